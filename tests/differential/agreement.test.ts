import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { REAL } from './back-ends.ts';
import { reproduce } from './explain.ts';
import { CELL_OUTCOMES, cellKey, ROWS } from './outcomes.ts';
import { batchesOf, compareBatch, countCells, ROUND } from './rounds.ts';
import { PAIRS, SEED } from './settings.ts';
import { openWork } from './work.ts';

/** Seeds of two rounds lie so far apart that they share no batch. */
const APART = 100_000;
/** Far more than it takes. */
const TIMEOUT = 120_000 + PAIRS / 2;
const LEAST_HITS = 50;

let db: Database;
let pairs = 0;
let indicatorPairs = 0;
const cells = new Map<string, number>();
const outcomes = new Map<string, number>();

beforeAll(async () => {
  db = await openWork();
});
afterAll(() => db.close());

it(
  `both back ends say the same of ${PAIRS} pairs of a rule and a record`,
  async () => {
    for (let round = 0; pairs < PAIRS; round++) {
      for (const batch of batchesOf(SEED + round * APART, ROUND)) {
        const { sql, differences } = await compareBatch(db, batch);
        const [first] = differences;
        if (first) {
          const smallest = await reproduce(db, REAL, batch, first);
          expect.fail(`${differences.length} differences; the first: ${JSON.stringify(smallest, null, 2)}`);
        }
        countCells(batch, sql, cells);
        pairs += batch.rules.length * batch.records.length;
        indicatorPairs += batch.indicators.length * batch.records.length;
        for (const said of sql.flat()) {
          const outcome = said.replace(/:.*/, '');
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      }
    }
    expect(pairs).toBeGreaterThanOrEqual(PAIRS);
    expect(indicatorPairs).toBeGreaterThan(PAIRS / 10);
  },
  TIMEOUT,
);

it(`meets every reachable cell of the table of outcomes ${LEAST_HITS} times, and no other`, () => {
  const known = ROWS.flatMap((row) => CELL_OUTCOMES.map((outcome) => [cellKey(row, outcome), row.cells[outcome]]));
  const wrong = known.flatMap(([key = '', cell]) => {
    const hits = cells.get(key) ?? 0;
    const right = cell === 'reachable' ? hits >= LEAST_HITS : hits === 0;
    return right ? [] : [`${key}: ${cell}, ${hits} times`];
  });
  expect(wrong).toEqual([]);
  expect([...cells.keys()].filter((key) => !known.some(([one]) => one === key))).toEqual([]);
});

it('meets every outcome of rules and indicators often', () => {
  const rare = [
    ...['notApplicable', 'pass', 'fail', 'undecided'],
    ...['outsidePopulation', 'outsideDenominator', 'numerator', 'miss', 'mendableMiss', 'excluded'],
  ].filter((outcome) => (outcomes.get(outcome) ?? 0) < LEAST_HITS);
  expect(rare).toEqual([]);
});
