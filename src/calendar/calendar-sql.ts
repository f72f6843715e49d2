import type { WorkCalendar } from '../model/calendar.ts';
import type { Bindings } from '../util/sql.ts';
import { type CalendarDays, calendarDays } from './days.ts';
import { MICROSECONDS_PER_MINUTE, type WorkingDay, workingDay } from './hours.ts';

/**
 * SQL of working days and hours by one calendar, for one statement. Arguments are SQL of a DATE, of a naive TIMESTAMP
 * in Vietnamese time, or of a BIGINT; name a column rather than repeat a long expression, for they are used several times.
 *
 * Every expression is null when an argument is null, when a day lies outside the known range of the calendar, and
 * when the answer would. The days are looked up in a constant list: no join, a few nanoseconds a row.
 */
export class CalendarSql {
  readonly #calendar: WorkCalendar;
  readonly #bindings: Bindings;
  readonly #days: CalendarDays;
  readonly #hours: WorkingDay;

  /** Binds nothing by itself: a statement may not have parameters it does not name. */
  constructor(calendar: WorkCalendar, bindings: Bindings) {
    this.#calendar = calendar;
    this.#bindings = bindings;
    this.#days = calendarDays(calendar);
    this.#hours = workingDay(calendar.hours);
  }

  /** BOOLEAN: whether a DATE is a working day. */
  isWorkingDay(day: string): string {
    return `(${this.#code(day)} & 1 = 1)`;
  }

  /**
   * BIGINT: how many working days there are from the first known day up to and including a DATE. The number of
   * working days after day a up to and including day b is the difference of two of these.
   */
  workingDayNumber(day: string): string {
    return `(${this.#code(day)} >> 1)`;
  }

  /** DATE: the first working day after a DATE. */
  nextWorkingDay(day: string): string {
    return this.#workingDay(`${this.workingDayNumber(day)} + 1`);
  }

  /** DATE: the n-th working day after a DATE, which itself is not counted. Null for n below 1. */
  addWorkingDays(day: string, n: string): string {
    return this.#workingDay(`${this.workingDayNumber(day)} + ${this.#upTo(this.#days.working.length, n)}`);
  }

  /**
   * BIGINT: whole working minutes from the beginning of the first known day to a TIMESTAMP. Time outside the sessions
   * adds none. The difference of two of these is exact when both instants are on a full minute;
   * `workingMinutesBetween` is exact always.
   */
  workingMinutes(instant: string): string {
    return `(${this.#worked(instant)} // ${MICROSECONDS_PER_MINUTE})`;
  }

  /**
   * DOUBLE: working minutes between two TIMESTAMPs, seconds as fractions; negative when the second comes first.
   * Comparing it with a whole number of minutes is exact.
   */
  workingMinutesBetween(from: string, to: string): string {
    return `((${this.#worked(to)} - ${this.#worked(from)}) / ${MICROSECONDS_PER_MINUTE})`;
  }

  /**
   * TIMESTAMP: the first instant at which so many whole working minutes have passed since an instant; at the end of a
   * session, not at the beginning of the next. Null for minutes below 1.
   */
  addWorkingMinutes(instant: string, minutes: string): string {
    const most = Math.floor((this.#days.working.length * this.#hours.length) / MICROSECONDS_PER_MINUTE);
    const dayLength = this.#number(this.#hours.length);
    // What is worked by then, counted from 0: a full day is the last microsecond of its day, not the first of the next.
    const last = `(${this.#worked(instant)} + ${this.#upTo(most, minutes)} * ${MICROSECONDS_PER_MINUTE} - 1)`;
    const intoDay = `${last} % ${dayLength}`;
    // Sums, not CASE: DuckDB computes a repeated part once, but never one that stands inside a CASE.
    const gaps = this.#hours.stretches.map(({ before, gap }) =>
      before === 0 ? this.#number(gap) : `CAST(${intoDay} >= ${this.#number(before)} AS BIGINT) * ${this.#number(gap)}`,
    );
    const day = this.#workingDay(`${last} // ${dayLength} + 1`);
    return `(${day} + to_microseconds(${intoDay} + 1 + ${gaps.join(' + ')}))`;
  }

  /** BIGINT: working microseconds from the beginning of the first known day to a TIMESTAMP. */
  #worked(instant: string): string {
    const dayLength = this.#number(this.#hours.length);
    const code = this.#code(`CAST(${instant} AS DATE)`);
    const time = `epoch_us(CAST(${instant} AS TIME))`;
    const today = this.#hours.stretches.map(
      ({ from, length }) => `least(greatest(${time} - ${this.#number(from)}, 0), ${this.#number(length)})`,
    );
    // On a working day its whole length is in the number of days already, and what is left of it is taken off.
    return `((${code} >> 1) * ${dayLength} - (${code} & 1) * (${dayLength} - ${today.join(' - ')}))`;
  }

  /** A day's code. A place before the first is 0, for a negative one would count from the end of the list. */
  #code(day: string): string {
    const codes = this.#bindings.bind(this.#days.codes, 'BIGINT[]');
    const firstDay = this.#bindings.bind(this.#calendar.knownFrom, 'DATE');
    return `list_extract(${codes}, greatest(${day} - ${firstDay} + 1, 0))`;
  }

  #workingDay(place: string): string {
    return `list_extract(${this.#bindings.bind(this.#days.working, 'DATE[]')}, ${place})`;
  }

  /** A count from 1 up to a bound, null otherwise, so that no data makes a sum overflow. */
  #upTo(most: number, count: string): string {
    return `(CASE WHEN ${count} BETWEEN 1 AND ${this.#number(most)} THEN ${count} END)`;
  }

  #number(value: number): string {
    return this.#bindings.bind(value, 'BIGINT');
  }
}
