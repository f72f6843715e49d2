import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { modeOf, Progress } from '../../src/cli/progress.ts';
import { bin, run, soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightConfig } from '../support/light.ts';
import { OF_CSV } from '../support/phases.ts';

/** A terminal that keeps what is written to it. */
class Screen {
  readonly isTTY = true;
  columns = 60;
  text = '';
  write(text: string): void {
    this.text += text;
  }
  /** What stands in the line in the end. */
  get line(): string {
    return (this.text.split('\r').at(-1) ?? '').replaceAll('\u001B[K', '').replaceAll('\u001B[2K', '');
  }
}

describe('the shape', () => {
  it.each([
    ['auto', true, 'xterm', 'line'],
    ['auto', true, 'dumb', 'plain'],
    ['auto', false, 'xterm', 'plain'],
    ['plain', true, 'xterm', 'plain'],
    ['json', true, 'xterm', 'json'],
    ['none', true, 'xterm', 'none'],
  ] as const)('%s, terminal %s, TERM=%s → %s', (mode, isTTY, TERM, wanted) => {
    expect(modeOf(mode, { isTTY, write: () => undefined }, { TERM })).toBe(wanted);
  });
});

describe('on a terminal', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('rewrites one line ten times a second at most, and leaves it clean', () => {
    const screen = new Screen();
    const progress = new Progress('line', 'vi', screen);
    progress.take({ type: 'begin', phase: 'load' });
    expect(screen.line).toBe('nạp dữ liệu… · đã 0:00');
    for (let bytes = 1; bytes <= 500; bytes++) {
      vi.advanceTimersByTime(10);
      progress.take({ type: 'advance', phase: 'load', rows: bytes, bytes: bytes * 1024, totalBytes: 1_024_000 });
    }
    expect(screen.text.split('\r')).toHaveLength(2 + 50);
    vi.advanceTimersByTime(100);
    expect(screen.line).toBe('nạp dữ liệu 50 % · 500 bản ghi · 100/giây · còn 0:05');
    screen.columns = 30;
    vi.advanceTimersByTime(100);
    expect(screen.line).toBe('nạp dữ liệu 50 % · còn 0:05');
    progress.take({ type: 'begin', phase: 'gate' });
    expect(screen.line).toBe('đối chiếu bản ghi… · đã 0:00');
    progress.finish();
    expect(screen.text.endsWith('\r\u001B[2K')).toBe(true);
    expect(screen.text).not.toContain('\n');
    const before = screen.text;
    vi.advanceTimersByTime(1000);
    progress.stop();
    expect(screen.text).toBe(before);
  });

  it('leaves a clean line when the run fails', () => {
    const screen = new Screen();
    const progress = new Progress('line', 'vi', screen);
    progress.take({ type: 'begin', phase: 'load' });
    progress.stop();
    expect(screen.text.endsWith('\r\u001B[2K')).toBe(true);
  });

  it('tells an advance as JSON once a second, and the last one with the end', () => {
    const screen = new Screen();
    const progress = new Progress('json', 'vi', screen);
    progress.take({ type: 'begin', phase: 'load' });
    for (let i = 1; i <= 25; i++) {
      vi.advanceTimersByTime(100);
      progress.take({ type: 'advance', phase: 'load', rows: i, bytes: 10 * i, totalBytes: 250 });
    }
    progress.finish();
    expect(
      screen.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { event: 'begin', phase: 'load', seconds: 0 },
      { event: 'advance', phase: 'load', rows: 9, bytes: 90, totalBytes: 250, seconds: 1 },
      { event: 'advance', phase: 'load', rows: 19, bytes: 190, totalBytes: 250, seconds: 2 },
      { event: 'end', phase: 'load', rows: 25, bytes: 250, totalBytes: 250, seconds: 2.5 },
    ]);
  });
});

interface Told {
  readonly event: string;
  readonly phase: string;
  readonly rows?: number;
  readonly bytes?: number;
  readonly totalBytes?: number;
  readonly seconds: number;
}

const json = (stderr: string): Told[] =>
  stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);

describe('soat audit', () => {
  const config = ['audit', '--config', tinyConfig, '--exit-zero'];
  const few = ['audit', '--config', lightConfig(), '--exit-zero'];

  it('tells every phase, the bytes of every file and the records of every table', async () => {
    const { stderr } = await soat([...config, '--progress', 'json']);
    const told = json(stderr);
    const ended = told.filter(({ event }) => event === 'end');
    expect(ended.map(({ phase }) => phase)).toEqual(OF_CSV);
    expect(told.filter(({ event }) => event === 'begin').map(({ phase }) => phase)).toEqual(OF_CSV);
    const of = (phase: string): Partial<Told> => {
      const { seconds: _s, event: _e, ...rest } = ended.find((one) => one.phase === phase) as Told;
      return rest;
    };
    // 53 records of dossiers, 107 of the other tables, headers included.
    expect(of('load')).toEqual({ phase: 'load', rows: 160, bytes: 29793, totalBytes: 29793 });
    expect(of('gate')).toEqual({ phase: 'gate', rows: 53 });
    expect(of('evaluate')).toEqual({ phase: 'evaluate', rows: 45 });
    expect(of('findings')).toEqual({ phase: 'findings', rows: 146 });
  });

  it('never goes back, and comes to the end, in every format', async () => {
    const folder = tempFolder();
    const dump = write(folder, 'a.csv', csv(Array.from({ length: 60_000 }, (_, i) => row(i))));
    execFileSync('gzip', ['-k', dump]);
    for (const path of [dump, `${dump}.gz`]) {
      const told = json((await soat([...ordinary(path), '--progress', 'json', '--exit-zero'])).stderr);
      const loads = told.filter(({ phase }) => phase === 'load');
      for (const key of ['rows', 'bytes', 'seconds'] as const) {
        const values = loads.map((one) => one[key] ?? 0);
        expect(values).toEqual([...values].sort((a, b) => a - b));
      }
      const last = loads.at(-1);
      expect([last?.event, last?.rows]).toEqual(['end', 60_001]);
      if (path === dump) expect(last?.bytes).toBe(last?.totalBytes);
      else expect(loads.every(({ totalBytes }) => totalBytes === undefined)).toBe(true);
    }
  });

  it('says a line per phase when stderr is no terminal, in both languages', async () => {
    const lines = async (...more: string[]) => (await soat([...config, ...more])).stderr.trimEnd().split('\n');
    const told = await lines();
    expect(told).toHaveLength(OF_CSV.length);
    expect(told[1]).toMatch(/^nạp dữ liệu: 160 bản ghi · 29 KiB · \d+,\d giây$/);
    expect((await lines('--progress', 'plain', '--lang', 'en'))[1]).toMatch(
      /^loading: 160 records · 29 KiB · \d+\.\d s$/,
    );
  });

  it.each([[['--progress', 'none']], [['--quiet']], [['--quiet', '--progress', 'json']]])(
    'is silent with %j',
    async (more) => {
      expect((await soat([...few, ...more])).stderr).toBe('');
    },
  );

  it('says after the last phase that ended what went wrong', async () => {
    const { code, stderr } = await soat([...config, '--unit', 'nowhere']);
    const lines = stderr.trimEnd().split('\n');
    // Rules were read and data loaded; the phase that failed has not ended.
    expect([code, lines.length]).toEqual([2, 3]);
    expect(lines[2]).toContain('E-USE-005');
  });
});

const hasScript = (() => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
})();

describe.runIf(hasScript)('on a real terminal', () => {
  it('keeps to the columns, clears its line, and leaves stdout to the results', async () => {
    const out = tempFolder();
    const command = `stty cols 40; "${process.execPath}" "${bin}" audit --config "${lightConfig()}" --exit-zero --format json > "${out}/r.json"`;
    const { stdout } = await run('script', ['-qec', command, '/dev/null'], { env: { TERM: 'xterm' } });
    expect(stdout).toContain('\rnạp dữ liệu');
    expect(stdout.endsWith('\r\u001B[2K')).toBe(true);
    expect(stdout).not.toContain('\n');
    for (const line of stdout.replaceAll('\u001B[K', '').replaceAll('\u001B[2K', '').split('\r')) {
      expect([line, line.length < 40]).toEqual([line, true]);
    }
    expect(() =>
      execFileSync(process.execPath, ['-e', `JSON.parse(require('fs').readFileSync('${out}/r.json'))`]),
    ).not.toThrow();
  });
});
