import type { KeptRun } from './run-history.ts';

type Period = KeptRun['period'];

/** A period of a series, and the latest run of it. */
export interface SeriesPeriod extends Period {
  /** Digest of the run. */
  readonly run: string;
}

/** Periods of one plan, set of units and length that follow one another: a trend is drawn over them. */
export interface PeriodSeries {
  readonly plan: string;
  readonly units: readonly string[];
  /** Length of the periods in whole months; 0 for those of less than half a month. */
  readonly months: number;
  /** By time; no two of them overlap. */
  readonly periods: readonly SeriesPeriod[];
}

const MONTH = (365.25 / 12) * 86_400_000;
const timeOf = (instant: string): number => Date.parse(`${instant.slice(0, 19)}Z`);
const monthsOf = ({ from, to }: Period): number => Math.round((timeOf(to) - timeOf(from)) / MONTH);
const dayOfMonth = ({ from }: Period): string => from.slice(8, 10);

/** Whether two periods are one, however they were asked for: `2025-Q3` and `2025-06-15..2025-09-14`. */
export const isSamePeriod = (a: Omit<Period, 'id'>, b: Omit<Period, 'id'>): boolean =>
  a.from === b.from && a.to === b.to;

/** What a period is called: the shortest of the ids under which runs asked for it. */
export const periodName = (period: Period, runs: readonly Pick<KeptRun, 'period'>[]): string =>
  runs
    .filter((run) => isSamePeriod(run.period, period))
    .map((run) => run.period.id)
    .reduce((name, id) => (id.length < name.length || (id.length === name.length && id < name) ? id : name), period.id);

/**
 * The series that the latest runs of a history make. Periods that overlap never stand in one, nor do those of a month or more
 * that begin on different days of a month: a report month and a calendar month are not steps of one line.
 * @param runs in the order of a history
 */
export function periodSeries(runs: readonly KeptRun[]): readonly PeriodSeries[] {
  const series: (PeriodSeries & { readonly periods: SeriesPeriod[] })[] = [];
  for (const { plan, units, period, digest } of runs.filter(({ latest }) => latest)) {
    const months = monthsOf(period);
    const own = series.find((one) => {
      const last = one.periods.at(-1);
      const isAlike = one.plan === plan && one.months === months && one.units.join('\n') === units.join('\n');
      return isAlike && last && last.to <= period.from && (months === 0 || dayOfMonth(last) === dayOfMonth(period));
    });
    const next = { ...period, id: periodName(period, runs), run: digest };
    if (own) own.periods.push(next);
    else series.push({ plan, units, months, periods: [next] });
  }
  return series;
}
