import { type Dossier, NONE, UNREAD } from '../dossier.ts';
import { DAY } from '../work-days.ts';
import type { World } from '../world.ts';
import { known, latest, NOBODY } from './facts.ts';
import { and, NO, not, sure, type Truth, UNKNOWN, YES } from './kleene.ts';
import { STOPPED, type Steps } from './steps.ts';
import type { Supplements } from './supplements.ts';

const IN_PROCESS: readonly number[] = [1, 2, 4, 5, 6];
const ANSWERED: readonly number[] = [9, 10];
/** Where no register tells, these statuses of the dump leave open whether the clock stood still. */
const UNDATED_STOPS: readonly number[] = [6, 8];

/** What is true of a dossier at the cut, told from what was planted in it. */
export class Times {
  end = NOBODY;
  latestEnd = NOBODY;
  settled: Truth = UNKNOWN;
  stopped: Truth = UNKNOWN;
  late: Truth = UNKNOWN;
  /** The due date the dump has. */
  written = NOBODY;
  /** The due date that was in force at the cut. */
  due = NOBODY;
  dueOn = NOBODY;
  /** Registered and no more: by the steps, else by the dump. */
  registered: Truth = UNKNOWN;
  refused: Truth = UNKNOWN;
  accepted: Truth = UNKNOWN;
  /** Ended with a result or an answer: status 9 or 10. */
  answered: Truth = UNKNOWN;
  handedBack: Truth = UNKNOWN;
  online: Truth = UNKNOWN;
  #statusByStep = NOBODY;

  read(d: Dossier, { cut }: World, steps: Steps, supplements: Supplements): void {
    this.#statusByStep = steps.status;
    this.end = d.ended === NONE ? known(d.returned) : known(d.ended);
    this.latestEnd = Number.isNaN(this.end) ? NOBODY : latest(this.end);
    this.written = latest(d.due);
    this.due = dueAtCut(this.written, steps, supplements);
    this.dueOn = Math.floor(this.due / DAY);
    this.settled = this.settledBefore(d, cut);
    this.stopped = this.#stoppedAt(d, cut, steps, supplements);
    this.late = this.pastDue(this.due, cut);
    this.registered = Number.isNaN(steps.status) ? this.statusAmong(d, REGISTERED) : sure(steps.status === 1);
    this.refused = this.#refusedBefore(d, cut);
    this.accepted = and(not(this.registered), not(this.refused));
    this.answered = this.statusAmong(d, ANSWERED);
    this.handedBack = and(this.statusAmong(d, HANDED_BACK), d.returned < 0 ? UNKNOWN : sure(d.returned < cut));
    this.online = d.channel > 0 ? sure(d.channel === 2) : UNKNOWN;
  }

  statusAmong(d: Dossier, codes: readonly number[]): Truth {
    return d.status > 0 ? sure(codes.includes(d.status)) : UNKNOWN;
  }

  /** Whether it ended before an instant that is not after the cut. What is open in the dump was open then. */
  settledBefore(d: Dossier, instant: number): Truth {
    if (this.latestEnd < instant) return YES;
    if (this.end >= instant) return NO;
    if (!Number.isNaN(this.end) || d.ended === UNREAD || d.returned === UNREAD) return UNKNOWN;
    if (IN_PROCESS.includes(d.status) || IN_PROCESS.includes(this.#statusByStep)) return NO;
    return d.status === 3 && d.refused >= instant ? NO : UNKNOWN;
  }

  /** Whether it ended after an instant, or was past it at the cut, open and with its clock running. */
  pastDue(due: number, cut: number): Truth {
    if (Number.isNaN(due)) return UNKNOWN;
    if (due >= cut) return NO;
    if (this.settled === YES) return this.end > due ? YES : this.latestEnd <= due ? NO : UNKNOWN;
    return this.settled === NO && this.stopped === NO ? YES : UNKNOWN;
  }

  #stoppedAt(d: Dossier, cut: number, steps: Steps, supplements: Supplements): Truth {
    const unsure = supplements.undated || supplements.unread;
    if (this.settled === YES) return NO;
    if (supplements.isOpen && !unsure) return YES;
    if (!Number.isNaN(steps.status)) return sure(STOPPED.includes(steps.status));
    if (steps.mayBeStopped || UNDATED_STOPS.includes(d.status) || unsure) return UNKNOWN;
    if (supplements.covers) return NO;
    // The dossier's own word: when it was asked for last, and that it still is.
    if (d.lastAsked === UNREAD || (d.lastAsked >= 0 && d.lastAsked < cut)) return UNKNOWN;
    return d.lastAsked === NONE && d.status === 5 ? UNKNOWN : NO;
  }

  #refusedBefore(d: Dossier, cut: number): Truth {
    if (d.status !== 3) return d.status > 0 ? NO : UNKNOWN;
    if (d.refused >= 0) return d.refused >= cut ? NO : latest(d.refused) < cut ? YES : UNKNOWN;
    if (!Number.isNaN(this.#statusByStep)) return sure(this.#statusByStep === 3);
    // Nobody wrote a day down: it was never accepted.
    return d.refused === NONE ? YES : UNKNOWN;
  }
}

const REGISTERED = [1];
const HANDED_BACK = [10];

function dueAtCut(written: number, steps: Steps, supplements: Supplements): number {
  if (steps.setDue !== NO) return steps.setDue === YES ? steps.due : NOBODY;
  if (supplements.formerUnsure) return NOBODY;
  return Number.isNaN(supplements.former) ? written : supplements.former;
}
