import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UNREADABLE_BECAUSE } from '../../src/model/run-load.ts';
import { BECAUSE } from '../../src/report/words.ts';
import { auditDump } from '../support/audit.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

const rules = ['--rules-dir', lightRules()];

/** A mapping that is the national interface's but for days written first. */
function daysFirst(folder: string): string {
  const columns = ['MaHoSo', 'MaTTHC', 'DonViXuLy', 'KenhThucHien', 'TrangThaiHoSo', 'Gia', 'DuocThanhToanTrucTuyen'];
  const plain = columns.map((name) => `    ${name.charAt(0).toLowerCase()}${name.slice(1)}: { column: ${name} }`);
  const dates = ['NgayTiepNhan', 'NgayHenTra', 'NgayKetThucXuLy', 'NgayTra'].map(
    (name) => `    n${name.slice(1)}: { column: ${name}, formats: ["dd/MM/yyyy HH:mm:ss", dd/MM/yyyy] }`,
  );
  return write(
    folder,
    'ngay-truoc.yaml',
    [
      'id: ngay-truoc',
      'title: { vi: "Ngày trước", en: "Day first" }',
      'tables:',
      '  dossiers:',
      ...plain,
      ...dates,
      '',
    ].join('\n'),
  );
}
const DATES = {
  NgayTiepNhan: '01/07/2025',
  NgayHenTra: '04/07/2025',
  NgayKetThucXuLy: '03/07/2025',
  NgayTra: '03/07/2025',
};

describe('a cell that cannot be read says why', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['NgayHenTra', '04/07/25', 'ngayHenTra', 'twoDigitYear'],
    ['NgayHenTra', '04-07-25 08:00', 'ngayHenTra', 'twoDigitYear'],
    ['NgayHenTra', '45842', 'ngayHenTra', 'spreadsheetSerial'],
    ['NgayHenTra', '45842.5', 'ngayHenTra', 'spreadsheetSerial'],
    ['NgayHenTra', '07/24/2025', 'ngayHenTra', 'monthFirst'],
    ['NgayHenTra', '2025-07-04', 'ngayHenTra', 'otherFormat'],
    ['NgayHenTra', '20250704', 'ngayHenTra', 'otherFormat'],
    ['NgayHenTra', '31/02/2025', 'ngayHenTra', 'noSuchDay'],
    ['NgayHenTra', '32/13/2025', 'ngayHenTra', 'noSuchDay'],
    ['NgayHenTra', '04/07/1025', 'ngayHenTra', 'yearOutOfRange'],
    ['NgayHenTra', 'hôm qua', 'ngayHenTra', 'otherText'],
    ['Gia', '1.5E+10', 'gia', 'scientific'],
    ['Gia', '8.000', 'gia', 'separators'],
    ['Gia', '80000000000000000000', 'gia', 'tooLong'],
    ['Gia', 'tám nghìn', 'gia', 'otherText'],
    ['TrangThaiHoSo', '99', 'trangThaiHoSo', 'unknownWord'],
  ];
  it('whatever is in it', async () => {
    const folder = tempFolder();
    const sound = Array.from({ length: 200 }, (_, n) => row(n + 1, DATES));
    const spoiled = cases.map(([column, text], n) => row(500 + n, { ...DATES, [column]: text }));
    const dump = write(folder, 'a.csv', csv([...sound, ...spoiled]));
    const { result, keptOut } = await auditDump([dump], ...rules, '--mapping', daysFirst(folder));
    expect(keptOut.map((line) => line.split(',').slice(3))).toEqual(
      cases.map(([column, text, field, kind], n) => [
        String(202 + n),
        'unreadable',
        field,
        column,
        text,
        kind,
        'loaded',
      ]),
    );
    const due = cases.filter(([, , field]) => field === 'ngayHenTra');
    expect(result.unreadable.find(({ field }) => field === 'ngayHenTra')).toEqual({
      table: 'dossiers',
      field: 'ngayHenTra',
      count: due.length,
      because: [
        { kind: 'noSuchDay', count: 2 },
        { kind: 'otherFormat', count: 2 },
        { kind: 'spreadsheetSerial', count: 2 },
        { kind: 'twoDigitYear', count: 2 },
        { kind: 'monthFirst', count: 1 },
        { kind: 'otherText', count: 1 },
        { kind: 'yearOutOfRange', count: 1 },
      ],
    });
  });

  it('has words in both languages for each, and shows them in the summary', async () => {
    expect(Object.keys(BECAUSE).sort()).toEqual([...UNREADABLE_BECAUSE].sort());
    const folder = tempFolder();
    const dump = write(folder, 'a.csv', csv([row(1, DATES), row(2, { ...DATES, NgayHenTra: '04/07/25' })]));
    const { stdout } = await soat([...ordinary(dump), ...rules, '--mapping', daysFirst(folder)]);
    expect(stdout).toContain('ngày hẹn trả (1: năm hai chữ số)');
  });

  it('is exported with the heading of its column', async () => {
    const folder = tempFolder();
    const dump = write(folder, 'a.csv', csv([row(1, DATES), row(2, { ...DATES, NgayHenTra: '04/07/25' })]));
    const { keptOut } = await auditDump([dump], ...rules, '--mapping', daysFirst(folder));
    expect(keptOut).toEqual(['dossiers,a.csv,,3,unreadable,ngayHenTra,NgayHenTra,04/07/25,twoDigitYear,loaded']);
  });
});

describe('a column whose dates are written month first', () => {
  const dump = (folder: string, swapped: number): string => {
    const days = Array.from({ length: 100 }, (_, n) => (n < swapped ? `07/${13 + (n % 18)}/2025` : '07/04/2025'));
    return write(folder, 'a.csv', csv(days.map((day, n) => row(n + 1, { ...DATES, NgayHenTra: day }))));
  };
  it('is refused, because its other dates were read the wrong way round', async () => {
    const folder = tempFolder();
    const { code, stderr } = await soat([...ordinary(dump(folder, 60)), ...rules, '--mapping', daysFirst(folder)]);
    expect(code).toBe(3);
    expect(stderr).toContain('E-IN-013');
    expect(stderr).toContain('"NgayHenTra": 60 ô');
    expect(stderr).toContain('40 ô còn lại');
  });

  it('is read where such dates are no more than the rejects that are allowed', async () => {
    const folder = tempFolder();
    const args = [...rules, '--mapping', daysFirst(folder), '--exit-zero'];
    expect((await soat([...ordinary(dump(folder, 1)), ...args])).code).toBe(0);
    expect((await soat([...ordinary(dump(folder, 2)), ...args])).code).toBe(3);
  });

  it('tells of it before it tells of the records that are rejected for it', async () => {
    const folder = tempFolder();
    const path = join(folder, 'a.csv');
    write(
      folder,
      'a.csv',
      csv(Array.from({ length: 20 }, (_, n) => row(n + 1, { ...DATES, NgayTiepNhan: `07/${n + 5}/2025` }))),
    );
    const { stderr } = await soat([...ordinary(path), ...rules, '--mapping', daysFirst(folder)]);
    expect(stderr).toContain('E-IN-013');
    expect(stderr).not.toContain(root);
  });
});
