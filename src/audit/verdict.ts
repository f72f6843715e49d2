import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { RunComparison } from '../model/run-comparison.ts';
import type { RunResult } from '../model/run-result.ts';

/** What a run can be made to fail on. */
export const FAIL_ON = ['error', 'warning', 'missed', 'new', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/**
 * Rules for which the data hold nothing to decide by, told by what they lack.
 * @param without fields and tables the user said are not delivered: nobody has to be told of them again
 */
export function incomplete(result: RunResult, without: readonly string[] = []): readonly Diagnostic[] {
  const mute = result.unavailable.flatMap(({ table, because }) => (because === 'coversNothing' ? [table] : []));
  // What is there but says nothing of some dossiers is no lack of the delivery.
  const lacks = new Map(result.rules.map(({ id, version, lacks: own }) => [`${id} ${version}`, [...own, ...mute]]));
  const rulesByLack = new Map<string, Set<string>>();
  for (const { rule, version, unit, pass, fail, waived, undecided, undecidedBy } of result.ruleOutcomes) {
    if (unit !== null || pass + fail + waived > 0 || undecided === 0) continue;
    const lack = lacks.get(`${rule} ${version}`) ?? [];
    if (!undecidedBy.every(({ kind, about }) => kind === 'unavailable' && lack.includes(about))) continue;
    if (undecidedBy.every(({ about }) => without.includes(about))) continue;
    const about = undecidedBy.map((reason) => reason.about).join(', ');
    rulesByLack.set(about, (rulesByLack.get(about) ?? new Set()).add(rule));
  }
  return [...rulesByLack].map(([about, rules]) => diagnostic('E-INC-003', { about, rules: [...rules].join(', ') }));
}

/** Failures that the baseline has not: new findings, and those that were undecided there. */
const newFailures = ({ findings }: RunComparison): number => findings.new.fail + findings.nowFail;

/** Whether what was found reaches what the user wants to hear of: the exit code of a complete run. */
export function verdict({ findings, targets, targetResults, baseline }: RunResult, failOn: readonly FailOn[]): 0 | 1 {
  const { error, warning } = findings.fail;
  // What is not due yet, and what is only striven for, cannot be missed.
  const binding = new Set(
    targets.filter(({ term, aspiration }) => term !== 'later' && !aspiration).map(({ id }) => id),
  );
  const reached: Readonly<Record<FailOn, boolean>> = {
    error: error > 0,
    warning: error + warning > 0,
    missed: targetResults.some(({ target, status }) => status === 'missed' && binding.has(target)),
    new: baseline !== null && newFailures(baseline) > 0,
    never: false,
  };
  return failOn.some((choice) => reached[choice]) ? 1 : 0;
}
