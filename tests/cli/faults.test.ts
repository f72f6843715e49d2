import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RunHistory } from '../../src/model/run-history.ts';
import { bin, run, soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';
import { OF_CSV } from '../support/phases.ts';

let folder: string;
let dump: string;

beforeAll(() => {
  folder = tempFolder();
  const late = { NgayKetThucXuLy: '20250601000000' };
  dump = write(folder, 'dump.csv', csv(Array.from({ length: 60_000 }, (_, i) => row(i, i % 2 === 0 ? late : {}))));
});

const outputs = (out: string): string[] =>
  ['json', 'findings-csv', 'findings-parquet', 'metrics-csv'].flatMap((name) => [
    '--format',
    `${name}:${join(out, name)}`,
  ]);

describe('Ctrl-C and TERM', () => {
  it.each(OF_CSV.flatMap((phase) => [[phase, 'SIGINT', 130] as const, [phase, 'SIGTERM', 143] as const]))(
    'in the phase "%s", %s ends the run, and nothing is published',
    async (phase, signal, code) => {
      const out = tempFolder();
      const work = join(tempFolder(), 'work');
      mkdirSync(work);
      let asked = 0;
      const ran = await soat(
        [...ordinary(dump), '--progress', 'json', '--temp', work, '--exit-zero', ...outputs(out)],
        {
          onStderr: (line, kill) => {
            if (asked > 0 || !line.startsWith(`{"event":"begin","phase":"${phase}"`)) return;
            asked = performance.now();
            kill(signal);
          },
        },
      );
      const took = performance.now() - asked;
      expect(asked).toBeGreaterThan(0);
      // The last phase may be over before the signal arrives: then everything stands, else nothing.
      if (phase === 'publish' && ran.code === 0) expect(readdirSync(out)).toHaveLength(4);
      else {
        expect(ran.code).toBe(code);
        expect(ran.stderr).toContain('không có kết quả nào được ghi ra');
        expect(readdirSync(out)).toEqual([]);
        expect(took).toBeLessThan(10_000);
      }
      expect(readdirSync(work)).toEqual([]);
    },
  );
});

it('a second Ctrl-C leaves no more behind than the first', async () => {
  const out = tempFolder();
  const work = join(tempFolder(), 'work');
  mkdirSync(work);
  let sent = 0;
  const ran = await soat([...ordinary(dump), '--progress', 'json', '--temp', work, ...outputs(out)], {
    onStderr: (line, kill) => {
      if (sent > 0 || !line.startsWith('{"event":"begin","phase":"load"')) return;
      for (; sent < 3; sent++) setTimeout(() => kill('SIGINT'), 20 * sent);
    },
  });
  // A signal that comes when all is tidied up already ends the process itself; a shell calls both 130.
  expect([130, null]).toContain(ran.code);
  expect([readdirSync(out), readdirSync(work)]).toEqual([[], []]);
});

/** A small disk needs a mount of its own, which only root may make. CI is root and has to run these. */
const canMount = (() => {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const onSmallDisk = (disk: string, size: string, args: readonly string[]) =>
  run(
    'unshare',
    [
      '-m',
      'sh',
      '-c',
      'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && "$@"; code=$?; ls -A "$DISK" >&2; exit $code',
      'sh',
      size,
      disk,
      process.execPath,
      bin,
      ...args,
    ],
    { env: { DISK: disk } },
  );

describe.runIf(canMount || process.env.CI)('a full disk', () => {
  it('under the work database ends the run with 5', async () => {
    const disk = tempFolder();
    const out = tempFolder();
    const ran = await onSmallDisk(disk, '1m', [...ordinary(dump), '--temp', disk, ...outputs(out)]);
    expect(ran.stderr).toContain('E-ENV-002');
    expect(ran.code).toBe(5);
    expect(readdirSync(out)).toEqual([]);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('under the results ends the run with 5, and leaves none of them', async () => {
    const disk = tempFolder();
    const ran = await onSmallDisk(disk, '300k', [...ordinary(dump), ...outputs(disk)]);
    expect(ran.stderr).toContain('E-ENV-002');
    expect(ran.code).toBe(5);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  /** Audits with a history on a disk that has so much room left beside it, and then reads it where there is room again. */
  const onFullDisk = async (room: string) => {
    const [disk, out, history] = [tempFolder(), join(tempFolder(), 'out'), join(tempFolder(), 'h.duckdb')];
    const kept = ['--rules-dir', lightRules(), '--exit-zero', '--history'];
    const small = write(tempFolder(), 'a.csv', csv([row(1)]));
    expect((await soat([...ordinary(small), '--period', '2025-08', ...kept, history])).code).toBe(0);
    const script = [
      'mount -t tmpfs -o size=8m tmpfs "$DISK" && cp "$HISTORY" "$DISK/h.duckdb"',
      'dd if=/dev/zero of="$DISK/fill" bs=4k count=4000 2>/dev/null; truncate -s "-$ROOM" "$DISK/fill"',
      '"$@"; code=$?; rm "$DISK/fill"; ls "$DISK"; "$1" "$2" history "$DISK/h.duckdb" --format json; exit $code',
    ];
    const args = [...ordinary(small), ...kept, join(disk, 'h.duckdb'), '--out', out, '--quiet'];
    const ran = await run('unshare', ['-m', 'sh', '-c', script.join('\n'), 'sh', process.execPath, bin, ...args], {
      env: { DISK: disk, HISTORY: history, ROOM: room },
    });
    const at = ran.stdout.indexOf('{');
    const files = ran.stdout.slice(0, at).trim().split('\n');
    const { runs } = RunHistory.parse(JSON.parse(ran.stdout.slice(at)));
    return {
      ...ran,
      files,
      periods: runs.map(({ period }) => period.id),
      published: existsSync(join(out, 'run.json')),
    };
  };

  it('under the history ends the run with 5, and leaves neither results nor anything beside the history', async () => {
    expect(await onFullDisk('0')).toMatchObject({
      ...{ code: 5, stderr: expect.stringContaining('E-ENV-002'), files: ['h.duckdb'], periods: ['2025-08'] },
      published: false,
    });
  });

  it('under the history may have room for a run beside it only, which is said', async () => {
    expect(await onFullDisk('16k')).toMatchObject({
      ...{ code: 0, stderr: expect.stringContaining('E-USE-157'), files: ['h.duckdb', 'h.duckdb.wal'] },
      ...{ periods: ['2025-07', '2025-08'], published: true },
    });
  });

  it('that is read-only is told as one that cannot be written', async () => {
    const disk = tempFolder();
    const ran = await run('unshare', [
      '-m',
      'sh',
      '-c',
      'mount -t tmpfs -o ro tmpfs "$1" && shift && "$@"',
      'sh',
      disk,
      process.execPath,
      bin,
      ...ordinary(dump),
      ...outputs(disk),
    ]);
    expect(ran.stderr).toContain('E-ENV-001');
    expect(ran.code).toBe(5);
    const temp = await run('unshare', [
      '-m',
      'sh',
      '-c',
      'mount -t tmpfs -o ro tmpfs "$1" && shift && "$@"',
      'sh',
      disk,
      process.execPath,
      bin,
      ...ordinary(dump),
      '--temp',
      disk,
    ]);
    expect(temp.stderr).toContain('E-ENV-001');
    expect(temp.code).toBe(5);
  });
});

describe('little memory', () => {
  it('is enough, or the run says so', async () => {
    const out = tempFolder();
    const ran = await soat([...ordinary(dump), '--memory', '400MB', '--exit-zero', ...outputs(out)]);
    if (ran.code === 5) expect(ran.stderr).toContain('E-ENV-003');
    else expect([ran.code, existsSync(join(out, 'json'))]).toEqual([0, true]);
  });
});
