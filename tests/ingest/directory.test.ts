import { describe, expect, it } from 'vitest';
import { auditDump } from '../support/audit.ts';
import { tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';

const UNITS = [
  'MaDonVi,TenDonVi,Cap,GiaiTheTu',
  '1,UBND huyện cũ,xa,20250701',
  '2,UBND phường Hà Tu,xa,',
  '3,UBND xã Hải Sơn,xa,không rõ',
];

describe('the directory of units', () => {
  it('tells which unit is abolished, from its day on; what cannot be read or is not listed stays open', async () => {
    const folder = tempFolder();
    const dump = csv([
      row(1, { DonViXuLy: 'UBND huyện cũ' }),
      row(2, { DonViXuLy: 'UBND huyện cũ', NgayTiepNhan: '20250701000000' }),
      row(3, { DonViXuLy: '2' }),
      row(4, { DonViXuLy: 'UBND xã Hải Sơn' }),
      row(5, { DonViXuLy: 'UBND nơi khác' }),
      row(6, { DonViXuLy: '1', NgayTiepNhan: '20250630170000' }),
    ]);
    const units = write(folder, 'units.csv', `${UNITS.join('\n')}\n`);
    const { findings } = await auditDump([write(folder, 'a.csv', dump)], '--units', units);
    const told = findings.filter(({ rule }) => rule === 'unit-abolished');
    expect(told.map(({ maHoSo, outcome, reason }) => [maHoSo.slice(-4), outcome, reason])).toEqual([
      ['0001', 'fail', ''],
      ['0002', 'fail', ''],
      ['0004', 'undecided', 'unreadable:units'],
      ['0005', 'undecided', 'missing:units'],
    ]);
  });
});
