import { describe, expect, it } from 'vitest';
import { NOTE_KINDS } from '../../src/model/input-note.ts';
import { NOTES, OWN_LINE } from '../../src/report/words-input.ts';
import { auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

/** Received on 1 July, due on the 4th at 8:00, ended on the 10th. */
const late = row(1, { NgayKetThucXuLy: '20250710100000', NgayTra: '20250710150000' });

describe('the cut', () => {
  it.each([
    ['2025-07-02', { denominator: 0, excluded: 1 }],
    ['2025-07-04T08:00', { denominator: 0, excluded: 1 }],
    ['2025-07-04T08:00:01', { denominator: 1, excluded: 0 }],
    ['2025-07-10T10:00', { denominator: 1, excluded: 0 }],
    ['2025-07-15', { denominator: 1, excluded: 0 }],
  ])('%s decides what has happened', async (asOf, wanted) => {
    const dump = write(tempFolder(), 'a.csv', csv([late]));
    const { result } = await auditDump([dump], '--as-of', asOf);
    const onTime = result.indicatorResults.find(({ indicator, unit }) => indicator === 'on-time' && unit === null);
    expect({
      denominator: onTime?.denominator,
      excluded: onTime?.excluded.reduce((sum, { count }) => sum + count, 0),
    }).toEqual(wanted);
    expect(onTime?.numerator).toBe(0);
  });

  it('leaves out what was received after it', async () => {
    const dump = write(tempFolder(), 'a.csv', csv([late, row(2, { NgayTiepNhan: '20250703080000' })]));
    const { result } = await auditDump([dump], '--as-of', '2025-07-02');
    expect(
      result.indicatorResults.find(({ indicator, unit }) => indicator === 'dossier-digitised' && unit === null)
        ?.initialPopulation,
    ).toBe(1);
  });
});

describe('side tables', () => {
  it('a bad cell of a register is exported with its place, and proves nothing', async () => {
    const folder = tempFolder();
    const register = write(folder, 'xin-loi.csv', 'MaHoSo,NgayGui,TrangThai\nH49.01-250701-0001,hôm qua,Đã xử lý\n');
    const { result, keptOut } = await auditDump(
      [write(folder, 'a.csv', csv([late]))],
      '--apologies',
      register,
      '--apologies-cover',
      '2024-01-01..2025-12-31',
    );
    expect(keptOut).toEqual(['apologies,xin-loi.csv,,2,unreadable,ngayGui,NgayGui,hôm qua,otherText,loaded']);
    expect(result.ruleOutcomes.find(({ rule, unit }) => rule === 'apology-missing' && unit === null)).toMatchObject({
      fail: 0,
      undecided: 1,
    });
  });

  it('an apology of the day of the cut, without a time of day, may be on either side of it', async () => {
    const folder = tempFolder();
    const register = write(folder, 'x.csv', 'MaHoSo,NgayGui\nH49.01-250701-0001,2025-07-10\n');
    const more = ['--apologies', register, '--apologies-cover', '2024-01-01..2025-12-31'];
    const dump = write(folder, 'a.csv', csv([late]));
    const outcome = async (asOf: string) => {
      const { result } = await auditDump([dump], ...more, '--as-of', asOf);
      const found = result.ruleOutcomes.find(({ rule, unit }) => rule === 'apology-missing' && unit === null);
      return [found?.pass, found?.fail, found?.undecided];
    };
    expect(await outcome('2025-07-10T12:00')).toEqual([0, 0, 1]);
    expect(await outcome('2025-07-11')).toEqual([1, 0, 0]);
    expect(await outcome('2025-07-10')).toEqual([0, 1, 0]);
  });

  it('a catalogue that contradicts itself decides nothing', async () => {
    const folder = tempFolder();
    const catalogue = write(folder, 'tthc.csv', 'MaTTHC,CoKetQua\n1.004873,1\n1.004873,0\n');
    const { result } = await auditDump([write(folder, 'a.csv', csv([late]))], '--procedures', catalogue);
    expect(
      result.ruleOutcomes.find(({ rule, unit }) => rule === 'result-not-electronic' && unit === null),
    ).toMatchObject({
      undecided: 1,
      undecidedBy: [{ kind: 'missing', about: 'procedures', count: 1 }],
    });
  });
});

describe('units of the dump beside those of the directory', () => {
  it('are told where they were taken for one, are strangers, or are no more', async () => {
    const folder = tempFolder();
    const directory = write(
      folder,
      'u.csv',
      'MaDonVi,TenDonVi,Cap,GiaiTheTu\n06652,UBND phường Hà Tu,xa,\n193,UBND huyện Cô Tô,xa,2025-07-01\n',
    );
    const named = ['UBND phuong Ha Tu', 'UBND huyện Cô Tô', 'Phòng lạ'].map((DonViXuLy, n) =>
      row(n + 1, { DonViXuLy }),
    );
    const args = [...ordinary(write(folder, 'a.csv', csv(named))), '--units', directory];
    const { stdout } = await soat(args);
    expect(stdout).toContain('Đơn vị khớp gần đúng: “UBND phuong Ha Tu” = UBND phường Hà Tu (1)');
    expect(stdout).toContain('Đơn vị ngoài danh mục: Phòng lạ (1)');
    expect(stdout).toContain('Đơn vị đã giải thể: UBND huyện Cô Tô từ 01/07/2025 (1)');
  });
});

describe('what was noticed of the files', () => {
  it('is told once for each kind, with how often', async () => {
    const folder = tempFolder();
    const dump = write(folder, 'a.csv', `DANH SÁCH HỒ SƠ\nTháng 7\n${csv([row(1)])}`);
    const { stdout } = await soat([...ordinary(dump), '--lang', 'en', '--rules-dir', lightRules()]);
    expect(stdout).toContain('Noticed of the files: title rows above the table (a.csv: 2)');
  });

  it('has words in both languages for every kind', () => {
    expect([...Object.keys(NOTES), ...OWN_LINE].sort()).toEqual([...NOTE_KINDS].sort());
  });
});
