import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { tempFolder } from '../support/cli.ts';

it('attaches a database beside its own, of tables in small groups of rows', async () => {
  const folder = tempFolder();
  const db = await Database.open({
    path: join(folder, 'w.duckdb'),
    spill: join(folder, 'spill'),
    memory: 500e6,
    threads: 1,
    allowedFiles: [],
    allowedFolders: [folder],
    signal: new AbortController().signal,
  });
  try {
    await db.attach("by 'the' side", 2048);
    const groups = async (table: string): Promise<unknown> => {
      await db.run(`CREATE TABLE ${table} AS SELECT * FROM range(5000)`);
      const sql = `SELECT count(DISTINCT row_group_id) AS n FROM pragma_storage_info('${table.replaceAll("'", "''")}')`;
      return (await db.rows(sql))[0]?.n;
    };
    expect(await groups(`"by 'the' side".plain`)).toBe(3);
    expect(await groups('plain')).toBe(1);
    expect(existsSync(join(folder, "by 'the' side.duckdb"))).toBe(true);
  } finally {
    db.close();
  }
});
