import type { Law } from './law.ts';

/** The report year up to the cut, as days: half-open. */
export interface SamplePeriod {
  readonly id: string;
  /** First day of the period itself. */
  readonly from: number;
  /** First day of the calendar month, quarter, half or year of its name; the cut comes before its end. */
  readonly calendarFrom: number;
  readonly yearFrom: number;
  readonly cut: number;
}

const MONTHS_OF: Readonly<Record<string, number>> = { Q1: 3, Q2: 6, Q3: 9, Q4: 12, '6M': 6, '9M': 9 };

/**
 * Understands `2025`, `2025-09`, `2025-Q3`, `2025-6M` and `2025-9M`: the cut is the end of it.
 * Null when it is none of these, or when its year does not lie within the calendar.
 */
export function samplePeriod(id: string, { reportYear, calendar }: Law): SamplePeriod | null {
  const match = /^(\d{4})(?:-(Q[1-4]|6M|9M|0[1-9]|1[0-2]))?$/.exec(id);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? 12 : (MONTHS_OF[match[2]] ?? Number(match[2]));
  const first = month - monthsIn(match[2]) + 1;
  const start = (n: number): number =>
    Date.UTC(year, n - 1 - reportYear.monthsBefore, reportYear.startDay) / 86_400_000;
  const inside = (y: number): boolean =>
    y > Number(calendar.from.slice(0, 4)) && y <= Number(calendar.until.slice(0, 4));
  if (!inside(year)) return null;
  const calendarFrom = Date.UTC(year, first - 1, 1) / 86_400_000;
  return { id, from: start(first), calendarFrom, yearFrom: start(1), cut: start(month + 1) };
}

/** How long a period is. */
function monthsIn(name: string | undefined): number {
  if (name === undefined) return 12;
  return name.startsWith('Q') ? 3 : (MONTHS_OF[name] ?? 1);
}
