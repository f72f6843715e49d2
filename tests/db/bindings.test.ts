import { expect, it } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { Bindings } from '../../src/util/sql.ts';

it('runs a statement that leaves out some of what was bound: a legal constant no rule asks for', async () => {
  const signal = new AbortController().signal;
  const options = { path: ':memory:', spill: '', memory: 64 * 1024 * 1024, threads: 1, signal };
  const db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [] });
  try {
    const bindings = new Bindings();
    const [unused, used] = [bindings.bind(8, 'BIGINT'), bindings.bind(['a'], 'VARCHAR[]')];
    expect(await db.rows(`SELECT ${used} AS it`, bindings)).toEqual([{ it: ['a'] }]);
    expect(await db.rows('SELECT 1 AS it', bindings)).toEqual([{ it: 1 }]);
    expect(await db.rows(`SELECT ${unused} AS it`, bindings)).toEqual([{ it: 8 }]);
  } finally {
    db.close();
  }
});
