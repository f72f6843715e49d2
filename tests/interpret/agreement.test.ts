import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/compile/expression.ts';
import { Database } from '../../src/db/database.ts';
import { Interpreter } from '../../src/interpret/interpreter.ts';
import type { FactValue } from '../../src/interpret/record.ts';
import { type Condition, type Leaf, OPERATOR_NAMES } from '../../src/model/ast.ts';
import { type FactColumns, SQL_TYPE } from '../../src/model/columns.ts';
import type { ValueType } from '../../src/model/field.ts';
import { OPERATORS } from '../../src/model/operators.ts';
import { Bindings } from '../../src/util/sql.ts';
import { recordOf, ruleOf } from './rule.ts';

/** Two facts of each type. Nulls of the second are definite, unless the record says the cell is bad. */
const POOL: Readonly<Record<ValueType, readonly Exclude<FactValue, null>[]>> = {
  text: ['', 'Hà Tu', 'hà tu', '10', '9'],
  code: ['1', '9', '10'],
  boolean: [true, false],
  integer: [-1, 0, 1, 999_999_999_999_999],
  decimal: [-0.5, 0, 0.1, 10.5, 9.75],
  date: ['2025-06-30', '2025-07-01', '1900-01-01', '2100-12-31'],
  timestamp: ['2025-07-01T00:00:00.000000', '2025-06-30T23:59:59.999999', '2025-07-01T17:00:00.000001'],
  list: [[], ['a'], ['a', 'b']],
};
const TYPES = Object.keys(POOL) as ValueType[];
const FACTS = TYPES.flatMap((type) => [
  { id: `${type}1`, type, definite: false },
  { id: `${type}2`, type, definite: true },
]);
const RECORDS = 40;
const TREES = 120;
const SEED = 20_250_701;

type Cells = Readonly<Record<string, FactValue | boolean>>;
/** Each fact, and for each whether its cell could not be read. */
const cells: fc.Arbitrary<Cells> = fc.record(
  Object.fromEntries(
    FACTS.flatMap(({ id, type }) => [
      [id, fc.option(fc.constantFrom(...POOL[type]), { nil: null })],
      [`${id} bad`, fc.boolean()],
    ]),
  ),
);

const leaves: readonly Leaf[] = FACTS.flatMap(({ id, type, definite }) =>
  OPERATOR_NAMES.flatMap((operator): Leaf[] => {
    const row = OPERATORS[operator];
    if (!row.types.includes(type)) return [];
    const literal = (value: unknown): Leaf => ({
      kind: 'leaf',
      fact: id,
      operator,
      value: { kind: 'literal', value: value as string },
    });
    const pool = type === 'list' ? ['a', 'b', 'c'] : POOL[type];
    const values = row.operand === 'listOfSame' ? [pool.slice(0, 1), pool.slice(0, 2), pool] : pool;
    const others = row.factOperand ? [`${type}1`, `${type}2`] : [];
    return [
      ...values.map(literal),
      ...others.map((fact): Leaf => ({ kind: 'leaf', fact: id, operator, value: { kind: 'fact', fact } })),
      ...(row.nullOperand && definite ? [literal(null)] : []),
    ];
  }),
);

const { tree } = fc.letrec<{ tree: Condition }>((tie) => {
  const group = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
  return {
    tree: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'tree', withCrossShrink: true },
      fc.constantFrom<Condition>(...leaves),
      group.map((of): Condition => ({ kind: 'all', of })),
      group.map((of): Condition => ({ kind: 'any', of })),
      tie('tree').map((of): Condition => ({ kind: 'not', of })),
      tie('tree').map((of): Condition => ({ kind: 'named', name: 'shared', of })),
    ),
  };
});

const columns: FactColumns = new Map(
  FACTS.map(({ id, type, definite }) => [
    id,
    { id, type, sql: `"${id}"`, nullIsDefinite: definite ? `NOT "${id} bad"` : null, why: [] },
  ]),
);

const records = fc.sample(cells, { numRuns: RECORDS, seed: SEED }).map((cell) => {
  // A cell that could not be read has no value.
  const values = Object.fromEntries(
    FACTS.map(({ id }) => [id, cell[`${id} bad`] === true ? null : (cell[id] ?? null)]),
  );
  const definite = FACTS.filter(({ id, definite }) => definite && cell[`${id} bad`] === false).map(({ id }) => id);
  return { cell, values, record: recordOf(values, ...definite) };
});

let db: Database;
beforeAll(async () => {
  const options = { path: ':memory:', spill: '', memory: 128 * 1024 * 1024, threads: 1 };
  db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [], signal: new AbortController().signal });
  const defined = FACTS.map(({ id, type }) => `"${id}" ${SQL_TYPE[type]}, "${id} bad" BOOLEAN`);
  await db.run(`CREATE TABLE record (n INTEGER, ${defined.join(', ')})`);
  for (const [n, { cell, values }] of records.entries()) {
    const bindings = new Bindings();
    const row = FACTS.flatMap(({ id, type }) => {
      const value = values[id] ?? null;
      return [value === null ? 'NULL' : bindings.bind(value, SQL_TYPE[type]), String(cell[`${id} bad`])];
    });
    await db.run(`INSERT INTO record SELECT ${n}, ${row.join(', ')}`, bindings);
  }
}, 60_000);
afterAll(() => db.close());

const OUTCOME = new Map<unknown, string>([
  [true, 'pass'],
  [false, 'fail'],
  [null, 'undecided'],
]);

describe('the two back ends, condition by condition', () => {
  const bySql = async (condition: Condition): Promise<readonly (string | undefined)[]> => {
    const bindings = new Bindings();
    const sql = compileCondition(condition, columns, bindings);
    const rows = await db.rows(`SELECT ${sql} AS outcome FROM record ORDER BY n`, bindings);
    return rows.map(({ outcome }) => OUTCOME.get(outcome));
  };
  const byEngine = async (condition: Condition): Promise<readonly (string | undefined)[]> => {
    const interpreter = new Interpreter([ruleOf(condition)]);
    const outcomes: (string | undefined)[] = [];
    for (const { record } of records) outcomes.push((await interpreter.judge(record))[0]);
    return outcomes;
  };

  it('agrees on every leaf the checker lets through, on every record', async () => {
    const seen = new Set<string | undefined>();
    for (const leaf of leaves) {
      const sql = await bySql(leaf);
      for (const outcome of sql) seen.add(outcome);
      expect(await byEngine(leaf), JSON.stringify(leaf)).toEqual(sql);
    }
    expect(seen).toEqual(new Set(['pass', 'fail', 'undecided']));
    expect(new Set(leaves.map(({ operator }) => operator)).size).toBe(OPERATOR_NAMES.length);
  }, 60_000);

  it('agrees on random trees', async () => {
    const check = fc.asyncProperty(tree, async (condition) => {
      expect(await byEngine(condition)).toEqual(await bySql(condition));
    });
    await fc.assert(check, { numRuns: TREES, seed: SEED });
  }, 120_000);
});
