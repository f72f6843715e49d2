import { dayOf } from '../../work-days.ts';
import { type Judged, workingDays } from '../judged.ts';
import { above, and, atMost, not, type Truth } from '../kleene.ts';
import { dueOn, type KeyRule, rule } from './shape.ts';

const hasSupplement = (j: Judged): Truth => above(j.supplements.count, 0);
const settled = (j: Judged): Truth => j.t.settled;

/** Requests for a supplement. */
export const SUPPLEMENTS: readonly KeyRule[] = [
  rule('supplement-repeated', hasSupplement, (j) => atMost(j.supplements.count, j.world.law.supplements)),
  rule('supplement-near-due', hasSupplement, (j) =>
    above(dueOn(j) - j.supplements.lastOn, j.world.law.supplementNearDueDays),
  ),
  rule('supplement-late', hasSupplement, (j) =>
    atMost(workingDays(j, dayOf(j.d.received), j.supplements.firstOn), j.world.law.supplementDays),
  ),
  rule(
    'supplement-unanswered',
    (j) => and(hasSupplement(j), not(settled(j))),
    (j) => atMost(j.supplements.openDays(j.world), j.world.law.supplementOpenDays),
  ),
  rule('supplement-disordered', hasSupplement, (j) => j.supplements.ordered(j.d, j.t.latestEnd)),
];
