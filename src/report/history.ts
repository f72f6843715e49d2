import { instantWords } from '../model/day-words.ts';
import type { PeriodDrift, RunHistory } from '../model/run-history.ts';
import type { Lang } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { Page, PageSection } from './diff-page.ts';
import type { Style } from './formatter.ts';
import { goalWords } from './goal.ts';
import { shorten } from './layout.ts';
import { count } from './number.ts';
import { targetSections } from './rule-diff.ts';
import { sparkline } from './sparkline.ts';
import {
  changeText,
  groupTitle,
  isOneOfSeveral,
  lastStatus,
  numberOf,
  placesOf,
  type TrendGroup,
  trendGroups,
  withFigures,
} from './trend-words.ts';
import { STATUS } from './words.ts';
import { DIFF_WORDS } from './words-diff.ts';
import { HISTORY_WORDS as WORDS } from './words-history.ts';

/** Cells of a name, so that a row fits a terminal. */
const NAME = 28;
const DIGEST = 12;

/** A history as people read it: its runs, the trends of targets, and closed periods whose figures changed. */
export function runHistoryPage(history: RunHistory, lang: Lang, { ascii }: Pick<Style, 'ascii'>): Page {
  const { runs, drift } = history;
  const title = fill(WORDS.title[lang], { n: count(runs.length, lang) });
  if (runs.length === 0) return { title, sections: [{ title: WORDS.none[lang], lines: [] }] };
  return {
    title,
    sections: [
      runsSection(runs, lang, ascii),
      ...trendGroups(history).map((group) => trendSection(group, lang, ascii)),
      ...drift.flatMap((one) => driftSections(one, lang)),
    ],
  };
}

/** Every run, the last first. */
export function runsSection(runs: RunHistory['runs'], lang: Lang, ascii: boolean): PageSection {
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
          instantWords(run.asOf, lang),
          run.dumpedAt === null ? '' : instantWords(run.dumpedAt, lang),
          run.plan,
          run.units.length === 0 ? WORDS.all[lang] : run.units.join(', '),
          count(run.loaded, lang),
          run.digest.slice(0, DIGEST),
        ]),
      numbers: [6],
    },
  };
}

function trendSection(group: TrendGroup, lang: Lang, ascii: boolean): PageSection {
  const { series, trends } = group;
  const { shown, mute } = withFigures(trends, lang);
  const { target, unit, trend, figures, goal } = WORDS;
  const byUnit = trends.some((one) => one.unit !== null);
  return {
    title: groupTitle(group, lang),
    lines: [fill(WORDS.scale[lang], { gap: ascii ? '.' : '·' }), ...(mute === null ? [] : [mute])],
    table: {
      head: [target, ...(byUnit ? [unit] : []), trend, figures, goal, WORDS.status].map((word) => word[lang]),
      rows: shown.map((one) => {
        const name = isOneOfSeveral(one, shown)
          ? `${one.target} ${one.indicator}`
          : byUnit
            ? one.target
            : `${one.target} ${one.title[lang]}`;
        const status = lastStatus(one, series);
        const place = one.unit === null ? DIFF_WORDS.allUnits[lang] : (one.unitName ?? one.unit);
        return [
          shorten(name, NAME),
          ...(byUnit ? [shorten(place, NAME)] : []),
          sparkline(
            placesOf(one, series).map(({ point }) => numberOf(point)),
            ascii,
          ),
          changeText(one, lang, ascii ? '->' : '→'),
          goalWords(one),
          (status ? STATUS[status] : WORDS.notInLast)[lang],
        ];
      }),
    },
  };
}

/** A closed period whose figures changed, and the targets that flipped. */
export function driftSections(one: PeriodDrift, lang: Lang): readonly PageSection[] {
  const names = { period: one.period, old: one.old.slice(0, DIGEST), new: one.new.slice(0, DIGEST) };
  const cause = one.definitions ? DIFF_WORDS.driftOfRules : DIFF_WORDS.driftInHistory;
  return [
    { title: fill(WORDS.drift[lang], { ...names, n: count(one.figures.length, lang) }), lines: [cause[lang]] },
    ...targetSections(one.targets, lang),
  ];
}
