import type { PeriodDrift, RunHistory, Trend, TrendPoint } from '../model/run-history.ts';
import type { Lang } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { Page, PageSection } from './diff-page.ts';
import type { Style } from './formatter.ts';
import { shorten } from './layout.ts';
import { count, percentage, quantity } from './number.ts';
import { targetSections } from './rule-diff.ts';
import { sparkline } from './sparkline.ts';
import { SIGN_OF_COMPARATOR } from './text-targets.ts';
import { STATUS } from './words.ts';
import { DIFF_WORDS } from './words-diff.ts';
import { HISTORY_WORDS as WORDS } from './words-history.ts';

/** Periods that a row shows, the last ones. */
const MOST_POINTS = 15;
/** Cells of a name, so that a row fits a terminal. */
const NAME = 28;
const DIGEST = 12;

/** A history as people read it: its runs, the trends of targets, and closed periods whose figures changed. */
export function runHistoryPage({ runs, trends, drift }: RunHistory, lang: Lang, { ascii }: Pick<Style, 'ascii'>): Page {
  const title = fill(WORDS.title[lang], { n: count(runs.length, lang) });
  if (runs.length === 0) return { title, sections: [{ title: WORDS.none[lang], lines: [] }] };
  return {
    title,
    sections: [
      runsSection(runs, lang, ascii),
      ...grouped(trends).map((group) => trendSection(group, lang, ascii)),
      ...drift.flatMap((one) => driftSections(one, lang)),
    ],
  };
}

function runsSection(runs: RunHistory['runs'], lang: Lang, ascii: boolean): PageSection {
  const mark = ascii ? '*' : '●';
  const { period, cut, dumped, plan, units, loaded, digest } = WORDS;
  return {
    title: WORDS.runs[lang],
    lines: [fill(WORDS.latestIs[lang], { mark })],
    table: {
      head: ['', ...[period, cut, dumped, plan, units, loaded, digest].map((word) => word[lang])],
      rows: [...runs]
        .reverse()
        .map((run) => [
          run.latest ? mark : '',
          run.period.id,
          minutes(run.asOf),
          run.dumpedAt === null ? '' : minutes(run.dumpedAt),
          run.plan,
          run.units.length === 0 ? WORDS.all[lang] : run.units.join(', '),
          count(run.loaded, lang),
          run.digest.slice(0, DIGEST),
        ]),
      numbers: [6],
    },
  };
}

const minutes = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

/** Trends of one plan, set of units and length of periods. */
function grouped(trends: readonly Trend[]): readonly (readonly Trend[])[] {
  const groups = new Map<string, Trend[]>();
  for (const one of trends) {
    const key = JSON.stringify([one.plan, one.units, one.months]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function trendSection(trends: readonly Trend[], lang: Lang, ascii: boolean): PageSection {
  const [first] = trends;
  if (!first) return { title: '', lines: [] };
  const points = trends.flatMap((one) => one.points).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const range = { from: points[0]?.period ?? '', to: points.at(-1)?.period ?? '' };
  const only = first.units.length === 0 ? '' : fill(WORDS.onlyUnits[lang], { units: first.units.join(', ') });
  const shown = trends.filter((one) => one.points.some(isKnown));
  const mute = trends.filter((one) => !shown.includes(one)).map(({ target }) => target);
  const { target, unit, trend, figures, goal, status } = WORDS;
  const byUnit = trends.some((one) => one.unit !== null);
  return {
    title:
      fill((first.months === 0 ? WORDS.short : WORDS.trends)[lang], {
        plan: first.plan,
        months: first.months,
        ...range,
      }) + only,
    lines: [
      fill(WORDS.scale[lang], { gap: ascii ? '.' : '·' }),
      ...(mute.length === 0 ? [] : [fill(WORDS.mute[lang], { targets: [...new Set(mute)].join(', ') })]),
    ],
    table: {
      head: [target, ...(byUnit ? [unit] : []), trend, figures, goal, status].map((word) => word[lang]),
      rows: shown.map((one) => {
        const several = shown.some((other) => other.target === one.target && other.indicator !== one.indicator);
        const name = several
          ? `${one.target} ${one.indicator}`
          : byUnit
            ? one.target
            : `${one.target} ${one.title[lang]}`;
        const place = one.unit === null ? DIFF_WORDS.allUnits[lang] : (one.unitName ?? one.unit);
        return [shorten(name, NAME), ...(byUnit ? [shorten(place, NAME)] : []), ...trendCells(one, lang, ascii)];
      }),
    },
  };
}

function trendCells(trend: Trend, lang: Lang, ascii: boolean): readonly string[] {
  const { comparator, threshold, measure, points } = trend;
  const known = points.filter(isKnown);
  const [first, last] = [known[0], known.at(-1)];
  const told = (point: TrendPoint | undefined): string => (point ? valueText(point, trend, lang) : '');
  const isShare = measure === 'percent';
  return [
    sparkline(withGaps(points).slice(-MOST_POINTS), ascii),
    first === last ? told(last) : `${told(first)} ${ascii ? '->' : '→'} ${told(last)}`,
    threshold === null ? '' : `${SIGN_OF_COMPARATOR[comparator] ?? ''} ${threshold}${isShare ? ' %' : ''}`,
    STATUS[points.at(-1)?.status ?? 'noData'][lang],
  ];
}

/** Whether a figure can be shown as one: undetermined ones may turn out either way. */
const isKnown = ({ status, value }: TrendPoint): boolean => value !== null && (status === 'met' || status === 'missed');

/** Values by time, null where none is known or periods have no run. */
function withGaps(points: readonly TrendPoint[]): readonly (number | null)[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    const value = isKnown(point) && point.value ? point.value.n / point.value.d : null;
    return before && before.to < point.from ? [null, value] : [value];
  });
}

function valueText({ value, outOf }: TrendPoint, { measure, threshold }: Trend, lang: Lang): string {
  if (!value) return '';
  const shown = (measure === 'percent' ? percentage : quantity)(value, lang, threshold);
  return outOf === null ? shown : `${shown}/${count(outOf, lang)}`;
}

function driftSections(one: PeriodDrift, lang: Lang): readonly PageSection[] {
  const names = { period: one.period, old: one.old.slice(0, DIGEST), new: one.new.slice(0, DIGEST) };
  const cause = one.definitions ? DIFF_WORDS.driftOfRules : DIFF_WORDS.driftOfData;
  return [
    { title: fill(WORDS.drift[lang], { ...names, n: count(one.figures.length, lang) }), lines: [cause[lang]] },
    ...targetSections(one.targets, lang),
  ];
}
