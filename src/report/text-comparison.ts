import type { RuleOutcome, RunResult } from '../model/run-result.ts';
import type { Localised } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, WIDTH, wrap } from './layout.ts';
import { count, percentage } from './number.ts';

type Comparison = RunResult['comparisons'][number];

const WORDS = {
  head: { vi: '{title} %: ', en: '{title} %: ' },
  differ: { vi: '{n} khác nhau, {open} chưa rõ', en: '{n} differ, {open} open' },
} as const satisfies Record<string, Localised>;

const MOST_LINES = 2;
const NO_FIGURE = '–';

/**
 * For each comparison the share of all units by each definition, and of how many dossiers the definitions say different
 * things. Without the rule that says so, only the shares.
 * @param besides whether there is room for the bounds and the name of the rule
 */
export function comparisonLines(
  { result, lang }: ReportContext,
  title: (words: string) => string,
  besides: boolean,
): string[] {
  return result.comparisons.flatMap((comparison) => {
    const shares = comparison.indicators.map(({ id, name }) => {
      const mark = result.indicators.find((one) => one.id === id)?.unverified ? ' *' : '';
      return `${name[lang]}${mark} ${share(result, comparison, id, lang, besides)}`;
    });
    const found = result.ruleOutcomes.filter(({ unit, rule }) => unit === null && rule === comparison.rule);
    const sum = (of: (outcome: RuleOutcome) => number): string =>
      count(
        found.reduce((all, outcome) => all + of(outcome), 0),
        lang,
      );
    // A waiver does not make answers agree.
    const differing = sum(({ fail, waived }) => fail + waived);
    const told = fill(WORDS.differ[lang], { n: differing, open: sum(({ undecided }) => undecided) });
    const differ = besides ? `${told} (${comparison.rule})` : told;
    const parts = [...shares, ...(found.length > 0 ? [differ] : [])];
    const head = fill(WORDS.head[lang], { title: comparison.title[lang] });
    const lines = wrap([`${head}${parts[0]}`, ...parts.slice(1)], ' · ', '').slice(0, MOST_LINES);
    return lines.map((line) => shorten(line, WIDTH)).map((line) => line.replace(head, title));
  });
}

/** Without the sign of percent. Nothing is rounded across the threshold of a target that rests on one of them. */
function share(
  { indicatorResults, targets }: RunResult,
  { indicators }: Comparison,
  id: string,
  lang: ReportContext['lang'],
  bounds: boolean,
): string {
  const ids = new Set(indicators.map((one) => one.id));
  const threshold = targets.find((target) => target.indicators.some((one) => ids.has(one)))?.threshold ?? null;
  const show = (one: { n: number; d: number }): string => percentage(one, lang, threshold).replace(' %', '');
  const figure = indicatorResults.find(({ unit, indicator }) => unit === null && indicator === id);
  const { value, lower, upper } = figure ?? {};
  if (!bounds || !lower || !upper) return value ? show(value) : NO_FIGURE;
  const isExact = lower.n * upper.d === upper.n * lower.d;
  return `${value ? show(value) : NO_FIGURE}${isExact ? '' : ` [${show(lower)}–${show(upper)}]`}`;
}
