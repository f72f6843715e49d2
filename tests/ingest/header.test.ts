import { describe, expect, it } from 'vitest';
import { SoatError } from '../../src/model/diagnostic.ts';
import { tempFolder } from '../support/cli.ts';
import { write } from '../support/dump.ts';
import { ingested } from '../support/ingested.ts';

const MAPPING = (more = ''): string =>
  write(
    tempFolder(),
    'm.yaml',
    `id: m
title: { vi: m, en: m }
dates: [dd/MM/yyyy]
totals: [Tổng cộng]
${more}
tables:
  dossiers:
    maHoSo: { column: [Mã hồ sơ, Số hồ sơ] }
    donViXuLy: { column: Đơn vị }
    ngayTiepNhan: { column: Ngày tiếp nhận }
    ngayHenTra: { column: Ngày hẹn trả }
`,
  );
const HEADING = 'STT,Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày hẹn trả';
const record = (n: number): string => `${n},H49.01-250701-000${n},UBND phường Hà Tu,0${n}/07/2025,1${n}/07/2025`;

async function read(lines: readonly string[], more?: string) {
  const file = write(tempFolder(), 'a.csv', `${lines.join('\n')}\n`);
  const { ingested: found, rows } = await ingested(MAPPING(more), { dossiers: file }, 100);
  const { headers, blanks, totals, rejected, loaded, physicalRecords } = found.account;
  expect(headers + blanks + totals + rejected + loaded).toBe(physicalRecords);
  return {
    account: { headers, blanks, totals, rejected, loaded },
    notes: found.notes
      .filter(({ kind }) => kind !== 'unmappedColumn')
      .map(({ kind, column, count }) => [kind, column, count]),
    rows: rows().map((row) => Object.values(row)),
  };
}

const TWO = [
  ['H49.01-250701-0001', '2025-07-01 00:00:00', '2025-07-11 00:00:00', 'UBND phường Hà Tu'],
  ['H49.01-250701-0002', '2025-07-02 00:00:00', '2025-07-12 00:00:00', 'UBND phường Hà Tu'],
];

/** Whatever ends a line, and whatever breaks one inside a heading. */
const BREAKS = ['\n', '\r\n', '\r'].flatMap((end) => ['\n', '\r\n', '\r'].map((inner) => [end, inner] as const));

describe('a heading broken in two by', () => {
  it.each(BREAKS)('%j-ended lines, %j in the heading: with a BOM and without', async (end, inner) => {
    for (const [bom, at] of [
      ['', 1],
      ['\uFEFF', 0],
    ] as const) {
      const headings = HEADING.split(',').slice(1);
      headings[at] = `"${headings[at]?.replace(' ', inner)}"`;
      const rows = [1, 2].map((n) => record(n).slice(2));
      const text = `${bom}${[headings.join(','), ...rows].join(end)}${end}`;
      const { ingested: found, rows: read } = await ingested(MAPPING(), {
        dossiers: write(tempFolder(), 'a.csv', text),
      });
      expect([end, inner, bom, found.account]).toMatchObject([
        end,
        inner,
        bom,
        { physicalRecords: 3, headers: 1, loaded: 2 },
      ]);
      expect(read().map((one) => Object.values(one))).toEqual(TWO);
    }
  });
});

describe('rows above the data', () => {
  it.each([
    ['a heading alone', [HEADING], { headers: 1, blanks: 0 }, []],
    [
      'titles',
      ['UBND TỈNH,,,,', '"DANH SÁCH ""HỒ SƠ""\nquý III",,,,', '', HEADING],
      { headers: 4, blanks: 0 },
      [['titleRows', null, 3]],
    ],
    [
      'a title of one cell, with a lone quote',
      ['Tháng 7 "quý 3', HEADING],
      { headers: 2, blanks: 0 },
      [['titleRows', null, 1]],
    ],
    ['numbers of the columns', [HEADING, '(1),(2),(3),(4),(5)'], { headers: 2, blanks: 0 }, []],
    ['letters and numbers of the columns', [HEADING, 'A,B,1,2,3', ''], { headers: 2, blanks: 1 }, []],
    [
      'a heading in two rows, its merged cells empty below',
      ['STT,Mã hồ sơ,Đơn vị,Ngày,Ngày', ',,,tiếp nhận,hẹn trả'],
      { headers: 2, blanks: 0 },
      [],
    ],
    [
      'a heading in two rows, its merged cells filled, under titles',
      ['BÁO CÁO', 'STT,Mã hồ sơ,Đơn vị,Ngày,Ngày', 'STT,Mã hồ sơ,Đơn vị,tiếp nhận,hẹn trả', '(1),(2),(3),(4),(5)'],
      { headers: 4, blanks: 0 },
      [['titleRows', null, 1]],
    ],
    [
      'other headings',
      ['STT,SỐ HỒ SƠ,Ðơn vị,NGÀY TIẾP NHẬN,Ngày hẹn\u00A0trả'],
      { headers: 1, blanks: 0 },
      [
        ['matchedLoosely', 'SỐ HỒ SƠ', 1],
        ['matchedLoosely', 'Ðơn vị', 1],
        ['matchedLoosely', 'NGÀY TIẾP NHẬN', 1],
      ],
    ],
  ])('%s', async (_, above, counts, notes) => {
    const { account, notes: told, rows } = await read([...above, record(1), record(2)]);
    expect(account).toEqual({ totals: 0, rejected: 0, loaded: 2, ...counts });
    expect(told).toEqual(notes);
    expect(rows).toEqual(TWO);
  });

  it('are skipped as they are declared', async () => {
    const lines = [HEADING, 'x,Mã cũ,Đơn vị cũ,a,b', HEADING, record(1), record(2)];
    expect((await read(lines, 'headerRows: { first: 3 }')).rows).toEqual(TWO);
    expect((await read(lines)).account).toEqual({ headers: 1, blanks: 0, totals: 0, rejected: 2, loaded: 2 });
  });

  it('do not change the number that a record has in its file', async () => {
    const file = write(
      tempFolder(),
      'a.csv',
      ['TIÊU ĐỀ', '', HEADING, record(1), record(2).replace('02/07', '31/02'), ''].join('\n'),
    );
    const fault = await ingested(MAPPING(), { dossiers: file }).catch((error) => error);
    expect(fault).toBeInstanceOf(SoatError);
    expect((fault as SoatError).diagnostics[0]?.params.first).toContain('a.csv:5 ngayTiepNhan');
  });

  it('that hold a mapped column twice are refused, also when it only looks the same', async () => {
    const lines = ['Mã hồ sơ,Số hồ sơ,Đơn vị,Ngày tiếp nhận', 'a,b,c,01/07/2025'];
    await expect(read(lines)).rejects.toMatchObject({ diagnostics: [{ code: 'E-IN-005', params: { count: 2 } }] });
  });
});

describe('a total row that prints a count', () => {
  const counts = async (...lines: readonly string[]): Promise<unknown> => {
    const file = write(tempFolder(), 'a.csv', [HEADING, ...lines, ''].join('\n'));
    const { ingested: found } = await ingested(MAPPING(), { dossiers: file }, 100);
    return found.notes.flatMap(({ kind, count, firstRecord }) =>
      kind === 'totalDisagrees' ? [[count, firstRecord]] : [],
    );
  };
  const [one, two, three] = [record(1), record(2), record(3)];

  it.each([
    ['as many as there are above', [one, two, 'Tổng cộng: 2 hồ sơ,,,,'], []],
    [
      'as many as there are since the last',
      [one, 'Tổng cộng,1,,,', two, three, 'Tổng cộng,2,,,', '"Tổng cộng, tất cả",3,,,'],
      [],
    ],
    ['with those of a wrong shape', [one, 'x,y', 'Tổng cộng 2,,,,'], []],
    ['other numbers', [one, 'Tổng cộng,,1,,900.000', 'Tổng cộng: 1.5 tỷ,,,,'], []],
    ['too many', [one, '', two, 'Tổng cộng: 1.002 hồ sơ,,,,'], [[1, 5]]],
    ['too few, twice', [one, two, 'Tổng cộng,1,,,', three, 'Tổng cộng: 2,,,,'], [[2, 4]]],
  ])('%s', async (_, lines, expected) => {
    expect(await counts(...lines)).toEqual(expected);
  });
});

describe('a value that every dossier of the files has', () => {
  it('needs no column, and makes no dossier of an empty row', async () => {
    const mapping = write(
      tempFolder(),
      'm.yaml',
      `id: m
title: { vi: m, en: m }
dates: [excel-serial, dd/MM/yyyy]
totals: [Tổng cộng]
constants: { donViXuLy: UBND phường Hà Tu, kenhThucHien: 2, hoSoCoThanhPhanSoHoa: true, gia: 0 }
tables:
  dossiers:
    maHoSo: { column: Mã }
    ngayTiepNhan: { column: Ngày }
    ngayHenTra: { column: Hẹn, formats: [excel-serial-1904] }
`,
    );
    const lines = [
      'Mã,Ngày,Hẹn',
      'a,45840.5,44378',
      ',,',
      'b,"45840,333333",59',
      'Tổng cộng: 2,,',
      'c,01/07/2025,x',
      '',
    ];
    const file = write(tempFolder(), 'a.csv', lines.join('\n'));
    const { ingested: found, rows } = await ingested(mapping, { dossiers: file });
    expect(found.account).toMatchObject({ headers: 1, blanks: 1, totals: 1, rejected: 0, loaded: 3 });
    const same = { donViXuLy: 'UBND phường Hà Tu', kenhThucHien: '2', hoSoCoThanhPhanSoHoa: true, gia: 0 };
    expect(rows()).toEqual([
      { maHoSo: 'a', ngayTiepNhan: '2025-07-02 12:00:00', ngayHenTra: '2025-07-02 00:00:00', ...same },
      { maHoSo: 'b', ngayTiepNhan: '2025-07-02 08:00:00', ngayHenTra: null, ...same },
      { maHoSo: 'c', ngayTiepNhan: '2025-07-01 00:00:00', ngayHenTra: null, ...same },
    ]);
    expect(found.unreadable).toMatchObject([{ table: 'dossiers', field: 'ngayHenTra', count: 2 }]);
    expect(found.units.map(({ id }) => id)).toEqual(['UBND phường Hà Tu']);
  });
});
