import { indicatorExtras } from '../../audit/extras.ts';
import type { Prepared } from '../../audit/prepare.ts';
import { type Evaluation, evaluate, type Slot } from '../../check/evaluate.ts';
import type { EvaluationInputs } from '../../check/inputs.ts';
import { evaluateListed } from '../../check/listed.ts';
import { tally } from '../../check/tally.ts';
import { FAIL, type RuleMeaning } from '../../compile/coded.ts';
import type { Database } from '../../db/database.ts';
import { type MeasuredUnit, measure } from '../../measure/measure.ts';
import type { Rule } from '../../model/rule.ts';
import type { IndicatorResult } from '../../model/run-result.ts';
import { digestOf } from '../../util/hash.ts';
import type { Affected } from './affected.ts';

/** The dossiers that both sides judge. */
export interface Dossiers {
  readonly availability: EvaluationInputs['availability'];
  readonly unitNumbers: EvaluationInputs['unitNumbers'];
  /** With `own`, the records kept out that are known to be the unit's. */
  readonly units: readonly (MeasuredUnit & { readonly own: number })[];
  /** Records kept out, of any of these units. */
  readonly keptOut: number;
}

/** What one side said of them; the table it stands in has a row for each dossier. */
export interface SaidBySide {
  readonly table: string;
  readonly indicatorResults: readonly IndicatorResult[];
  /** Dossiers judged. */
  readonly loaded: number;
  /** Ids of the units that sent anything. */
  readonly reported: readonly string[];
  /** By rule, each version with its place in the table. */
  readonly rules: ReadonlyMap<string, readonly Slot<RuleMeaning>[]>;
}

type Judging = readonly [prepared: Prepared, affected: Affected];

/**
 * Judges the dossiers by what each side has to judge. Where only rules changed, and the facts they look at are the same on
 * both sides, all of them are judged together.
 */
export async function judgeBoth(
  db: Database,
  old: Judging,
  now: Judging,
  dossiers: Dossiers,
): Promise<readonly [old: SaidBySide, now: SaidBySide]> {
  const [[, before], [prepared, after]] = [old, now];
  const ground = ([{ rules, period, asOf }]: Judging): string =>
    digestOf([[...rules.parameters.values()].map(({ id, values }) => [id, values]), rules.calendar, period, asOf]);
  if (before.indicators.length + after.indicators.length > 0 || ground(old) !== ground(now)) {
    const was = await judgeSide(db, 'was_said', ...old, dossiers);
    return [was, await judgeSide(db, 'is_said', ...now, dossiers)];
  }
  const rules = [...before.rules, ...after.rules];
  const both = await judgeSide(db, 'both_said', prepared, { ...after, rules }, dossiers);
  const count = before.rules.length;
  const of = (own: readonly Rule[], from: number) => slotsOf(own, both.slots.slice(from));
  return [
    { ...both, rules: of(before.rules, 0) },
    { ...both, rules: of(after.rules, count) },
  ];
}

/** By rule, each version with its place in the table. */
function slotsOf(rules: readonly Rule[], slots: readonly Slot<RuleMeaning>[]): SaidBySide['rules'] {
  const found = new Map<string, Slot<RuleMeaning>[]>();
  rules.forEach(({ id }, n) => {
    const slot = slots[n];
    if (slot) found.set(id, [...(found.get(id) ?? []), slot]);
  });
  return found;
}

/** Judges the dossiers by what one side has to judge, and leaves the verdicts in a table of that name. */
async function judgeSide(
  db: Database,
  table: string,
  { rules, period, otherSystems, asOf, dumpedAt, system }: Prepared,
  affected: Affected,
  { availability, unitNumbers, units, keptOut }: Dossiers,
): Promise<SaidBySide & { readonly slots: readonly Slot<RuleMeaning>[] }> {
  const { yearFrom, from: periodFrom, to: periodTo } = period;
  const times = { asOf, dumpedAt, yearFrom, periodFrom, periodTo, otherSystems };
  const inputs: EvaluationInputs = {
    rules: affected.rules,
    loadRules: [],
    // Nobody asks for the breakdowns.
    indicators: affected.indicators.map((one) => ({ ...one, by: [] })),
    parameters: rules.parameters,
    calendar: rules.calendar,
    availability,
    times,
    unitNumbers,
    evidence: affected.evidence,
    months: system,
  };
  const evaluation = await evaluate(db, inputs);
  const counts = await tally(db, evaluation);
  const extras = await indicatorExtras(db, inputs, evaluation, counts);
  const listed = await evaluateListed(db, inputs);
  const ofDossiers = evaluation.indicators.map(({ indicator }) => indicator);
  const reported = units.filter(({ no, own }) => counts.loaded.has(no) || own > 0);
  const { indicatorResults } = measure([], ofDossiers, counts, reported, keptOut, times, extras, listed);
  await keepVerdicts(db, table, evaluation);
  const loaded = [...counts.loaded.values()].reduce((sum, n) => sum + n, 0);
  const { rules: slots } = evaluation;
  const ids = reported.map(({ id }) => id);
  return { table, indicatorResults, loaded, reported: ids, slots, rules: slotsOf(affected.rules, slots) };
}

/** Keeps what the rules said, and makes room for the next evaluation. */
async function keepVerdicts(db: Database, table: string, { rules, sides }: Evaluation): Promise<void> {
  const words = [...new Set(rules.map(({ word }) => word))].map((word) => `w${word}`);
  await db.run(`CREATE TEMP TABLE ${table} AS SELECT ${['seq', '"unitNo"', ...words].join(', ')} FROM verdict`);
  for (const made of ['verdict', ...sides]) await db.run(`DROP TABLE ${made}`);
  const types = await db.rows("SELECT type_name AS name FROM duckdb_types() WHERE starts_with(type_name, 'values_')");
  for (const { name } of types) await db.run(`DROP TYPE ${String(name)}`);
}

/** What codes of a rule's outcome come to; what is neither of these is undecided. */
const OUTCOME_CODES = [
  [0, 'notApplicable'],
  [1, 'pass'],
  [FAIL, 'fail'],
] as const;

/**
 * SQL of what the versions of a rule say of a dossier: the code of the one that has something to say, and by 256 which one it is. At most
 * one has: the others are not in force for it.
 * @param slots null where the side does not have the rule
 */
export function saidSql(slots: readonly Slot<RuleMeaning>[] | undefined, alias: string): string {
  if (!slots) return '-1';
  const codes = slots.map(({ word, shift }) => `((${alias}.w${word} >> ${shift}) & 255)::INTEGER`);
  return `(CASE ${codes.map((code, n) => `WHEN ${code} <> 0 THEN ${code} + ${256 * n}`).join(' ')} ELSE 0 END)`;
}

/** SQL of the outcome in words. */
export const outcomeSql = (said: string): string =>
  `CASE WHEN ${said} < 0 THEN 'notJudged' ${OUTCOME_CODES.map(([code, word]) => `WHEN ${said} % 256 = ${code} THEN '${word}'`).join(' ')} ELSE 'undecided' END`;

/** SQL that says whether a rule says something else: that it is not there comes to the same as that it does not apply. */
export const differSql = (was: string, is: string): string => {
  const silent = (outcome: string): string => `${outcome} IN ('notApplicable', 'notJudged')`;
  return `(${was} <> ${is} AND NOT (${silent(was)} AND ${silent(is)}))`;
};
