import type { ShownCondition, ShownValue, TestedCase, TestedRule, TruthWord } from '../../model/rule-test.ts';
import type { Lang } from '../../model/text.ts';
import { fill, printable } from '../../util/text.ts';
import type { Style, Tone } from '../formatter.ts';
import { OUTCOME } from '../words.ts';
import { CASE_KIND, GROUP, RULES, TRUTH } from './words.ts';

/** Text that goes where there are no colours. */
export const PLAIN: Style = { ascii: false, paint: (_, text) => text };

const TONE: Readonly<Record<TruthWord, Tone>> = { true: 'good', false: 'bad', unknown: 'warn' };

/** What was expected of a case and what was said of it, one line each; no line can steer a terminal. */
export function verdictLines({ expected, sql, reference }: TestedCase, lang: Lang): readonly string[] {
  const because = (outcome: TestedCase['sql']['outcome'], reason: string | null): string =>
    reason === null ? OUTCOME[outcome][lang] : fill(RULES.reason[lang], { outcome: OUTCOME[outcome][lang], reason });
  const said = fill(RULES.said[lang], {
    sql: because(sql.outcome, sql.reason),
    reference: OUTCOME[reference][lang],
  });
  const differ = sql.outcome === reference ? [] : [RULES.differ[lang]];
  return [
    fill(RULES.expected[lang], { outcome: because(expected.outcome, expected.because) }),
    [said, ...differ].join(' – '),
  ].map(printable);
}

/** The conditions of a case that does not hold, indented, with the values of each comparison and what it came to. */
export function treeLines({ tree }: TestedCase, lang: Lang, style: Style): readonly string[] {
  if (tree === null) return [];
  return [
    fill(RULES.version[lang], { n: tree.version }),
    ...(['appliesWhen', 'requires'] as const).flatMap((part) => [
      `${part}: ${came(tree[part], lang, style)}`,
      ...below(tree[part], lang, style, 1),
    ]),
  ];
}

/** The kinds of case a rule lacks, in one line; empty when it lacks none. */
export const missingLine = ({ missing }: TestedRule, lang: Lang): string =>
  missing.length === 0
    ? ''
    : fill(RULES.missing[lang], { kinds: missing.map((kind) => CASE_KIND[kind][lang]).join(', ') });

function below(condition: ShownCondition, lang: Lang, style: Style, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (condition.kind === 'leaf') return [`${indent}${leafLine(condition, lang, style)}`];
  const label = condition.kind === 'named' ? condition.name : GROUP[condition.kind][lang];
  return [
    `${indent}${printable(String(label))}: ${came(condition, lang, style)}`,
    ...condition.of.flatMap((part) => below(part, lang, style, depth + 1)),
  ];
}

function leafLine(leaf: Extract<ShownCondition, { kind: 'leaf' }>, lang: Lang, style: Style): string {
  const { fact, operator, otherFact, left, leftDidNotHappen, right } = leaf;
  const written = `${fact} ${operator} ${otherFact ?? JSON.stringify(right)}`;
  const own = leftDidNotHappen ? RULES.notHappened[lang] : valueText(left, lang);
  const values = [`${fact} = ${own}`, ...(otherFact === null ? [] : [`${otherFact} = ${valueText(right, lang)}`])];
  return `${printable(written)}: ${came(leaf, lang, style)} (${printable(values.join('; '))})`;
}

const valueText = (value: ShownValue, lang: Lang): string =>
  value === null ? RULES.notKnown[lang] : JSON.stringify(value);

/** What a part came to, and in SQL where that is something else. */
function came({ truth, sql }: ShownCondition, lang: Lang, style: Style): string {
  const words = style.paint(TONE[truth], TRUTH[truth][lang]);
  if (sql === null || sql === truth) return words;
  const other = fill(RULES.differHere[lang], { truth: TRUTH[sql][lang] });
  return `${words} ${style.paint('bold', `← ${other}`)}`;
}
