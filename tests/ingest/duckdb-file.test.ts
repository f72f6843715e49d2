import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMapping } from '../../src/ingest/mapping.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { duckdbFile } from '../support/duckdb-file.ts';
import { ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';
import { convertInput } from '../support/nested.ts';

const light = ['--rules-dir', lightRules(), '--exit-zero'];
const DOSSIERS = `(SELECT * FROM (VALUES (1), (2), (3)) n(i), (SELECT ${Object.entries(row(1))
  .filter(([name]) => name !== 'MaHoSo')
  .map(([name, value]) => `'${value}' AS "${name}"`)
  .join(', ')}))`;
const TABLE = `SELECT 'H49.01-250701-000' || i AS "MaHoSo", * EXCLUDE (i) FROM ${DOSSIERS}`;

/** Converts a file: what is told when it is refused, else the table it was read from and its records. */
async function converted(...args: Parameters<typeof convertInput>): Promise<string> {
  try {
    const [table] = (await convertInput(...args)).files;
    return `${table?.format} ${table?.part} ${table?.copy?.records}`;
  } catch (error) {
    if (!(error instanceof SoatError)) throw error;
    return error.message;
  }
}

describe('a DuckDB file', () => {
  it('is read from its only table, or the table or view that is named', async () => {
    const path = await duckdbFile(tempFolder(), `CREATE TABLE "Hồ sơ" AS ${TABLE}`);
    expect(await converted(path)).toBe('duckdb Hồ sơ 3');
    const two = await duckdbFile(
      tempFolder(),
      `CREATE TABLE a AS ${TABLE}`,
      'CREATE SCHEMA s',
      'CREATE VIEW s."b;c" AS SELECT * FROM a WHERE right("MaHoSo", 1) < \'3\'',
    );
    expect(await converted(two)).toMatch(/E-IN-057 .*: a, s\.b;c/);
    expect(await converted(`${two}#a`)).toBe('duckdb a 3');
    expect(await converted(`${two}#s.b;c`)).toBe('duckdb s.b;c 2');
    expect(await converted(`${two}#nope`)).toMatch(/E-IN-057/);
  });

  it('is read from the table that the mapping names', async () => {
    const folder = tempFolder();
    const path = await duckdbFile(folder, `CREATE TABLE a AS ${TABLE}`, 'CREATE TABLE b (i INTEGER)');
    const mapping = readFileSync(join(root, 'rules/mappings/national-interface.yaml'), 'utf8');
    const named = write(folder, 'mapping.yaml', `${mapping}\ndatabaseTables: { dossiers: a }\n`);
    expect(await converted(path, { mapping: readMapping(named, 'mapping.yaml') })).toBe('duckdb a 3');
  });

  it('cannot make the reader touch anything else', async () => {
    const secret = write(tempFolder(), 'secret.csv', 'MaHoSo,DonViXuLy,NgayTiepNhan\nx,y,20250701080000\n');
    for (const hostile of [
      `SELECT * FROM read_csv('${secret}')`,
      `SELECT * FROM '${secret}'`,
      `SELECT content AS "MaHoSo" FROM read_text('/etc/passwd')`,
      `SELECT file AS "MaHoSo" FROM glob('/etc/*')`,
      `SELECT * FROM parquet_metadata('${secret}')`,
      `SELECT * FROM sniff_csv('${secret}')`,
    ]) {
      const path = await duckdbFile(tempFolder(), `CREATE VIEW v AS ${hostile}`);
      expect(await converted(path)).toMatch(/E-IN-059 .*(Permission|disabled)/);
    }
  });

  it('cannot mislead the reader with macros of its own', async () => {
    const path = await duckdbFile(
      tempFolder(),
      `CREATE TABLE a AS ${TABLE}`,
      'CREATE MACRO count(x) AS 42',
      "CREATE MACRO duckdb_tables() AS TABLE SELECT 'main' AS schema_name, 'x' AS table_name",
      "CREATE MACRO duckdb_views() AS TABLE SELECT 'main' AS schema_name, 'x' AS view_name",
    );
    expect(await converted(path)).toBe('duckdb a 3');
  });

  it('is refused while another program writes it, and with what that has not taken in', async () => {
    const folder = tempFolder();
    const path = await duckdbFile(folder, `CREATE TABLE a AS ${TABLE}`);
    const script = `import('@duckdb/node-api').then(async ({ DuckDBInstance }) => {
      const instance = await DuckDBInstance.create(${JSON.stringify(path)});
      await instance.connect();
      console.log('open');
      setTimeout(() => {}, 60000);
    });`;
    const writer = spawn(process.execPath, ['-e', script], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => writer.stdout.once('data', resolve));
    try {
      expect(await converted(path)).toMatch(/E-IN-058 .*lock/);
    } finally {
      writer.kill();
      await new Promise((resolve) => writer.once('exit', resolve));
    }
    expect(await converted(path)).toBe('duckdb a 3');
    writeFileSync(`${path}.wal`, 'x');
    expect(await converted(path)).toMatch(/E-IN-058 .*dump\.duckdb\.wal/);
  });

  it('is refused when it is cut, of another version, or not one at all', async () => {
    const folder = tempFolder();
    const path = await duckdbFile(folder, `CREATE TABLE a AS ${TABLE}`);
    const bytes = readFileSync(path);
    const broken = (change: (copy: Buffer) => Buffer): string =>
      write(folder, 'broken.duckdb', change(Buffer.from(bytes)));
    expect(await converted(broken((copy) => copy.subarray(0, copy.length >> 1)))).toMatch(/E-IN-05[89]/);
    expect(await converted(broken((copy) => copy.subarray(0, 20)))).toMatch(/E-IN-058/);
    // The number of the storage version stands behind the sign.
    expect(await converted(broken((copy) => copy.fill(99, 12, 13)))).toMatch(/E-IN-058/);
    expect(await converted(broken((copy) => copy.fill(7, 4096 * 3)))).toMatch(/E-IN-05[89]/);
  });
});

describe('an audit', () => {
  it('of a DuckDB file leaves nothing behind, also when a view is refused', async () => {
    const [folder, work] = [tempFolder(), tempFolder()];
    const path = await duckdbFile(
      folder,
      `CREATE TABLE a AS ${TABLE}`,
      "CREATE VIEW v AS FROM read_text('/etc/passwd')",
    );
    const audit = (dump: string) => soat([...ordinary(dump), ...light, '--temp', work, '--format', 'json']);
    const [good, bad] = [await audit(`${path}#a`), await audit(`${path}#v`)];
    expect(JSON.parse(good.stdout)).toMatchObject({ load: { physicalRecords: 3, loaded: 3 } });
    expect([bad.code, bad.stdout]).toEqual([3, '']);
    expect([readdirSync(work), readdirSync(folder)]).toEqual([[], ['dump.duckdb']]);
  });
});

describe('a folder', () => {
  it('is read from the data files in it, and what is left out is said', async () => {
    const folder = tempFolder();
    const dossier = (n: number): string => JSON.stringify({ ...row(n) });
    write(folder, 'b.json', dossier(2));
    write(folder, 'a.jsonl', `${dossier(1)}\n${dossier(3)}\n`);
    write(folder, '.hidden.csv', 'x');
    write(folder, 'ghi-chu.docx', 'x');
    const ran = await soat([...ordinary(folder), ...light, '--format', 'json']);
    expect(ran.stderr).toBe('');
    const { inputs, notes, load } = JSON.parse(ran.stdout) as RunResult;
    expect(inputs.map(({ file: name, records }) => [name, records])).toEqual([
      ['a.jsonl', 2],
      ['b.json', 1],
    ]);
    expect(load.loaded).toBe(3);
    expect(notes.filter(({ kind }) => kind === 'notTaken').map(({ file: name }) => name)).toEqual([
      '.hidden.csv',
      'ghi-chu.docx',
    ]);
  });
});
