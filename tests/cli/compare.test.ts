import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { driftCauses, RunComparison } from '../../src/model/run-comparison.ts';
import { CEILING, ceiling, edited, LIGHT } from '../ruletest/diff/folders.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';

/** Settled after its due date. */
const LATE: Row = { NgayKetThucXuLy: '20250708100000', NgayTra: '20250708150000' };
const BAD: Row = { NgayKetThucXuLy: '20250630100000', NgayTra: '20250703150000' };

describe('soat compare', () => {
  const folder = tempFolder();
  const [first, second, same, other] = ['first', 'second', 'same', 'other'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  const audited = async (out: string, rows: readonly Row[], ...more: string[]) => {
    const dump = write(tempFolder(), 'a.csv', csv(rows));
    const ran = await soat([...ordinary(dump), '--rules-dir', LIGHT, '--out', out, '--exit-zero', ...more]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
  };
  beforeAll(async () => {
    await audited(first, [row(1), row(2, LATE), row(3)]);
    await audited(second, [row(1, BAD), row(2), row(3)]);
    await audited(same, [row(3), row(1), row(2, LATE)]);
    await audited(other, [row(1), row(2, LATE), row(3)], '--rules-dir', edited({ [CEILING]: ceiling(74_999) }));
  });
  const compare = (...args: string[]) => soat(['compare', ...args]);

  it('is the comparison of rules diff --results, in every format', async () => {
    for (const format of ['text', 'json', 'markdown']) {
      const ran = await compare(first, join(second, 'run.json'), '--format', format);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
      const by = await soat(['rules', 'diff', '--results', first, join(second, 'run.json'), '--format', format]);
      expect(ran.stdout).toBe(by.stdout);
    }
  });

  it('names what drifted in a closed period, number by number', async () => {
    const { stdout } = await compare(first, second, '--format', 'json');
    const found = RunComparison.parse(JSON.parse(stdout));
    expect([found.old.closed, found.new.closed]).toEqual([true, true]);
    expect(found.differs.map(({ about, parts }) => [about, parts])).toEqual([['inputs', ['dossiers']]]);
    const onTime = found.figures.find(({ indicator, unit }) => indicator === 'on-time' && unit === null);
    expect(onTime).toMatchObject({ old: { value: { n: 2, d: 3 } } });
    const text = await compare(first, second, '--lang', 'en');
    expect(text.stdout).toContain(`Closed period 2025-07: ${found.figures.length} figures drifted`);
    expect(text.stdout).toMatch(/on-time +all units +2\/3 +/);
    expect(text.stdout.replace(/\s+/g, ' ')).toContain('data of the period were changed');
    const rules = await compare(first, other, '--lang', 'en');
    expect(rules.stdout).toContain('The runs differ in');
    expect(rules.stdout).toContain('rule fee-unusual v');
    const ascii = await compare(first, second, '--ascii');
    expect(ascii.stdout).not.toMatch(/[^\p{ASCII}\p{L}\p{M}]/u);
    for (const line of `${text.stdout}${rules.stdout}${ascii.stdout}`.split('\n'))
      expect([line, stringWidth(line) <= 100]).toEqual([line, true]);
  });

  it('lays what drifted to the data only where the data differ, and to what was said of them where that does', async () => {
    const data = tempFolder();
    const dump = write(data, 'a.csv', csv([row(1), row(2, LATE), row(3)]));
    const register = write(data, 'xin-loi.csv', 'MaHoSo,NgayGui\n');
    const run = async (name: string, from: string, ...more: string[]): Promise<string> => {
      const out = join(folder, name);
      const args = [...ordinary(from), '--rules-dir', LIGHT, '--apologies', register, '--out', out, '--exit-zero'];
      const ran = await soat([...args, ...more]);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
      return out;
    };
    const cover = ['--apologies-cover', '2025-01-01..2025-12-31'];
    const before = await run('before', dump);
    const covered = await run('covered', dump, ...cover);
    const both = await run('both', write(data, 'b.csv', csv([row(1), row(2), row(3)])), ...cover);
    const told = async (now: string) => {
      const ran = await compare(before, now, '--lang', 'en', '--fail-on', 'drift');
      const json = RunComparison.parse(JSON.parse((await compare(before, now, '--format', 'json')).stdout));
      return {
        code: ran.code,
        text: ran.stdout.replace(/\s+/g, ' '),
        differs: json.differs.map(({ about, parts }) => [about, parts]),
      };
    };
    const declared = await told(covered);
    expect([declared.code, declared.differs]).toEqual([1, [['declared', ['coverage.apologies']]]]);
    expect(declared.text).toContain('what was declared: coverage.apologies');
    expect(declared.text).toContain('the very same data files');
    expect(declared.text).not.toContain('data of the period were changed');
    const several = await told(both);
    expect(several.differs.map(([about]) => about)).toEqual(['declared', 'inputs']);
    expect(several.text).toContain('They differ in what was declared, data files: which of these');
    // The same bytes under another name are the same data.
    const renamed = await run('renamed', write(data, 'c.csv', readFileSync(dump, 'utf8')));
    expect((await told(renamed)).differs).toEqual([]);
    const rules = RunComparison.parse(JSON.parse((await compare(first, other, '--format', 'json')).stdout));
    expect(driftCauses(rules)).toEqual(['definitions']);
  });

  it('ends in 1 only for what it was asked to', async () => {
    const codes = async (now: string, ...failOn: string[]) => (await compare(first, now, ...failOn)).code;
    expect([await codes(second), await codes(second, '--fail-on', 'never')]).toEqual([0, 0]);
    expect([await codes(second, '--fail-on', 'drift'), await codes(second, '--fail-on', 'new')]).toEqual([1, 1]);
    expect(await codes(same, '--fail-on', 'new,drift')).toBe(0);
    // The same days asked for by their ends are the same period.
    const range = join(folder, 'range');
    await audited(range, [row(1), row(2, LATE), row(3)], '--period', '2025-06-15..2025-07-14');
    expect(await codes(range, '--fail-on', 'drift')).toBe(0);
    expect(await codes(second, '--fail-on', 'news')).toBe(2);
    expect(await codes(join(folder, 'none'))).toBe(2);
    // The other way round a failure is resolved, and figures are not as they were.
    expect((await compare(second, first, '--fail-on', 'new')).code).toBe(0);
    expect((await compare(second, first, '--fail-on', 'drift')).code).toBe(1);
  });
});
