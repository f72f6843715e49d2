import type { PeriodSystem } from '../model/period.ts';

/** A report period, half-open, and the first instant of the report year it begins in. */
export interface Period {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly yearFrom: string;
  /** The report year. */
  readonly year: number;
}

const DAY = 86_400_000;
const MONTHS: Readonly<Record<string, number>> = { '6M': 6, '9M': 9 };

/** Midnight of a day as facts write instants. */
export const midnight = (day: string): string => `${day}T00:00:00.000000`;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Understands `2025-07`, `2025-Q3`, `2025-6M`, `2025-9M`, `2025` and `2025-06-15..2025-09-14` (both
 * days included). Null when it is none of these.
 */
export function resolvePeriod(system: PeriodSystem, id: string): Period | null {
  const start = (year: number, month: number): number =>
    Date.UTC(year, month - 1 - system.monthsBefore, system.startDay);
  const build = (from: number, to: number, year: number): Period => ({
    id,
    from: midnight(dayOf(from)),
    to: midnight(dayOf(to)),
    yearFrom: midnight(dayOf(start(year, 1))),
    year,
  });
  const range = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(id);
  if (range) {
    const [from, last] = [dayTime(range[1]), dayTime(range[2])];
    if (from === null || last === null || last < from) return null;
    const calendar = new Date(from).getUTCFullYear();
    const year = from >= start(calendar + 1, 1) ? calendar + 1 : calendar;
    // Of a range that reaches into the next report year nobody can say what "year to date" is.
    return last >= start(year + 1, 1) ? null : build(from, last + DAY, year);
  }
  const match = /^(\d{4})(?:-(?:(\d\d)|Q([1-4])|(6M|9M)))?$/.exec(id);
  if (!match) return null;
  const year = Number(match[1]);
  const [month, quarter, months] = [Number(match[2] ?? 0), Number(match[3] ?? 0), MONTHS[match[4] ?? ''] ?? 12];
  if (match[2] !== undefined && (month < 1 || month > 12)) return null;
  if (month > 0) return build(start(year, month), start(year, month + 1), year);
  if (quarter > 0) return build(start(year, quarter * 3 - 2), start(year, quarter * 3 + 1), year);
  return build(start(year, 1), start(year, months + 1), year);
}

/** The time of a calendar day, or null when there is no such day. */
function dayTime(day: string | undefined): number | null {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || dayOf(time) !== day ? null : time;
}

/** An instant written as a day or with a time of day, in the form of facts; null when it is neither. */
export function resolveInstant(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!match || dayTime(match[1]) === null) return null;
  const [hour, minute, second] = [match[2] ?? '00', match[3] ?? '00', match[4] ?? '00'];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${match[1]}T${hour}:${minute}:${second}.000000`;
}

/** The same of something that is past: a day alone means some time of that day, so its last instant is taken. */
export function resolvePast(text: string): string | null {
  const instant = resolveInstant(text);
  return instant !== null && /^[0-9-]+$/.test(text) ? `${text}T23:59:59.999999` : instant;
}

/** The last day that lies, at least in part, before an instant. */
export function lastDayBefore(instant: string): string {
  return dayOf(Date.parse(`${instant.slice(0, 19)}Z`) - 1);
}

/**
 * A period as another system cuts it: a month, quarter or year by its name; a range of days is the same range, in
 * that system's report year of its first day.
 */
export function samePeriod(system: PeriodSystem, { id, from, to }: Period): Period {
  const named = resolvePeriod(system, id);
  if (named) return named;
  const first = from.slice(0, 10);
  const calendar = Number(first.slice(0, 4));
  const year =
    (resolvePeriod(system, String(calendar + 1))?.from.slice(0, 10) ?? '9') <= first ? calendar + 1 : calendar;
  return { id, from, to, yearFrom: resolvePeriod(system, String(year))?.from ?? from, year };
}
