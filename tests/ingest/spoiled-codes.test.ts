import { expect, it } from 'vitest';
import { tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { ingested, shippedMapping } from '../support/ingested.ts';

const spoiled = ['scientificCode', 'roundedCode', 'lostZeros'];

it('codes that a spreadsheet took for numbers are told with the first of them, and left as they are', async () => {
  const folder = tempFolder();
  const rows = [
    row(1, { DonViXuLy: '06652' }),
    row(2, { DonViXuLy: '6652' }),
    row(3, { MaHoSo: '7.9E+10', DonViXuLy: '6673' }),
    row(4, { MaHoSo: '123456789012346000', DonViXuLy: '665' }),
    row(5, { MaHoSo: '123456789012346' }),
    row(6, { MaHoSo: '123456789012345678' }),
    row(7, { MaHoSo: '7.9E+10A', MaTTHC: '3,5e+12' }),
  ];
  const { ingested: found, rows: read } = await ingested(
    shippedMapping('national-interface'),
    {
      dossiers: write(folder, 'd.csv', csv(rows)),
      units: write(folder, 'u.csv', 'MaDonVi,TenDonVi\n06652,UBND phường Hà Tu\n06673,UBND phường Bãi Cháy\n'),
    },
    0,
  );
  const notes = found.notes.filter(({ kind }) => spoiled.includes(kind));
  expect(notes.map(({ kind, column, count, firstRecord }) => [kind, column, count, firstRecord])).toEqual([
    ['scientificCode', 'MaHoSo', 1, 4],
    ['roundedCode', 'MaHoSo', 1, 5],
    ['scientificCode', 'MaTTHC', 1, 8],
    ['lostZeros', 'DonViXuLy', 2, 3],
  ]);
  expect(
    read()
      .map(({ maHoSo, donViXuLy }) => [maHoSo, donViXuLy])
      .slice(1, 4),
  ).toEqual([
    [rows[1]?.MaHoSo, '6652'],
    ['7.9E+10', '6673'],
    ['123456789012346000', '665'],
  ]);
});
