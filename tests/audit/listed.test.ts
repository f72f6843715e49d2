import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';

const CATALOGUE = [
  'MaTTHC',
  'TenTTHC',
  'MucDo',
  'LienQuanDoanhNghiep',
  'DuDieuKienToanTrinh',
  'LaPhiDiaGioi',
  'ThoiGianGiaiQuyet',
  'ThoiGianTheoQuyDinh',
  'LoaiThoiGian',
  'HetHieuLucTu',
];

/** A procedure in force: fully online, about businesses, eligible, irrespective of boundaries, 7 of 10 working days. */
const procedure = (code: string, change: Row = {}): Row => ({
  MaTTHC: code,
  TenTTHC: `Thủ tục ${code}`,
  MucDo: '4',
  LienQuanDoanhNghiep: '1',
  DuDieuKienToanTrinh: '1',
  LaPhiDiaGioi: '1',
  ThoiGianGiaiQuyet: '7',
  ThoiGianTheoQuyDinh: '10',
  LoaiThoiGian: 'Ngày làm việc',
  ...change,
});

/** The cut is 2025-07-15 00:00, so what is abolished from that day on is still in force. */
const SIX = [
  procedure('1.000001'),
  procedure('1.000002', { MucDo: '3', ThoiGianGiaiQuyet: '10' }),
  procedure('1.000003', {
    MucDo: '2',
    DuDieuKienToanTrinh: '0',
    LaPhiDiaGioi: '0',
    ThoiGianGiaiQuyet: '3',
    ThoiGianTheoQuyDinh: '5',
  }),
  procedure('1.000004', { LienQuanDoanhNghiep: '0' }),
  procedure('1.000005', { MucDo: '2', HetHieuLucTu: '20250714' }),
  procedure('1.000006', {
    LienQuanDoanhNghiep: '0',
    DuDieuKienToanTrinh: '0',
    LaPhiDiaGioi: '0',
    HetHieuLucTu: '20250715',
  }),
];

async function audit(procedures: readonly Row[] | null, ...more: string[]): Promise<RunResult> {
  const folder = tempFolder();
  const catalogue = procedures === null ? [] : ['--procedures', write(folder, 'tthc.csv', csv(procedures, CATALOGUE))];
  return (await auditDump([write(folder, 'a.csv', csv([row(1)]))], ...catalogue, ...more)).result;
}

const figure = ({ indicatorResults }: RunResult, id: string) => {
  const [only, ...others] = indicatorResults.filter(({ indicator }) => indicator === id);
  expect(others).toEqual([]);
  const { unit, denominator, numerator, undecidedBy, value, lower, upper, excluded } = only ?? {};
  return { unit, denominator, numerator, undecidedBy, value, lower, upper, excluded };
};
const statuses = ({ targetResults }: RunResult) =>
  Object.fromEntries(
    targetResults
      .filter(({ target }) => ['B2', 'B4', 'B6', 'B8', 'D4'].includes(target))
      .map(({ target, unit, status }) => [`${target} ${unit ?? ''}`.trim(), status]),
  );
const decided = (n: number, d: number) => ({ value: { n, d }, lower: { n, d }, upper: { n, d } });

describe('indicators about procedures', () => {
  it('count the procedures of the catalogue that are in force, for the province only', async () => {
    const result = await audit(SIX);
    const excluded = [{ id: 'abolished', count: 1 }];
    const whole = { unit: null, undecidedBy: [], excluded };
    expect(figure(result, 'business-online')).toEqual({ ...whole, denominator: 3, numerator: 2, ...decided(2, 3) });
    expect(figure(result, 'eligible-fully-online')).toEqual({
      ...whole,
      denominator: 3,
      numerator: 2,
      ...decided(2, 3),
    });
    expect(figure(result, 'non-geographic')).toEqual({ ...whole, denominator: 5, numerator: 3, ...decided(3, 5) });
    // (10 − 7) + (10 − 10) + (5 − 3) of 10 + 10 + 5 days.
    expect(figure(result, 'business-time-saved')).toEqual({
      ...whole,
      excluded: [...excluded, { id: 'other-time', count: 0 }],
      denominator: 3,
      numerator: 3,
      ...decided(5, 25),
    });
    expect(statuses(result)).toEqual({ B2: 'missed', B4: 'missed', B6: 'missed', B8: 'missed', D4: 'missed' });
    const missing = result.targetResults.flatMap(({ target, unit, parts }) =>
      unit === null && ['B2', 'B6', 'D4'].includes(target) ? [[target, parts[0]?.missing?.count ?? null]] : [],
    );
    expect(missing).toEqual([
      ['B2', null],
      ['B6', 1],
      ['D4', 1],
    ]);
  });

  it('keep two targets on one indicator apart by their thresholds', async () => {
    const nine = Array.from({ length: 10 }, (_, i) => procedure(`1.00001${i}`, i === 0 ? { MucDo: '3' } : {}));
    expect(statuses(await audit(nine))).toMatchObject({ B6: 'met', D4: 'missed' });
  });

  it('leave open what rows that contradict each other, or cannot be read, say', async () => {
    const twice = await audit([...SIX, procedure('1.000001', { MucDo: '3', ThoiGianGiaiQuyet: '8' })]);
    const undecidedBy = (about: string) => [{ kind: 'contradicted', about, count: 1 }];
    expect(figure(twice, 'business-online')).toMatchObject({
      undecidedBy: undecidedBy('procedures.mucDo'),
      value: { n: 1, d: 2 },
      lower: { n: 1, d: 3 },
      upper: { n: 2, d: 3 },
    });
    expect(figure(twice, 'business-time-saved')).toMatchObject({
      undecidedBy: undecidedBy('procedures.thoiGianGiaiQuyet'),
      value: { n: 2, d: 15 },
      lower: null,
      upper: null,
    });
    expect(statuses(twice)).toMatchObject({ B2: 'undetermined', B4: 'missed' });

    const bad = await audit([procedure('1.000001'), procedure('1.000002', { HetHieuLucTu: 'năm ngoái', MucDo: '' })]);
    expect(figure(bad, 'eligible-fully-online')).toMatchObject({
      undecidedBy: [{ kind: 'unreadable', about: 'procedures.hetHieuLucTu', count: 1 }],
      value: { n: 1, d: 1 },
      lower: { n: 1, d: 2 },
      upper: { n: 2, d: 2 },
    });
  });

  it('take the same rows twice for one procedure', async () => {
    expect(figure(await audit([...SIX, ...SIX]), 'non-geographic')).toMatchObject({ denominator: 5, numerator: 3 });
  });

  it('let a time that grew count against those that shrank, and leave out other kinds of time', async () => {
    const result = await audit([
      procedure('1.000001', { ThoiGianGiaiQuyet: '6' }),
      procedure('1.000002', { ThoiGianGiaiQuyet: '25' }),
      procedure('1.000003', { LoaiThoiGian: 'Giờ', ThoiGianGiaiQuyet: '1', ThoiGianTheoQuyDinh: '1000' }),
    ]);
    expect(figure(result, 'business-time-saved')).toMatchObject({
      value: { n: -11, d: 20 },
      excluded: [
        { id: 'abolished', count: 0 },
        { id: 'other-time', count: 1 },
      ],
    });
    expect(statuses(result)).toMatchObject({ B2: 'missed' });
  });

  it('stay open, and end nothing, when times are no times or no catalogue was given', async () => {
    const absurd = '999999999999999';
    const many = Array.from({ length: 20 }, (_, i) => procedure(`1.0001${10 + i}`, { ThoiGianTheoQuyDinh: absurd }));
    expect(statuses(await audit(many))).toMatchObject({ B2: 'undetermined' });

    const result = await audit(null);
    const open = { B2: 'undetermined', B4: 'undetermined', B6: 'undetermined', B8: 'undetermined', D4: 'undetermined' };
    expect(statuses(result)).toEqual(open);
    for (const id of ['business-online', 'eligible-fully-online', 'non-geographic', 'business-time-saved']) {
      expect(figure(result, id)).toMatchObject({
        undecidedBy: [{ kind: 'unavailable', about: 'procedures', count: 0 }],
        value: null,
        lower: null,
        upper: null,
      });
    }
  });

  it('say so of a column the catalogue does not have', async () => {
    const folder = tempFolder();
    const without = csv(
      SIX,
      CATALOGUE.filter((name) => name !== 'MucDo'),
    );
    const { result } = await auditDump(
      [write(folder, 'a.csv', csv([row(1)]))],
      '--procedures',
      write(folder, 'tthc.csv', without),
    );
    expect(figure(result, 'business-online').undecidedBy).toEqual([
      { kind: 'unavailable', about: 'procedures.mucDo', count: 3 },
    ]);
    expect(statuses(result)).toMatchObject({ B4: 'undetermined', B8: 'missed' });
  });

  it('stand in the summary in one line each', async () => {
    const folder = tempFolder();
    const dump = write(folder, 'a.csv', csv([row(1)]));
    const catalogue = write(folder, 'tthc.csv', csv(SIX, CATALOGUE));
    const { stdout } = await soat([...ordinary(dump), '--procedures', catalogue, '--lang', 'en']);
    expect(stdout).toMatch(/✖ B2 .* ≥ 30 % {2}20\.0 % \(5\/25\)$/m);
    expect(stdout).toMatch(/✖ B4 .* = 100 % {2}66\.7 % \(2\/3\) · 1 missing$/m);
    const bare = await soat([...ordinary(dump), '--lang', 'en']);
    expect(bare.stdout).toMatch(/\? Undetermined, not in the data: B2 B4 .*B6 .*D4/);
  });
});
