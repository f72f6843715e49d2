import type { PeriodSeries } from '../../model/period-series.ts';
import type { Trend, TrendPoint } from '../../model/run-history.ts';
import type { TargetStatus } from '../../model/target-status.ts';
import type { Lang } from '../../model/text.ts';
import { goalWords } from '../goal.ts';
import { count } from '../number.ts';
import { signOf } from '../text-targets.ts';
import { changeText, isKnown, isOneOfSeveral, lastStatus, numberOf, placesOf, valueText } from '../trend-words.ts';
import { STATUS } from '../words.ts';
import { HISTORY_WORDS as WORDS } from '../words-history.ts';
import type { Bar } from './chart.ts';
import { type Html, html } from './markup.ts';
import { table } from './table.ts';
import { type Charts, PLAIN } from './view.ts';
import { PAGE } from './words.ts';

/** What draws, and the language of the page. */
export interface Drawer {
  readonly lang: Lang;
  readonly charts: Charts;
}

const nameOf = (trend: Trend, shown: readonly Trend[], lang: Lang): string =>
  `${trend.target} ${trend.title[lang]}${isOneOfSeveral(trend, shown) ? ` · ${trend.indicator}` : ''}`;

/** A chart for each figure of all units together, a bar for each period. */
export function trendCharts({ lang, charts }: Drawer, series: PeriodSeries, shown: readonly Trend[]): Html | null {
  const drawn = shown
    .filter(({ unit }) => unit === null)
    .map((trend) => trendChart(trend, series, shown, lang, charts));
  return drawn.length === 0 ? null : html`<div class="charts">${drawn}</div>`;
}

function trendChart(trend: Trend, series: PeriodSeries, shown: readonly Trend[], lang: Lang, charts: Charts): Html {
  const places = placesOf(trend, series);
  const whole = wholeOf(
    trend,
    places.map(({ point }) => point),
  );
  const drawn = places.map(({ period, point }): Bar => {
    if (period === null) return { label: '…', height: null, value: '', of: WORDS.notAudited[lang] };
    if (point === null) return { label: period.id, height: null, value: '—', of: WORDS.notThere[lang] };
    const number = numberOf(point);
    return number === null
      ? { label: period.id, height: null, value: '—', of: STATUS[point.status][lang] }
      : {
          label: period.id,
          height: number / whole,
          value: valueText(point, trend, lang),
          of: fraction(point, trend, lang),
        };
  });
  const { threshold } = trend;
  const goal =
    threshold === null
      ? null
      : {
          height: threshold / (trend.measure === 'percent' ? 100 : whole),
          label: `${PAGE.goal[lang]} ${goalWords(trend)}`,
        };
  return charts.bars(nameOf(trend, shown, lang), drawn, goal);
}

/** What a bar of full height is: all of a share, the most points of a score, of other figures the greatest or the goal. */
function wholeOf({ measure, threshold }: Trend, points: readonly (TrendPoint | null)[]): number {
  if (measure === 'percent') return 1;
  const outOf = points.map((point) => point?.outOf ?? 0);
  return Math.max(...points.map((point) => numberOf(point) ?? 0), ...outOf, threshold ?? 0) || 1;
}

const fraction = ({ value }: TrendPoint, { measure }: Trend, lang: Lang): string =>
  value && measure === 'percent' ? `${count(value.n, lang)}/${count(value.d, lang)}` : '';

/** A row for each figure of each unit, with a line through its periods. */
export function trendTable({ lang, charts }: Drawer, series: PeriodSeries, shown: readonly Trend[]): Html | null {
  const own = shown.filter(({ unit }) => unit !== null);
  if (own.length === 0) return null;
  const columns = [PAGE.unit, PAGE.target, PAGE.trend, WORDS.figures, PAGE.goal, WORDS.status];
  const rows = own.map((trend) => {
    const place = trend.unitName ?? trend.unit ?? '';
    const name = nameOf(trend, shown, lang);
    const last = lastStatus(trend, series);
    return {
      cells: [
        place,
        name,
        charts.spark(ownScale(trend, series), `${place}, ${name}: ${spokenOf(trend, series, lang)}`),
        changeText(trend, lang, '→'),
        goalWords(trend),
        last === null ? WORDS.notInLast[lang] : badge(last, lang),
      ],
    };
  });
  const heads = columns.map((words) => ({ head: sentence(words[lang]) }));
  return html`<p>${WORDS.ownScale[lang]}</p>${table(WORDS.byUnit[lang], heads, rows)}`;
}

const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

/** From the least figure of the row to its greatest; all alike stand in the middle. */
function ownScale(trend: Trend, series: PeriodSeries): readonly (number | null)[] {
  const numbers = placesOf(trend, series).map(({ point }) => numberOf(point));
  const known = numbers.filter((number) => number !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return numbers.map((number) => (number === null ? null : most === least ? 0.5 : (number - least) / (most - least)));
}

const spokenOf = (trend: Trend, series: PeriodSeries, lang: Lang): string =>
  placesOf(trend, series)
    .map(({ period, point }) => {
      if (period === null) return WORDS.notAudited[lang];
      if (point === null) return `${period.id} ${WORDS.notThere[lang]}`;
      return `${period.id} ${isKnown(point) ? valueText(point, trend, lang) : STATUS[point.status][lang]}`;
    })
    .join('; ');

const badge = (status: TargetStatus, lang: Lang): Html =>
  html`<span class="b ${status}">${`${signOf(status, PLAIN)} ${STATUS[status][lang]}`.trim()}</span>`;
