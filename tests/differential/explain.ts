import fc from 'fast-check';
import type { Database } from '../../src/db/database.ts';
import { type Condition, factsOf } from '../../src/model/ast.ts';
import { conditionsOf } from '../../src/model/indicator.ts';
import type { Rule } from '../../src/model/rule.ts';
import { byEngine, bySql, type Modules } from './back-ends.ts';
import { type Difference, indicatorDifferences, ruleDifferences } from './compare.ts';
import { indicators, rules, type TestIndicator } from './definitions.ts';
import { storeRecords, type TestRecord } from './records.ts';
import type { Batch } from './rounds.ts';

/** A difference made as small as it gets. */
export interface Reproduction {
  readonly seed: number;
  readonly kind: Difference['kind'];
  readonly said: Difference['said'];
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly record: unknown;
}

const ofRule = async (db: Database, modules: Modules, rule: Rule, record: TestRecord) =>
  ruleDifferences(
    [rule],
    [record],
    await bySql(db, modules, { rules: [rule], indicators: [] }),
    await byEngine(modules, [rule], [record]),
  )[0];

const ofIndicator = async (db: Database, modules: Modules, indicator: TestIndicator, record: TestRecord) =>
  indicatorDifferences([indicator], [record], await bySql(db, modules, { rules: [], indicators: [indicator] }), 0)[0];

/** Shrinks the value drawn as number `index` from a seed for as long as it differs. */
async function shrunk<T>(
  arbitrary: fc.Arbitrary<T>,
  seed: number,
  index: number,
  differs: (value: T) => Promise<boolean>,
): Promise<T> {
  const property = fc.asyncProperty(arbitrary, async (value) => !(await differs(value)));
  const { counterexample } = await fc.check(property, { seed, path: String(index), numRuns: index + 1 });
  if (!counterexample) throw new Error(`number ${index} of seed ${seed} does not differ by itself`);
  return counterexample[0];
}

/** The facts of a record that some conditions read. */
function partOf(record: TestRecord, conditions: readonly Condition[]): unknown {
  const facts = [...new Set(conditions.flatMap(factsOf))];
  const of = facts.map((id) => [id, record.why[id] ?? record.facts.values[id]]);
  return { receivedAt: record.receivedAt, facts: Object.fromEntries(of) };
}

/** The smallest rule or indicator that shows a difference, and what of the record it reads. */
export async function reproduce(
  db: Database,
  modules: Modules,
  batch: Batch,
  { kind, record: r, column, said }: Difference,
): Promise<Reproduction> {
  const { seed } = batch;
  const record = batch.records[r];
  if (!record) throw new Error(`no record ${r}`);
  await storeRecords(db, [record]);
  if (kind === 'indicator') {
    const differs = async (one: TestIndicator) => (await ofIndicator(db, modules, one, record)) !== undefined;
    const small = await shrunk(indicators, seed, column, differs);
    const now = (await ofIndicator(db, modules, small, record)) ?? { kind, said };
    const { receivedFrom, denominatorExclusion, denominator, numerator, mendable } = small;
    const conditions = { receivedFrom, denominatorExclusion, denominator, numerator, mendable };
    return { seed, kind: now.kind, said: now.said, conditions, record: partOf(record, conditionsOf(small)) };
  }
  const differs = async (one: Rule) => (await ofRule(db, modules, one, record)) !== undefined;
  // A rule of one comparison is as small as rules get.
  const small = batch.rows ? batch.rules[column] : await shrunk(rules, seed, column, differs);
  if (!small) throw new Error(`no rule ${column}`);
  const now = (await ofRule(db, modules, small, record)) ?? { kind, said };
  const { appliesWhen, requires } = small;
  const part = partOf(record, [appliesWhen, requires]);
  return { seed, kind: now.kind, said: now.said, conditions: { appliesWhen, requires }, record: part };
}
