import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder, tiny } from '../support/cli.ts';
import { TINY_WAIVERS } from '../support/tiny-waivers.ts';

let folder: string;
let raw: Run;
let waived: Run;

interface Run {
  readonly result: RunResult;
  readonly findings: readonly Finding[];
  readonly text: string;
  readonly out: string;
  readonly bytes: string;
}

async function audited(...more: string[]): Promise<Run> {
  const out = tempFolder();
  const args = ['audit', '--config', join(folder, 'soat.yaml'), '--exit-zero', '--progress', 'none', '--out', out];
  const tables = ['findings-jsonl', 'waivers-csv'].flatMap((name) => ['--format', `${name}:${join(out, name)}`]);
  const ran = await soat([...args, ...tables, ...more]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const lines = readFileSync(join(out, 'findings-jsonl'), 'utf8').split('\n').filter(Boolean);
  const bytes = readFileSync(join(out, 'result.json'), 'utf8');
  return {
    result: RunResult.parse(JSON.parse(bytes)),
    findings: lines.map((line) => JSON.parse(line) as Finding),
    text: ran.stdout,
    out,
    bytes,
  };
}

beforeAll(async () => {
  folder = tempFolder();
  cpSync(tiny, folder, { recursive: true });
  writeFileSync(join(folder, 'waivers.yaml'), TINY_WAIVERS);
  appendFileSync(join(folder, 'soat.yaml'), 'waivers: waivers.yaml\n');
  raw = await audited('--no-waivers');
  waived = await audited();
});

const HA_TU = '06652';

describe('samples/tiny with waivers equals what was worked out by hand', () => {
  it('says of each waiver what it did, and what there is to ask', () => {
    const told = waived.result.waivers?.list.map(({ place, state, covered, waived: n, exceptions, notices }) => [
      ...[place, state, covered, n, exceptions],
      notices.join(' '),
    ]);
    expect(told).toEqual([
      ['waivers.yaml:3', 'valid', 2, 1, 2, ''],
      ['waivers.yaml:12', 'valid', 1, 1, 0, ''],
      ['waivers.yaml:21', 'valid', 1, 0, 1, ''],
      ['waivers.yaml:29', 'valid', 0, 0, 0, 'unused'],
      ['waivers.yaml:31', 'valid', 0, 0, 0, 'unused'],
      ['waivers.yaml:33', 'valid', 0, 0, 0, 'unused'],
      ['waivers.yaml:35', 'notYetSigned', 0, 0, 0, 'notYetSigned'],
      ['waivers.yaml:37', 'expired', 0, 0, 0, 'expired'],
    ]);
    expect(waived.result.waivers).toMatchObject({ file: 'waivers.yaml', day: '2025-09-14', maximum: 20 });
  });

  it('lets two failures off, and changes no other outcome', () => {
    const before = new Map(raw.result.ruleOutcomes.map((row) => [`${row.rule} ${row.version} ${row.unit}`, row]));
    const changed = waived.result.ruleOutcomes.filter((row) => {
      const { notApplicable, pass, fail, waived: letOff, undecided, loaded } = row;
      expect(notApplicable + pass + fail + letOff + undecided).toBe(loaded);
      const { waived: _none, fail: raws, ...rest } = before.get(`${row.rule} ${row.version} ${row.unit}`) ?? row;
      expect(row).toEqual({ ...rest, fail: raws - letOff, waived: letOff });
      return letOff > 0;
    });
    expect(changed.map(({ rule, unit, fail, waived: n }) => [rule, unit, fail, n])).toEqual([
      ['apology-missing', HA_TU, 0, 2],
      ['apology-missing', null, 0, 2],
    ]);
    const { fail, undecided } = raw.result.findings;
    expect(waived.result.findings).toEqual({ fail: { ...fail, error: fail.error - 2 }, undecided, waived: 2 });
  });

  it('stands net figures beside the raw ones, which stay', () => {
    const [withNet, without] = [waived.result.indicatorResults, raw.result.indicatorResults];
    expect(withNet.map(({ net: _, ...row }) => row)).toEqual(without);
    const net = withNet.flatMap(({ indicator, unit, net: own }) => (own ? [[indicator, unit, own]] : []));
    expect(net).toHaveLength(4);
    // Hà Tu: 3 of 5 apologised, 4 undecided, 1 kept out; without the two that hold a waiver 3 of 3.
    expect(net).toContainEqual([
      'has-apology',
      HA_TU,
      { exceptions: 2, denominator: 3, value: { n: 3, d: 3 }, lower: { n: 3, d: 8 }, upper: { n: 8, d: 8 } },
    ]);
    // All: 8 of 10, 8 undecided, 1 kept out.
    expect(net).toContainEqual([
      'has-apology',
      null,
      { exceptions: 2, denominator: 8, value: { n: 8, d: 8 }, lower: { n: 8, d: 17 }, upper: { n: 17, d: 17 } },
    ]);
    const onTime = net.filter(([indicator]) => indicator === 'on-time').map(([, unit, own]) => [unit, own]);
    expect(onTime).toMatchObject([
      ['06673', { exceptions: 1 }],
      [null, { exceptions: 1, denominator: 27, value: { n: 19, d: 27 } }],
    ]);
    expect(waived.result.targetResults).toEqual(raw.result.targetResults);
  });

  it('keeps what is let off among the findings, with the place of its waiver', () => {
    expect(waived.findings).toHaveLength(raw.findings.length);
    const marked = waived.findings.filter(({ outcome }) => outcome === 'waived');
    expect(marked.map(({ rule, maHoSo, waiver }) => [rule, maHoSo, waiver])).toEqual([
      ['apology-missing', 'H49.61-250716-0002', 'waivers.yaml:12'],
      ['apology-missing', 'H49.61-250804-0001', 'waivers.yaml:3'],
    ]);
    const plain = waived.findings.map(({ waiver, ...row }) => {
      expect(waiver === '').toBe(row.outcome !== 'waived');
      return row.outcome === 'waived' ? { ...row, outcome: 'fail' } : row;
    });
    expect(plain).toEqual(raw.findings);
  });

  it('is told in the summary, which keeps to its size', () => {
    const lines = waived.text.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(50);
    expect(lines).toContain(
      '  Miễn trừ: 2 vi phạm, 3 lượt ra khỏi mẫu số (1 chưa ký, 1 hết hạn, 3 không dùng đến); chỉ tiêu vẫn',
    );
    expect(lines).toContain('  Sau miễn trừ (thô → còn lại): B11 67,9 % → 70,4 % (19/27)');
    expect(waived.text).toMatch(/^ {2}UBND phường Hà Tu .* 34\+2$/m);
    expect(waived.text).toContain(' + 70 vi phạm + 2 miễn trừ + ');
    expect(raw.text).not.toContain('iễn trừ');
  });

  it('tables every waiver with its question, and nothing of its note', () => {
    const table = readFileSync(join(waived.out, 'waivers-csv'), 'utf8');
    expect(table.trim().split('\n')).toHaveLength(9);
    expect(table).toContain(`"'=CMD()|'<b>"`.replaceAll('"', ''));
    expect(table).toContain('Hết hạn ngày 13/09/2025, trước ngày chốt 14/09/2025');
    for (const file of ['result.json', 'findings.csv', 'metrics.csv', 'waivers-csv', 'run.json']) {
      expect(readFileSync(join(waived.out, file), 'utf8')).not.toContain('DROP TABLE');
    }
  });

  it('gives the table of figures the net ones, in columns of their own', () => {
    const [head = '', ...rows] = readFileSync(join(waived.out, 'metrics.csv'), 'utf8').trim().split('\n');
    const names = head.split(',');
    expect(names.slice(-5)).toEqual([
      'exceptions',
      'netDenominator',
      'netPercent',
      'netLowerPercent',
      'netUpperPercent',
    ]);
    const before = readFileSync(join(raw.out, 'metrics.csv'), 'utf8').trim().split('\n');
    expect([head, ...rows].map((line) => line.split(',').slice(0, -5).join(','))).toEqual(before);
    expect(rows.filter((line) => !line.endsWith(',,,,,'))).toHaveLength(4);
  });
});

describe('a run without waivers', () => {
  it('is what it would be if there were no file', async () => {
    const args = [
      'audit',
      '--config',
      join(tiny, 'soat.yaml'),
      '--exit-zero',
      '--progress',
      'none',
      '--format',
      'json',
    ];
    expect((await soat(args)).stdout).toBe(raw.bytes);
    expect(raw.result.waivers).toBeUndefined();
    expect(raw.findings[0]).not.toHaveProperty('waiver');
    expect(JSON.parse(readFileSync(join(raw.out, 'run.json'), 'utf8'))).toMatchObject({
      beside: [{ role: 'declared' }],
    });
  });
});

describe('a run with waivers', () => {
  const verify = async (...more: string[]) => {
    const ran = await soat(['verify', waived.out, '--progress', 'none', '--format', 'json', ...more]);
    const found = JSON.parse(ran.stdout) as { checks: { about: string; name: string; state: string }[] };
    return { code: ran.code, wrong: found.checks.filter(({ state }) => state !== 'same').map(({ about }) => about) };
  };

  it('is verified with the same file, and not with another', async () => {
    const config = ['--config', join(folder, 'soat.yaml')];
    expect(await verify(...config)).toEqual({ code: 0, wrong: [] });
    const other = join(tempFolder(), 'waivers.yaml');
    writeFileSync(other, TINY_WAIVERS.replace('expires: 2025-09-14', 'expires: 2025-09-13'));
    const { code, wrong } = await verify(...config, '--waivers', other);
    expect([code, [...new Set(wrong)]]).toEqual([1, ['beside', 'result', 'unit']]);
  });

  it('gives a unit the digest it has in the run of all', async () => {
    const { result } = await audited('--unit', HA_TU);
    const digest = (run: RunResult): unknown => run.units.find(({ id }) => id === HA_TU)?.digest;
    expect(digest(result)).toBe(digest(waived.result));
    expect(digest(result)).not.toBe(digest(raw.result));
    expect(result.waivers?.list.map(({ state }) => state)).toEqual([
      ...['valid', 'valid', 'outside', 'valid', 'valid', 'valid', 'notYetSigned', 'outside'],
    ]);
  });
});
