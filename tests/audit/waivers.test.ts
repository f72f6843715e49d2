import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { RunResult } from '../../src/model/run-result.ts';
import { waiver as ordinaryWaiver, waiversText } from '../lang/waiver-faults.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';
import { lightRules } from '../support/light.ts';

const rules = lightRules();
const RULE = 'due-before-receipt';
/** Fails the rule, and is late: a miss of on-time. */
const DUE = { NgayHenTra: '20250620080000' };
const failing = (n: number, change: Row = {}): Row => row(n, { ...DUE, ...change });
/** Late, and passes the rule. */
const LATE = { NgayKetThucXuLy: '20250709100000', NgayTra: '20250709150000' };
const CODE = 'H49.01-250701-0001';
type Change = Readonly<Record<string, unknown>>;
const waiver = (change: Change = {}): Change => ordinaryWaiver({ rule: RULE, ...change });
const ofUnit = (change: Change = {}): Change => waiver({ maHoSo: undefined, unit: 'UBND phường Hà Tu', ...change });

/** Audits a dump with waivers by few rules. */
async function audited(rows: readonly Row[], waivers: readonly Change[], ...more: string[]) {
  const folder = tempFolder();
  const [json, jsonl] = [join(folder, 'r.json'), join(folder, 'f.jsonl')];
  const file = write(folder, 'waivers.yaml', waiversText(...waivers));
  const args = [...ordinary(write(folder, 'a.csv', csv(rows))), '--rules-dir', rules, '--waivers', file, ...more];
  const ran = await soat([...args, '--format', `json:${json}`, '--format', `findings-jsonl:${jsonl}`]);
  expect([ran.stderr, [0, 1].includes(ran.code ?? -1)]).toEqual(['', true]);
  const result = RunResult.parse(JSON.parse(readFileSync(json, 'utf8')));
  const lines = readFileSync(jsonl, 'utf8').split('\n').filter(Boolean);
  return {
    code: ran.code,
    text: ran.stdout,
    result,
    list: result.waivers?.list ?? [],
    findings: lines.map((line) => JSON.parse(line) as Finding),
    outcome: (unit: string | null) => result.ruleOutcomes.find((one) => one.rule === RULE && one.unit === unit),
  };
}

describe('a waiver holds', () => {
  // The period ends with 14/07, and a cut within a day has that day.
  it.each([
    ['signed on the day before the cut', '2025-07-14', '2025-12-31', null, 'valid'],
    ['signed on the day of the cut', '2025-07-15', '2025-12-31', null, 'notYetSigned'],
    ['on its last day', '2025-07-01', '2025-07-14', null, 'valid'],
    ['not the day after', '2025-07-01', '2025-07-13', null, 'expired'],
    ['signed on a day that is cut', '2025-07-10', '2025-12-31', '2025-07-10T12:00', 'valid'],
    ['on its last day, when that is cut', '2025-07-01', '2025-07-10', '2025-07-10T12:00', 'valid'],
    ['not the day before the cut at midnight', '2025-07-10', '2025-12-31', '2025-07-10', 'notYetSigned'],
  ])('%s', async (_name, signed, expires, asOf, state) => {
    const cut = asOf === null ? [] : ['--as-of', asOf];
    const { list, outcome } = await audited([failing(1)], [waiver({ signed, expires })], ...cut);
    const isValid = state === 'valid';
    expect(list).toMatchObject([{ state, waived: Number(isValid), notices: isValid ? [] : [state] }]);
    expect(outcome(null)).toMatchObject({ fail: Number(!isValid), waived: Number(isValid) });
  });

  it('for its own dossier and its own unit', async () => {
    const rows = [failing(1), failing(2), failing(3, { DonViXuLy: 'B' }), row(4, { DonViXuLy: 'B' })];
    const { outcome, list } = await audited(rows, [waiver(), ofUnit({ unit: 'B' })]);
    expect(outcome('UBND phường Hà Tu')).toMatchObject({ loaded: 2, pass: 0, fail: 1, waived: 1 });
    expect(outcome('B')).toMatchObject({ loaded: 2, pass: 1, fail: 0, waived: 1 });
    expect(list.map(({ covered }) => covered)).toEqual([1, 1]);
  });

  it('once for each finding: that of the dossier before that of its unit', async () => {
    const both = await audited([failing(1), failing(2)], [ofUnit(), waiver()]);
    expect(both.list).toMatchObject([
      { covered: 2, waived: 1, notices: [] },
      { covered: 1, waived: 1, notices: [] },
    ]);
    // One that only another leaves nothing to do is not unused: its dossier fails.
    const shadowed = await audited([failing(1)], [ofUnit(), waiver()]);
    expect(shadowed.list).toMatchObject([
      { covered: 1, waived: 0, notices: [] },
      { covered: 1, waived: 1, notices: [] },
    ]);
    expect(shadowed.outcome(null)).toMatchObject({ fail: 0, waived: 1 });
  });

  it('neither for what passes, is undecided or is in no data, nor for another rule', async () => {
    const undecided = row(2, { NgayHenTra: 'x' });
    const code = (n: number): Change => waiver({ maHoSo: `H49.01-250701-000${n}` });
    const { list, outcome } = await audited(
      [row(1), undecided, failing(3)],
      [code(1), code(2), code(9), waiver({ rule: 'apology-missing', maHoSo: 'H49.01-250701-0003' })],
    );
    expect(list.map(({ notices }) => notices)).toEqual([['unused'], ['unused'], ['unused'], ['unused']]);
    expect(outcome(null)).toMatchObject({ pass: 1, fail: 1, waived: 0, undecided: 1 });
  });
});

describe('indicators', () => {
  const named = { indicators: ['on-time'] };
  it('lose from their denominator what a waiver names, each dossier once', async () => {
    const rows = [row(1), failing(2), failing(3), failing(4, { DonViXuLy: 'B' })];
    const alone = (change: Change): Change => ({ ...change, rule: undefined, ...named });
    const { result, list } = await audited(rows, [
      ofUnit(named),
      alone(waiver({ maHoSo: 'H49.01-250701-0002' })),
      alone(waiver()),
      alone(ofUnit({ unit: 'B' })),
    ]);
    const net = result.indicatorResults.filter(({ indicator }) => indicator === 'on-time');
    expect(
      net.map(({ unit, denominator, numerator, net: own }) => [unit, numerator, denominator, own?.denominator]),
    ).toEqual([
      ['B', 0, 1, 0],
      ['UBND phường Hà Tu', 1, 3, 1],
      [null, 1, 4, 1],
    ]);
    // Nothing left is neither 0 % nor 100 %.
    expect(net[0]?.net).toEqual({ exceptions: 1, denominator: 0, value: null, lower: null, upper: null });
    expect(list.map(({ covered, waived, exceptions }) => [covered, waived, exceptions])).toEqual([
      [2, 2, 1],
      [1, 0, 1],
      // A hit stays one.
      [0, 0, 0],
      [1, 0, 1],
    ]);
  });

  it('keep what only passes the rule a waiver names', async () => {
    const { result } = await audited([row(1, LATE)], [waiver(named)]);
    const [figure] = result.indicatorResults.filter(({ indicator }) => indicator === 'on-time');
    expect(figure).toMatchObject({ numerator: 0, denominator: 1 });
    expect(figure?.net).toBeUndefined();
  });
});

describe('what there is to ask', () => {
  it('is of a whole unit when it covers more than the parameter says', async () => {
    const many = (n: number): Row[] => Array.from({ length: n }, (_, i) => failing(i + 1));
    const [most, more] = [await audited(many(20), [ofUnit()]), await audited(many(21), [ofUnit(), waiver()])];
    expect(most.list.map(({ covered, notices }) => [covered, notices])).toEqual([[20, []]]);
    expect(more.list.map(({ covered, notices }) => [covered, notices])).toEqual([
      [21, ['overBroad']],
      [1, []],
    ]);
    expect(more.text).toContain('1 quá rộng');
    expect(more.result.waivers?.maximum).toBe(20);
  });

  it('is nothing of what the run is not asked for', async () => {
    const other = waiver({ maHoSo: 'H49.01-250701-0002' });
    const rows = [failing(1), failing(2, { DonViXuLy: 'B' })];
    const limited = await audited(rows, [waiver(), other, ofUnit({ unit: 'C' })], '--unit', 'UBND phường Hà Tu');
    expect(limited.list.map(({ state, notices }) => [state, notices])).toEqual([
      ['valid', []],
      ['outside', []],
      ['outside', []],
    ]);
    const ruled = await audited(rows, [waiver()], '--rule', 'apology-missing');
    expect(ruled.list).toMatchObject([{ state: 'outside', covered: 0, notices: [] }]);
  });

  it("is that a unit is nobody's, when no directory can tell", async () => {
    const { list } = await audited([failing(1)], [ofUnit({ unit: "B'; DROP TABLE dossier; --" })]);
    expect(list).toMatchObject([{ unit: "B'; DROP TABLE dossier; --", covered: 0, notices: ['unused'] }]);
  });
});

describe('a run', () => {
  it('does not fail on what is let off, and is not taken for one that could not judge', async () => {
    const raw = await audited([failing(1)], [], '--rule', RULE);
    const waived = await audited([failing(1)], [waiver()], '--rule', RULE);
    expect([raw.code, waived.code]).toEqual([1, 0]);
    expect(waived.result.findings).toMatchObject({ fail: { error: 0 }, waived: 1 });
    expect(waived.text).toMatch(/ 0\+1 {2}Hẹn trả trước khi tiếp nhận/);
  });

  it('tells codes under its key, and matches them as the dump has them', async () => {
    const key = ['--code-key', keyFile(tempFolder())];
    const { list, findings, text } = await audited([failing(1)], [waiver(), waiver({ maHoSo: 'KHAC-1' })], ...key);
    const [marked] = findings.filter(({ outcome }) => outcome === 'waived');
    expect(list).toMatchObject([{ maHoSo: marked?.maHoSo, waived: 1 }, { notices: ['unused'] }]);
    expect(JSON.stringify([list, findings]) + text).not.toContain(CODE);
    expect(JSON.stringify(list)).not.toContain('KHAC-1');
    // In an extract the dump has them under the key.
    const keyed = await audited([failing(1, { MaHoSo: marked?.maHoSo ?? '' })], [waiver({ maHoSo: marked?.maHoSo })]);
    expect(keyed.list).toMatchObject([{ waived: 1 }]);
  });

  it('is extracted without them: the file has codes as they are', async () => {
    const folder = tempFolder();
    const dump = write(folder, 'a.csv', csv([failing(1)]));
    const text = [
      'dossiers: { files: [a.csv] }',
      'waivers: waivers.yaml',
      'plan: quang-ninh-2025',
      'period: 2025-07',
      '',
    ];
    const config = write(folder, 'soat.yaml', text.join('\n'));
    write(folder, 'waivers.yaml', waiversText(waiver()));
    const out = join(folder, 'out');
    const args = ['extract', dump, '--config', config, '--rules-dir', rules, '--key', keyFile(folder), '--out', out];
    const ran = await soat([...args, '--progress', 'none']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const files = readdirSync(out);
    expect(files).toContain('soat.yaml');
    for (const name of files) expect(readFileSync(join(out, name), 'utf8')).not.toMatch(/waivers|H49\.01-250701-0001/);
  });

  it('takes an empty file for one that lets nothing off', async () => {
    const { result, findings } = await audited([failing(1)], []);
    expect(result.waivers).toMatchObject({ list: [] });
    expect(result.findings.waived).toBe(0);
    expect(findings.every(({ waiver: place }) => place === '')).toBe(true);
  });
});
