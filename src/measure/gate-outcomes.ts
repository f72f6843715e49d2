import type { GateCount } from '../check/load-rules.ts';
import type { LoadRule } from '../model/rule.ts';
import type { RuleOutcome } from '../model/run-result.ts';
import type { MeasuredUnit } from './measure.ts';

/**
 * Outcomes of the rules of the gate. What they judge are records: `loaded` counts those whose keys could be read, set
 * aside or not.
 */
export function gateOutcomes(
  rules: readonly LoadRule[],
  counts: readonly (readonly GateCount[])[],
  units: readonly MeasuredUnit[],
): readonly RuleOutcome[] {
  return rules.flatMap(({ id, version }, n) => {
    const own = counts[n] ?? [];
    const outcome = (unit: string | null, some: readonly GateCount[]): RuleOutcome => {
      const sum = (key: 'notApplicable' | 'pass' | 'fail'): number =>
        some.reduce((total, count) => total + count[key], 0);
      const [notApplicable, pass, fail] = [sum('notApplicable'), sum('pass'), sum('fail')];
      const none = { waived: 0, undecided: 0, undecidedBy: [] };
      return { rule: id, version, unit, loaded: notApplicable + pass + fail, notApplicable, pass, fail, ...none };
    };
    return [
      ...units.map(({ no, id: unit }) =>
        outcome(
          unit,
          own.filter(({ unitNo }) => unitNo === no),
        ),
      ),
      outcome(null, own),
    ];
  });
}
