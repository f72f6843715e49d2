import { describe, expect, it } from 'vitest';
import { RecordScanner } from '../../src/ingest/scan.ts';
import { auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

const rules = ['--rules-dir', lightRules()];

/** The records of a text of three columns that have more cells, read in chunks of a size. */
function overlong(text: string, size: number): readonly number[] {
  const scanner = new RecordScanner(',', [], 3);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  return scanner.finish().overlong;
}

describe('records with more cells than the heading, the last of them empty', () => {
  const text = [
    ...['a,b,c', '1,2,3,', '1,2,', '1,2,3,,', '1,2,""', '1,2,3,""', '"1,1",2,', '"1"",",2,,', '1,"x\r\ny",3,', ',,'],
    ...['1,2,"3"', '1,2,3,4'],
  ];
  it.each([1, 2, 3, 5, 7, 64, 1000])('are found whatever the chunks: %i bytes', (size) => {
    // The first chunk has to tell how lines end.
    for (const end of size < 64 ? ['\n'] : ['\n', '\r\n']) {
      const whole = text.map((line) => line.replaceAll('\r\n', end)).join(end);
      expect(overlong(whole, size)).toEqual([2, 4, 6, 8, 9]);
      expect(overlong(`${whole}${end}1,2,3,`, size)).toEqual([2, 4, 6, 8, 9, 13]);
    }
  });

  it('are rejected for their shape: where a delimiter slipped in, cells stand in the wrong columns', async () => {
    const [heading = '', one = '', two = '', three = ''] = csv([
      row(1),
      row(2, { DuongDanTepTinKetQua: '' }),
      row(3, { NgayKetThucXuLy: '20250630100000' }),
    ]).split('\n');
    const slipped = two.replace('UBND phường', 'UBND, phường');
    const dump = write(tempFolder(), 'a.csv', `${[heading, one, slipped, three].join('\n')}\n`);
    const { result, keptOut } = await auditDump([dump], ...rules, '--max-rejects', '50');
    expect(result.load).toMatchObject({ physicalRecords: 4, headers: 1, rejected: 1, loaded: 2 });
    expect(result.units.map(({ name }) => name)).toEqual(['UBND phường Hà Tu']);
    expect(result.keptOutOfAnyUnit).toBe(1);
    expect(keptOut.map((line) => line.split(',').slice(3, 6))).toEqual([['3', 'shape', 'TOO MANY COLUMNS']]);
  });

  it('are rejected also where the word of a total stands in one, and passed over where nothing does', async () => {
    const [heading = '', one = '', two = ''] = csv([row(1), row(2, { DuongDanTepTinKetQua: '' })]).split('\n');
    const total = two.replace(/H49[^,]*/, 'Tổng cộng').replace('UBND phường', 'UBND, phường');
    const nothing = `${heading.replace(/[^,]/g, '')},`;
    const dump = write(tempFolder(), 'a.csv', `${[heading, one, total, nothing].join('\n')}\n`);
    const { result } = await auditDump([dump], ...rules, '--max-rejects', '50');
    expect(result.load).toMatchObject({ physicalRecords: 4, headers: 1, blanks: 1, totals: 0, rejected: 1, loaded: 1 });
  });

  it('end the run where they are more than may be rejected, and in a register', async () => {
    const folder = tempFolder();
    const lines = csv([row(1), row(2)])
      .trimEnd()
      .split('\n');
    const dump = write(folder, 'a.csv', `${lines.map((line, n) => (n === 0 ? line : `${line},`)).join('\n')}\n`);
    const ran = await soat([...ordinary(dump), ...rules]);
    expect([ran.code, ran.stderr.includes('E-IN-006')]).toEqual([3, true]);
    const register = write(folder, 'x.csv', 'MaHoSo,NgayGui\nH49.01-250701-0001,20250703000000,\n');
    const whole = write(folder, 'b.csv', csv([row(1)]));
    const other = await soat([...ordinary(whole), ...rules, '--apologies', register]);
    expect([other.code, other.stderr.includes('E-IN-011')]).toEqual([3, true]);
  });
});
