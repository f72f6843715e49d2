import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { root, tempFolder } from '../support/cli.ts';
import { csv, type Row, row, write } from '../support/dump.ts';
import { auditFolder } from '../support/text-audit.ts';
import { inline, workbook } from '../support/workbook.ts';

const base = (): string => tempFolder();
const files = (folder: string, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([role, name]) => [role, { patterns: [name], base: folder }])) as {
    dossiers: { patterns: string[]; base: string };
  };
const counted = (result: RunResult | null) =>
  Object.fromEntries(
    (result?.notes ?? []).flatMap(({ kind, count }) => (kind.startsWith('procedure') ? [[kind, count]] : [])),
  );

const CATALOGUE = [
  'MaTTHC,TenTTHC,HetHieuLucTu',
  '1.000001,Đăng ký khai sinh,20200101',
  '1.000002,Hoà giải tranh chấp,',
  '1.000003,Cấp bản sao,',
  '1.000004,Cấp bản sao,',
].join('\n');
const COLUMNS = ['MaHoSo', 'MaTTHC', 'TenTTHC', 'DonViXuLy', 'NgayTiepNhan', 'NgayHenTra', 'TrangThaiHoSo'];

/** Audits dossiers with names and a catalogue, by the rule that asks whether their procedure was abolished. */
async function audited(rows: readonly Row[], columns = COLUMNS, catalogue = CATALOGUE) {
  const folder = base();
  write(folder, 'd.csv', csv(rows, columns));
  write(folder, 'p.csv', catalogue);
  const { result, said } = await auditFolder({
    rulesFolder: join(root, 'rules'),
    rules: ['procedure-abolished'],
    files: files(folder, { dossiers: 'd.csv', procedures: 'p.csv' }),
  });
  expect(said).toBe('');
  const outcome = result?.ruleOutcomes.find(({ rule, unit }) => rule === 'procedure-abolished' && unit === null);
  const { pass, fail, undecided } = outcome ?? {};
  return { result, notes: counted(result), outcome: { pass, fail, undecided } };
}

const named = (n: number, TenTTHC: string, MaTTHC = ''): Row => row(n, { MaTTHC, TenTTHC });

describe('procedures of dossiers without a code', () => {
  it('are found by their name, as two hands write it, and never where two have it', async () => {
    const { notes, outcome } = await audited([
      named(1, ' Đăng ký  khai sinh'.normalize('NFD')),
      named(2, 'ĐĂNG KÝ KHAI SINH'),
      named(3, 'dang ky khai sinh'),
      named(4, 'Hòa giải tranh chấp'),
      named(5, 'Hoa giai tranh chap'),
      named(6, 'Cấp bản sao'),
      named(7, 'cap ban sao'),
      named(8, 'Đang ky khai sinh'),
      named(9, ''),
    ]);
    expect(notes).toEqual({ procedureByName: 1, procedureLoosely: 4, procedureNotNamed: 3 });
    expect(outcome).toEqual({ pass: 2, fail: 3, undecided: 4 });
  }, 60_000);

  it('keep a code that is there, whatever the name says', async () => {
    const { notes, outcome } = await audited([
      named(1, 'Đăng ký khai sinh', '1.000002'),
      named(2, 'Đăng ký khai sinh', '9.999999'),
      named(3, 'Đăng ký khai sinh'),
    ]);
    expect(notes).toEqual({ procedureByName: 1 });
    expect(outcome.fail).toBe(1);
  }, 60_000);

  it('are unknown as before where nothing names them', async () => {
    const without = COLUMNS.filter((name) => name !== 'TenTTHC' && name !== 'MaTTHC');
    const { result, notes } = await audited([row(1)], without);
    expect(notes).toEqual({});
    const absent = result?.unavailable.map(({ table, field }) => `${table}.${field}`) ?? [];
    expect([absent.includes('dossiers.maTTHC'), absent.includes('dossiers.tenTTHC')]).toEqual([true, false]);
  }, 60_000);

  it('make equal records equal whether or not their names were read', async () => {
    const { result } = await audited([named(1, 'A', '1.000002'), named(1, 'B', '1.000002')]);
    expect(result?.load).toMatchObject({ loaded: 1, duplicates: 1, conflicts: 0 });
    const other = await audited([named(1, 'Đăng ký khai sinh'), named(1, 'Hoà giải tranh chấp'), row(2)]);
    expect(other.result?.load).toMatchObject({ loaded: 1, duplicates: 0, conflicts: 2 });
  }, 60_000);
});

it('an Excel list of a one-stop product, which has names only, is decided by the catalogue', async () => {
  const folder = base();
  const cells = (at: number, ...texts: string[]): string =>
    `<row r="${at}">${texts.map((text, i) => inline(`${String.fromCharCode(65 + i)}${at}`, text)).join('')}</row>`;
  const heading = ['Mã hồ sơ', 'Đơn vị tiếp nhận', 'Tên thủ tục hành chính', 'Trạng thái', 'Ngày nhận', 'Ngày hẹn trả'];
  const dossier = (n: number, name: string): string[] => [
    `H49.01-250701-000${n}`,
    'UBND phường Hà Tu',
    name,
    'Đang xử lý',
    '01/07/2025 08:00',
    '04/07/2025',
  ];
  const rows = ['Đăng ký khai sinh', 'Hòa giải tranh chấp', 'Việc khác'].map((name, i) =>
    cells(i + 2, ...dossier(i + 1, name)),
  );
  write(folder, 'd.xlsx', workbook({ sheet: cells(1, ...heading) + rows.join('') }));
  write(
    folder,
    'p.csv',
    CATALOGUE.replace('MaTTHC,TenTTHC,HetHieuLucTu', 'Mã TTHC,Tên TTHC,Bãi bỏ từ').replace('20200101', '01/01/2020'),
  );
  const { result, said } = await auditFolder({
    rulesFolder: join(root, 'rules'),
    mapping: join(root, 'rules/mappings/mot-cua-excel.yaml'),
    rules: ['procedure-abolished'],
    files: files(folder, { dossiers: 'd.xlsx', procedures: 'p.csv' }),
  });
  expect(said).toBe('');
  const outcome = result?.ruleOutcomes.find(({ rule, unit }) => rule === 'procedure-abolished' && unit === null);
  expect(outcome).toMatchObject({ pass: 1, fail: 1, undecided: 1 });
  expect(counted(result)).toEqual({ procedureByName: 1, procedureLoosely: 1, procedureNotNamed: 1 });
  expect(result?.unavailable.some(({ field }) => field === 'maTTHC')).toBe(false);
}, 60_000);
