import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { keyedCode, keyedToken, runToken } from '../../src/db/keyed.ts';
import { loadRules } from '../../src/lang/load.ts';
import { PROVINCE_PATTERN } from '../../src/model/jurisdiction.ts';
import { hmacSql, padsOf } from '../../src/util/hmac.ts';
import { Bindings } from '../../src/util/sql.ts';
import { root, tempFolder } from '../support/cli.ts';

let db: Database;
beforeAll(async () => {
  const folder = tempFolder();
  db = await Database.open({
    path: join(folder, 'w.duckdb'),
    spill: join(folder, 'spill'),
    memory: 512 * 1024 * 1024,
    threads: 2,
    allowedFiles: [],
    allowedFolders: [folder],
    signal: new AbortController().signal,
  });
});
afterAll(() => db.close());

/** What SQL makes of texts, one by one. */
async function each(texts: readonly string[], sql: (text: string, bindings: Bindings) => string): Promise<unknown[]> {
  const bindings = new Bindings();
  const list = bindings.bind(texts, 'VARCHAR[]');
  const rows = await db.rows(`SELECT ${sql('t', bindings)} AS told FROM (SELECT unnest(${list}) AS t)`, bindings);
  return rows.map(({ told }) => told);
}

const TEXTS = ['', 'a', 'Đặng Thị Kỳ Duyên', 'Đặng Thị Kỳ Duyên'.normalize('NFD'), 'x'.repeat(1000), '0\u00019'];

describe('HMAC in SQL', () => {
  it.each([32, 63, 64, 65, 200])('is the HMAC-SHA-256 of node:crypto under a key of %i bytes', async (bytes) => {
    const key = randomBytes(bytes);
    const told = await each(TEXTS, (text, bindings) => hmacSql(text, padsOf(key), bindings));
    expect(told).toEqual(TEXTS.map((text) => createHmac('sha256', key).update(text).digest('hex')));
  });

  it('gives equal texts equal tokens and nothing for nothing', async () => {
    for (const token of [keyedToken(padsOf(randomBytes(32))), runToken('secret')]) {
      const [a, b, c] = await each(['one', 'one', 'two'], token);
      expect([a === b, a === c, String(a).includes('one')]).toEqual([true, false, false]);
      const bindings = new Bindings();
      expect(await db.rows(`SELECT ${token('CAST(NULL AS VARCHAR)', bindings)} AS told`, bindings)).toEqual([
        { told: null },
      ]);
    }
  });
});

const CODES = [
  'H49.61-250704-0123',
  'H49.61-20250704-012',
  'H49-250704-1234567',
  'H49.61.02.003-250704-0001',
  '000.17.22.H56-250704-0001',
  '000.17.22.H56.61-250704-0001',
  'G09.01-250704-0001',
  'K01-250704-00001',
  'Z49.61-250704-0001',
  'h49.61-250704-0001',
  'H49.61-250704-12345678',
  'H49.61-250704-12',
  'H49.61-250704',
  'H49.61-2507041-0001',
  'H49.61-0001',
  'H49.61',
  '12345',
  '1,23E+10',
  'Đặng Thị Kỳ Duyên',
  'bỏ-250704-H49',
  'a-12345678-b-250704-c',
];

describe('a dossier code under a key', () => {
  const { parameters } = loadRules(join(root, 'rules'));
  const pattern = (id: string): string => String(parameters.get(id)?.values[0]?.value);
  const pads = padsOf(randomBytes(32));
  const told = () => each(CODES, (text, bindings) => keyedCode(text, pads, bindings)) as Promise<string[]>;

  it('keeps what rules read of it', async () => {
    const read = (code: string) => ({
      form: new RegExp(pattern('dossier-code-pattern'), 'u').test(code),
      province: new RegExp(pattern(PROVINCE_PATTERN), 'u').exec(code)?.[1] ?? '',
      date: /-([0-9]{8}|[0-9]{6})-/.exec(code)?.[1] ?? '',
    });
    expect((await told()).map(read)).toEqual(CODES.map(read));
    expect(CODES.filter((code) => read(code).form)).toHaveLength(7);
  });

  it('hides the unit and the number, and tells codes apart', async () => {
    const some = await told();
    expect(new Set(some).size).toBe(CODES.length);
    for (const [n, code] of some.entries()) {
      expect(code).toMatch(/^([A-Z][0-9]{2}|M)(\.[0-9]{3}){6}(-[0-9]{6}|-[0-9]{8})?-(0+|x)$/);
      expect(code).not.toContain(CODES[n]);
    }
    const other = await each(CODES, (text, bindings) => keyedCode(text, padsOf(randomBytes(32)), bindings));
    expect(other.filter((code, n) => code === some[n])).toEqual([]);
    expect(await told()).toEqual(some);
  });

  it('meets no other among 300,000 codes of one unit and day', async () => {
    const bindings = new Bindings();
    const code = keyedCode("'H49.61-250704-' || lpad(CAST(i AS VARCHAR), 7, '0')", pads, bindings);
    const sql = `SELECT count(DISTINCT told) AS n FROM (SELECT ${code} AS told FROM range(300000) r(i))`;
    expect(await db.rows(sql, bindings)).toEqual([{ n: 300_000 }]);
  });
});
