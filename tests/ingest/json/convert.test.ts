import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_RECORD } from '../../../src/ingest/sources/json/cutter.ts';
import { MAX_MEMBERS } from '../../../src/ingest/sources/json/table.ts';
import { convert, refusal, tablesOf } from '../../support/nested.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('a dossier becomes a row, its lists rows of registers', () => {
  it('takes members for columns as they show themselves, in rows that were written before as well', async () => {
    const { dossiers } = await tablesOf('{"MaHoSo":"a,\\"b\\"\\n","Gia":1}\n{"DonViXuLy":"Hà Tu","MaHoSo":"c"}\n{}');
    expect(dossiers?.heading).toEqual(['MaHoSo', 'Gia', 'DonViXuLy']);
    expect(dossiers?.rows.slice(0, 2)).toEqual([
      ['a,"b"\n', '1', ''],
      ['c', '', 'Hà Tu'],
    ]);
    expect(dossiers?.records).toBe(4);
  });

  it('widens rows that are on the disk already', async () => {
    const long = 'ờ"\n,'.repeat(100_000);
    const rows = Array.from({ length: 30 }, (_, n) => ({ MaHoSo: `${n}`, TrichYeuHoSo: `${long}${n}` }));
    const late = { MaHoSo: 'z', NgayTra: '20250101000000', Fax: '"' };
    const { dossiers } = await tablesOf([...rows, late, ...rows].map(json).join('\n'));
    expect(dossiers?.heading).toEqual(['MaHoSo', 'TrichYeuHoSo', 'NgayTra', 'Fax']);
    expect(dossiers?.rows.length).toBe(61);
    expect(dossiers?.rows[30]).toEqual(['z', '', late.NgayTra, '"']);
    for (const n of [0, 29]) {
      for (const at of [n, n + 31]) expect(dossiers?.rows[at]).toEqual([`${n}`, `${long}${n}`, '', '']);
    }
  });

  it('keeps digits, writes yes and no as words, and takes null for empty', async () => {
    const text =
      '[{"MaHoSo":12345678901234567890123,"Gia":150000.0,"Fax":true,"Email":null,"GhiChu":false,"TrichYeuHoSo":1e2}]';
    const { dossiers } = await tablesOf(text);
    expect(dossiers?.heading).toEqual(['MaHoSo', 'Gia', 'Fax', 'Email', 'GhiChu', 'TrichYeuHoSo']);
    expect(dossiers?.rows).toEqual([['12345678901234567890123', '150000', 'true', '', 'false', '1e2']]);
  });

  it('gives each row of a list the code of the dossier it stands in', async () => {
    const dossiers = [
      {
        DanhSachHoSoBoSung: [{ NgayBoSung: '1' }, { NgayBoSung: '2', NgayHenTraMoi: null }],
        MaHoSo: 'a',
        TaiLieuNop: [],
      },
      { MaHoSo: 'b', DanhSachHoSoBoSung: [] },
      { MaHoSo: 'c', DanhSachHoSoBoSung: null },
      { MaHoSo: 'd', DanhSachHoSoBoSung: { NgayBoSung: '3', MaHoSo: 'd' } },
      { MaHoSo: 'e' },
    ];
    const tables = await tablesOf(json({ isUpdating: false, service: 'DongBoHoSoMC', data: dossiers }));
    expect(Object.keys(tables).sort()).toEqual(['DanhSachHoSoBoSung', 'TaiLieuNop', 'dossiers']);
    expect(tables.DanhSachHoSoBoSung).toMatchObject({
      role: 'supplements',
      heading: ['NgayBoSung', 'MaHoSo', 'NgayHenTraMoi'],
      rows: [
        ['1', 'a', ''],
        ['2', 'a', ''],
        ['3', 'd', ''],
      ],
    });
    // Nothing is in it, so nothing in it is unknown.
    expect(tables.TaiLieuNop).toMatchObject({ role: 'attachments', rows: [], records: 1 });
    expect(tables.TaiLieuNop?.heading).toContain('DuongDanTaiTepTin');
    expect(tables.dossiers?.rows.map(([code]) => code)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('takes columns of the dossier out of its lists where its own cells are empty', async () => {
    const paper = (n: number) => ({ MaGiayToKetQua: `KQ.G15.00000${n}`, DuongDanTepTinKetQua: `https://x/${n}` });
    const { dossiers } = await tablesOf(
      json([
        { MaHoSo: 'a', DanhSachGiayToKetQua: [paper(1), paper(2)], DanhSachLePhi: [{ Gia: 5000 }, { Gia: '3000' }] },
        { MaHoSo: 'b', MaGiayToKetQua: 'own', DanhSachGiayToKetQua: [paper(3)], DanhSachLePhi: [{ Gia: '8.000' }] },
        {
          MaHoSo: 'c',
          DanhSachGiayToKetQua: [],
          DanhSachLePhi: [{ Gia: 5000 }, {}],
          DSKetNoiCSDL: [{ MaCSDL: 'x' }, { MaCSDL: 'y' }],
        },
        { MaHoSo: 'd', DinhDanhCHS: { LoaiDinhDanh: 1, SoDinhDanh: '079' }, DanhSachLePhi: [], DSKetNoiCSDL: ['z'] },
      ]),
    );
    const cells = dossiers?.rows.map((row) =>
      Object.fromEntries(row.flatMap((cell, i) => (cell ? [[dossiers.heading[i], cell]] : []))),
    );
    expect(cells).toEqual([
      { MaHoSo: 'a', MaGiayToKetQua: 'KQ.G15.000001', DuongDanTepTinKetQua: 'https://x/1', Gia: '8000' },
      { MaHoSo: 'b', MaGiayToKetQua: 'own', DuongDanTepTinKetQua: 'https://x/3', Gia: '8.000' },
      { MaHoSo: 'c', Gia: '5000 + ?', DSKetNoiCSDL: 'x;y' },
      { MaHoSo: 'd', LoaiDinhDanh: '1', SoDinhDanh: '079', DSKetNoiCSDL: 'z' },
    ]);
  });

  it('lays objects flat and says what it does not read', async () => {
    const { dossiers } = await tablesOf(
      json([
        {
          MaHoSo: 'a',
          Khac: { B: [1], 'A"\n<b>': 'x' },
          DanhSachTepDinhKemKhac: [{ x: 1 }],
          "'; DROP TABLE dossier; --": 1,
        },
      ]),
    );
    expect(dossiers?.heading).toEqual(['MaHoSo', '']);
    expect(dossiers?.unread).toEqual(["'; DROP TABLE dossier; --", 'DanhSachTepDinhKemKhac', 'Khac.A"\n<b>', 'Khac.B']);
  });

  it('marks a record of which nothing is read but which is not empty', async () => {
    const { dossiers } = await tablesOf('[{"MaHoSo":"a"},{"loi":"x"},{},{"__proto__":{"MaHoSo":"b"}}]');
    expect(dossiers?.heading).toEqual(['MaHoSo', '']);
    expect(dossiers?.rows).toEqual([
      ['a', ''],
      ['', '…'],
      ['', '…'],
    ]);
    expect(dossiers?.records).toBe(5);
  });

  it('reads progress as the steps of dossiers, given as such or named as a service', async () => {
    const steps = [{ MaHoSo: 'a', ThoiDiemXuLy: '20250101080000', TrangThai: 4 }];
    const row = ['a', '20250101080000', '4'];
    const bare = await tablesOf(json(steps), { role: 'steps' });
    expect(bare.steps).toMatchObject({ role: 'steps', rows: [row] });
    for (const sent of [
      { service: 'CapNhatTienDoHoSoMC', data: steps },
      { CapNhatTienDoHoSoMC: { isUpdating: true, data: steps } },
    ]) {
      expect((await tablesOf(json(sent))).steps).toMatchObject({ role: 'steps', rows: [row] });
    }
    const both = `${json({ service: 'DongBoHoSoMC', data: [{ MaHoSo: 'a' }] })}\n${json({ service: 'CapNhatTienDoHoSoMC', data: steps })}`;
    expect(Object.keys(await tablesOf(both)).sort()).toEqual(['dossiers', 'steps']);
  });

  it('reads packed JSON, known by what is in it', async () => {
    const { dossiers } = await tablesOf(gzipSync('\uFEFF [{"MaHoSo":"a","Gia":1}]'), { name: 'dump.csv' });
    expect(dossiers?.rows).toEqual([['a', '1']]);
  });
});

describe('what is refused says which record', () => {
  const good = '{"MaHoSo":"a"}';
  it.each([
    ['a value missing', `[${good},{"MaHoSo":}]`, 'E-IN-050 2 "}"'],
    ['NaN', `[${good},{"Gia":NaN}]`, 'E-IN-050 2 "NaN}"'],
    ['Infinity', `${good}\n{"Gia":-Infinity}`, 'E-IN-050 2 "-Infinity}"'],
    ['text behind the list', `[${good}]\ntrailing`, 'E-IN-050 2 "trailing"'],
    ['two members of one name', `[${good},{"Gia":1,"Gia":1}]`, 'E-IN-051 2 Gia'],
    ['two names that are one', `[${good},{"Gia":1,"Gia ":1}]`, 'E-IN-051 2 Gia'],
    ['two members of one name in a list', `[{"MaHoSo":"a","TaiLieuNop":[{"x":1,"x":1}]}]`, 'E-IN-051 1 x'],
    ['a depth of 100,000', `[${'{"a":'.repeat(100_000)}`, 'E-IN-052 1 {[{[… > 64'],
    ['a text of 100 MB', `[${good},{"GhiChu":"${'x'.repeat(100 << 20)}"}]`, `E-IN-052 2 > ${MAX_RECORD} byte`],
    ['half a pair', `[${good},{"GhiChu":"\\ud83d"}]`, 'E-IN-053 2 \\uD800–\\uDFFF'],
    ['NUL', `[${good},{"GhiChu":"\\u0000"}]`, 'E-IN-053 2 \\u0000'],
    ['a bare control character', `[${good},{"GhiChu":"\u0000"}]`, 'E-IN-050 2 "\\u0000\\"}"'],
    ['a file that is cut', `[${good},{"GhiChu":"x`, 'E-IN-054 2'],
    ['a list that is not closed', `[${good}`, 'E-IN-054 2'],
    ['no record', `[${good},[1]]`, 'E-IN-055 2 [… [1]]'],
    [
      'a code beside a list that is no list of a dossier',
      `{"Khac":[{"a":1}],"MaHoSo":"a"}`,
      'E-IN-055 2 {… [{…}], "MaHoSo": …}',
    ],
    ['a row of another dossier', `[{"MaHoSo":"a","TaiLieuNop":[{"MaHoSo":"b"}]}]`, 'E-IN-055 1 b ≠ a'],
    ['a register that is a text', `[{"MaHoSo":"a","TaiLieuNop":"x"}]`, 'E-IN-055 1 "TaiLieuNop": "x"'],
    ['a row that is a text', `[{"MaHoSo":"a","TaiLieuNop":["x"]}]`, 'E-IN-055 1 "TaiLieuNop": ["x"]'],
    [
      'a list in a cell of its own separators',
      `[{"MaHoSo":"a","DSKetNoiCSDL":["x;y"]}]`,
      'E-IN-055 1 "DSKetNoiCSDL": ["x;y"]',
    ],
    ['objects in a cell', `[{"MaHoSo":"a","Gia":[{"x":1}]}]`, 'E-IN-055 1 "Gia": [{…}]'],
    ['a service nobody knows', `{"service":"TraCuuHoSo","data":[${good}]}`, 'E-IN-055 1 "service": "TraCuuHoSo"'],
    [
      'a service that is named too late',
      `{"data":[${good}],"service":"CapNhatTienDoHoSoMC"}`,
      'E-IN-055 2 CapNhatTienDoHoSoMC',
    ],
  ])('%s', async (_name, text, told) => {
    expect(await refusal(text)).toBe(told);
  });

  it('bytes that are not UTF-8, in a record and outside', async () => {
    const bad = (text: string) => Buffer.from(text.replace('?', '\u00FF'), 'latin1');
    expect(await refusal(bad('[{"MaHoSo":"a?"}]'))).toBe('E-IN-053 1 UTF-8');
    expect(await refusal(bad('{"d?":"x","data":[{"MaHoSo":"a"}]}'))).toBe('E-IN-053 1 UTF-8');
    // A surrogate that is written as bytes.
    expect(
      await refusal(Buffer.concat([Buffer.from('[{"MaHoSo":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}]')])),
    ).toBe('E-IN-053 1 UTF-8');
  });

  it('more members than a table has columns, and a packed file that is cut', async () => {
    const many = Object.fromEntries(Array.from({ length: MAX_MEMBERS + 1 }, (_, n) => [`m${n}`, n]));
    expect(await refusal(json([many]))).toBe(`E-IN-052 1 > ${MAX_MEMBERS} {"…": }`);
    const packed = gzipSync(json(Array.from({ length: 2000 }, (_, n) => ({ MaHoSo: `${n * 7919}` }))));
    expect(await refusal(packed.subarray(0, packed.length >> 1))).toMatch(/^E-IN-009/);
  });

  it('gives away nothing of a file that is cut at any byte', async () => {
    const whole = json({
      service: 'DongBoHoSoMC',
      data: [{ MaHoSo: 'ă', TaiLieuNop: [{ x: [1, true] }] }, { MaHoSo: 'b' }],
    });
    const bytes = Buffer.from(whole);
    for (let size = 2; size < bytes.length; size++) expect(await refusal(bytes.subarray(0, size))).not.toBe('read');
    expect(await refusal(bytes)).toBe('read');
  });

  it('a heading in brackets is no JSON', async () => {
    const { files } = await convert('[MaHoSo],[Gia]\n1,2\n');
    expect(files.map(({ format, copy }) => [format, copy])).toEqual([['csv', null]]);
  });

  it('leaves copies in the folder of the run only', async () => {
    const { folder, files } = await convert(json([{ MaHoSo: 'a', TaiLieuNop: [] }]));
    expect(readdirSync(folder).sort()).toEqual(['copy-1', 'copy-2', 'dump.json']);
    expect(files.map(({ part }) => part).sort()).toEqual(['TaiLieuNop', null]);
  });
});
