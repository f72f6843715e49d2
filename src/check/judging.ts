import { type CodedColumn, compileIndicator, compileRule } from '../compile/coded.ts';
import { LeafColumns } from '../compile/expression.ts';
import { FINDING_BIT } from '../compile/legend.ts';
import { compileForm } from '../compile/partition.ts';
import { type DimensionSql, dimensionSql, type Months } from '../facts/dimensions.ts';
import type { JoinId } from '../facts/joins/all.ts';
import type { FactRelation } from '../facts/relation.ts';
import { factsOf } from '../model/ast.ts';
import { Bug } from '../model/diagnostic.ts';
import { signatureOf } from '../model/fact.ts';
import { conditionsOfForm } from '../model/form.ts';
import { conditionsOf, type Dimension, type Indicator } from '../model/indicator.ts';
import { Bindings, quoteIdentifier } from '../util/sql.ts';
import { type EvaluationInputs, factsFor, intervalOf, LOADED, type RunTimes } from './inputs.ts';
import { sumColumns } from './sums.ts';
import { toldCode } from './told.ts';

/** Names of the columns of the verdict table beside the codes. */
export const dimensionColumn = (by: Dimension): string => `by_${by}`;
export const flagColumn = (field: string): string => quoteIdentifier(`flag_${field}`);

export const CODES_PER_WORD = 8;
export const BITS = 8;

/** Rows of the table of dossiers: from the first up to the last but one. */
export type Rows = readonly [from: number, to: number];
const among =
  ([from, to]: Rows) =>
  (seq: string): string =>
    `${seq} >= ${Number(from)} AND ${seq} < ${Number(to)}`;

/** Facts that populations look at, whatever the conditions do. */
const factsOfPopulations = (indicators: readonly Indicator[]): readonly string[] =>
  indicators.some(({ population }) => population === 'ended') ? ['endAt', 'isSettled'] : ['endAt'];

/** The facts of the dossiers of a part. */
export function factsOfPart(
  inputs: EvaluationInputs,
  bindings: Bindings,
  part: Rows | null,
  wanted: readonly string[],
  also: readonly JoinId[] = [],
): FactRelation {
  const rows = part ? among(part) : undefined;
  const source = rows ? `(SELECT rowid, * FROM dossier WHERE gate = 0 AND ${rows('rowid')}) d` : LOADED;
  return factsFor(inputs, bindings, source, wanted, also, rows);
}

/**
 * The query that judges the dossiers of a part, and what its columns stand for: the same for every part. `decided` is the
 * query of their facts with the conditions that codes are made of.
 */
export function judgingOf(inputs: EvaluationInputs, part: Rows | null) {
  const bindings = new Bindings();
  const ofDossiers = inputs.indicators.filter(({ subject }) => subject === 'dossier');
  const allRules = [...inputs.rules, ...(inputs.evidence ?? [])];
  const forms = inputs.forms ?? [];
  const trees = [
    ...allRules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...ofDossiers.flatMap(conditionsOf),
    ...forms.flatMap(conditionsOfForm),
  ];
  const extra = extraColumns(inputs, ofDossiers);
  const wanted = [...factsOfPopulations(ofDossiers), ...extra.facts, ...trees.flatMap(factsOf)];
  const facts = factsOfPart(inputs, bindings, part, wanted, extra.joins);
  const leaves = new LeafColumns();
  const rules = allRules.map((rule, n) => compileRule(rule, n, facts.columns, bindings, leaves));
  const indicators = ofDossiers.map((indicator, n) => {
    const population = populationOf(indicator, inputs.times, bindings);
    return [indicator, compileIndicator(indicator, n, population, facts.columns, bindings, leaves)] as const;
  });
  const partitions = forms.flatMap((form, n) => compileForm(form, n, facts.columns, bindings, leaves));
  const coded: readonly CodedColumn<unknown>[] = [...rules, ...indicators.map(([, column]) => column), ...partitions];
  const conditions = coded.flatMap((column) => column.conditions.map(({ alias, sql }) => `${sql} AS ${alias}`));
  const words: string[] = [];
  coded.forEach((column, n) => {
    const word = Math.floor(n / CODES_PER_WORD);
    const code = `((${column.code})::UBIGINT << ${(n % CODES_PER_WORD) * BITS})`;
    words[word] = words[word] === undefined ? code : `${words[word]} | ${code}`;
  });
  const units =
    inputs.unitNumbers === null ? '' : ` WHERE "unitNo" IN (${inputs.unitNumbers.map(Number).join(', ') || '-1'})`;
  const columns = [
    ...['seq', '"unitNo"', '"maHoSo"'],
    ...words.map((word, i) => `${word} AS w${i}`),
    ...extra.columns,
    ...sumColumns(ofDossiers, facts.columns),
  ];
  const compared = `SELECT ${['*', ...leaves.columns].join(', ')} FROM (${facts.sql})${units}`;
  const decided = `SELECT *, ${conditions.join(', ')} FROM (${compared})`;
  const coding = `SELECT ${columns.join(', ')} FROM (${decided})`;
  const select = `SELECT * REPLACE (CASE WHEN ${holdsFinding(rules.length)} THEN ${toldCode('"maHoSo"', inputs, bindings)} END AS "maHoSo") FROM (${coding})`;
  return { select, decided, bindings, facts, extra, rules, indicators, partitions, words: words.length };
}

/** SQL that says whether the words hold a finding of any rule; rules come first in them. */
function holdsFinding(rules: number): string {
  const words = Array.from({ length: Math.ceil(rules / CODES_PER_WORD) }, (_, word) => {
    const codes = Math.min(CODES_PER_WORD, rules - word * CODES_PER_WORD);
    const bits = Array.from({ length: codes }, (_, n) => BigInt(FINDING_BIT) << BigInt(n * BITS));
    return `(w${word} & ${bits.reduce((all, bit) => all | bit, 0n)}::UBIGINT) <> 0`;
  });
  return words.join(' OR ') || 'FALSE';
}

/** What the verdict table holds beside the codes: the dimensions and flags that indicators name, and no more. */
function extraColumns({ availability, months, forms = [] }: EvaluationInputs, indicators: readonly Indicator[]) {
  const fields = new Set(indicators.flatMap(({ flags }) => flags.map(({ field }) => field)));
  const flags = new Set([...fields].filter((field) => months && availability.dossier.has(field)));
  const asked = [...indicators.flatMap(({ by }) => by), ...(flags.size > 0 ? (['month'] as const) : [])];
  const dimensions = new Set<Dimension>([...(months ? asked : []), ...(forms.length > 0 ? (['field'] as const) : [])]);
  const ofDimensions = [...dimensions].map((by) => ({
    name: dimensionColumn(by),
    ...dimensionSql(by, availability, months as Months),
  }));
  const ofFlags = [...flags].map((field) => {
    const sql = quoteIdentifier(field);
    const isText = signatureOf(field)?.type === 'code';
    return { name: flagColumn(field), facts: [], joins: [], sql, texts: isText ? [`SELECT ${sql} FROM dossier`] : [] };
  });
  const all: readonly (DimensionSql & { readonly name: string })[] = [...ofDimensions, ...ofFlags];
  // Texts are kept as numbers of an ENUM: the table stays narrow, and groups are made of numbers.
  const types = all.map(({ texts }, i) => (texts.length > 0 ? `values_${i}` : null));
  return {
    dimensions,
    flags,
    facts: all.flatMap(({ facts }) => facts),
    joins: all.flatMap(({ joins }) => joins),
    types: all.flatMap(({ texts }, i) => {
      const values = `SELECT DISTINCT v FROM (${texts.join(' UNION ALL ')}) t(v) WHERE v IS NOT NULL ORDER BY v`;
      return types[i] ? [`CREATE TYPE ${types[i]} AS ENUM (${values})`] : [];
    }),
    columns: all.map(({ name, sql }, i) => `${types[i] ? `(${sql})::${types[i]}` : sql} AS ${name}`),
  };
}

/** SQL that says whether a dossier belongs to an indicator's initial population. Its key dates are never null. */
function populationOf(indicator: Indicator, times: RunTimes, bindings: Bindings): string {
  const { from, to } = intervalOf(indicator, times);
  const start = bindings.bind(from, 'TIMESTAMP');
  const before = `"ngayTiepNhan" < ${bindings.bind(to, 'TIMESTAMP')}`;
  switch (indicator.population) {
    case 'received':
      return `("ngayTiepNhan" >= ${start} AND ${before})`;
    case 'inHand':
      return `(${before} AND coalesce("endAt" >= ${start}, TRUE))`;
    case 'ended':
      // Pending at the cut is outside, whether or not the dump is late enough to tell when it ended.
      return `(${before} AND coalesce("endAt" >= ${start} AND "endAt" < ${bindings.bind(to, 'TIMESTAMP')}, "isSettled" IS DISTINCT FROM FALSE))`;
    default:
      throw new Bug(`population ${String(indicator.population)}`);
  }
}
