import { type Dossier, NONE, UNREAD } from '../dossier.ts';
import { DAY, dayOf, secondOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { happened, NOBODY, timed } from './facts.ts';
import { and, NO, not, or, sure, type Truth, UNKNOWN, YES } from './kleene.ts';
import { Letters } from './letters.ts';
import { Papers } from './papers.ts';
import { Steps } from './steps.ts';
import { Supplements } from './supplements.ts';
import { Times } from './times.ts';

const FULLY_ONLINE = '4';

/** A dossier with what is true of it. */
export class Judged {
  d: Dossier;
  readonly world: World;
  readonly t = new Times();
  readonly steps = new Steps();
  readonly letters = new Letters();
  readonly supplements = new Supplements();
  readonly papers = new Papers();
  bearsResult: Truth = UNKNOWN;

  constructor(d: Dossier, world: World) {
    [this.d, this.world] = [d, world];
  }

  read(d: Dossier): void {
    this.d = d;
    this.steps.read(d, this.world);
    this.supplements.read(d, this.world);
    this.t.read(d, this.world, this.steps, this.supplements);
    this.letters.read(d, this.world);
    this.papers.read(d, this.world);
    this.bearsResult = this.procedure?.bearsResult ?? UNKNOWN;
  }

  /** Null when no catalogue has it. */
  get procedure() {
    return this.d.strange ? null : (this.world.procedures[this.d.procedure] ?? null);
  }

  /** Level of online service, as the dossier has it. */
  get fullyOnline(): Truth {
    return sure(this.world.procedures[this.d.procedure]?.service === FULLY_ONLINE);
  }

  get digitised(): Truth {
    return this.d.digitised >= 0 ? sure(this.d.digitised === 1) : UNKNOWN;
  }

  get authenticated(): Truth {
    return this.d.vneid >= 0 ? sure(this.d.vneid === 1) : UNKNOWN;
  }

  get late(): Truth {
    return and(this.t.accepted, this.t.late);
  }

  get answered(): Truth {
    return and(this.t.settled, this.t.answered);
  }

  get answeredWithResult(): Truth {
    return and(this.answered, this.bearsResult);
  }

  /** Whether the dossier says it was paid online; an empty cell says it was not. */
  get flaggedPaidOnline(): Truth {
    return this.d.paid === NONE ? NO : this.paidAmong(1, 2);
  }

  paidAmong(first: number, second: number): Truth {
    return this.d.paid >= 0 ? sure(this.d.paid === first || this.d.paid === second) : UNKNOWN;
  }
}

/** Working days after one day up to another; unknown where the calendar is. */
export function workingDays({ world: { work } }: Judged, after: number, upTo: number): number {
  return work.knows(after) && work.knows(upTo) ? work.between(after, upTo) : NOBODY;
}

/** Working seconds between two instants; unknown where the calendar is. */
export function worked({ world: { work } }: Judged, from: number, to: number): number {
  return work.knows(dayOf(from)) && work.knows(dayOf(to)) ? work.worked(from, to) : NOBODY;
}

/** Working seconds from filing to the answer: the receipt, or the refusal when it came before the cut. */
export function answerSeconds(j: Judged): number {
  const { status, refused, received, filed } = j.d;
  if (status < 0) return NOBODY;
  return worked(j, timed(filed), timed(status !== 3 ? received : refused < j.world.cut ? refused : NONE));
}

/** The day by which a dossier has to be passed on. */
export function passOnBy({ d, world: { work, law } }: Judged): number {
  const day = dayOf(d.received);
  if (secondOf(d.received) === 0 || !work.knows(day)) return NOBODY;
  return work.works(day) && secondOf(d.received) < law.transferCutHour * 3600 ? day : work.add(day, 1);
}

export const latestEvent = ({ d }: Judged): number =>
  Math.max(d.filed, d.received, d.lastAsked, d.refused, d.ended, d.returned);

export function earliestDay({ d }: Judged): number {
  const or = (at: number): number => (at >= 0 ? at : d.received);
  return dayOf(
    Math.min(d.received, or(d.filed), or(d.due), or(d.lastAsked), or(d.refused), or(d.ended), or(d.returned)),
  );
}

export const inProcess = ({ t, d }: Judged): number => timed(t.end) - timed(d.received);

export const datesReadable = ({ d }: Judged): Truth =>
  Math.min(d.filed, d.due, d.lastAsked, d.refused, d.ended, d.returned) === UNREAD ? UNKNOWN : YES;

/** Of one that has not ended, this can be denied only when the day after its receipt is over. */
export function endedOnReceiptDay({ d, t, world }: Judged): Truth {
  if (t.end >= 0) return sure(dayOf(t.end) === dayOf(d.received));
  return t.settled === NO && (dayOf(d.received) + 2) * DAY <= world.cut ? NO : UNKNOWN;
}

export const workingLimit = ({ procedure }: Judged): number =>
  procedure?.kind === 'Ngày làm việc' ? (procedure.limit ?? NOBODY) : NOBODY;
export const hasLimit = ({ procedure }: Judged): Truth => (procedure?.limit ? YES : UNKNOWN);
export const hasDayLimit = ({ procedure }: Judged): Truth =>
  procedure?.limit && procedure.kind ? sure(procedure.kind !== 'Giờ') : UNKNOWN;

export const OPEN = [1, 2, 4, 5, 6];
export const OPEN_OR_ANSWERED = [...OPEN, 9, 10];
export const NEEDS_DUE_DATE = [2, 4, 6, 9, 10];

export const statusFitsDates = (j: Judged): Truth => {
  const over = or(happened(j.d.ended), happened(j.d.returned));
  return or(and(j.t.answered, over), and(j.t.statusAmong(j.d, OPEN), not(over)));
};

export const partnered = ({ d }: Judged): Truth => sure(d.partner !== NONE);
/** Whether something that has its own instant came before the cut. */
export const cameBy = (at: number, { world }: Judged): Truth =>
  at === UNREAD ? UNKNOWN : sure(at >= 0 && at < world.cut);
