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

export interface Size {
  /** Rules for each row of the table of outcomes and each fact it can stand on. */
  readonly leaves: number;
  readonly leafRecords: number;
  readonly batches: number;
  readonly rules: number;
  readonly indicators: number;
  readonly records: number;
}

/** About 270,000 pairs. */
export const ROUND: Size = { leaves: 2, leafRecords: 320, batches: 4, rules: 100, indicators: 40, records: 200 };
const RULES_AT_ONCE = 120;

export function* batchesOf(seed: number, size: Size): Generator<Batch> {
  const sampled = fc.sample(records(2), { seed, numRuns: size.leafRecords });
  const leaves = leafRules(seed, size.leaves);
  for (let n = 0; n < leaves.length; n += RULES_AT_ONCE) {
    const some = leaves.slice(n, n + RULES_AT_ONCE);
    yield {
      seed,
      records: sampled,
      rules: some.map(({ rule }) => rule),
      indicators: [],
      rows: some.map(({ row }) => row),
    };
  }
  for (let n = 1; n <= size.batches; n++) {
    const one = seed + n;
    yield {
      seed: one,
      records: fc.sample(records(8), { seed: one, numRuns: size.records }),
      rules: fc.sample(rules, { seed: one, numRuns: size.rules }),
      indicators: fc.sample(indicators, { seed: one, numRuns: size.indicators }),
      rows: null,
    };
  }
}

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
