import { NONE } from '../dossier.ts';
import { DAY, dayOf } from '../work-days.ts';
import type { Judged } from './judged.ts';
import { above, atLeast, atMost, NO, not, or, type Truth, UNKNOWN, YES } from './kleene.ts';
import { onTimeBy766 } from './qd766.ts';

const WITHDRAWN = [7];

/** Whether the due date as of the cut lies before it. */
export const duePassed = ({ t, world }: Judged): Truth => above(world.cut, t.due);
/** Settled, or past due and not. */
export const settledOrPastDue = (j: Judged): Truth => or(j.t.settled, duePassed(j));

const undated = ({ d, t }: Judged): boolean => Number.isNaN(t.due) && d.due === NONE;

/** As software counts for Biểu 06a: by the day; without a due date, withdrawn or paused it is on time. */
export function onTimeByDay(j: Judged): Truth {
  const { d, t, world } = j;
  if (t.latestEnd < d.received) return UNKNOWN;
  if (undated(j)) return YES;
  if (t.settled === YES) return or(t.statusAmong(d, WITHDRAWN), atMost(dayOf(t.end), t.dueOn));
  return t.settled === NO ? or(atLeast(t.dueOn, dayOf(world.cut)), t.stopped) : UNKNOWN;
}

/** By the instants as they are written: a due date without a time of day is the start of its day. */
export function onTimeByInstant(j: Judged): Truth {
  const { t, world } = j;
  if (t.settled === UNKNOWN || t.stopped !== NO) return UNKNOWN;
  if (undated(j)) return YES;
  const due = Number.isInteger(t.due) ? t.due : dayOf(t.due) * DAY;
  return t.settled === YES ? atMost(t.end, due) : atLeast(due, world.cut);
}

/** Whether all definitions of being on time say the same. */
export function definitionsAgree(j: Judged): Truth {
  const said = [not(j.t.late), onTimeBy766(j), onTimeByDay(j), onTimeByInstant(j)];
  if (said.includes(YES) && said.includes(NO)) return NO;
  return said.includes(UNKNOWN) ? UNKNOWN : YES;
}
