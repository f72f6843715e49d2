import type { RunTimes } from '../check/inputs.ts';
import type { ListedTally } from '../check/listed.ts';
import type { Tally } from '../check/tally.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Rule } from '../model/rule.ts';
import type { Breakdown, IndicatorResult, RuleOutcome } from '../model/run-result.ts';
import { type IndicatorExtras, measureIndicator, NO_EXTRAS } from './indicators.ts';
import { measureListed } from './listed.ts';
import { byUnit, Drawer } from './tallies.ts';

/** A unit whose figures are wanted. */
export interface MeasuredUnit {
  readonly no: number;
  readonly id: string;
  /** Records kept out at the gate that may be this unit's. */
  readonly keptOut: number;
}

export interface Measures {
  readonly ruleOutcomes: readonly RuleOutcome[];
  readonly indicatorResults: readonly IndicatorResult[];
  readonly breakdowns: readonly Breakdown[];
}

/**
 * Rolls the verdicts up: each unit by itself, then all units together, counted from dossiers and never
 * a mean of means.
 * @param indicators those about dossiers, in the order of the tally
 * @param keptOut records kept out at the gate, of any of these units
 * @param listed what the indicators about procedures found
 * @throws Bug when the outcomes of a rule do not add up to the dossiers judged
 */
export function measure(
  rules: readonly Rule[],
  indicators: readonly Indicator[],
  tally: Tally,
  units: readonly MeasuredUnit[],
  keptOut: number,
  times: RunTimes,
  extras: IndicatorExtras = NO_EXTRAS,
  listed: readonly ListedTally[] = [],
): Measures {
  const all = { no: null, id: null, keptOut };
  const places = [...units, all];
  const total = [...tally.loaded.values()].reduce((sum, count) => sum + count, 0);
  const loadedIn = (no: number | null): number => (no === null ? total : (tally.loaded.get(no) ?? 0));
  const measured = indicators.map((indicator, n) =>
    measureIndicator(indicator, tally.indicators[n] ?? [], places, times, extras),
  );
  return {
    ruleOutcomes: rules.flatMap((rule, n) => {
      const countsOf = byUnit(tally.rules[n] ?? []);
      return places.map(({ no, id }): RuleOutcome => {
        const drawer = new Drawer(countsOf(no));
        const outcome = {
          rule: rule.id,
          version: rule.version,
          unit: id,
          loaded: loadedIn(no),
          notApplicable: drawer.of('notApplicable'),
          pass: drawer.of('pass'),
          fail: drawer.of('fail'),
          waived: drawer.of('waived'),
          undecided: drawer.undecided,
          undecidedBy: drawer.undecidedBy,
        };
        const sum = outcome.notApplicable + outcome.pass + outcome.fail + outcome.waived + outcome.undecided;
        if (sum !== outcome.loaded)
          throw new Bug(`rule identity: ${rule.id} ${rule.version}, unit ${id}: ${outcome.loaded} ≠ ${sum}`);
        return outcome;
      });
    }),
    indicatorResults: [
      ...measured.flatMap(({ results }) => results),
      ...listed.map((one) => measureListed(one, times)),
    ],
    breakdowns: measured.flatMap(({ breakdowns }) => breakdowns),
  };
}
