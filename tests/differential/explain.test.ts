import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { leavesOf } from '../../src/model/ast.ts';
import { byEngine, bySql } from './back-ends.ts';
import { indicatorDifferences, ruleDifferences } from './compare.ts';
import { reproduce } from './explain.ts';
import { mutantModules } from './mutant-modules.ts';
import { storeRecords } from './records.ts';
import { treeBatch } from './rounds.ts';
import { SEED } from './settings.ts';
import { openWork } from './work.ts';

let db: Database;
beforeAll(async () => {
  db = await openWork();
});
afterAll(() => db.close());

const leavesIn = (conditions: Readonly<Record<string, unknown>>, ...parts: readonly string[]): number =>
  parts.flatMap((part) => leavesOf(conditions[part] as never)).length;

it('tells of a difference with the smallest rule that shows it', async () => {
  const edit = {
    file: 'compile/expression.ts',
    changes: [["lessThan: sign('<')", "lessThan: sign('<=')"]],
  } as const;
  const modules = await mutantModules(edit);
  const batch = { ...treeBatch(SEED), indicators: [] };
  await storeRecords(db, batch.records);
  const engine = await byEngine(modules, batch.rules, batch.records);
  const [first] = ruleDifferences(batch.rules, batch.records, await bySql(db, modules, batch), engine);
  if (!first) throw new Error('no difference');
  const small = await reproduce(db, modules, batch, first);
  expect(JSON.stringify(small.conditions)).toContain('lessThan');
  expect(leavesIn(small.conditions, 'appliesWhen', 'requires')).toBe(2);
  expect(small.said.sql).not.toBe(small.said.engine);
  expect(Object.keys((small.record as { facts: object }).facts).length).toBeLessThanOrEqual(3);
});

it('tells of an indicator likewise', async () => {
  const edit = { file: 'compile/coded.ts', changes: [['THEN 4 ELSE 3 END', 'THEN 3 ELSE 4 END']] } as const;
  const modules = await mutantModules(edit);
  const batch = { ...treeBatch(SEED), rules: [] };
  await storeRecords(db, batch.records);
  const [first] = indicatorDifferences(batch.indicators, batch.records, await bySql(db, modules, batch), 0);
  if (!first) throw new Error('no difference');
  const small = await reproduce(db, modules, batch, first);
  expect(leavesIn(small.conditions, 'denominator', 'numerator')).toBeLessThanOrEqual(3);
  expect(small.conditions.denominatorExclusion).toEqual([]);
  expect([small.said.sql, small.said.model].sort()).toEqual(['mendableMiss', 'miss']);
});
