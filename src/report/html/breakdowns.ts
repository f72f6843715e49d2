import type { Breakdown } from '../../model/run-result.ts';
import { goalWords } from '../goal.ts';
import { count } from '../number.ts';
import type { Bar } from './chart.ts';
import { daysLateCharts } from './days-late.ts';
import { figureOf, fraction, NOTHING } from './figures.ts';
import { type Html, html } from './markup.ts';
import { table } from './table.ts';
import { grouped, type View } from './view.ts';
import { PAGE } from './words.ts';

/** Most rows of a list of what stands worst. */
export const MOST_WORST = 8;

const titleOf = (view: View, indicator: string): string =>
  view.indicators.get(indicator)?.title[view.lang] ?? indicator;

/** A breakdown's share of a proportion, by the threshold of the target that rests on the indicator. */
function shareOf(view: View, row: Breakdown): { readonly value: string; readonly of: string } {
  const threshold = view.targetOf(row.indicator)?.threshold ?? null;
  return figureOf(view, row, true, threshold);
}

/** Those that name none last. */
const byKeyOrder = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null || a < b ? -1 : 1;

/** Report months are numbers to people: `03/2025`. */
const keyWords = (view: View, { by, key, label }: Breakdown): string => {
  if (key === null) return view.say(PAGE.nobody);
  if (by === 'month' && view.lang === 'vi') return key.split('-').reverse().join('/');
  return label?.[view.lang] ?? key;
};

/** A chart for each indicator that is broken down by months, for each that is by channels, and for each by days late. */
export function overviewCharts(view: View): Html {
  const charts = (['month', 'channel'] as const).flatMap((by) =>
    [...grouped(view.breakdowns(by, null), ({ indicator }) => indicator)].map(([indicator, rows]) => {
      const words = by === 'month' ? PAGE.byMonth : PAGE.byChannel;
      const target = view.targetOf(indicator);
      const goal =
        target?.threshold === undefined || target.threshold === null || target.measure !== 'percent'
          ? null
          : { height: target.threshold / 100, label: view.say(PAGE.goalLine, { goal: goalWords(target) }) };
      const drawn = rows.map((row): Bar => {
        const { value, of } = shareOf(view, row);
        return { label: keyWords(view, row), height: row.value ? row.value.n / row.value.d : null, value, of };
      });
      return view.charts.bars(view.say(words, { title: titleOf(view, indicator) }), drawn, goal);
    }),
  );
  return html`<div class="charts">${charts}${daysLateCharts(view)}</div>`;
}

/** A row for each indicator and a column for each value of a dimension, of one unit. */
export function dimensionTable(view: View, by: 'month' | 'channel', unit: string, caption: string): Html | null {
  const rows = view.breakdowns(by, unit);
  if (rows.length === 0) return null;
  const keys = [...new Map(rows.map((row) => [row.key, keyWords(view, row)]))].sort(([a], [b]) => byKeyOrder(a, b));
  const months = by === 'month';
  const columns = [
    { head: view.say(PAGE.indicator) },
    ...(months ? [{ head: view.say(PAGE.trend) }] : []),
    ...keys.map(([, head]) => ({ head })),
  ];
  const lines = [...grouped(rows, ({ indicator }) => indicator)].map(([indicator, own]) => {
    const byKey = new Map(own.map((row) => [row.key, row]));
    const title = titleOf(view, indicator);
    const heights = keys.map(([key]) => {
      const share = byKey.get(key)?.value;
      return share ? share.n / share.d : null;
    });
    const cells = keys.map(([key]) => {
      const row = byKey.get(key);
      if (!row) return NOTHING;
      const { value, of } = shareOf(view, row);
      return html`${value}${of ? html` <small>${of}</small>` : null}`;
    });
    return {
      cells: [title, ...(months ? [view.charts.spark(heights, `${title}: ${view.say(PAGE.trend)}`)] : []), ...cells],
    };
  });
  return table(caption, columns, lines, 'counts');
}

/** The values of a dimension with most misses of one unit, by each indicator that is broken down so. */
export function worst(view: View, by: 'procedure' | 'field', unit: string, caption: string): Html | null {
  const misses = ({ denominator, numerator }: Breakdown): number => denominator - numerator;
  const found = [...grouped(view.breakdowns(by, unit), ({ indicator }) => indicator)].flatMap(([indicator, own]) => {
    if (view.indicators.get(indicator)?.kind !== 'proportion') return [];
    return [...own].filter((row) => misses(row) > 0).sort((a, b) => misses(b) - misses(a) || byKeyOrder(a.key, b.key));
  });
  if (found.length === 0) return null;
  const most = [...found].sort((a, b) => misses(b) - misses(a)).slice(0, MOST_WORST);
  const columns = [
    { head: view.say(by === 'procedure' ? PAGE.procedure : PAGE.field) },
    { head: view.say(PAGE.indicator) },
    { head: view.say(PAGE.misses), isNumber: true },
    { head: view.say(PAGE.value), isNumber: true },
  ];
  const rows = most.map((row) => {
    const name = keyWords(view, row);
    const code = row.label && row.key ? html` <small>${row.key}</small>` : null;
    const share = row.value ? html`${shareOf(view, row).value} <small>${fraction(view, row.value)}</small>` : NOTHING;
    return { cells: [html`${name}${code}`, titleOf(view, row.indicator), count(misses(row), view.lang), share] };
  });
  const more =
    found.length > most.length
      ? html`<p class="more">${view.say(PAGE.most, { shown: count(most.length, view.lang), total: count(found.length, view.lang) })}</p>`
      : null;
  return html`${table(caption, columns, rows)}${more}`;
}
