import type { Evaluation } from '../check/evaluate.ts';
import { type EvaluationInputs, factsFor, LOADED } from '../check/inputs.ts';
import { judgingOf } from '../check/judging.ts';
import { makeSides } from '../check/sides.ts';
import type { RuleMeaning } from '../compile/coded.ts';
import { columnOf } from '../compile/expression.ts';
import type { Database, Row } from '../db/database.ts';
import { factsOf } from '../model/ast.ts';
import type { FactColumn, FactColumns } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import { fieldSignatures } from '../model/fact.ts';
import type { FactRecord, FactValue } from '../model/fact-record.ts';
import { reasonKey } from '../model/reason.ts';
import type { Outcome } from '../model/rule.ts';
import { Bindings, namedIn } from '../util/sql.ts';

/** What the compiled SQL says of a dossier by one rule. */
export interface Verdict {
  readonly outcome: Outcome;
  /** `kind:about` of an undecided outcome; null otherwise. */
  readonly reason: string | null;
}

/** A loaded dossier: the facts that were asked for, in the fact profile, and the verdict of each rule of the evaluation. */
export interface JudgedDossier {
  readonly facts: FactRecord;
  readonly verdicts: readonly Verdict[];
}

/**
 * Reads every dossier of an evaluated work database batch by batch, in the order of the files. Nothing
 * else may be asked of the database until the last batch is read.
 * @param inputs those the database was evaluated with
 * @param wanted the facts and parameters to read; those of the rules and every field when absent
 */
export async function* readJudged(
  db: Database,
  inputs: EvaluationInputs,
  evaluation: Evaluation,
  wanted: readonly string[] = [...new Set([...fieldSignatures.map(({ id }) => id), ...factsOfRules(inputs.rules)])],
): AsyncGenerator<readonly JudgedDossier[]> {
  const bindings = new Bindings();
  const relation = factsFor(inputs, bindings, LOADED, wanted);
  await makeSides(db, relation, bindings, new Set(evaluation.sides));
  const read = factReader(relation.columns, wanted);
  const codes = evaluation.rules.map(({ word, shift }, n) => `((verdict.w${word} >> ${shift}) & 255) AS c${n}`);
  const facts = `(SELECT seq, ${read.selected.join(', ')} FROM (${relation.sql})) f`;
  const sql = `SELECT ${['f.*', ...codes].join(', ')} FROM ${facts} JOIN verdict ON verdict.seq = f.seq ORDER BY f.seq`;
  for await (const rows of db.batches(sql, namedIn(sql, bindings))) {
    yield rows.map((row) => ({ facts: read.recordOf(row), verdicts: verdictsOf(evaluation.rules, row) }));
  }
}

/**
 * Judges and reads the few dossiers of a work database in one statement, in the order of the table: to plan two costs more
 * than to judge. The conditions and codes are those that `evaluate` writes down.
 */
export async function judgeFew(db: Database, inputs: EvaluationInputs): Promise<readonly JudgedDossier[]> {
  const { decided, facts, rules, bindings } = judgingOf(inputs, null);
  await makeSides(db, facts, bindings, new Set());
  const read = factReader(facts.columns, factsOfRules(inputs.rules));
  const codes = rules.map(({ code }, n) => `(${code})::UTINYINT AS c${n}`);
  const sql = `SELECT ${[...read.selected, ...codes].join(', ')} FROM (${decided}) ORDER BY seq`;
  const rows = await db.rows(sql, namedIn(sql, bindings));
  return rows.map((row) => ({ facts: read.recordOf(row), verdicts: verdictsOf(rules, row) }));
}

/** The facts and parameters that the conditions of rules read. */
const factsOfRules = (rules: EvaluationInputs['rules']): readonly string[] => [
  ...new Set(rules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]).flatMap(factsOf)),
];

/** SQL of a value as JavaScript is to see it. Lists travel as JSON text, all else as a plain value. */
function profileSql({ type, sql }: FactColumn): string {
  switch (type) {
    case 'timestamp':
      return `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%f')`;
    case 'date':
      return `strftime(${sql}, '%Y-%m-%d')`;
    case 'list':
      return `CAST(to_json(${sql}) AS VARCHAR)`;
    default:
      return sql;
  }
}

/** SQL of facts and of whether their nulls are definite, and what a row of them says. */
export function factReader(all: FactColumns, wanted: readonly string[]) {
  const columns = wanted.map((id) => columnOf(all, id));
  return {
    selected: columns.flatMap((column, n) => [
      `${profileSql(column)} AS v${n}`,
      `coalesce(${column.sql} IS NULL AND ${column.nullIsDefinite ?? 'FALSE'}, FALSE) AS d${n}`,
    ]),
    recordOf: (row: Row): FactRecord => {
      const values = columns.map(({ id, type }, n) => {
        const value = row[`v${n}`];
        return [id, type === 'list' && typeof value === 'string' ? JSON.parse(value) : value] as const;
      });
      const definite = columns.filter((_, n) => row[`d${n}`] === true).map(({ id }) => id);
      return { values: Object.fromEntries(values) as Record<string, FactValue>, nullIsDefinite: new Set(definite) };
    },
  };
}

/** What the codes of a row stand for, by rule. */
function verdictsOf(rules: readonly { readonly meanings: readonly RuleMeaning[] }[], row: Row): readonly Verdict[] {
  return rules.map(({ meanings }, n) => verdictOf(meanings[Number(row[`c${n}`])]));
}

/** What a code of the verdict table stands for. */
export function verdictOf(meaning: RuleMeaning | undefined): Verdict {
  if (meaning === undefined) throw new Bug('a verdict without a meaning');
  return typeof meaning === 'object'
    ? { outcome: 'undecided', reason: reasonKey(meaning) }
    : { outcome: meaning, reason: null };
}
