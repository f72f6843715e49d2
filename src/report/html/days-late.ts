import { DAYS_LATE_BANDS } from '../../model/days-late.ts';
import type { Breakdown } from '../../model/run-result.ts';
import { count } from '../number.ts';
import type { Bar } from './chart.ts';
import type { Html } from './markup.ts';
import { table } from './table.ts';
import { grouped, type View } from './view.ts';
import { PAGE } from './words.ts';

/** The bands of what is late: whatever misses a target of being on time is in one of them, or nobody knows how late it is. */
const LATE = DAYS_LATE_BANDS.filter(({ from }) => from !== null);

interface Late {
  readonly title: string;
  /** Misses of each band of `LATE`; what is a miss and not late stands in none. */
  readonly misses: readonly number[];
  readonly undecided: number;
}

/** Of each indicator that is broken down by days late, how many of its misses are how late. */
function lateness(view: View, unit: string | null): readonly Late[] {
  return [...grouped(view.breakdowns('daysLate', unit), ({ indicator }) => indicator)].map(([indicator, rows]) => {
    const byBand = new Map(rows.map((row) => [row.key, row]));
    return {
      title: view.indicators.get(indicator)?.title[view.lang] ?? indicator,
      misses: LATE.map(({ id }) => missesOf(byBand.get(id))),
      undecided: rows.reduce((sum, { undecided }) => sum + undecided, 0),
    };
  });
}

const missesOf = (row: Breakdown | undefined): number => (row ? row.denominator - row.numerator : 0);

/** How late the misses of all units are, as bars; the tallest is the most frequent band. */
export function daysLateCharts(view: View): readonly Html[] {
  return lateness(view, null).map(({ title, misses, undecided }) => {
    const most = Math.max(...misses, 1);
    const drawn = LATE.map(({ label }, n): Bar => {
      const own = misses[n] ?? 0;
      return { label: label[view.lang], height: own / most, value: count(own, view.lang), of: '' };
    });
    const beside = view.say(PAGE.daysLateBeside, { undecided: count(undecided, view.lang) });
    return view.charts.bars(`${view.say(PAGE.byDaysLate, { title })} (${beside})`, drawn, null);
  });
}

/** The same of one unit, as rows of a table; null where nothing is late or undecided. */
export function daysLateTable(view: View, unit: string, caption: string): Html | null {
  const found = lateness(view, unit).filter(({ misses, undecided }) => undecided > 0 || misses.some((n) => n > 0));
  if (found.length === 0) return null;
  const columns = [
    { head: view.say(PAGE.indicator) },
    ...LATE.map(({ label }) => ({ head: label[view.lang] })),
    { head: view.say(PAGE.undecided) },
  ];
  const rows = found.map(({ title, misses, undecided }) => ({
    cells: [title, ...misses.map((n) => count(n, view.lang)), count(undecided, view.lang)],
  }));
  return table(caption, columns, rows, 'counts');
}
