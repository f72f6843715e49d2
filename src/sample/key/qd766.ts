import { NONE } from '../dossier.ts';
import { dayOf, monthsLater, secondOf } from '../work-days.ts';
import { latest, NOBODY, timed } from './facts.ts';
import { type Judged, worked, workingDays } from './judged.ts';
import { atMost, NO, sure, type Truth, UNKNOWN, YES } from './kleene.ts';

/** Requests for a supplement before the cut; of one that only the dossier tells of nobody knows whether there were more. */
function requests({ d, supplements, world }: Judged): number {
  const { seen } = supplements;
  if (seen >= 2) return seen;
  if (supplements.undated) return NOBODY;
  if (supplements.covers && (seen > 0 || d.lastAsked === NONE || d.lastAsked >= world.cut)) return seen;
  return seen === 0 && d.lastAsked === NONE ? 0 : NOBODY;
}

/** The single request that was not answered; unknown when there is none. */
const openRequest = (j: Judged): number =>
  requests(j) === 1 && j.supplements.isOpen ? j.supplements.lastAsked : NOBODY;

/** Whether it was on time by the formula of 766-2.1. */
export function onTimeBy766(j: Judged): Truth {
  if (requests(j) >= 2) return NO;
  if (!Number.isNaN(j.t.due)) return byDueDate(j, j.t.due);
  return j.d.due === NONE ? byLimit(j) : UNKNOWN;
}

function byDueDate(j: Judged, due: number): Truth {
  const { t, world, supplements } = j;
  if (t.settled === YES && t.end > due) return NO;
  if (t.settled === UNKNOWN || Number.isNaN(requests(j))) return UNKNOWN;
  if (t.settled === YES) return t.latestEnd <= due ? YES : UNKNOWN;
  if (due >= world.cut) return YES;
  const open = openRequest(j);
  if (!(open <= due)) return NO;
  return !supplements.unread && latest(open) <= due ? YES : UNKNOWN;
}

/** Without a due date, the time it took is held against the limit of its procedure, in its kind of time. */
function byLimit(j: Judged): Truth {
  const { d, t, world, supplements, procedure } = j;
  const [asked, open] = [requests(j), openRequest(j)];
  if (Number.isNaN(asked) || t.settled === UNKNOWN || supplements.unread) return UNKNOWN;
  if (t.settled === YES && open >= 0) return UNKNOWN;
  if (!procedure?.limit || procedure.kind === null) return UNKNOWN;
  const end = t.settled === YES ? t.end : open >= 0 ? open : world.cut - 1e-6;
  const waited = asked === 1 && Number.isNaN(open);
  const from = Math.max(supplements.lastAsked, d.received);
  const to = Math.max(Math.min(supplements.lastAnswer, end), from);
  const lasted = (length: (from: number, to: number) => number): number =>
    length(d.received, end) - (waited ? length(from, to) : 0);
  const days = (a: number, b: number): number => dayOf(b) - dayOf(a);
  switch (procedure.kind) {
    case 'Ngày làm việc':
      return atMost(
        lasted((a, b) => workingDays(j, dayOf(a), dayOf(b))),
        procedure.limit,
      );
    case 'Ngày':
      return atMost(lasted(days), procedure.limit);
    case 'Tháng':
      return sure(dayOf(end) - (waited ? days(from, to) : 0) <= monthsLater(dayOf(d.received), procedure.limit));
    case 'Giờ':
      return isExact(j)
        ? atMost(
            lasted((a, b) => worked(j, a, b)),
            procedure.limit * 3600,
          )
        : UNKNOWN;
  }
}

/** Whether every instant that is there has a time of day. */
function isExact({ d, t, supplements }: Judged): boolean {
  return [d.received, t.end, supplements.lastAsked, supplements.lastAnswer].every((at) => !(secondOf(at) === 0));
}

/** Seconds from receipt to end, less those a supplement was awaited. */
export function processingSeconds(j: Judged): number {
  const { d, t, supplements } = j;
  const whole = timed(t.end) - timed(d.received);
  if (!(whole >= 0)) return NOBODY;
  if (requests(j) === 0) return whole;
  const { covers, undated, unread, wrong, waited, lastAnswer, firstAsked } = supplements;
  if (!covers || undated || unread || wrong || Number.isNaN(waited)) return NOBODY;
  if (lastAnswer <= d.received) return whole;
  return firstAsked >= d.received && lastAnswer <= t.end ? whole - waited : NOBODY;
}
