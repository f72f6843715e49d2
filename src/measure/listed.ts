import { intervalOf, type RunTimes } from '../check/inputs.ts';
import type { ListedTally } from '../check/listed.ts';
import type { IndicatorMeaning } from '../check/tally.ts';
import type { Reason } from '../model/reason.ts';
import type { IndicatorResult } from '../model/run-result.ts';
import { isAbsurd } from './bounds.ts';
import { boundsBy, populationsOf } from './indicators.ts';
import { Drawer } from './tallies.ts';

/** Nobody knows how many procedures there are, so nothing is counted and the reason stands alone. */
const NO_CATALOGUE: Reason = { kind: 'unavailable', about: 'procedures' };
/** Sums that are no share: the catalogue holds times nobody can have meant. */
const NOTHING = { value: null, lower: null, upper: null };
const ABSURD: Reason = { kind: 'unreadable', about: 'procedures' };

/** The figure of an indicator about procedures: for all units together, because the catalogue is the province's. */
export function measureListed({ indicator, counts, sums }: ListedTally, times: RunTimes): IndicatorResult {
  const absurd = sums !== null && isAbsurd(sums);
  const drawer = new Drawer<Exclude<IndicatorMeaning, object>>(
    (counts ?? []).map(({ meaning, count }) => ({
      unitNo: 0,
      meaning: absurd && meaning === 'numerator' ? ABSURD : meaning,
      count,
    })),
  );
  const numerator = drawer.of('numerator');
  const mendableMisses = drawer.of('mendableMiss');
  const denominator = numerator + drawer.of('miss') + mendableMisses;
  const { undecided } = drawer;
  return {
    indicator: indicator.id,
    unit: null,
    ...intervalOf(indicator, times),
    ...populationsOf(indicator, drawer),
    denominator,
    numerator,
    mendableMisses,
    undecided,
    undecidedBy: counts === null ? [{ ...NO_CATALOGUE, count: 0 }] : drawer.undecidedBy,
    widenedBy: 0,
    ...(counts === null
      ? NOTHING
      : boundsBy(indicator, { numerator, denominator, open: undecided }, absurd ? null : sums)),
    flagUnverified: [],
    flagContradicted: [],
  };
}
