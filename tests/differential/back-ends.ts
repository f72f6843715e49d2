import type { CodedColumn } from '../../src/compile/coded.ts';
import * as coded from '../../src/compile/coded.ts';
import { LeafColumns } from '../../src/compile/expression.ts';
import type { Database } from '../../src/db/database.ts';
import * as context from '../../src/facts/context.ts';
import type { JudgedOutcome } from '../../src/interpret/interpreter.ts';
import * as interpreter from '../../src/interpret/interpreter.ts';
import { reasonKey } from '../../src/model/reason.ts';
import type { Rule } from '../../src/model/rule.ts';
import { Bindings } from '../../src/util/sql.ts';
import type { TestIndicator } from './definitions.ts';
import { columnsOf } from './facts.ts';
import type { TestRecord } from './records.ts';

/** The modules under test; a mutant has others. */
export interface Modules {
  readonly coded: Pick<typeof coded, 'compileRule' | 'compileIndicator'>;
  readonly context: Pick<typeof context, 'FactContext'>;
  readonly interpreter: Pick<typeof interpreter, 'Interpreter'>;
}
export const REAL: Modules = { coded, context, interpreter };

/** For each record, what each column says: an outcome, or `undecided:kind:about`. */
export type Said = readonly (readonly string[])[];

interface Batch {
  readonly rules: readonly Rule[];
  readonly indicators: readonly TestIndicator[];
}

const sayingOf = (meaning: unknown): string => {
  if (typeof meaning === 'string') return meaning;
  return meaning === undefined ? 'nothing' : `undecided:${reasonKey(meaning as never)}`;
};

/** What the compiled SQL says of the records in the table `record`: all rules, then all indicators, in one statement. */
export async function bySql(db: Database, modules: Modules, { rules, indicators }: Batch): Promise<Said> {
  const { compileRule, compileIndicator } = modules.coded;
  const bindings = new Bindings();
  const columns = columnsOf(modules.context.FactContext, bindings);
  const leaves = new LeafColumns();
  const compiled: readonly CodedColumn<unknown>[] = [
    ...rules.map((rule, n) => compileRule(rule, n, columns, bindings, leaves)),
    ...indicators.map((indicator, n) => {
      const population = `("ngayTiepNhan" >= ${bindings.bind(indicator.receivedFrom, 'TIMESTAMP')})`;
      return compileIndicator(indicator, n, population, columns, bindings, leaves);
    }),
  ];
  const conditions = compiled.flatMap((one) => one.conditions.map(({ alias, sql }) => `${sql} AS ${alias}`));
  const codes = compiled.map(({ code }, n) => `${code} AS c${n}`);
  const compared = `SELECT ${['*', ...leaves.columns].join(', ')} FROM record`;
  const sql = `SELECT ${codes.join(', ')} FROM (SELECT *, ${conditions.join(', ')} FROM (${compared})) ORDER BY n`;
  const rows = await db.rows(sql, bindings);
  return rows.map((row) => compiled.map(({ meanings }, n) => sayingOf(meanings[Number(row[`c${n}`])])));
}

/** What json-rules-engine says of them. It gives no reasons. */
export async function byEngine(
  modules: Modules,
  rules: readonly Rule[],
  records: readonly TestRecord[],
): Promise<readonly (readonly JudgedOutcome[])[]> {
  const engine = new modules.interpreter.Interpreter(rules);
  const said: (readonly JudgedOutcome[])[] = [];
  for (const { facts } of records) said.push(await engine.judge(facts));
  return said;
}
