import {
  type DriftCause,
  driftCauses,
  driftOf,
  FINDING_STATES,
  type FindingCounts,
  type FindingState,
  type RunComparison,
} from '../model/run-comparison.ts';
import type { Lang, Localised } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { Page, PageSection } from './diff-page.ts';
import { count } from './number.ts';
import { examplesTable, figureText, type Names, targetSections } from './rule-diff.ts';
import { ASPECTS, countsText, noteLines, resolvedWords } from './text-baseline.ts';
import { CHANGE, DIFF_WORDS, KIND } from './words-diff.ts';

type ExampleState = RunComparison['examples'][number]['state'];

const STATES: Readonly<Record<Exclude<ExampleState, 'resolved'>, Localised>> = {
  new: DIFF_WORDS.new,
  nowFail: { vi: 'nay vi phạm', en: 'fails now' },
  noLongerFail: { vi: 'không còn vi phạm', en: 'fails no more' },
  otherwise: { vi: 'chưa rõ hoặc miễn trừ, khác trước', en: 'undecided or waived, another than before' },
};

/** What became of a finding of a comparison, in words. */
export const stateWords = (found: RunComparison, state: ExampleState): Localised =>
  state === 'resolved' ? resolvedWords(found) : STATES[state];

/** What became of findings because of what the runs looked at. */
const OF_SCOPE: readonly FindingState[] = ['unseen', 'gone'];

const sizeOf = ({ fail, waived, undecided }: FindingCounts): number => fail + waived + undecided;

/** A comparison of two runs as people read it. */
export function runComparisonPage(found: RunComparison, names: Names, lang: Lang): Page {
  // Most comparisons are of runs that looked at the same rules and units.
  const states = FINDING_STATES.filter((state) => !OF_SCOPE.includes(state) || sizeOf(found.findings[state]) > 0);
  const rows = found.byRule
    .filter(isMoved)
    .map((one) => [one.rule, one.unit, ...states.map((state) => count(sizeOf(one[state]), lang))]);
  const head = [
    DIFF_WORDS.rule,
    DIFF_WORDS.unit,
    ...states.map((state) => (state === 'resolved' ? resolvedWords(found) : DIFF_WORDS[state])),
  ];
  return {
    title: fill(DIFF_WORDS.runs[lang], { old: names.old, new: names.new }),
    sections: [
      ...(found.differs.length === 0
        ? []
        : [
            {
              title: DIFF_WORDS.differs[lang],
              lines: found.differs.map(
                ({ about, old, new: now, parts }) =>
                  `${ASPECTS[about][lang]}: ${parts.length > 0 ? parts.join(', ') : `${brief(old)} → ${brief(now)}`}`,
              ),
            },
          ]),
      {
        title: DIFF_WORDS.findings[lang],
        lines: [
          countsText(found, lang),
          ...noteLines(found, lang),
          fill(DIFF_WORDS.figures[lang], { n: count(found.figures.length, lang) }),
        ],
        ...(rows.length === 0
          ? {}
          : { table: { head: head.map((word) => word[lang]), rows, numbers: states.map((_, n) => n + 2) } }),
      },
      ...targetSections(found.targets, lang),
      ...driftSections(found, lang),
      ...(found.definitions.length === 0
        ? []
        : [
            {
              title: fill(DIFF_WORDS.definitions[lang], { n: count(found.definitions.length, lang) }),
              lines: found.definitions.map(
                ({ kind, id, version, change }) => `${KIND[kind][lang]} ${id} v${version}: ${CHANGE[change][lang]}`,
              ),
            },
          ]),
      ...(found.examples.length === 0
        ? []
        : [
            {
              title: DIFF_WORDS.examples[lang],
              lines: [],
              table: examplesTable(
                found.examples.map((one) => ({ ...one, change: stateWords(found, one.state)[lang] })),
                lang,
              ),
            },
          ]),
    ],
  };
}

/** Of two runs of one closed period: its figures that are not the same, and what may have done it. */
function driftSections(found: RunComparison, lang: Lang): readonly PageSection[] {
  const drift = driftOf(found);
  if (!drift) return [];
  const { figures } = drift;
  const title = fill(DIFF_WORDS.drift[lang], { period: found.new.period, n: count(figures.length, lang) });
  if (figures.length === 0) return [{ title, lines: [DIFF_WORDS.noDrift[lang]] }];
  const head = [DIFF_WORDS.figure, DIFF_WORDS.unit, DIFF_WORDS.before, DIFF_WORDS.after];
  const rows = figures.map((one) => [
    one.indicator,
    one.unit ?? DIFF_WORDS.allUnits[lang],
    figureText(one.old, lang),
    figureText(one.new, lang),
  ]);
  return [{ title, lines: [causeText(found, lang)], table: { head: head.map((word) => word[lang]), rows } }];
}

const ONE_CAUSE: Readonly<Record<DriftCause, Localised>> = {
  definitions: DIFF_WORDS.driftOfDefinitions,
  declared: DIFF_WORDS.driftOfDeclared,
  data: DIFF_WORDS.driftOfData,
};

/** What did it, where only one thing can have. */
function causeText(found: RunComparison, lang: Lang): string {
  const [only, ...others] = driftCauses(found);
  if (!only) return DIFF_WORDS.driftOfNothing[lang];
  if (others.length === 0) return ONE_CAUSE[only][lang];
  return fill(DIFF_WORDS.driftOfSeveral[lang], {
    what: found.differs.map(({ about }) => ASPECTS[about][lang]).join(', '),
  });
}

/** Whether anything of a rule in a unit is not as it was. */
const isMoved = (one: RunComparison['byRule'][number]): boolean =>
  [one.new, one.unseen, one.resolved, one.gone].some((counts) => sizeOf(counts) > 0) ||
  one.nowFail + one.noLongerFail > 0;

const MOST_SHOWN = 24;
const brief = (text: string): string => (text === '' ? '–' : text.length > MOST_SHOWN ? `${text.slice(0, 12)}…` : text);
