import { type PeriodSeries, periodSeries, type SeriesPeriod } from '../model/period-series.ts';
import type { RunHistory, Trend, TrendPoint } from '../model/run-history.ts';
import type { Lang } from '../model/text.ts';
import { fill } from '../util/text.ts';
import { count, percentage, quantity } from './number.ts';
import { HISTORY_WORDS as WORDS } from './words-history.ts';

/** Periods that a trend shows, the last ones. */
export const MOST_POINTS = 15;

/** The trends over one series of periods. */
export interface TrendGroup {
  readonly series: PeriodSeries;
  readonly trends: readonly Trend[];
}

/** The trends of a history by the series of periods they run over; a series that has none of them is left out. */
export const trendGroups = ({ runs, trends }: Pick<RunHistory, 'runs' | 'trends'>): readonly TrendGroup[] =>
  periodSeries(runs).flatMap((series) => {
    const digests = new Set(series.periods.map(({ run }) => run));
    const own = trends.filter(({ points }) => points.some(({ run }) => digests.has(run)));
    return own.length === 0 ? [] : [{ series, trends: own }];
  });

/** The plan, the length of the periods, the first and the last of them, and the units the runs were limited to. */
export function groupTitle({ series: { plan, months, units, periods } }: TrendGroup, lang: Lang): string {
  const range = { from: periods[0]?.id ?? '', to: periods.at(-1)?.id ?? '' };
  const only = units.length === 0 ? '' : fill(WORDS.onlyUnits[lang], { units: units.join(', ') });
  return fill((months === 0 ? WORDS.short : WORDS.trends)[lang], { plan, months, ...range }) + only;
}

/** Those that have a figure in some period, and what is said of the targets that have none; null when all have one. */
export function withFigures(trends: readonly Trend[], lang: Lang): { shown: readonly Trend[]; mute: string | null } {
  const shown = trends.filter((one) => one.points.some(isKnown));
  const told = new Set(shown.map(({ target }) => target));
  const mute = [...new Set(trends.map(({ target }) => target))].filter((target) => !told.has(target));
  return { shown, mute: mute.length === 0 ? null : fill(WORDS.mute[lang], { targets: mute.join(', ') }) };
}

/** Whether a figure can be shown as one: undetermined ones may turn out either way. */
export const isKnown = ({ status, value }: TrendPoint): boolean =>
  value !== null && (status === 'met' || status === 'missed');

/** A place on the axis of a series: a period, or null where some were never audited between two. */
export interface Place {
  readonly period: SeriesPeriod | null;
  /** What a trend says there; null where it says nothing, because its unit or target is not in the run, or no run is. */
  readonly point: TrendPoint | null;
}

/** A trend on the axis that all of its series share, over its last periods. */
export function placesOf({ points }: Trend, { periods }: PeriodSeries): readonly Place[] {
  const byRun = new Map(points.map((point) => [point.run, point]));
  const all = periods.flatMap((period, n): readonly Place[] => {
    const before = periods[n - 1];
    const place = { period, point: byRun.get(period.run) ?? null };
    return before && before.to < period.from ? [{ period: null, point: null }, place] : [place];
  });
  return all.slice(-MOST_POINTS);
}

/** The status in the last period of the series; null where its run does not tell the figure. */
export const lastStatus = ({ points }: Trend, { periods }: PeriodSeries): TrendPoint['status'] | null =>
  points.find(({ run }) => run === periods.at(-1)?.run)?.status ?? null;

/** A known figure as a number to draw; null of one that is not known, and where there is none. */
export const numberOf = (point: TrendPoint | null): number | null =>
  point && isKnown(point) && point.value ? point.value.n / point.value.d : null;

export function valueText({ value, outOf }: TrendPoint, { measure, threshold }: Trend, lang: Lang): string {
  if (!value) return '';
  const shown = (measure === 'percent' ? percentage : quantity)(value, lang, threshold);
  return outOf === null ? shown : `${shown}/${count(outOf, lang)}`;
}

/** `95,1 % → 98,2 %`: the first and the last known figure of all periods. */
export function changeText(trend: Trend, lang: Lang, arrow: string): string {
  const known = trend.points.filter(isKnown);
  const [first, last] = [known[0], known.at(-1)];
  const told = (point: TrendPoint | undefined): string => (point ? valueText(point, trend, lang) : '');
  return first === last ? told(last) : `${told(first)} ${arrow} ${told(last)}`;
}

/** Whether a target stands on several figures among those shown: then its name alone does not tell them apart. */
export const isOneOfSeveral = (trend: Trend, shown: readonly Trend[]): boolean =>
  shown.some(({ target, indicator }) => target === trend.target && indicator !== trend.indicator);
