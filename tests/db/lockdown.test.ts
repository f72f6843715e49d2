import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { Cancelled } from '../../src/model/diagnostic.ts';
import { Bindings } from '../../src/util/sql.ts';
import { tempFolder } from '../support/cli.ts';

let folder: string;
let db: Database;
let stop: AbortController;

const options = (more: { allowedFiles?: string[]; allowedFolders?: string[] } = {}) => ({
  path: join(folder, 'stage', 'w.duckdb'),
  spill: join(folder, 'stage', 'spill'),
  memory: 500e6,
  threads: 2,
  allowedFiles: [],
  allowedFolders: [join(folder, 'stage')],
  signal: stop.signal,
  ...more,
});

beforeEach(async () => {
  stop = new AbortController();
  folder = tempFolder();
  mkdirSync(join(folder, 'stage'));
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'secret.csv'), 'a\n1\n');
  writeFileSync(join(folder, 'input.csv'), 'a\n1\n');
  db = await Database.open(options());
});
afterEach(() => db.close());

describe('the work database, from inside', () => {
  it.each([
    ["SELECT * FROM read_csv('/etc/passwd', columns = {a: 'VARCHAR'}, auto_detect = false)"],
    ["SELECT * FROM read_text('/etc/hostname')"],
    ["SELECT * FROM glob('/*')"],
    ["SELECT * FROM 'secret.csv'"],
    ["ATTACH '/tmp/other.duckdb'"],
    ["COPY (SELECT 1) TO '/tmp/soat-escape.csv'"],
    ["EXPORT DATABASE '/tmp/soat-escape'"],
    ['INSTALL httpfs'],
    ['LOAD httpfs'],
    ["SELECT * FROM read_csv('https://example.invalid/a.csv')"],
    ['CREATE SECRET s (TYPE s3)'],
  ])('cannot reach outside: %s', async (sql) => {
    await expect(db.run(sql)).rejects.toThrow();
    expect(existsSync('/tmp/soat-escape.csv')).toBe(false);
  });

  it('keeps no account of progress unless somebody asks: it costs every statement', async () => {
    const kept = async (of: Database) =>
      (await of.rows("SELECT current_setting('enable_progress_bar') AS kept"))[0]?.kept;
    expect(await kept(db)).toBe(false);
    const asked = await Database.open({ ...options(), path: join(folder, 'stage', 'asked.duckdb'), progress: true });
    expect(await kept(asked)).toBe(true);
    asked.close();
  });

  it.each([
    ['SET enable_external_access = true'],
    ['SET lock_configuration = false'],
    ["SET memory_limit = '100GB'"],
    ['SET threads = 64'],
    ["SET allowed_directories = ['/']"],
    ["SET temp_directory = '/'"],
    ['RESET lock_configuration'],
    ['SET autoload_known_extensions = true'],
    ["SET profiling_output = '/tmp/soat-escape.json'"],
  ])('cannot change a setting: %s', async (sql) => {
    await expect(db.run(sql)).rejects.toThrow();
  });

  it('cannot read the files next to the staging folder, nor through a link or a way round', async () => {
    symlinkSync(join(folder, 'secret.csv'), join(folder, 'stage', 'link.csv'));
    for (const path of [
      join(folder, 'secret.csv'),
      join(folder, 'stage', 'link.csv'),
      join(folder, 'stage', '..', 'secret.csv'),
    ]) {
      const bindings = new Bindings();
      await expect(db.rows(`SELECT * FROM read_text(${bindings.bind(path, 'VARCHAR')})`, bindings)).rejects.toThrow();
    }
  });

  it('can write into the staging folder, and there only', async () => {
    await db.run(`COPY (SELECT 1 AS a) TO '${join(folder, 'stage', 'o.csv')}' (FORMAT csv)`);
    expect(readFileSync(join(folder, 'stage', 'o.csv'), 'utf8')).toContain('1');
    await expect(db.run(`COPY (SELECT 1 AS a) TO '${join(folder, 'out', 'o.csv')}' (FORMAT csv)`)).rejects.toThrow();
  });

  it('forgets the inputs once it is opened again', async () => {
    db.close();
    db = await Database.open(options({ allowedFiles: [join(folder, 'input.csv')] }));
    const read = `SELECT count(*) AS n FROM read_csv('${join(folder, 'input.csv')}', columns = {a: 'VARCHAR'}, auto_detect = false, header = true)`;
    expect(await db.rows(read)).toEqual([{ n: 1 }]);
    db.close();
    db = await Database.open(options());
    await expect(db.rows(read)).rejects.toThrow();
    expect(await db.rows("SELECT current_setting('lock_configuration') AS locked")).toEqual([{ locked: true }]);
  });

  it('takes values as parameters only', async () => {
    const bindings = new Bindings();
    const evil = "'); DROP TABLE t; --";
    await db.run('CREATE TABLE t (a VARCHAR)');
    await db.run(`INSERT INTO t VALUES (${bindings.bind(evil, 'VARCHAR')})`, bindings);
    expect(await db.rows('SELECT a FROM t')).toEqual([{ a: evil }]);
  });

  it('ends a statement that had not begun when the run was stopped', async () => {
    const bindings = new Bindings();
    const running = db.run(
      `CREATE TABLE big AS SELECT sum(a.range * b.range + ${bindings.bind(1, 'BIGINT')}) FROM range(1000000) a, range(1000000) b`,
      bindings,
    );
    stop.abort();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
  });

  it('tells what part of a statement is done, never less than before', async () => {
    const told: number[] = [];
    db.close();
    db = await Database.open({ ...options(), progress: true });
    await db.run('CREATE TABLE many AS SELECT range AS n, md5(range::VARCHAR) AS m FROM range(1000000)');
    await db.run('CREATE TABLE more AS SELECT n, md5(m) AS m FROM many', undefined, (share) => told.push(share));
    expect(told.some((share) => share > 0)).toBe(true);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(Math.max(...told)).toBeLessThanOrEqual(1);
  });

  it('ends a statement when the run is stopped, and never just ends a stream', async () => {
    setTimeout(() => stop.abort(), 100);
    const began = performance.now();
    await expect(
      db.run('CREATE TABLE big AS SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b'),
    ).rejects.toBeInstanceOf(Cancelled);
    expect(performance.now() - began).toBeLessThan(5000);
    await expect(async () => {
      for await (const _ of db.batches('SELECT * FROM range(10000000)'));
    }).rejects.toBeInstanceOf(Cancelled);
  });
});
