import fc from 'fast-check';
import type { Database } from '../../src/db/database.ts';
import type { Rule } from '../../src/model/rule.ts';
import { byEngine, bySql, REAL, type Said } from './back-ends.ts';
import { type Difference, indicatorDifferences, ruleDifferences } from './compare.ts';
import { indicators, leafRules, rules, type TestIndicator } from './definitions.ts';
import { cellKey, type Row } from './outcomes.ts';
import { records, storeRecords, type TestRecord } from './records.ts';

/** Rules and indicators that meet the same records. */
export interface Batch {
  readonly seed: number;
  readonly records: readonly TestRecord[];
  readonly rules: readonly Rule[];
  readonly indicators: readonly TestIndicator[];
  /** Rows of the table of outcomes the rules stand for, one for each; null when they are rules of many comparisons. */
  readonly rows: readonly Row[] | null;
}

const SIZE = { rulesAtOnce: 120, leafRecords: 120, rules: 100, indicators: 40, records: 200 };

/** Rules of one comparison for each of the rows. */
export function* leafBatches(rows: readonly Row[], seed: number): Generator<Batch> {
  const sampled = fc.sample(records(2), { seed, numRuns: SIZE.leafRecords });
  const leaves = leafRules(rows, seed);
  for (let n = 0; n < leaves.length; n += SIZE.rulesAtOnce) {
    const some = leaves.slice(n, n + SIZE.rulesAtOnce);
    const alone = { rules: some.map(({ rule }) => rule), rows: some.map(({ row }) => row) };
    yield { seed, records: sampled, indicators: [], ...alone };
  }
}

/** Rules and indicators of nested conditions. */
export const treeBatch = (seed: number): Batch => ({
  seed,
  records: fc.sample(records(8), { seed, numRuns: SIZE.records }),
  rules: fc.sample(rules, { seed, numRuns: SIZE.rules }),
  indicators: fc.sample(indicators, { seed, numRuns: SIZE.indicators }),
  rows: null,
});

export interface Compared {
  readonly sql: Said;
  readonly differences: readonly Difference[];
}

/** Judges a batch by both back ends. */
export async function compareBatch(db: Database, batch: Batch): Promise<Compared> {
  await storeRecords(db, batch.records);
  const sql = await bySql(db, REAL, batch);
  const engine = await byEngine(REAL, batch.rules, batch.records);
  const differences = [
    ...ruleDifferences(batch.rules, batch.records, sql, engine),
    ...indicatorDifferences(batch.indicators, batch.records, sql, batch.rules.length),
  ];
  return { sql, differences };
}

const TRUTH: Readonly<Record<string, string>> = { pass: 'true', fail: 'false' };

/** Counts what each comparison came to; only of batches of single comparisons. */
export function countCells({ rows }: Batch, sql: Said, counts: Map<string, number>): void {
  if (!rows) return;
  for (const said of sql) {
    rows.forEach((row, n) => {
      const [outcome = '', kind] = (said[n] ?? 'nothing').split(':');
      const key = cellKey(row, kind ?? TRUTH[outcome] ?? outcome);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
  }
}
