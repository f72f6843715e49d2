import type { Office, WorkCalendar } from '../model/calendar.ts';
import type { Bindings } from '../util/sql.ts';
import { KIND_BITS, NUMBER_BITS, type Schedule, type Shift, scheduleOf } from './schedule.ts';

const MINUTE = 60_000_000;

/** A session, and the kind of day it belongs to. */
type OfDay = Shift & { readonly kind: number };

/** SQL of working time for offices that keep the same hours. Every method is that of `CalendarSql`. */
export class ScheduleSql {
  readonly #bindings: Bindings;
  readonly #schedule: Schedule;
  readonly #firstDay: string;
  readonly #bound = new Map<string, string>();

  constructor(calendar: WorkCalendar, office: Office | null, bindings: Bindings) {
    this.#bindings = bindings;
    this.#schedule = scheduleOf(calendar, office);
    this.#firstDay = calendar.knownFrom;
  }

  isWorkingDay(day: string): string {
    return `(${this.#kind(day)} > 0)`;
  }

  isWorkingInstant(instant: string): string {
    const branches = this.#schedule.kinds.map((shifts, i) => {
      const within = shifts.map(
        ({ from, to }) => `${timeOf(instant)} BETWEEN ${this.#micros(from)} AND ${this.#micros(to)}`,
      );
      return `WHEN ${i + 1} THEN ${within.join(' OR ')}`;
    });
    return `(CASE ${this.#kind(dayOf(instant))} WHEN 0 THEN FALSE ${branches.join(' ')} END)`;
  }

  workingDayNumber(day: string): string {
    return `((${this.#code(day)} >> ${KIND_BITS}) & ${2 ** NUMBER_BITS - 1})`;
  }

  nextWorkingDay(day: string): string {
    return this.#workingDay(`${this.workingDayNumber(day)} + 1`);
  }

  nextWorkingInstant(instant: string): string {
    const branches = this.#shifts().map(
      (shift) =>
        `WHEN ${this.#isBeforeEnd(instant, shift)} THEN greatest(${instant}, ${dayOf(instant)} + to_microseconds(${this.#micros(shift.from)}))`,
    );
    return `(CASE ${branches.join(' ')} ELSE ${this.#opening(`${this.workingDayNumber(dayOf(instant))} + 1`)} END)`;
  }

  workingMinutesBetween(from: string, to: string): string {
    return `((${this.#worked(to)} - ${this.#worked(from)}) / ${MINUTE})`;
  }

  addWorkingMinutes(instant: string, minutes: string): string {
    const { blocks, blockMinutes } = this.#schedule;
    const length = this.#micros(blockMinutes);
    // What is worked by then, counted from 0: a full block is the last microsecond of its block, not the first of the next.
    const last = `(${this.#worked(instant)} + ${this.#upTo(blocks.length * blockMinutes, minutes)} * ${MINUTE} - 1)`;
    const block = `list_extract(${this.#list('blocks', 'TIMESTAMP[]')}, ${last} // ${length} + 1)`;
    return `(${block} + to_microseconds(${last} % ${length} + 1))`;
  }

  limitEnd(start: string, n: string, kind: string): string {
    const { blocks, blockMinutes } = this.#schedule;
    const hours = this.#upTo(Math.floor((blocks.length * blockMinutes) / 60), n);
    const inHours = this.addWorkingMinutes(start, `${hours} * 60`);
    const open = this.#shifts().map((shift) => this.#isBeforeEnd(start, shift));
    // The working day on which the clock begins: the day itself while an office still works on it, else the next.
    const place = `(${this.workingDayNumber(dayOf(start))} + CAST(NOT (${open.join(' OR ')}) AS BIGINT))`;
    const day = this.#limitDay(place, n, kind);
    return `(CASE WHEN ${kind} = ${this.#text('gio')} THEN ${inHours} ELSE ${day} + CAST(${this.nextWorkingInstant(start)} AS TIME) END)`;
  }

  limitEndDay(startDay: string, n: string, kind: string): string {
    return this.#limitDay(this.#placeFrom(startDay), n, kind);
  }

  /** DATE: the end of a limit in days or months that begins on the working day with a number. */
  #limitDay(place: string, n: string, kind: string): string {
    const count = this.#upTo(this.#schedule.codes.length, n);
    const start = this.#workingDay(place);
    const whole = `CAST(${count} AS INTEGER)`;
    const moved = `CASE ${kind} WHEN ${this.#text('ngay')} THEN ${start} + ${whole} WHEN ${this.#text('thang')} THEN CAST(${start} + to_months(${whole}) AS DATE) END`;
    return this.#workingDay(
      `CASE WHEN ${kind} = ${this.#text('ngayLamViec')} THEN ${place} + ${count} ELSE ${this.#placeFrom(`(${moved})`)} END`,
    );
  }

  /** BOOLEAN: whether a TIMESTAMP lies on a day with a session, and not after it. */
  #isBeforeEnd(instant: string, { kind, to }: OfDay): string {
    return `(${this.#kind(dayOf(instant))} = ${kind} AND ${timeOf(instant)} <= ${this.#micros(to)})`;
  }

  /** BIGINT: the number of the first working day from a day on, itself included. */
  #placeFrom(day: string): string {
    return `(${this.workingDayNumber(day)} + CAST(${this.#kind(day)} = 0 AS BIGINT))`;
  }

  /** BIGINT: working microseconds from the beginning of the first known day to a TIMESTAMP. */
  #worked(instant: string): string {
    const code = this.#code(dayOf(instant));
    // Sums, not CASE: DuckDB computes a repeated part once, but never one that stands inside a CASE.
    const today = this.#schedule.kinds.map((shifts, i) => {
      const parts = shifts.map(
        ({ from, to }) => `least(greatest(${timeOf(instant)} - ${this.#micros(from)}, 0), ${this.#micros(to - from)})`,
      );
      return `CAST(${this.#kind(dayOf(instant))} = ${i + 1} AS BIGINT) * (${parts.join(' + ')})`;
    });
    return `((${code} >> ${KIND_BITS + NUMBER_BITS}) * ${MINUTE} + ${today.join(' + ')})`;
  }

  #kind(day: string): string {
    return `(${this.#code(day)} & ${2 ** KIND_BITS - 1})`;
  }

  /** A day's code. A place before the first is 0, for a negative one would count from the end of the list. */
  #code(day: string): string {
    const codes = this.#list('codes', 'BIGINT[]');
    const firstDay = this.#bindings.bind(this.#firstDay, 'DATE');
    return `list_extract(${codes}, greatest(${day} - ${firstDay} + 1, 0))`;
  }

  #opening(place: string): string {
    return `list_extract(${this.#list('openings', 'TIMESTAMP[]')}, ${place})`;
  }

  #workingDay(place: string): string {
    return `CAST(${this.#opening(place)} AS DATE)`;
  }

  /** A count from 1 up to a bound, null otherwise, so that no data makes a sum overflow. */
  #upTo(most: number, count: string): string {
    return `(CASE WHEN ${count} BETWEEN 1 AND ${this.#number(most)} THEN ${count} END)`;
  }

  #shifts(): readonly OfDay[] {
    return this.#schedule.kinds.flatMap((shifts, i) => shifts.map((shift) => ({ ...shift, kind: i + 1 })));
  }

  /** A list is bound where it is first asked for, and once: it is long. As one text, which is read twice as fast. */
  #list(name: 'codes' | 'openings' | 'blocks', type: 'BIGINT[]' | 'TIMESTAMP[]'): string {
    const bound = this.#bound.get(name) ?? this.#bindings.bind(`[${this.#schedule[name].join(',')}]`, type);
    this.#bound.set(name, bound);
    return bound;
  }

  #micros(minutes: number): string {
    return this.#number(minutes * MINUTE);
  }

  #number(value: number): string {
    return this.#bindings.bind(value, 'BIGINT');
  }

  #text(value: LimitKind): string {
    return this.#bindings.bind(value, 'VARCHAR');
  }
}

/** Codes of `CODE_LISTS.loaiThoiGian`. */
type LimitKind = 'ngayLamViec' | 'ngay' | 'gio' | 'thang';

const dayOf = (instant: string): string => `CAST(${instant} AS DATE)`;
/** Microseconds since midnight. */
const timeOf = (instant: string): string => `epoch_us(CAST(${instant} AS TIME))`;
