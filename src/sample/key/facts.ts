import { type Dossier, NONE, UNREAD } from '../dossier.ts';
import { DAY, dayOf, secondOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { atMost, NO, not, sure, type Truth, UNKNOWN, YES } from './kleene.ts';

/** Nobody knows the number. */
export const NOBODY = Number.NaN;

/** An instant of the dossier; unknown when its cell is empty or unreadable. */
export const known = (at: number): number => (at >= 0 ? at : NOBODY);
export const timed = (at: number): number => (at >= 0 && secondOf(at) !== 0 ? at : NOBODY);
/** A day without a time of day lasts to its end: just before the next midnight, and after every whole second. */
export const latest = (at: number): number => (at < 0 ? NOBODY : secondOf(at) === 0 ? at + DAY - 0.5 : at);
/** Whether a cell is filled, where an empty one means that it did not happen. */
export const happened = (at: number): Truth => (at === UNREAD ? UNKNOWN : sure(at !== NONE));

const IN_PROCESS: readonly number[] = [1, 2, 4, 5, 6];
const NOT_ACCEPTED: readonly number[] = [1, 3];
const ANSWERED: readonly number[] = [9, 10];
const AWAITING_APPLICANT: readonly number[] = [5, 6];

/** What is true of a dossier at the cut, told from what was planted in it. */
export class Times {
  end = NOBODY;
  latestEnd = NOBODY;
  settled: Truth = UNKNOWN;
  late: Truth = UNKNOWN;
  due = NOBODY;
  dueOn = NOBODY;
  accepted: Truth = UNKNOWN;
  /** Ended with a result or an answer: status 9 or 10. */
  answered: Truth = UNKNOWN;
  online: Truth = UNKNOWN;

  read(d: Dossier, { cut }: World): void {
    this.end = d.ended === NONE ? known(d.returned) : known(d.ended);
    this.latestEnd = Number.isNaN(this.end) ? NOBODY : latest(this.end);
    this.due = latest(d.due);
    this.dueOn = d.due >= 0 ? dayOf(d.due) : NOBODY;
    this.settled = settledBy(d, this.end, this.latestEnd, cut);
    this.late = this.pastDue(d, this.due, cut);
    this.accepted = not(this.statusAmong(d, NOT_ACCEPTED));
    this.answered = this.statusAmong(d, ANSWERED);
    this.online = d.channel > 0 ? sure(d.channel === 2) : UNKNOWN;
  }

  statusAmong(d: Dossier, codes: readonly number[]): Truth {
    return d.status > 0 ? sure(codes.includes(d.status)) : UNKNOWN;
  }

  /** Whether it ended after an instant, or is past it and still open. */
  pastDue(d: Dossier, due: number, cut: number): Truth {
    if (Number.isNaN(due)) return UNKNOWN;
    if (due >= cut) return NO;
    if (this.end > due) return YES;
    if (this.settled === YES) return atMost(this.latestEnd, due) === YES ? NO : UNKNOWN;
    if (this.settled === UNKNOWN) return UNKNOWN;
    // Nobody knows whether the clock stands still while the applicant is awaited.
    return AWAITING_APPLICANT.includes(d.status) ? UNKNOWN : YES;
  }
}

function settledBy(d: Dossier, end: number, latestEnd: number, cut: number): Truth {
  if (latestEnd < cut) return YES;
  if (end >= cut) return NO;
  if (d.ended === UNREAD || d.returned === UNREAD) return UNKNOWN;
  return IN_PROCESS.includes(d.status) ? NO : UNKNOWN;
}
