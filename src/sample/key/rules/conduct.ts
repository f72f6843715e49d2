import { NONE } from '../../dossier.ts';
import { dayOf } from '../../work-days.ts';
import { NOBODY, timed } from '../facts.ts';
import type { Judged } from '../judged.ts';
import { and, atMost, not, or, sure, type Truth, UNKNOWN, YES } from '../kleene.ts';
import { type KeyRule, rule } from './shape.ts';

const WITHDRAWN = [7];

/** Whether the same was filed again soon after it was refused or withdrawn. */
function refiled({ d, t, world }: Judged): Truth {
  const refused = d.status === 3 && d.refused >= 0 && d.refused < world.cut;
  const withdrawn = d.status === 7 && t.settled === YES;
  if (!(refused || withdrawn) || !d.identified) return UNKNOWN;
  return sure(d.refiled !== NONE && dayOf(d.refiled) <= dayOf(refused ? d.refused : t.end) + world.law.refileDays);
}

/** Dossiers of the unit that ended in the minute of this one. */
const endedTogether = ({ d, world }: Judged): number => (timed(d.ended) < world.cut ? d.endedTogether : NOBODY);

/** What looks strange beside other dossiers of the unit. */
export const CONDUCT: readonly KeyRule[] = [
  rule(
    'withdrawn-late',
    (j) => and(j.t.statusAmong(j.d, WITHDRAWN), j.t.settled),
    (j) => not(j.t.late),
  ),
  rule(
    'refiled-soon',
    (j) => or(j.t.refused, and(j.t.statusAmong(j.d, WITHDRAWN), j.t.settled)),
    (j) => not(refiled(j)),
  ),
  rule(
    'ended-together',
    (j) => j.answered,
    (j) => atMost(endedTogether(j), j.world.law.closedInOneMinute - 1),
  ),
];
