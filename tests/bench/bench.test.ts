import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formatter.ts';
import { root, tempFolder } from '../support/cli.ts';

const run = promisify(execFile);
const ROWS = 4000;

/** Runs one of the bench's scripts; resolves with its exit code instead of throwing. */
async function bench(script: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await run(process.execPath, ['--no-warnings', join(root, 'bench', script), ...args])) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

interface Fake {
  readonly options: Record<string, number>;
  readonly audits: Record<string, { runs: { seconds: number; cpuSeconds: number }[] }>;
  readonly judging: { readonly evaluation: Record<string, { runs: object[] }>; readonly loops: object };
  readonly full: Record<string, unknown>;
  large: object | null;
}

const times = (seconds: number) => ({
  runs: [{ seconds, cpuSeconds: seconds }],
  seconds: { median: seconds, min: seconds, max: seconds },
});

/** A measurement in which every ratio is well inside its limit. */
const measured = (): Fake => ({
  ...{
    machine: { soat: '0', cpu: '', cores: 1, memory: 1, platform: '', node: '', duckdb: '', packages: {} },
    data: { rows: 1000, columns: 1, bytes: { csv: 1, parquet: 1 } },
  },
  options: { rows: 1000, threads: 1, memory: 100, rounds: 1 },
  audits: {
    'csv audit, 12 rules': times(20),
    'csv bare load, the same columns': times(10),
    'csv audit, shipped rules': times(20),
  },
  judging: {
    ...{ slice: 10, decided: 120, digests: { engine: 'a', hand: 'a' } },
    evaluation: { engine: times(1.1), hand: times(1), engine20: times(2), engine80: times(8) },
    loops: { jsonRulesEngine: times(10), zen: times(5) },
  },
  full: {
    ...{ rules: 1, indicators: 1, dossiers: 1000 },
    ...{ load: times(1.5), bare: times(1), judge: times(1.5), read: times(1) },
  },
  large: { rows: 10_000, seconds: 200, cpuSeconds: 200, peakRss: 90 },
});

async function check(change: (fake: Fake) => void) {
  const fake = measured();
  change(fake);
  const path = join(tempFolder(), 'measured.json');
  writeFileSync(path, JSON.stringify(fake));
  return bench('main.mjs', '--check', '--from', path);
}

describe('bench:check', () => {
  it('passes when every ratio is inside its limit', async () => {
    expect(await check(() => undefined)).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['evaluation', '1.260, at most 1.25', (f: Fake) => Object.assign(f.judging.evaluation, { engine: times(1.26) })],
    ['audit', '2.600, at most 2.5', (f: Fake) => Object.assign(f.audits, { 'csv audit, 12 rules': times(26) })],
    ['load', '1.900, at most 1.8', (f: Fake) => Object.assign(f.full, { load: times(1.9) })],
    ['leaves', '2.100, at most 2', (f: Fake) => Object.assign(f.full, { judge: times(2.1) })],
    ['loop', '181.8, at least 200', (f: Fake) => Object.assign(f.judging.loops, { jsonRulesEngine: times(2) })],
    ['rules', '4.500, at most 4.4', (f: Fake) => Object.assign(f.judging.evaluation, { engine80: times(9) })],
    ['size', '1.200, at most 1.15', (f: Fake) => Object.assign(f.large ?? {}, { seconds: 240 })],
    ['memory', '1.010, at most 1', (f: Fake) => Object.assign(f.large ?? {}, { peakRss: 101 })],
  ])('names %s and exits 1 when it is outside', async (id, said, change) => {
    const { code, stderr } = await check(change);
    expect(code).toBe(1);
    expect(stderr).toContain(`outside its limit: ${id}: ${said}`);
  });

  it('takes what was left out on purpose as no fault', async () => {
    const { code } = await check((fake) => {
      fake.large = null;
    });
    expect(code).toBe(0);
  });

  it('refuses to compare what did not find the same', async () => {
    const { code, stdout, stderr } = await check((fake) =>
      Object.assign(fake.judging, { digests: { engine: 'a', hand: 'b' } }),
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('did not find the same');
  });

  it('tells the options when one is wrong', async () => {
    const { code, stderr } = await bench('main.mjs', '--rows', 'many');
    expect([code, stderr]).toEqual([1, '--rows many: a whole number from 1000\n']);
  });
});

type Data = { folder: string; columns: readonly string[] };

async function smallData(): Promise<Data> {
  const { benchData } = (await import(join(root, 'bench/data.mjs'))) as {
    benchData(rows: number, say: (text: string) => void): Promise<Data>;
  };
  return benchData(ROWS, () => undefined);
}

describe('a whole audit, and the bare load beside it', () => {
  it.each(['twelve', 'shipped'])('read the same rows: %s', async (rules) => {
    const { folder, columns: header } = await smallData();
    const of = async (what: string) => {
      const task = { what, rules, format: 'csv', folder, header, threads: 2, memory: 1_000_000_000 };
      const { code, stdout, stderr } = await bench('case.mjs', JSON.stringify(task));
      expect([code, stderr]).toEqual([0, '']);
      return JSON.parse(stdout) as { rows: number; findings: number };
    };
    const audited = await of('audit');
    expect(audited.rows).toBe(ROWS);
    expect(audited.findings).toBeGreaterThan(0);
    expect((await of('bare')).rows).toBe(ROWS);
  });
});

describe('the hand-written SQL', () => {
  let judged: { digests: { engine: string; hand: string }; slice: number; decided: number };

  beforeAll(async () => {
    const { folder } = await smallData();
    const task = { data: folder, slice: 500, rounds: 1, threads: 2, memory: 600_000_000 };
    const { code, stdout, stderr } = await bench('judging.mjs', JSON.stringify(task));
    expect([code, stderr]).toEqual([0, '']);
    judged = JSON.parse(stdout);
  });

  it('finds what the engine finds, count by count and finding by finding', () => {
    expect(judged.digests.engine).toMatch(/^[0-9a-f]{64}$/);
    expect(judged.digests.hand).toBe(judged.digests.engine);
  });

  it('and both loops say what we say wherever we are decided', () => {
    expect(judged.slice).toBe(500);
    expect(judged.decided).toBeGreaterThan(5900);
    expect(judged.decided).toBeLessThanOrEqual(6000);
  });
});

describe('everything that is shipped, over a sample', () => {
  it('is loaded whole by either way and judged', async () => {
    const task = { rows: ROWS, rounds: 1, threads: 2, memory: 1_000_000_000 };
    const { code, stdout, stderr } = await bench('full.mjs', JSON.stringify(task));
    expect([code, stderr]).toEqual([0, '']);
    const { load, bare, judge, read, dossiers } = JSON.parse(stdout);
    // Beside the dossiers are the heading, what the gate keeps out, and the records that are ragged.
    expect(dossiers).toBeGreaterThan(ROWS * 0.95);
    expect(load.runs[0].rows).toBeGreaterThan(dossiers);
    expect(Math.abs(load.runs[0].rows - bare.runs[0].rows)).toBeLessThan(ROWS * 0.01);
    expect(judge.runs[0].findings).toBeGreaterThan(ROWS / 10);
    expect(read.runs).toHaveLength(1);
  });
});

describe('all reports of an audit', () => {
  let written: string;
  let first: { code: number; stdout: string; stderr: string };

  beforeAll(async () => {
    written = join(tempFolder(), 'reports.json');
    first = await bench('reports.mjs', '--rows', String(ROWS), '--memory', '900', '--json', written);
  });

  const again = async (change: (measured: { audit: Case; reports: Case }) => void) => {
    const measured = JSON.parse(readFileSync(written, 'utf8'));
    change(measured);
    const path = join(tempFolder(), 'changed.json');
    writeFileSync(path, JSON.stringify(measured));
    return bench('reports.mjs', '--check', '--from', path);
  };
  interface Case {
    readonly runs: {
      seconds: number;
      cpuSeconds: number;
      peakRss: number;
      findings: number;
      files: number;
      digest: string;
    }[];
  }

  it('come to the result of the audit alone, every format among them', async () => {
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const { audit, reports } = JSON.parse(readFileSync(written, 'utf8')) as { audit: Case; reports: Case };
    const [alone, all] = [audit.runs[0], reports.runs[0]];
    expect(all?.digest).toBe(alone?.digest);
    expect(all?.findings).toBeGreaterThan(ROWS / 5);
    expect([alone?.files, all?.files]).toEqual([1, Object.keys(FORMATS).length]);
    expect(all?.cpuSeconds).toBeGreaterThan(0);
    expect(first.stdout).toContain('audit with every report / the audit itself');
  });

  it.each([
    [
      'reports',
      '3.100, at most 3',
      (one: Case, alone: Case) => Object.assign(one.runs[0] ?? {}, { seconds: 3.1 * (alone.runs[0]?.seconds ?? 0) }),
    ],
    ['reportMemory', '1.010, at most 1', (one: Case) => Object.assign(one.runs[0] ?? {}, { peakRss: 1.01e9 })],
  ])('are held: %s', async (id, said, change) => {
    const { code, stderr } = await again(({ audit, reports }) => {
      Object.assign(reports.runs[0] ?? {}, { seconds: audit.runs[0]?.seconds, peakRss: 1e9 });
      change(reports, audit);
    });
    expect([code, stderr]).toEqual([
      1,
      `outside its limit: ${id}: ${said} (${id === 'reports' ? 'audit with every report / the audit itself' : 'peak of the process / 1 GB'})\n`,
    ]);
  });
});
