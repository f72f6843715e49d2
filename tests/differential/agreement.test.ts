import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { REAL } from './back-ends.ts';
import { reproduce } from './explain.ts';
import { CELL_OUTCOMES, cellKey, OPEN_ROWS, ROWS, type Row } from './outcomes.ts';
import { type Batch, compareBatch, countCells, leafBatches, treeBatch } from './rounds.ts';
import { PAIRS, SEED } from './settings.ts';
import { openWork } from './work.ts';

const LEAST_HITS = 50;
/** How often rows that were met too seldom are tried again. */
const MOST_TRIES = 20;
/** At least as many pairs are of rules with nested conditions. */
const NESTED = PAIRS / 2;
/** Far more than it takes. */
const TIMEOUT = 180_000 + PAIRS;

let db: Database;
let [pairs, nested, indicatorPairs] = [0, 0, 0];
const cells = new Map<string, number>();
const outcomes = new Map<string, number>();

beforeAll(async () => {
  db = await openWork();
});
afterAll(() => db.close());

async function compare(batch: Batch): Promise<void> {
  const { sql, differences } = await compareBatch(db, batch);
  const [first] = differences;
  if (first) {
    const smallest = await reproduce(db, REAL, batch, first);
    expect.fail(`${differences.length} differences; the first: ${JSON.stringify(smallest, null, 2)}`);
  }
  countCells(batch, sql, cells);
  const compared = batch.rules.length * batch.records.length;
  pairs += compared;
  if (!batch.rows) nested += compared;
  indicatorPairs += batch.indicators.length * batch.records.length;
  for (const said of sql.flat()) {
    const outcome = said.replace(/:.*/, '');
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
}

const hits = (row: Row, outcome: string): number => cells.get(cellKey(row, outcome)) ?? 0;
const isShort = (row: Row): boolean =>
  CELL_OUTCOMES.some((outcome) => row.cells[outcome] === 'reachable' && hits(row, outcome) < LEAST_HITS);

it(
  `both back ends say the same of ${PAIRS} pairs of a rule and a record`,
  async () => {
    let rows = OPEN_ROWS;
    for (let n = 0; n < MOST_TRIES && rows.length > 0; n++) {
      for (const batch of leafBatches(rows, SEED - 1000 * n)) await compare(batch);
      rows = rows.filter(isShort);
    }
    for (let n = 1; pairs < PAIRS || nested < NESTED; n++) await compare(treeBatch(SEED + n));
    expect(indicatorPairs).toBeGreaterThan(PAIRS / 10);
  },
  TIMEOUT,
);

it(`meets every reachable cell of the table of outcomes ${LEAST_HITS} times, and no other`, () => {
  const wrong = ROWS.flatMap((row) =>
    CELL_OUTCOMES.flatMap((outcome) => {
      const [cell, met] = [row.cells[outcome], hits(row, outcome)];
      const right = cell === 'reachable' ? met >= LEAST_HITS : met === 0;
      return right ? [] : [`${cellKey(row, outcome)}: ${cell}, ${met} times`];
    }),
  );
  expect(wrong).toEqual([]);
  const known = new Set(ROWS.flatMap((row) => CELL_OUTCOMES.map((outcome) => cellKey(row, outcome))));
  expect([...cells.keys()].filter((key) => !known.has(key))).toEqual([]);
});

it('meets every outcome of rules and indicators often', () => {
  const rare = [
    ...['notApplicable', 'pass', 'fail', 'undecided'],
    ...['outsidePopulation', 'outsideDenominator', 'numerator', 'miss', 'mendableMiss', 'excluded'],
  ].filter((outcome) => (outcomes.get(outcome) ?? 0) < LEAST_HITS);
  expect(rare).toEqual([]);
});
