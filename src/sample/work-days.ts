import type { Law } from './law.ts';

/** Instants are whole seconds of Vietnamese time since 1970; days are counted from the same place. */
export const DAY = 86_400;

/** The day of an instant. */
export const dayOf = (at: number): number => Math.floor(at / DAY);
/** The second of its day; 0 stands for a day without a time of day. */
export const secondOf = (at: number): number => at - dayOf(at) * DAY;
/** `YYYY-MM-DD` → day. */
export const dayFrom = (text: string): number => Date.parse(`${text}T00:00:00Z`) / (DAY * 1000);
/** Day → `YYYY-MM-DD`. */
export const dayText = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, 10);

/** The same day so many months later, or the last one of that month when it has no such day. */
export function monthsLater(day: number, months: number): number {
  const date = new Date(day * DAY * 1000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / (DAY * 1000);
}

/** 0 is Monday. */
export const weekday = (day: number): number => (day + 3) % 7;
const FIRST_OF_WEEKEND = 5;
/** How far the generator itself looks beyond what is known. */
const BEYOND = 400;

/** The sample's own calendar: it shares nothing with the one the engine reads. */
export class WorkDays {
  readonly #first: number;
  readonly #until: number;
  /** Working days from the first day up to and including each day. */
  readonly #upTo: Int32Array;
  readonly #working: number[] = [];
  readonly #sessions: readonly (readonly [from: number, to: number])[];
  /** Working seconds of a day. */
  readonly length: number;

  constructor(law: Law, off: ReadonlySet<number>, madeUp: ReadonlySet<number>) {
    this.#first = dayFrom(law.calendar.from);
    this.#until = dayFrom(law.calendar.until);
    this.#upTo = new Int32Array(this.#until - this.#first + 1 + BEYOND);
    for (let i = 0; i < this.#upTo.length; i++) {
      const day = this.#first + i;
      if (madeUp.has(day) || (weekday(day) < FIRST_OF_WEEKEND && !off.has(day))) this.#working.push(day);
      this.#upTo[i] = this.#working.length;
    }
    this.#sessions = law.hours.map(([from, to]) => [seconds(from), seconds(to)]);
    this.length = this.#sessions.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  /** Whether the calendar says anything about a day. */
  knows(day: number): boolean {
    return day >= this.#first && day <= this.#until;
  }

  works(day: number): boolean {
    return this.#count(day) > this.#count(day - 1);
  }

  /** Working days after one day, up to and including another. */
  between(after: number, upTo: number): number {
    return this.#count(upTo) - this.#count(after);
  }

  /** The n-th working day after a day, that day not counted. */
  add(day: number, n: number): number {
    return this.#working[this.#count(day) + n - 1] ?? day + n;
  }

  /** The day itself when it works, else the next one that does. */
  orNext(day: number): number {
    return this.works(day) ? day : this.add(day, 1);
  }

  /** The last working day before a day. */
  before(day: number): number {
    return this.#working[this.#count(day - 1) - 1] ?? day - 1;
  }

  /** Working seconds from one instant to another. */
  worked(from: number, to: number): number {
    return this.#worked(to) - this.#worked(from);
  }

  /** The second of the day at which so many working seconds of it are over. */
  clock(worked: number): number {
    let left = worked;
    for (const [from, to] of this.#sessions) {
      if (left < to - from) return from + left;
      left -= to - from;
    }
    return this.close;
  }

  /** Whether the office is open at a second of a working day; both ends of a session belong to it. */
  isOpen(second: number): boolean {
    return this.#sessions.some(([from, to]) => second >= from && second <= to);
  }

  /** The instant itself when the office is open, else the next one at which it opens. */
  opening(at: number): number {
    const [day, second] = [dayOf(at), secondOf(at)];
    const session = this.works(day) ? this.#sessions.find(([, to]) => second < to) : undefined;
    if (session) return day * DAY + Math.max(second, session[0]);
    return this.add(day, 1) * DAY + (this.#sessions[0]?.[0] ?? 0);
  }

  /** The instant at which so many working seconds are over, from one at which the office is open. */
  after(at: number, worked: number): number {
    const total = this.#worked(at) - this.#count(dayOf(at) - 1) * this.length + worked;
    const days = Math.floor((total - 1) / this.length);
    const day = days === 0 ? dayOf(at) : this.add(dayOf(at), days);
    return day * DAY + this.clock(total - days * this.length);
  }

  get close(): number {
    return this.#sessions.at(-1)?.[1] ?? 0;
  }

  #worked(at: number): number {
    const [day, second] = [dayOf(at), secondOf(at)];
    let today = 0;
    if (this.works(day)) {
      for (const [from, to] of this.#sessions) today += Math.min(Math.max(second - from, 0), to - from);
    }
    return this.#count(day - 1) * this.length + today;
  }

  #count(day: number): number {
    return this.#upTo[day - this.#first] ?? 0;
  }
}

const seconds = (time: string): number => Number(time.slice(0, 2)) * 3600 + Number(time.slice(3)) * 60;
