import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wantsColor } from '../../src/cli/streams.ts';
import { RunResult } from '../../src/model/run-result.ts';
import { bin, run, soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightConfig } from '../support/light.ts';

const shipped = ['audit', '--config', tinyConfig];
// What is shipped takes seconds to plan, and here is looked at what goes where.
const config = ['audit', '--config', lightConfig()];
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for escape sequences is the point
const ESCAPES = /\u001B\[/;

describe('exit codes say what was found', () => {
  it.each([
    [[], 1],
    [['--exit-zero'], 0],
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'missed'], 1],
    [['--unit', '06862', '--rule', 'end-before-receipt'], 0],
    [['--unit', '06862', '--rule', 'end-before-receipt', '--fail-on', 'missed'], 1],
    [['--unit', '06862', '--rule', 'end-before-receipt', '--fail-on', 'warning'], 0],
    [['--rule', 'online-fee-not-paid-online'], 0],
    [['--rule', 'online-fee-not-paid-online', '--fail-on', 'warning'], 1],
  ])('%j → %i', async (more, code) => {
    expect((await soat([...config, ...more])).code).toBe(code);
  });
});

describe('streams', () => {
  it('puts results on stdout, and on stderr nothing but progress', async () => {
    const ran = await soat([...config, '--format', 'json', '--progress', 'none']);
    expect(ran.stderr).toBe('');
    expect(RunResult.parse(JSON.parse(ran.stdout)).load.loaded).toBe(45);
  });

  it('prints a summary of at most 50 lines and 100 columns, in both languages, NFC', async () => {
    for (const lang of ['vi', 'en']) {
      const { stdout } = await soat([...shipped, '--lang', lang]);
      const lines = stdout.trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(50);
      for (const line of lines) expect([line, stringWidth(line) <= 100]).toEqual([line, true]);
      expect(stdout.normalize('NFC')).toBe(stdout);
      expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}/);
    }
  });

  it('keeps to 50 lines with many units, rules and files', async () => {
    const folder = tempFolder();
    const rows = Array.from({ length: 300 }, (_, i) =>
      row(i, { DonViXuLy: `UBND xã có một cái tên rất dài số ${i}`, NgayKetThucXuLy: '20250601000000' }),
    );
    const formats = [
      'json',
      'findings-csv',
      'findings-jsonl',
      'metrics-csv',
      'metrics-jsonl',
      'metrics-arrow',
      'kept-out-csv',
    ].flatMap((f) => ['--format', `${f}:${join(folder, `result-${f}`)}`]);
    const { stdout } = await soat([...ordinary(write(folder, 'a.csv', csv(rows))), ...formats]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(50);
    for (const line of lines) expect([line, stringWidth(line) <= 100]).toEqual([line, true]);
    expect(stdout).toContain('292');
  });

  it('colours only where wanted', async () => {
    expect((await soat(config)).stdout).not.toMatch(ESCAPES);
    expect((await soat([...config, '--color', 'always'])).stdout).toMatch(ESCAPES);
    expect((await soat([...config, '--ascii'])).stdout).not.toMatch(/[✔✖⚠∅]/);
    expect((await soat([...config, '-q'])).stdout).toBe('');
  });

  it.each([
    ['always', false, { NO_COLOR: '1' }, true],
    ['never', true, { FORCE_COLOR: '1' }, false],
    ['auto', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['auto', true, { NO_COLOR: '1' }, false],
    ['auto', true, { NO_COLOR: '' }, true],
    ['auto', true, { TERM: 'dumb' }, false],
    ['auto', false, {}, false],
    ['auto', true, {}, true],
  ] as const)('colour %s, terminal %s, %j → %s', (choice, terminal, env, wanted) => {
    expect(wantsColor(choice, terminal, env)).toBe(wanted);
  });

  it('loses nothing in a slow pipe', async () => {
    const slow = await run('sh', [
      '-c',
      `"${process.execPath}" "${bin}" audit --config "${tinyConfig}" --format json --exit-zero | (sleep 1; cat)`,
    ]);
    expect(() => JSON.parse(slow.stdout)).not.toThrow();
  });

  it('shows help and version on stdout with exit 0, also for a bare command', async () => {
    expect((await soat(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await soat(['audit', '--help']);
    expect([help.code, help.stdout.includes('--config')]).toEqual([0, true]);
    expect((await soat(['--help'])).stdout).toContain('130 / 143');
  });
});

describe('what is written', () => {
  it('is the standard set, and is never overwritten without --force', async () => {
    const out = join(tempFolder(), 'new', 'folder');
    const first = await soat([...shipped, '--exit-zero', '--out', out]);
    expect(first.stdout).toContain('findings.parquet');
    // However many targets there are, a handful of units is shown whole.
    for (const unit of ['Hà Tu', 'Bãi Cháy', 'Tiên Yên', 'Cô Tô']) expect(first.stdout).toContain(` ${unit}  `);
    expect(readdirSync(out).sort()).toEqual([
      'findings.csv',
      'findings.parquet',
      'form.csv',
      'kept-out.csv',
      'metrics.csv',
      'result.json',
      'run.json',
      'scorecard.csv',
    ]);
    expect((await soat([...config, '--exit-zero', '--out', out])).code).toBe(2);
    expect((await soat([...config, '--exit-zero', '--out', out, '--force'])).code).toBe(0);
    expect(readdirSync(out)).toHaveLength(8);
  });

  it('opens in Excel: UTF-8 with a BOM, and no text that becomes a formula', async () => {
    const folder = tempFolder();
    const evil = row(1, {
      MaHoSo: '=HYPERLINK("http://x","y")',
      DonViXuLy: '+SUM(A1)',
      NgayKetThucXuLy: '20250601000000',
    });
    const csvFile = join(folder, 'f.csv');
    const metrics = join(folder, 'm.csv');
    await soat([
      ...ordinary(write(folder, 'a.csv', csv([evil, row(2, { DonViXuLy: '@cmd' })]))),
      '--format',
      `findings-csv:${csvFile}`,
      '--format',
      `metrics-csv:${metrics}`,
    ]);
    const text = readFileSync(csvFile, 'utf8');
    expect(text.startsWith('\uFEFFfindingId,')).toBe(true);
    expect(text).toContain("'+SUM(A1)");
    expect(text).toContain('"\'=HYPERLINK(""http://x"",""y"")"');
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    expect(readFileSync(metrics, 'utf8')).toContain("'@cmd");
  });

  it('says the same in every table format', async () => {
    const out = tempFolder();
    const names = ['metrics-csv', 'metrics-jsonl', 'metrics-arrow'];
    await soat([...shipped, ...names.flatMap((name) => ['--format', `${name}:${join(out, name)}`])]);
    const jsonl = readFileSync(join(out, 'metrics-jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const arrow = tableFromIPC(readFileSync(join(out, 'metrics-arrow')));
    expect(arrow.numRows).toBe(jsonl.length);
    expect(arrow.toArray().map((r: { toJSON(): Record<string, unknown> }) => r.toJSON())).toEqual(jsonl);
    expect(readFileSync(join(out, 'metrics-csv'), 'utf8').trim().split('\n')).toHaveLength(jsonl.length + 1);
    const onTime = jsonl.find((r) => r.indicator === 'on-time' && r.unit === '');
    expect(onTime).toMatchObject({
      target: 'B11',
      status: 'missed',
      numerator: 19,
      denominator: 28,
      undecided: 8,
      widenedBy: 1,
    });
  });

  it('leaves nothing behind when a later result cannot be written', async () => {
    const folder = tempFolder();
    const ok = join(folder, 'ok.json');
    const ran = await soat([
      ...config,
      '--format',
      `json:${ok}`,
      '--format',
      `text:${join(write(folder, 'file', ''), 'x')}`,
    ]);
    expect(ran.code).toBe(5);
    expect(existsSync(ok)).toBe(false);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});
