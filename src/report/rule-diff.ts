import { instantWords } from '../model/day-words.ts';
import type { AspectChange, DataDiff, DefinitionChange, OutcomeChange, RuleDiff, Witness } from '../model/rule-diff.ts';
import type { Figure, MaskedExample, TargetChange } from '../model/run-comparison.ts';
import type { Lang } from '../model/text.ts';
import { fill } from '../util/text.ts';
import { aboutWords } from './about.ts';
import type { Page, PageSection, PageTable } from './diff-page.ts';
import { count } from './number.ts';
import { OUTCOME, REASON, STATUS } from './words.ts';
import { ASPECT, BECAUSE_NOT, CHANGE, DIFF_WORDS, EFFECT, KIND } from './words-diff.ts';

/** What two states of the rules are called. */
export interface Names {
  readonly old: string;
  readonly new: string;
}

const MOST_VALUE = 40;
const MOST_REASONS = 3;

/** A diff of rules as people read it. */
export function ruleDiffPage({ changes, data }: RuleDiff, names: Names, lang: Lang): Page {
  const effects = changes.filter(({ effect }) => effect !== null);
  return {
    title: fill(DIFF_WORDS.title[lang], { old: names.old, new: names.new }),
    sections: [
      {
        title: fill(DIFF_WORDS.definitions[lang], { n: count(changes.length, lang) }),
        lines: changes.length === 0 ? [DIFF_WORDS.nothing[lang]] : [],
        ...(changes.length === 0 ? {} : { table: changesTable(changes, lang) }),
      },
      ...(effects.length === 0
        ? []
        : [{ title: DIFF_WORDS.effects[lang], lines: effects.flatMap((one) => effectLines(one, lang)) }]),
      ...(data ? dataSections(data, lang) : []),
    ],
  };
}

const changesTable = (changes: readonly DefinitionChange[], lang: Lang): PageTable => ({
  head: [DIFF_WORDS.kind, DIFF_WORDS.what, DIFF_WORDS.change, DIFF_WORDS.effect].map((word) => word[lang]),
  rows: changes.map(({ kind, id, change, aspects, effect }) => [
    KIND[kind][lang],
    id,
    aspects.length === 0 ? CHANGE[change][lang] : aspects.map((one) => aspectText(one, lang)).join('; '),
    effect ? EFFECT[effect.verdict][lang] : '',
  ]),
});

/** What changed, and from what to what where that is short. */
function aspectText({ aspect, about, old, new: now }: AspectChange, lang: Lang): string {
  const [was, is] = [short(old), short(now)];
  const name = `${ASPECT[aspect][lang]}${about === '' || about === aspect ? '' : ` ${about}`}`;
  return was.length + is.length <= MOST_VALUE && !['cases', 'citation', 'title'].includes(aspect)
    ? `${name}: ${was} → ${is}`
    : name;
}

/** JSON text as short as it can be told: values that hold for ever stand alone. */
function short(json: string | null): string {
  if (json === null) return '–';
  const value: unknown = JSON.parse(json);
  const only = Array.isArray(value) && value.length === 1 ? (value[0] as { from?: unknown; value?: unknown }) : null;
  if (only && only.from === null && only.value !== undefined) return String(only.value);
  return typeof value === 'string' ? value : json;
}

function effectLines({ id, effect }: DefinitionChange, lang: Lang): readonly string[] {
  if (!effect) return [];
  const because = effect.because
    ? ` (${fill(BECAUSE_NOT[effect.because.kind][lang], { about: effect.because.about })})`
    : '';
  return [
    `${id}: ${EFFECT[effect.verdict][lang]}${because}`,
    ...effect.witnesses.map((one) => `${id} – ${witnessText(one, lang)}`),
  ];
}

const outcomeWord = (outcome: string, lang: Lang): string =>
  (OUTCOME as Readonly<Record<string, (typeof OUTCOME)['pass']>>)[outcome]?.[lang] ?? outcome;

function witnessText({ facts, old, new: now, mayNotOccur }: Witness, lang: Lang): string {
  const told = facts.map(({ fact, value, definite }) =>
    value === null ? `${fact} = ${definite ? 'null (didNotHappen)' : 'null'}` : `${fact} = ${JSON.stringify(value)}`,
  );
  const line = fill(DIFF_WORDS.witness[lang], {
    facts: told.join(', '),
    old: outcomeWord(old, lang),
    new: outcomeWord(now, lang),
  });
  return mayNotOccur ? `${line} ${DIFF_WORDS.mayNotOccur[lang]}` : line;
}

/** What the changes of outcomes come to, in the words people ask with. */
export function sumsOf(outcomes: readonly OutcomeChange[]) {
  const of = (is: (one: OutcomeChange) => boolean): number =>
    outcomes.filter(is).reduce((sum, { count: n }) => sum + n, 0);
  const told = ['fail', 'pass', 'undecided'];
  return {
    fail: of((one) => one.new === 'fail'),
    pass: of((one) => one.new === 'pass'),
    undecided: of((one) => one.new === 'undecided'),
    other: of((one) => !told.includes(one.new)),
  };
}

function dataSections(data: DataDiff, lang: Lang): readonly PageSection[] {
  const { outcomes, judged } = data;
  const sums = Object.fromEntries(Object.entries(sumsOf(outcomes)).map(([name, n]) => [name, count(n, lang)]));
  const head = {
    loaded: count(data.loaded, lang),
    plan: data.plan,
    period: data.period,
    asOf: instantWords(data.asOf, lang),
  };
  const sizes = { rules: count(judged.rules.length, lang), indicators: count(judged.indicators.length, lang) };
  return [
    {
      title: fill(DIFF_WORDS.data[lang], head),
      lines: [fill(DIFF_WORDS.judged[lang], sizes), fill(DIFF_WORDS.sums[lang], sums)],
      ...(outcomes.length === 0 ? {} : { table: outcomesTable(outcomes, lang) }),
    },
    ...targetSections(data.targets, lang),
    ...(data.examples.length === 0
      ? []
      : [
          {
            title: DIFF_WORDS.examples[lang],
            lines: [],
            table: examplesTable(
              data.examples.map((one) => ({ ...one, change: `${OUTCOME[one.old][lang]} → ${OUTCOME[one.new][lang]}` })),
              lang,
            ),
          },
        ]),
  ];
}

function outcomesTable(outcomes: readonly OutcomeChange[], lang: Lang): PageTable {
  const keys = [...new Set(outcomes.map(({ rule, unit }) => JSON.stringify([rule, unit])))];
  const words = DIFF_WORDS;
  const head = [
    words.rule,
    words.unit,
    words.newlyFailing,
    words.newlyPassing,
    words.nowUndecided,
    words.other,
    words.why,
  ];
  return {
    head: head.map((word) => word[lang]),
    numbers: [2, 3, 4, 5],
    rows: keys.map((key) => {
      const own = outcomes.filter(({ rule, unit }) => JSON.stringify([rule, unit]) === key);
      const { fail, pass, undecided, other } = sumsOf(own);
      return [
        own[0]?.rule ?? '',
        own[0]?.unit ?? '',
        ...[fail, pass, undecided, other].map((n) => count(n, lang)),
        whyText(own, lang),
      ];
    }),
  };
}

function whyText(outcomes: readonly OutcomeChange[], lang: Lang): string {
  const reasons = outcomes.flatMap(({ because }) => because);
  const told = reasons
    .slice(0, MOST_REASONS)
    .map(
      ({ kind, about, count: n }) =>
        `${fill(REASON[kind][lang], { about: aboutWords(about, lang) })} (${count(n, lang)})`,
    );
  return [...told, ...(reasons.length > MOST_REASONS ? ['…'] : [])].join('; ');
}

/** The targets that flip, with the figures they rest on. */
export function targetSections(targets: readonly TargetChange[], lang: Lang): readonly PageSection[] {
  if (targets.length === 0) return [];
  const head = [DIFF_WORDS.target, DIFF_WORDS.unit, DIFF_WORDS.before, DIFF_WORDS.after, DIFF_WORDS.figure];
  const rows = targets.map(({ target, title, unit, old, new: now, figures }) => [
    `${target} ${title[lang]}`,
    unit ?? DIFF_WORDS.allUnits[lang],
    old ? STATUS[old][lang] : '–',
    now ? STATUS[now][lang] : '–',
    figures.map((one) => `${one.indicator}: ${figureText(one.old, lang)} → ${figureText(one.new, lang)}`).join('; '),
  ]);
  const title = fill(DIFF_WORDS.targets[lang], { n: count(targets.length, lang) });
  return [{ title, lines: [], table: { head: head.map((word) => word[lang]), rows } }];
}

/** A figure by its two numbers, and how many records are open where some are. */
export function figureText(figure: Figure | null, lang: Lang): string {
  const value = figure?.value ? `${figure.value.n}/${figure.value.d}` : '–';
  return figure && figure.undecided > 0
    ? `${value} (${fill(DIFF_WORDS.open[lang], { n: count(figure.undecided, lang) })})`
    : value;
}

/** Dossiers to look at. */
export function examplesTable(
  examples: readonly (MaskedExample & { readonly rule: string; readonly change: string })[],
  lang: Lang,
): PageTable {
  const head = [DIFF_WORDS.rule, DIFF_WORDS.change, DIFF_WORDS.unit, DIFF_WORDS.dossier, DIFF_WORDS.place];
  return {
    head: head.map((word) => word[lang]),
    rows: examples.map(({ rule, change, unit, maHoSo, sourceFile, sourcePart, record }) => {
      const file = sourcePart === '' ? sourceFile : `${sourceFile} (${sourcePart})`;
      return [rule, change, unit, maHoSo, fill(DIFF_WORDS.record[lang], { file, record })];
    }),
  };
}
