import { expect, it } from 'vitest';
import { tempFolder } from '../support/cli.ts';
import { FORMATS } from './delivery.ts';
import { InProcess } from './in-process.ts';
import { BYTES } from './mutate-bytes.ts';
import { COLUMNS, RECORDS } from './mutate-cells.ts';
import { type Round, runRound } from './round.ts';
import { MUTATIONS, ONLY } from './settings.ts';

/** Every way of mutating there is, by the name under which it is counted. */
const WAYS = [
  'cell',
  ...Object.keys(RECORDS),
  ...Object.keys(COLUMNS).map((name) => `heading ${name}`),
  ...Object.keys(BYTES).map((name) => `bytes ${name}`),
  ...['split', 'overlap', 'packed bytes truncated'],
];

const HOURS = 4 * 3600 * 1000;

it('mutated deliveries get the right answer, or are refused for a reason they give', { timeout: HOURS }, async () => {
  const reader = new InProcess(tempFolder());
  const round: Round = await runRound(
    0,
    (_, mutations) => mutations >= MUTATIONS,
    (delivery) => reader.run(delivery),
  );
  expect(round.wrong).toEqual([]);
  if (ONLY !== null) return;
  expect(round.mutations.length).toBeGreaterThanOrEqual(MUTATIONS);
  if (MUTATIONS < 10_000) return;
  // A run in which nothing happens to find fault with proves nothing.
  const made = new Set(round.mutations);
  expect(WAYS.filter((way) => !made.has(way))).toEqual([]);
  expect([...round.formats].sort()).toEqual([...new Set(FORMATS)].sort());
  expect(round.answered).toBeGreaterThan(round.deliveries / 3);
  expect(round.refused.size).toBeGreaterThan(8);
});
