import type { WorkCalendar } from '../model/calendar.ts';
import type { Bindings } from '../util/sql.ts';
import { ScheduleSql } from './schedule-sql.ts';

/**
 * SQL of working days and hours by one calendar, for one statement. Arguments are SQL of a DATE, of a naive TIMESTAMP
 * in Vietnamese time, of a BIGINT, or of a code; name a column rather than repeat a long expression, for they are used
 * several times.
 *
 * Every expression is null when an argument is null, when a day lies outside the known range of the calendar, and
 * when the answer would. The days are looked up in a constant list: no join, a few nanoseconds a row. Where the
 * calendar has offices, each unit is asked about by its own hours.
 */
export class CalendarSql {
  readonly #default: ScheduleSql;
  readonly #offices: readonly ScheduleSql[];
  readonly #schedule: string;

  /**
   * Binds nothing by itself: a statement may not have parameters it does not name.
   * @param schedule SQL of the number of the unit's office in the calendar, from 1 on; 0 is none. A calendar without
   * offices does not read it
   */
  constructor(calendar: WorkCalendar, bindings: Bindings, schedule: string) {
    this.#default = new ScheduleSql(calendar, null, bindings);
    this.#offices = (calendar.offices ?? []).map((office) => new ScheduleSql(calendar, office, bindings));
    this.#schedule = schedule;
  }

  /** BOOLEAN: whether a DATE is a working day. */
  isWorkingDay(day: string): string {
    return this.#by((hours) => hours.isWorkingDay(day));
  }

  /** BOOLEAN: whether a TIMESTAMP lies within a session of a working day, its beginning and its end included. */
  isWorkingInstant(instant: string): string {
    return this.#by((hours) => hours.isWorkingInstant(instant));
  }

  /**
   * BIGINT: how many working days there are from the first known day up to and including a DATE. The number of
   * working days after day a up to and including day b is the difference of two of these.
   */
  workingDayNumber(day: string): string {
    return this.#by((hours) => hours.workingDayNumber(day));
  }

  /** DATE: the first working day after a DATE. */
  nextWorkingDay(day: string): string {
    return this.#by((hours) => hours.nextWorkingDay(day));
  }

  /**
   * TIMESTAMP: when a clock begins that is started at a TIMESTAMP: then, when that is a working instant, else at the
   * beginning of the next session (domain: received before the office opens, in its lunch break, after it closes).
   */
  nextWorkingInstant(instant: string): string {
    return this.#by((hours) => hours.nextWorkingInstant(instant));
  }

  /**
   * DOUBLE: working minutes between two TIMESTAMPs, seconds as fractions; negative when the second comes first.
   * Comparing it with a whole number of minutes is exact.
   */
  workingMinutesBetween(from: string, to: string): string {
    return this.#by((hours) => hours.workingMinutesBetween(from, to));
  }

  /**
   * TIMESTAMP: the first instant at which so many whole working minutes have passed since an instant; at the end of a
   * session, not at the beginning of the next. Null for minutes below 1.
   */
  addWorkingMinutes(instant: string, minutes: string): string {
    return this.#by((hours) => hours.addWorkingMinutes(instant, minutes));
  }

  /**
   * TIMESTAMP: when a limit ends whose clock is started at a TIMESTAMP; it begins at the `nextWorkingInstant`.
   * By the code of its kind (`loaiThoiGian`), n being a BIGINT:
   * - `ngayLamViec`: the n-th working day after the day it begins, which is not counted, at the same time of day
   * - `gio`: when n working hours have passed
   * - `ngay`: n calendar days later at the same time of day; from a day off moved to the next working day
   * - `thang`: n calendar months later, at most to the end of the month, moved likewise
   *
   * The time of day is kept even where the office works shorter on that day. Null for n below 1 and for any other kind.
   */
  limitEnd(start: string, n: string, kind: string): string {
    return this.#by((hours) => hours.limitEnd(start, n, kind));
  }

  /**
   * DATE: the same for a clock that is started on a DATE, no time of day being known; a day off counts as the working
   * day after it. Null for hours.
   */
  limitEndDay(startDay: string, n: string, kind: string): string {
    return this.#by((hours) => hours.limitEndDay(startDay, n, kind));
  }

  /** The expression of the unit's own hours. */
  #by(expression: (hours: ScheduleSql) => string): string {
    if (this.#offices.length === 0) return expression(this.#default);
    const branches = this.#offices.map((office, i) => `WHEN ${i + 1} THEN ${expression(office)}`);
    return `(CASE ${this.#schedule} ${branches.join(' ')} ELSE ${expression(this.#default)} END)`;
  }
}
