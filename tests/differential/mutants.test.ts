import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { OPERATOR_NAMES } from '../../src/model/ast.ts';
import { byEngine, bySql, type Modules, REAL, type Said } from './back-ends.ts';
import { type Difference, indicatorDifferences, ruleDifferences } from './compare.ts';
import { indicators, rules } from './definitions.ts';
import { mutantModules } from './mutant-modules.ts';
import { MUTANTS, OPPOSITE_NAMES, SIGN_NAMES } from './mutants.ts';
import { records, storeRecords, type TestRecord } from './records.ts';
import type { Batch } from './rounds.ts';
import { SEED } from './settings.ts';
import { openWork } from './work.ts';

const RECORDS = 80;
const NESTED = { batches: 8, rules: 30, indicators: 15 };

/** A batch and what the sound back ends said of it. */
interface Known {
  readonly batch: Batch;
  readonly sql: Said;
  readonly engine: Said;
}

let db: Database;
let sampled: readonly TestRecord[];
const known: Known[] = [];

/** Differences of the first batch that has any of a kind, once one of the back ends has a slip. */
async function differences(modules: Modules, file: string, kind: Difference['kind'] | null) {
  const inSql = !file.startsWith('interpret/');
  for (const { batch, sql, engine } of known) {
    const [bySlip, byOther] = inSql
      ? [await bySql(db, modules, batch), engine]
      : [sql, await byEngine(modules, batch.rules, batch.records)];
    const found = [
      ...ruleDifferences(batch.rules, batch.records, bySlip, byOther),
      ...indicatorDifferences(batch.indicators, batch.records, bySlip, batch.rules.length),
    ].filter((one) => kind === null || one.kind === kind);
    if (found.length > 0) return { batch, found };
  }
  return null;
}

beforeAll(async () => {
  db = await openWork();
  sampled = fc.sample(records(5), { seed: SEED, numRuns: RECORDS });
  await storeRecords(db, sampled);
  const nested = Array.from({ length: NESTED.batches }, (_, n): Batch => {
    const seed = SEED + n;
    const [someRules, someIndicators] = [
      fc.sample(rules, { seed, numRuns: NESTED.rules }),
      fc.sample(indicators, { seed, numRuns: NESTED.indicators }),
    ];
    return { seed, records: sampled, rules: someRules, indicators: someIndicators, rows: null };
  });
  for (const batch of nested) {
    const engine = await byEngine(REAL, batch.rules, sampled);
    known.push({ batch, sql: await bySql(db, REAL, batch), engine });
  }
}, 180_000);
afterAll(() => db.close());

describe('a slip in the source of a back end', () => {
  it('has a list that leaves out no sign and no operator', () => {
    expect(SIGN_NAMES).toHaveLength(6);
    expect([...OPPOSITE_NAMES].sort()).toEqual([...OPERATOR_NAMES].sort());
    expect(new Set(MUTANTS.map(({ edit, name }) => `${edit.file} ${name}`)).size).toBe(MUTANTS.length);
  });

  it('is there to be found: the sound back ends agree on the same pairs', async () => {
    expect(await differences(REAL, 'compile/coded.ts', null)).toBeNull();
  });

  it('is not made by the loading of a copy', async () => {
    const copy = await mutantModules({ file: 'compile/coded.ts', changes: [] });
    expect(await differences(copy, 'compile/coded.ts', null)).toBeNull();
  });

  it.each(MUTANTS.map((mutant) => [mutant.edit.file, mutant.name, mutant] as const))(
    '%s %s: shows',
    async (file, _, { edit, shows }) => {
      expect(await differences(await mutantModules(edit), file, shows)).not.toBeNull();
    },
  );
});
