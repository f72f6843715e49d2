import type { FactColumns } from '../model/columns.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Reason } from '../model/reason.ts';
import type { Rule } from '../model/rule.ts';
import type { Bindings } from '../util/sql.ts';
import { compileCondition, type LeafColumns } from './expression.ts';
import { compileWhy, FINDING_BIT, Legend, whyFirst } from './legend.ts';

/** The first codes of a rule's column; reasons of undecided that are no findings follow. */
const RULE_CODES = ['notApplicable', 'pass', 'waived'] as const;
export const PASS = RULE_CODES.indexOf('pass');
/** The first code of a rule's findings; reasons of undecided follow. */
export const FAIL = FINDING_BIT;
export type RuleMeaning = (typeof RULE_CODES)[number] | 'fail' | Reason;

/** The first codes of an indicator's column; its exclusions and the reasons of undecided follow. */
export const INDICATOR_CODES = [
  'outsidePopulation',
  'outsideDenominator',
  'numerator',
  'miss',
  'mendableMiss',
] as const;
export type IndicatorMeaning = (typeof INDICATOR_CODES)[number] | `excluded:${string}` | Reason;

/** One byte per dossier: what a rule or an indicator says of it. */
export interface CodedColumn<Meaning> {
  /** Boolean columns computed first, so that each condition is evaluated once. */
  readonly conditions: readonly { readonly alias: string; readonly sql: string }[];
  /** SQL of the code, over the facts, their comparisons and the columns above. */
  readonly code: string;
  /** What each code stands for. */
  readonly meanings: readonly Meaning[];
}

/** A rule as a coded column: the four outcomes, and undecided by reason. */
export function compileRule(
  rule: Rule,
  n: number,
  columns: FactColumns,
  bindings: Bindings,
  leaves: LeafColumns,
): CodedColumn<RuleMeaning> {
  const [applies, requires] = [`r${n}a`, `r${n}r`];
  const legend = new Legend<string>(RULE_CODES, ['fail']);
  const whyApplies = compileWhy(rule.appliesWhen, columns, bindings, legend, leaves);
  const whyRequires = compileWhy(rule.requires, columns, bindings, legend, leaves);
  return {
    conditions: [
      { alias: applies, sql: compileCondition(rule.appliesWhen, columns, bindings, leaves) },
      { alias: requires, sql: compileCondition(rule.requires, columns, bindings, leaves) },
    ],
    code: `CASE WHEN ${applies} THEN CASE WHEN ${requires} THEN 1 WHEN NOT ${requires} THEN ${FAIL} ELSE ${whyRequires} END WHEN NOT ${applies} THEN 0 ELSE ${whyApplies} END`,
    meanings: legend.meanings as RuleMeaning[],
  };
}

/**
 * An indicator as a coded column: where a dossier stands in its populations.
 * @param population SQL that says whether the dossier belongs to the initial population; never null
 */
export function compileIndicator(
  indicator: Indicator,
  n: number,
  population: string,
  columns: FactColumns,
  bindings: Bindings,
  leaves: LeafColumns,
): CodedColumn<IndicatorMeaning> {
  const exclusions = indicator.denominatorExclusion;
  const legend = new Legend<string>([...INDICATOR_CODES, ...exclusions.map((e) => `excluded:${e.id}`)]);
  const alias = (part: string): string => `i${n}${part}`;
  const excluded = exclusions.map((e, k) => ({
    alias: alias(`e${k}`),
    sql: compileCondition(e.when, columns, bindings, leaves),
    code: INDICATOR_CODES.length + k,
  }));
  const membership = whyFirst(
    [...exclusions.map((e) => e.when), indicator.denominator],
    columns,
    bindings,
    legend,
    leaves,
  );
  const numerator = compileWhy(indicator.numerator, columns, bindings, legend, leaves);
  const mendable = indicator.mendable ? compileCondition(indicator.mendable, columns, bindings, leaves) : 'FALSE';
  const allKnown = excluded.map((e) => ` AND NOT ${e.alias}`).join('');
  const branches = [
    `WHEN NOT ${alias('p')} THEN 0`,
    ...excluded.map((e) => `WHEN ${e.alias} THEN ${e.code}`),
    `WHEN NOT ${alias('d')} THEN 1`,
    `WHEN ${alias('d')}${allKnown} THEN CASE WHEN ${alias('n')} THEN 2 WHEN NOT ${alias('n')} THEN CASE WHEN ${mendable} THEN 4 ELSE 3 END ELSE ${numerator} END`,
  ];
  return {
    conditions: [
      { alias: alias('p'), sql: population },
      { alias: alias('d'), sql: compileCondition(indicator.denominator, columns, bindings, leaves) },
      { alias: alias('n'), sql: compileCondition(indicator.numerator, columns, bindings, leaves) },
      ...excluded.map(({ alias: name, sql }) => ({ alias: name, sql })),
    ],
    code: `CASE ${branches.join(' ')} ELSE ${membership} END`,
    meanings: legend.meanings as IndicatorMeaning[],
  };
}
