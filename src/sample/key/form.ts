import { NONE } from '../dossier.ts';
import { DAY, dayOf } from '../work-days.ts';
import type { Judged } from './judged.ts';
import { above, and, atLeast, NO, not, or, same, type Truth, UNKNOWN, YES } from './kleene.ts';

/** Columns of Biểu II.06a, as docs/bieu-06a.md tells of them. */
// biome-ignore format: one form, one line
export const FORM_COLUMNS = ['3', '3x', '4', '5', '5x', '6', '7', '7x', '8', '9', '9a', '9b', '10', '10a', '10b', '10x', '11', '11x', '12', '12a', '12b', '12x', '13', '14x'] as const;
type Column = (typeof FORM_COLUMNS)[number];
const PLACE = Object.fromEntries(FORM_COLUMNS.map((no, n) => [no, n])) as Readonly<Record<Column, number>>;

const WITHDRAWN = [7];

/** Adds a dossier received before the cut to the columns that begin at `base`. */
export function formColumns(j: Judged, counts: Float64Array, base: number): void {
  const add = (no: Column): void => {
    counts[base + PLACE[no]] = (counts[base + PLACE[no]] ?? 0) + 1;
  };
  const from = j.world.period.from * DAY;
  const counted = and(j.t.accepted, j.d.received >= from ? YES : not(endedBefore(j, from)));
  if (counted === UNKNOWN) add('3x');
  if (counted !== YES) return;
  add('3');
  add(j.d.received < from ? '6' : j.t.online === YES ? '4' : j.t.online === UNKNOWN ? '5x' : '5');
  const ended = endedBefore(j, j.world.cut);
  if (ended === UNKNOWN) add('14x');
  else if (ended === YES) settled(j, add);
  else pending(j, add);
}

/** One that ended before it was received ended nobody knows when. */
const endedBefore = (j: Judged, instant: number): Truth =>
  j.t.latestEnd < j.d.received ? UNKNOWN : j.t.settledBefore(j.d, instant);

const undated = ({ d }: Judged): Truth => (d.due >= 0 ? NO : d.due === NONE ? YES : UNKNOWN);

/** By the day: withdrawn, without a due date, on the due day; early; late. */
function settled(j: Judged, add: (no: Column) => void): void {
  add('7');
  const [withdrawn, without] = [j.t.statusAmong(j.d, WITHDRAWN), undated(j)];
  const endedOn = dayOf(j.t.end);
  const onTime = or(or(withdrawn, without), same(endedOn, j.t.dueOn));
  const early = above(j.t.dueOn, endedOn);
  if (onTime === YES) {
    add('9');
    if (withdrawn === YES) add('9a');
    else if (withdrawn === NO && without === YES) add('9b');
  } else if (onTime === UNKNOWN || early === UNKNOWN) add('7x');
  else if (early === YES) add('8');
  else {
    add('10');
    add(j.letters.apologised === YES ? '10a' : j.letters.apologised === NO ? '10b' : '10x');
  }
}

/** In time while the due day is not over, while there is none, and while the applicant is awaited; else overdue. */
function pending(j: Judged, add: (no: Column) => void): void {
  add('11');
  const [awaited, without] = [paused(j), undated(j)];
  const inTime = or(or(atLeast(j.t.dueOn, dayOf(j.world.cut)), without), awaited);
  if (inTime === UNKNOWN) add('11x');
  else if (inTime === NO) add('13');
  else {
    add('12');
    if (awaited === YES) add('12a');
    else if (awaited === UNKNOWN || without === UNKNOWN) add('12x');
    else if (without === YES) add('12b');
  }
}

/** Whether the applicant was awaited at the cut: by the register, else by the dossier's own day and status. */
function paused({ d, world, supplements, steps }: Judged): Truth {
  const status = Number.isNaN(steps.status) ? d.status : steps.status;
  if (supplements.hasOpen) return YES;
  if (status < 0 || status === 6) return UNKNOWN;
  if (supplements.covers && !supplements.undated && !supplements.unread) return NO;
  if (d.lastAsked >= world.cut) return NO;
  const asked = d.lastAsked >= 0;
  if (status === 5) return asked ? YES : UNKNOWN;
  return asked ? UNKNOWN : NO;
}
