import type { Office, WorkCalendar } from '../model/calendar.ts';
import type { CountedDay, Stretch } from '../model/explanation.ts';
import type { Localised } from '../model/text.ts';
import { addDays, weekdayOf } from '../util/day.ts';
import { dayOf, instantAt, microsOf } from '../util/instant.ts';
import { kindOf, type Shift, scheduleOf } from './schedule.ts';

const MINUTE = 60_000_000;

/** Working days and hours of one office, counted day by day for people to follow. Null is beyond what the calendar knows. */
export class PlainCalendar {
  readonly #calendar: WorkCalendar;
  readonly #kinds: readonly (readonly Shift[])[];
  readonly #kindOn: (day: string) => number;

  /** @param office whose hours they are; null means everybody's who has none of their own */
  constructor(calendar: WorkCalendar, office: Office | null) {
    this.#calendar = calendar;
    this.#kinds = scheduleOf(calendar, office).kinds;
    this.#kindOn = kindOf(calendar, office?.saturday?.counts === true);
  }

  knows(day: string): boolean {
    return day >= this.#calendar.knownFrom && day <= this.#calendar.knownUntil;
  }

  isWorked(day: string): boolean {
    return this.#kindOn(day) > 0;
  }

  /** Why a day is not what its day of the week says, or that it is of the weekend; null for an ordinary working day. */
  why(day: string): Localised | null {
    const { daysOff, workingDays, weekend } = this.#calendar;
    const madeUp = workingDays.find(({ date }) => date === day);
    if (madeUp) return madeUp.reason;
    const off = daysOff.find(({ date }) => date === day);
    if (off) return off.reason;
    return weekend.includes(weekdayOf(day)) ? WEEKEND[this.isWorked(day) ? 'worked' : 'off'] : null;
  }

  /** The days after one up to and including another, the working days among them numbered from 1. */
  daysAfter(day: string, last: string): readonly CountedDay[] | null {
    if (!this.knows(day) || !this.knows(last)) return null;
    const days: CountedDay[] = [];
    let n = 0;
    for (let date = addDays(day, 1); date <= last; date = addDays(date, 1)) {
      days.push({ date, n: this.isWorked(date) ? ++n : null, why: this.why(date) });
    }
    return days;
  }

  /** The days after one up to its n-th working day. */
  workingDaysAfter(day: string, n: number): readonly CountedDay[] | null {
    let last = day;
    for (let left = n; left > 0; left -= this.isWorked(last) ? 1 : 0) {
      last = addDays(last, 1);
      if (!this.knows(last)) return null;
    }
    return this.daysAfter(day, last);
  }

  /** The day itself when it is worked, else the next that is. */
  workedFrom(day: string): string | null {
    if (!this.knows(day)) return null;
    return this.isWorked(day) ? day : (this.workingDaysAfter(day, 1)?.at(-1)?.date ?? null);
  }

  /** When a clock begins that is started at an instant: then, or at the beginning of the next session. */
  beginsAt(instant: string): string | null {
    if (!this.knows(dayOf(instant))) return null;
    const at = microsOf(instant);
    const shift = this.#shifts(dayOf(instant)).find(({ to }) => at <= to * MINUTE);
    if (shift) return instantAt(dayOf(instant), Math.max(at, shift.from * MINUTE));
    const next = this.workingDaysAfter(dayOf(instant), 1)?.at(-1)?.date;
    const opening = next === undefined ? undefined : this.#shifts(next)[0];
    return next === undefined || !opening ? null : instantAt(next, opening.from * MINUTE);
  }

  /** The working time from one instant up to another, without its breaks. */
  stretchesBetween(from: string, to: string): readonly Stretch[] | null {
    return this.#stretches(from, to, Number.POSITIVE_INFINITY);
  }

  /** The first so many working minutes from an instant on. */
  stretchesOf(from: string, minutes: number): readonly Stretch[] | null {
    return this.#stretches(from, null, minutes * MINUTE);
  }

  #stretches(from: string, to: string | null, most: number): readonly Stretch[] | null {
    if (!this.knows(dayOf(from)) || (to !== null && !this.knows(dayOf(to)))) return null;
    const found: Stretch[] = [];
    let left = most;
    for (let day = dayOf(from); left > 0 && (to === null || day <= dayOf(to)); day = addDays(day, 1)) {
      if (!this.knows(day)) return null;
      for (const shift of this.#shifts(day)) {
        const begin = Math.max(shift.from * MINUTE, day === dayOf(from) ? microsOf(from) : 0);
        const end = Math.min(shift.to * MINUTE, day === (to && dayOf(to)) ? microsOf(to ?? '') : shift.to * MINUTE);
        const length = Math.min(end - begin, left);
        if (length <= 0) continue;
        left -= length;
        found.push({ from: instantAt(day, begin), to: instantAt(day, begin + length), minutes: length / MINUTE });
      }
    }
    return found;
  }

  #shifts(day: string): readonly Shift[] {
    return this.#kinds[this.#kindOn(day) - 1] ?? [];
  }
}

const WEEKEND = {
  off: { vi: 'nghỉ cuối tuần', en: 'weekend' },
  worked: { vi: 'thứ Bảy đơn vị làm việc', en: 'a Saturday the unit works' },
} as const;
