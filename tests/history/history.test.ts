import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepRun, stageRun } from '../../src/history/keep.ts';
import { HISTORY_TABLES } from '../../src/history/tables.ts';
import { readHistory } from '../../src/history/trends.ts';
import { RunHistory } from '../../src/model/run-history.ts';
import { RunResult } from '../../src/model/run-result.ts';
import { bin, root, soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

const rules = ['--rules-dir', lightRules()];
const LATE: Row = { NgayKetThucXuLy: '20250708100000', NgayTra: '20250708150000' };
const OTHER: Row = { DonViXuLy: 'UBND phường Bãi Cháy', DuocThanhToanTrucTuyen: '0' };
const ROWS = [row(1), row(2, LATE), row(3, OTHER)];
const dumpOf = (...rows: Row[]): string => write(tempFolder(), 'a.csv', csv(rows));
const work = () => ({ temp: tempFolder(), memory: 5e8, threads: 1, signal: new AbortController().signal });

async function audit(dump: string, ...more: string[]): Promise<RunResult> {
  const ran = await soat([...ordinary(dump), ...rules, '--format', 'json', '--exit-zero', ...more]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return RunResult.parse(JSON.parse(ran.stdout));
}

async function history(path: string, ...more: string[]): Promise<RunHistory> {
  const ran = await soat(['history', path, '--format', 'json', ...more]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return RunHistory.parse(JSON.parse(ran.stdout));
}

/** Where a DuckDB file's headers end and its blocks begin, and how long each is. */
const [HEADERS, BLOCK] = [3 * 4096, 1 << 18];

function spoiled(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.subarray(at + 64, at + 4000).fill(0xa5);
  return copy;
}

async function query(path: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const sql of statements) rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('soat audit --history', () => {
  const path = join(tempFolder(), 'lịch sử.duckdb');
  let result: RunResult;
  beforeAll(async () => {
    result = await audit(dumpOf(...ROWS), '--history', path);
  });

  it('keeps every figure, target and rule outcome of the result as it is', async () => {
    const share = (n: unknown, d: unknown) => (n === null ? null : { n: Number(n), d: Number(d) });
    const figures = await query(path, 'SELECT * FROM indicator_result WHERE undecided IS NOT NULL');
    const told = figures.map((f) =>
      JSON.stringify([
        ...[f.indicator, f.unit, Number(f.denominator), Number(f.numerator), Number(f.undecided)],
        ...[share(f.valueN, f.valueD), share(f.lowerN, f.lowerD), share(f.upperN, f.upperD)],
      ]),
    );
    expect(told.length).toBeGreaterThan(5);
    expect(told.sort()).toEqual(
      result.indicatorResults
        .map((f) =>
          JSON.stringify([
            ...[f.indicator, f.unit, f.denominator, f.numerator, f.undecided, f.value, f.lower, f.upper],
          ]),
        )
        .sort(),
    );
    const outcomes = await query(path, 'SELECT * FROM rule_outcome');
    expect(outcomes.map((o) => [o.rule, o.unit, Number(o.pass), Number(o.fail), Number(o.undecided)]).sort()).toEqual(
      result.ruleOutcomes.map((o) => [o.rule, o.unit, o.pass, o.fail, o.undecided]).sort(),
    );
    const targets = await query(path, 'SELECT target, unit, status FROM target_result');
    expect(targets.map((t) => [t.target, t.unit, t.status]).sort()).toEqual(
      result.targetResults.map((t) => [t.target, t.unit, t.status]).sort(),
    );
  });

  it('keeps no dossier code, link, file name or message', () => {
    const bytes = readFileSync(path).toString('latin1');
    expect(bytes).toContain('on-time');
    for (const word of ['H49.01-250701', 'example.invalid', 'a.csv', 'KQ.G15', '1.004873'])
      expect([word, bytes.includes(word)]).toEqual([word, false]);
    expect(existsSync(`${path}.wal`)).toBe(false);
  });

  it('keeps the same run once', async () => {
    const before = await query(path, 'SELECT count(*) AS n FROM indicator_result');
    const again = await audit(dumpOf(...ROWS), '--history', path);
    expect(again.digest).toBe(result.digest);
    expect(await query(path, 'SELECT count(*) AS n FROM indicator_result')).toEqual(before);
    expect((await history(path)).runs).toHaveLength(1);
  });

  it('tells the trends of targets, as the results had them', async () => {
    const august = await audit(dumpOf(...ROWS), '--period', '2025-08', '--history', path);
    const { trends, runs } = await history(path, '--target', 'B11');
    expect(runs.map(({ period, latest }) => [period.id, latest])).toEqual([
      ['2025-07', true],
      ['2025-08', true],
    ]);
    for (const unit of [null, 'UBND phường Hà Tu']) {
      const trend = trends.find((one) => one.unit === unit && one.indicator === 'on-time');
      expect(trend?.months).toBe(1);
      const wanted = [result, august].map((run) => {
        const figure = run.indicatorResults.find((one) => one.indicator === 'on-time' && one.unit === unit);
        const status = run.targetResults.find((one) => one.target === 'B11' && one.unit === unit)?.status;
        return [run.digest, status, figure?.value, figure?.undecided];
      });
      expect(trend?.points.map((point) => [point.run, point.status, point.value, point.undecided])).toEqual(wanted);
    }
    const one = await history(path, '--unit', 'UBND phường Bãi Cháy');
    expect([...new Set(one.trends.map(({ unit }) => unit))]).toEqual(['UBND phường Bãi Cháy']);
    expect([...new Set((await history(path)).trends.map(({ unit }) => unit))]).toEqual([null]);
  });

  it('names a closed period that drifted, and the latest of its runs', async () => {
    const mended = await audit(dumpOf(row(1), row(2), row(3, OTHER)), '--history', path);
    const { runs, drift } = await history(path);
    expect(runs.filter(({ period }) => period.id === '2025-07').map(({ digest, latest }) => [digest, latest])).toEqual([
      [result.digest, false],
      [mended.digest, true],
    ]);
    expect(drift.map(({ period, old, new: now, definitions }) => [period, old, now, definitions])).toEqual([
      ['2025-07', result.digest, mended.digest, false],
    ]);
    const onTime = drift[0]?.figures.find(({ indicator, unit }) => indicator === 'on-time' && unit === null);
    expect(onTime).toMatchObject({ old: { value: { n: 2, d: 3 } }, new: { value: { n: 3, d: 3 } } });
    const { stdout } = await soat(['history', path, '--lang', 'en']);
    expect(stdout).toContain(
      `Closed period 2025-07 drifted: ${result.digest.slice(0, 12)} → ${mended.digest.slice(0, 12)}`,
    );
    // The history keeps neither the digests of the files nor what was declared: it lays it to none of them.
    expect(stdout.replace(/\s+/g, ' ')).toContain('soat compare of the two runs says which');
    expect(stdout).not.toContain('were changed');
    const ascii = await soat(['history', path, '--lang', 'en', '--ascii', '--target', 'B11']);
    expect(ascii.stdout).not.toMatch(/[^\p{ASCII}\p{L}\p{M}]/u);
    for (const line of stdout.split('\n')) expect([line, stringWidth(line) <= 100]).toEqual([line, true]);
  });

  it('lays every row on the same periods, and tells the status of the last one', async () => {
    const own = join(tempFolder(), 'h.duckdb');
    await audit(dumpOf(row(1), row(2, OTHER)), '--period', '2025-07', '--history', own);
    await audit(dumpOf(row(1), row(2, OTHER)), '--period', '2025-08', '--history', own);
    await audit(dumpOf(row(1)), '--period', '2025-10', '--history', own);
    const rows = async (...more: string[]): Promise<string[]> => {
      const { stdout } = await soat(['history', own, '--lang', 'en', '--ascii', ...more]);
      return stdout.split('\n').filter((line) => /^ +B11 /.test(line));
    };
    // The other unit is in no dump any more: no figure of it is told as the last.
    const told = (await rows('--target', 'B11')).map((line) => line.trim().split(/ {2,}/));
    expect(told.map(([, unit, trend, ...rest]) => [unit, trend?.length, rest.at(-1)])).toEqual([
      ['all units', 4, 'met'],
      ['UBND phường Bãi Cháy', 4, 'not in the last period'],
      ['UBND phường Hà Tu', 4, 'met'],
    ]);
    expect(told.map(([, , trend]) => trend?.slice(2))).toEqual(['.4', '..', '.4']);
    // Nor where it is asked for alone.
    expect((await rows('--unit', 'UBND phường Bãi Cháy')).join()).toMatch(/ 44\.\. .* not in the last period$/);
  });

  it('takes a period for one however it was asked for, and draws overlapping ones apart', async () => {
    const own = join(tempFolder(), 'h.duckdb');
    const dump = dumpOf(...ROWS);
    const range = '2025-06-15..2025-07-14';
    await audit(dump, '--period', '2025-07', '--history', own);
    const mended = await audit(dumpOf(row(1), row(2), row(3, OTHER)), '--period', range, '--history', own);
    const august = await audit(dump, '--period', '2025-08', '--history', own);
    await audit(dump, '--period', '2025-07-01..2025-07-31', '--history', own);
    await audit(dump, '--period', '2025-08-01..2025-08-31', '--history', own);
    const { runs, trends, drift } = await history(own, '--target', 'B11');
    expect(runs.map(({ period, latest }) => [period.id, latest])).toEqual([
      ['2025-07', false],
      [range, true],
      ['2025-07-01..2025-07-31', true],
      ['2025-08', true],
      ['2025-08-01..2025-08-31', true],
    ]);
    expect(drift.map(({ period, new: now }) => [period, now])).toEqual([['2025-07', mended.digest]]);
    const drawn = trends.filter(({ unit }) => unit === null).map(({ points }) => points.map(({ period }) => period));
    expect(drawn).toEqual([
      ['2025-07', '2025-08'],
      ['2025-07-01..2025-07-31', '2025-08-01..2025-08-31'],
    ]);
    expect(trends[0]?.points.map(({ run }) => run)).toEqual([mended.digest, august.digest]);
    const { stdout } = await soat(['history', own, '--lang', 'en']);
    expect(stdout).toContain('periods of 1 month(s): 2025-07 … 2025-08\n');
    expect(stdout).toContain('periods of 1 month(s): 2025-07-01..2025-07-31 … 2025-08-01..2025-08-31\n');
  });

  it('leaves nothing of a run that was killed or given up', async () => {
    const own = join(tempFolder(), 'h.duckdb');
    await keepRun(own, result, work());
    const other = write(tempFolder(), 'r.json', JSON.stringify({ ...result, digest: 'f'.repeat(64) }));
    const code = `import { stageRun } from ${JSON.stringify(join(root, 'dist/history/keep.js'))};
      import { readFileSync } from 'node:fs';
      const result = JSON.parse(readFileSync(${JSON.stringify(other)}, 'utf8'));
      const work = { temp: ${JSON.stringify(tempFolder())}, memory: 5e8, threads: 1, signal: new AbortController().signal };
      const staged = await stageRun(process.argv[1], result, work);
      if (!staged.isNew) process.exit(9);
      process.kill(process.pid, 'SIGKILL');`;
    const killed = (file: string) => spawnSync(process.execPath, ['--input-type=module', '-e', code, file]).signal;
    expect(killed(own)).toBe('SIGKILL');
    expect((await history(own)).runs.map(({ digest }) => digest)).toEqual([result.digest]);
    // A file that was only begun is a history without runs.
    const begun = join(tempFolder(), 'h.duckdb');
    expect(killed(begun)).toBe('SIGKILL');
    expect(await history(begun)).toEqual({ schemaVersion: 1, runs: [], trends: [], drift: [] });
    expect(await keepRun(begun, result, work())).toBe(true);
    expect(await keepRun(begun, result, work())).toBe(false);
    const dropped = join(tempFolder(), 'h.duckdb');
    (await stageRun(dropped, result, work())).close();
    expect(existsSync(dropped)).toBe(false);
  });

  it('gives up a run whose results could not be put in their places', async () => {
    const own = join(tempFolder(), 'h.duckdb');
    const takenBack = async (run: RunResult) => {
      const staged = await stageRun(own, run, work());
      await staged.commit();
      await staged.takeBack();
      staged.close();
    };
    await takenBack(result);
    expect(existsSync(own)).toBe(false);
    await keepRun(own, result, work());
    const counts = async () =>
      Promise.all(
        Object.keys(HISTORY_TABLES).map(
          async (table) => (await query(own, `SELECT count(*) AS n FROM ${table}`))[0]?.n,
        ),
      );
    const before = await counts();
    await takenBack({ ...result, digest: 'f'.repeat(64) });
    // It was there before: it stays.
    await takenBack(result);
    expect(await counts()).toEqual(before);
    expect(await keepRun(own, result, work())).toBe(false);
    expect(existsSync(`${own}.wal`)).toBe(false);
  });

  it('is not left in the history when a result cannot be put in its place', async () => {
    const [folder, own] = [tempFolder(), join(tempFolder(), 'h.duckdb')];
    const place = join(folder, 'r.json');
    const ran = await soat(
      [
        ...ordinary(dumpOf(...ROWS)),
        ...rules,
        '--exit-zero',
        '--history',
        own,
        '--format',
        `json:${place}`,
        '--progress',
        'json',
      ],
      // What stands there by then is a folder with something in it.
      { onStderr: (line) => line.includes('"phase":"rules"') && mkdirSync(join(place, 'in'), { recursive: true }) },
    );
    expect([ran.code, ran.stderr]).toEqual([5, expect.stringContaining('E-ENV-001')]);
    expect(existsSync(own)).toBe(false);
  });

  it('is the file that a link leads to, and no check takes away what was given', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'lnk'));
    symlinkSync('real/h.duckdb', join(folder, 'dangling'));
    const blank = write(folder, 'blank.duckdb', '');
    chmodSync(blank, 0o600);
    const run = (dump: string, ...more: string[]) => soat([...ordinary(dump), ...rules, '--exit-zero', ...more]);
    const both = await run(
      dumpOf(...ROWS),
      ...['--history', join(folder, 'real', 'z'), '--format', `json:${join(folder, 'lnk', 'z')}`],
    );
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('E-USE-010')]);
    const empty = [
      readdirSync(join(folder, 'real')),
      readlinkSync(join(folder, 'dangling')),
      readFileSync(blank, 'utf8'),
    ];
    expect(empty).toEqual([[], 'real/h.duckdb', '']);
    const refused = write(tempFolder(), 'a.csv', 'a,b\n1,2\n');
    for (const file of [join(folder, 'dangling'), blank]) {
      expect((await run(refused, '--history', file)).code).toBe(3);
      (await stageRun(file, result, work())).close();
    }
    const still = [
      readdirSync(join(folder, 'real')),
      readlinkSync(join(folder, 'dangling')),
      readFileSync(blank, 'utf8'),
    ];
    expect(still).toEqual(empty);
    expect(await keepRun(join(folder, 'dangling'), result, work())).toBe(true);
    expect(readlinkSync(join(folder, 'dangling'))).toBe('real/h.duckdb');
    expect((await history(join(folder, 'real', 'h.duckdb'))).runs).toHaveLength(1);
    expect(await keepRun(join(folder, 'real', 'h.duckdb'), result, work())).toBe(false);
    expect(await keepRun(blank, result, work())).toBe(true);
    expect(statSync(blank).mode & 0o777).toBe(0o600);
  });

  it.runIf(process.getuid?.() === 0)(
    'that one may not read is told as that, not as one that cannot be written',
    async () => {
      const own = join(tempFolder(), 'h.duckdb');
      await keepRun(own, result, work());
      chmodSync(own, 0o600);
      chmodSync(dirname(own), 0o755);
      const nobody = { uid: 65534, gid: 65534, encoding: 'utf8' } as const;
      const ran = spawnSync(process.execPath, [bin, 'history', own], nobody);
      expect([ran.status, ran.stdout, ran.stderr]).toEqual([5, '', expect.stringContaining('E-USE-158')]);
      chmodSync(own, 0o644);
      expect(spawnSync(process.execPath, [bin, 'history', own], nobody).status).toBe(0);
    },
  );

  it('refuses one that is damaged, before any data are read, and adds nothing to it', async () => {
    const folder = tempFolder();
    const own = join(folder, 'h.duckdb');
    await keepRun(own, result, work());
    const whole = readFileSync(own);
    const damaged = {
      // Of every block of a table, of its beginning, and of its end.
      ...Object.fromEntries(
        Array.from({ length: Math.floor(whole.length / BLOCK) }, (_, i) => [
          `${i}`,
          spoiled(whole, HEADERS + i * BLOCK),
        ]),
      ),
      head: spoiled(whole, 100),
      cut: whole.subarray(0, whole.length >> 1),
      short: whole.subarray(0, 3000),
    };
    for (const [name, bytes] of Object.entries(damaged)) {
      const path = write(folder, `${name}.duckdb`, bytes);
      const told = await soat(['history', path]);
      const kept = await soat([...ordinary('no-such-file.csv'), ...rules, '--history', path]);
      for (const ran of [told, kept]) {
        expect([name, ran.code, ran.stdout, ran.stderr.trim().split('\n')]).toEqual([
          ...[name, 2, ''],
          [expect.stringMatching(/^\S*\.duckdb: E-USE-156 /)],
        ]);
      }
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
    await query(own, 'UPDATE rule_outcome SET pass = NULL');
    await expect(keepRun(own, result, work())).rejects.toThrow('E-USE-156');
    await expect(readHistory(own, { units: [], targets: [] }, work())).rejects.toThrow('rule_outcome');
  });

  it('refuses what is no history, before any data are read, and leaves it as it is', async () => {
    const folder = tempFolder();
    const said = async (file: string, ...more: string[]) => {
      const ran = await soat([...ordinary('no-such-file.csv'), ...rules, '--history', file, ...more]);
      return [ran.code, ran.stdout, /E-\w+-\d+/.exec(ran.stderr)?.[0]];
    };
    const text = write(folder, 'a.txt', 'not a database');
    expect(await said(text)).toEqual([2, '', 'E-USE-150']);
    expect(readFileSync(text, 'utf8')).toBe('not a database');
    expect(await said(folder)).toEqual([2, '', 'E-USE-150']);
    const foreign = join(folder, 'b.duckdb');
    await query(foreign, 'CREATE TABLE salary (n INTEGER)');
    expect(await said(foreign)).toEqual([2, '', 'E-USE-150']);
    const view = join(folder, 'c.duckdb');
    await query(view, 'CREATE VIEW history AS SELECT 1::INTEGER AS version');
    expect(await said(view)).toEqual([2, '', 'E-USE-150']);
    const own = join(folder, 'd.duckdb');
    await keepRun(own, result, work());
    await query(own, "UPDATE target_result SET statuses = ['splendid']");
    await expect(readHistory(own, { units: [], targets: [] }, work())).rejects.toThrow('E-USE-150');
    await query(own, 'UPDATE history SET version = 2');
    expect(await said(own)).toEqual([2, '', 'E-USE-151']);
    expect((await soat(['history', own])).code).toBe(2);
    expect(await said(join(folder, 'none', 'h.duckdb'))).toEqual([5, '', 'E-ENV-001']);
    const both = join(folder, 'r.json');
    expect(await said(both, '--format', `text:${both}`)).toEqual([2, '', 'E-USE-010']);
    // Not even a file that was not there is left.
    expect(await said(join(folder, 'new.duckdb'))).toEqual([2, '', 'E-USE-002']);
    expect(existsSync(join(folder, 'new.duckdb'))).toBe(false);
    writeFileSync(join(folder, 'empty.duckdb'), '');
    expect(await keepRun(join(folder, 'empty.duckdb'), result, work())).toBe(true);
  });
});
