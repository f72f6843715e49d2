import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { auditDump, figures } from '../support/audit.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

const light = lightRules();
const read = (dump: readonly string[], ...more: string[]): ReturnType<typeof auditDump> =>
  auditDump(dump, '--rules-dir', light, ...more);

/** A dossier that ends before it was received: a finding that needs no side table. */
const wrong = (n: number, change = {}) => row(n, { NgayKetThucXuLy: '20250630100000', ...change });
const places = (findings: readonly { rule: string; maHoSo: string; sourceFile: string; record: number }[]) =>
  findings
    .filter(({ rule }) => rule === 'end-before-receipt')
    .map(({ maHoSo, sourceFile, record }) => [maHoSo.slice(-4), sourceFile, record]);

describe('a record keeps the number it has in its own file', () => {
  it('after rejects, blank lines and line breaks, and in the third of three files', async () => {
    const folder = tempFolder();
    write(folder, 'a-1.csv', csv([row(1), wrong(2)]));
    write(folder, 'a-2.csv', `${csv([row(3)])}\n\ntoo,few\n${csv([wrong(4)]).split('\n')[1]}\n`);
    const header = csv([]);
    const lines = csv([
      row(5, { DuongDanTepTinKetQua: 'two\nlines, "quoted"' }),
      row(6, { NgayTiepNhan: 'x' }),
      wrong(7),
    ]).slice(header.length);
    write(folder, 'a-3.csv', `${header}bad row\n  \n${lines}another,bad,row\n${csv([wrong(8)]).slice(header.length)}`);
    const { findings, result, keptOut } = await read([join(folder, 'a-*.csv')]);
    expect(places(findings)).toEqual([
      ['0002', 'a-1.csv', 3],
      ['0004', 'a-2.csv', 6],
      ['0007', 'a-3.csv', 6],
      ['0008', 'a-3.csv', 8],
    ]);
    expect(result.load).toEqual({
      physicalRecords: 17,
      headers: 3,
      blanks: 3,
      totals: 0,
      rejected: 4,
      duplicates: 0,
      conflicts: 0,
      loaded: 7,
    });
    expect(keptOut.map((line) => line.split(',')).map(([, file, , record, reason]) => [file, record, reason])).toEqual([
      ['a-2.csv', '5', 'shape'],
      ['a-3.csv', '2', 'shape'],
      ['a-3.csv', '5', 'unreadable'],
      ['a-3.csv', '7', 'shape'],
    ]);
  });

  it('also in Parquet, where the first dossier is record 1', async () => {
    const folder = tempFolder();
    await toParquet(write(folder, 'a.csv', csv([row(1), wrong(2), row(3), wrong(4)])), join(folder, 'a.parquet'));
    const { findings, result } = await read([join(folder, 'a.parquet')]);
    expect(places(findings)).toEqual([
      ['0002', 'a.parquet', 2],
      ['0004', 'a.parquet', 4],
    ]);
    expect(result.load.physicalRecords).toBe(4);
  });
});

async function toParquet(from: string, to: string, select = '*'): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT ${select} FROM read_csv('${from}', all_varchar = true, hive_partitioning = false)) TO '${to}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

describe('the same records give the same figures', () => {
  const rows = Array.from({ length: 40 }, (_, i) =>
    row(i, i % 7 === 0 ? { NgayKetThucXuLy: '20250709100000' } : i % 5 === 0 ? { Gia: 'miễn', KenhThucHien: '1' } : {}),
  );

  it('packed, with a BOM, with CRLF, with other columns first, in three files, or as typed Parquet', async () => {
    const folder = tempFolder();
    const plain = csv(rows);
    const csvPath = write(folder, 'plain.csv', plain);
    const wanted = figures(await read([csvPath]));
    const variants: Record<string, readonly string[]> = {
      gz: [write(folder, 'b.csv.gz', gzipSync(plain))],
      bom: [write(folder, 'c.csv', `\uFEFF${plain}`)],
      crlf: [write(folder, 'd.csv', plain.replaceAll('\n', '\r\n'))],
      reordered: [write(folder, 'e.csv', csv(rows, ['ChuHoSo', ...[...COLUMNS].reverse(), 'Khác']))],
      header: [write(folder, 'f.csv', plain.replace('DonViXuLy', '"DonViXuLy\n"'))],
      headerFirst: [write(folder, 'f1.csv', plain.replace('MaHoSo', '"MaHoSo\n"'))],
      three: [csv(rows.slice(0, 10)), csv(rows.slice(10, 11)), csv(rows.slice(11))].map((part, i) =>
        write(folder, `g-${i}.csv`, part),
      ),
    };
    await toParquet(csvPath, join(folder, 'h.parquet'));
    variants.parquet = [join(folder, 'h.parquet')];
    const typed = COLUMNS.map((name) =>
      name.startsWith('Ngay')
        ? `strptime("${name}", '%Y%m%d%H%M%S') AS "${name}"`
        : name === 'HoSoCoThanhPhanSoHoa'
          ? `"${name}" = '1' AS "${name}"`
          : name === 'TrangThaiHoSo'
            ? `"${name}"::INT AS "${name}"`
            : `"${name}"`,
    );
    await toParquet(csvPath, join(folder, 'i.parquet'), typed.join(', '));
    variants.typed = [join(folder, 'i.parquet')];
    for (const [name, files] of Object.entries(variants)) {
      expect([name, figures(await read(files))]).toEqual([name, wanted]);
    }
  });
});

describe('a name says nothing about what is in a file', () => {
  it('neither of its folder, nor of its type', async () => {
    const folder = tempFolder();
    const rows = [row(1), row(2, { TrangThaiHoSo: '99', NgayKetThucXuLy: '', NgayTra: '' })];
    const wanted = figures(await read([write(folder, 'a.csv', csv(rows))]));
    for (const name of ['c2=foo', 'c0=x', 't0=z', 'DonViXuLy=UBND khác', 'TrangThaiHoSo=3']) {
      const odd = join(folder, name);
      mkdirSync(odd);
      await toParquet(
        write(odd, 'p.csv', csv(rows)),
        join(odd, 'p.parquet'),
        'TrangThaiHoSo::INT AS TrangThaiHoSo, * EXCLUDE (TrangThaiHoSo)',
      );
      expect([name, figures(await read([join(odd, 'p.csv')]))]).toEqual([name, wanted]);
      expect([name, figures(await read([join(odd, 'p.parquet')]))]).toEqual([name, wanted]);
    }
  });

  it('a file that is there is meant itself, not a pattern', async () => {
    const folder = tempFolder();
    write(folder, 'a1.csv', csv([row(1)]));
    const ran = await soat(ordinary(write(folder, 'a[1].csv', csv([row(2)]))));
    expect([ran.code, ran.stderr.includes('E-USE-013')]).toEqual([2, true]);
  });

  it('yes and no of a Parquet column are what the mapping says', async () => {
    const folder = tempFolder();
    const inverted = readFileSync(join(root, 'rules/mappings/national-interface.yaml'), 'utf8').replace(
      '{ column: CoKetQua }',
      '{ column: KhongCoKetQua, true: ["0", "false"], false: ["1", "true"] }',
    );
    const mapping = write(folder, 'm.yaml', inverted);
    const catalogue = write(folder, 'p.csv', 'MaTTHC,KhongCoKetQua\n1.004873,0\n');
    await toParquet(catalogue, join(folder, 'i.parquet'), 'MaTTHC, KhongCoKetQua::INT AS KhongCoKetQua');
    await toParquet(catalogue, join(folder, 'b.parquet'), "MaTTHC, KhongCoKetQua = '1' AS KhongCoKetQua");
    const dump = write(folder, 'a.csv', csv([row(1)]));
    for (const file of ['p.csv', 'i.parquet', 'b.parquet']) {
      const { result } = await read([dump], '--mapping', mapping, '--procedures', join(folder, file));
      const outcome = result.ruleOutcomes.find(({ rule, unit }) => rule === 'result-not-electronic' && unit === null);
      expect([file, outcome?.pass]).toEqual([file, 1]);
    }
  });

  it('a code is the same code composed or not', async () => {
    const folder = tempFolder();
    const late = row(1, { MaHoSo: 'HS-Ấ-1'.normalize('NFD'), NgayKetThucXuLy: '20250709100000' });
    const register = write(folder, 'x.csv', `MaHoSo,NgayGui\n${'HS-Ấ-1'.normalize('NFC')},20250702080000\n`);
    const { result } = await read(
      [write(folder, 'a.csv', csv([late]))],
      '--apologies',
      register,
      '--apologies-cover',
      '2024-12-15..2025-09-14',
    );
    expect(result.ruleOutcomes.find(({ rule, unit }) => rule === 'apology-missing' && unit === null)).toMatchObject({
      pass: 1,
      fail: 0,
    });
  });

  it('a dossier with a word of a total in it stays a dossier', async () => {
    const rows = [row(1), row(2, { NgayTiepNhan: 'x', MaTTHC: 'Tổng số tiền' })];
    const { result } = await read([write(tempFolder(), 'a.csv', csv(rows))]);
    expect(result.load).toMatchObject({ totals: 0, rejected: 1 });
  });

  it('numbers records alike whatever ends the lines', async () => {
    const folder = tempFolder();
    const lines = [
      ...csv([row(1), wrong(2)])
        .trimEnd()
        .split('\n'),
      '',
      'a,b',
      csv([wrong(3)])
        .trimEnd()
        .split('\n')[1],
      'c',
      '',
    ];
    for (const [name, end] of [
      ['lf', '\n'],
      ['crlf', '\r\n'],
    ] as const) {
      const { findings, keptOut } = await read([write(folder, `${name}.csv`, lines.join(end))]);
      expect(places(findings)).toEqual([
        ['0002', `${name}.csv`, 3],
        ['0003', `${name}.csv`, 6],
      ]);
      expect(keptOut.map((line) => line.split(',')[3])).toEqual(['5', '7']);
    }
  });

  it('what stands in a column that nothing is loaded of decides about a row without keys', async () => {
    const folder = tempFolder();
    const [header = '', first = ''] = csv([row(1)]).split('\n');
    const cells = ','.repeat(header.split(',').length);
    const rows = [`${first},`, `${cells}Tổng cộng`, `${cells}x`, `${cells}"  "`, cells];
    write(folder, 'a.csv', `${header},GhiChu\n${rows.join('\n')}\n`);
    const { result } = await read([join(folder, 'a.csv')]);
    expect(result.load).toMatchObject({ physicalRecords: 6, totals: 1, rejected: 1, blanks: 2, loaded: 1 });
  });

  it('a row of tabs in a tab-separated file is a blank row', async () => {
    const folder = tempFolder();
    const mapping = write(
      folder,
      'm.yaml',
      readFileSync(join(root, 'rules/mappings/national-interface.yaml'), 'utf8').replace(
        'delimiter: ","',
        'delimiter: "\\t"',
      ),
    );
    const text = `${csv([row(1)]).replaceAll(',', '\t')}${'\t'.repeat(COLUMNS.length - 1)}\n`;
    const { result } = await read([write(folder, 'a.tsv', text)], '--mapping', mapping);
    expect(result.load).toMatchObject({ physicalRecords: 3, blanks: 1, loaded: 1 });
  });

  it('loses nothing around a rejected record at the edge of a buffer', async () => {
    const folder = tempFolder();
    const line = csv([row(1)]).split('\n')[1] ?? '';
    const header = csv([]);
    // DuckDB reads 16 MB at a time per thread: a short record across that edge made it drop what followed.
    const before = Math.floor((16_000_000 - header.length - 1) / (line.length + 1));
    const pad = 16_000_000 - header.length - before * (line.length + 1) - 1;
    const text = Array.from({ length: before }, (_, i) =>
      csv([row(i % 10_000, { MaHoSo: `H49.01-${String(i).padStart(11, '0')}` })])
        .split('\n')[1]
        ?.slice(0, line.length)
        .padEnd(line.length, 'x'),
    );
    const first = `${text[0] ?? ''}${'x'.repeat(Math.max(0, pad))}`;
    const body = [
      first,
      ...text.slice(1),
      'a,b',
      ...Array.from(
        { length: 2000 },
        (_, i) => csv([row(i, { MaHoSo: `H49.02-${String(i).padStart(11, '0')}` })]).split('\n')[1],
      ),
    ];
    const { result } = await read([write(folder, 'a.csv', `${header}${body.join('\n')}\n`)]);
    expect(result.load).toMatchObject({ physicalRecords: body.length + 1, rejected: 1, loaded: body.length - 1 });
  });
});

describe('what cannot be read', () => {
  it('never makes a unit look better', async () => {
    const folder = tempFolder();
    const rows = Array.from({ length: 10 }, (_, i) => row(i));
    const all = await read([write(folder, 'a.csv', csv(rows))]);
    const onTime = (audited: typeof all) =>
      audited.result.indicatorResults.find(({ indicator, unit }) => indicator === 'on-time' && unit !== null);
    expect(onTime(all)).toMatchObject({ value: { n: 10, d: 10 }, lower: { n: 10, d: 10 } });
    for (const spoiled of [
      { NgayHenTra: '' },
      { NgayHenTra: '99999999999999' },
      { NgayTiepNhan: '' },
      { NgayKetThucXuLy: 'hôm qua' },
      { TrangThaiHoSo: '11', NgayKetThucXuLy: '', NgayTra: '' },
    ]) {
      const one = await read([write(folder, 'b.csv', csv([...rows.slice(1), row(0, spoiled)]))]);
      expect([spoiled, onTime(one)?.lower]).toEqual([spoiled, { n: 9, d: 10 }]);
      expect(one.result.targetResults.find(({ target, unit }) => target === 'B11' && unit !== null)?.status).toBe(
        'undetermined',
      );
    }
  });

  it('a record without a readable unit widens the bounds of every unit', async () => {
    const folder = tempFolder();
    const rows = [row(1), row(2, { DonViXuLy: 'UBND phường Bãi Cháy' }), row(3, { DonViXuLy: '' })];
    const { result } = await read([write(folder, 'a.csv', csv(rows))]);
    const lower = result.indicatorResults
      .filter(({ indicator }) => indicator === 'on-time')
      .map(({ unit, lower: share }) => [unit, share]);
    expect(lower).toEqual([
      ['UBND phường Bãi Cháy', { n: 1, d: 2 }],
      ['UBND phường Hà Tu', { n: 1, d: 2 }],
      [null, { n: 2, d: 3 }],
    ]);
  });

  it('sets equal records aside, and lets a conflicting one widen the bounds', async () => {
    const folder = tempFolder();
    const first = write(folder, 'a.csv', csv([row(1), row(2)]));
    const second = write(folder, 'b.csv', csv([row(1), row(2, { NgayKetThucXuLy: '20250709100000' }), row(3)]));
    const { result, keptOut } = await read([first, second]);
    expect(result.load).toMatchObject({ loaded: 2, duplicates: 1, conflicts: 2 });
    expect(keptOut.map((line) => line.split(',')).map(([, file, , record, reason]) => [file, record, reason])).toEqual([
      ['a.csv', '3', 'conflict'],
      ['b.csv', '2', 'duplicate'],
      ['b.csv', '3', 'conflict'],
    ]);
    expect(
      result.indicatorResults.find(({ indicator, unit }) => indicator === 'on-time' && unit === null),
    ).toMatchObject({
      value: { n: 2, d: 2 },
      lower: { n: 2, d: 4 },
    });
  });

  it('is not used when only some of the files hold the column', async () => {
    const folder = tempFolder();
    const first = write(folder, 'a.csv', csv([row(1)]));
    const second = write(
      folder,
      'b.csv',
      csv(
        [row(2)],
        COLUMNS.filter((name) => name !== 'Gia'),
      ),
    );
    const { result } = await read([first, second]);
    expect(result.unavailable).toContainEqual({ table: 'dossiers', field: 'gia', because: 'notInEveryFile' });
    expect(result.ruleOutcomes.find(({ rule, unit }) => rule.startsWith('online-fee') && unit === null)).toMatchObject({
      undecided: 2,
      undecidedBy: [{ kind: 'unavailable', about: 'gia', count: 2 }],
    });
  });
});

describe('cells are read by their declared forms', () => {
  const mapping = (fields: string): string => `id: m
title: { vi: m, en: m }
delimiter: ";"
totals: [Tổng]
tables:
  dossiers:
    maHoSo: { column: Mã }
    donViXuLy: { column: "Đơn vị" }
    ngayTiepNhan: { column: Nhận, formats: [dd/MM/yyyy HH:mm, dd/MM/yyyy] }
    ${fields}
`;

  it.each([
    ['gia: { column: X, thousands: "." }', '1.250.000', null],
    ['gia: { column: X, thousands: "." }', '1.25', 'gia'],
    ['gia: { column: X }', '1.250', 'gia'],
    ['gia: { column: X }', '1234567890123456', 'gia'],
    ['gia: { column: X }', '1e5', 'gia'],
    ['ngayHenTra: { column: X, formats: [dd/MM/yyyy] }', '31/12/2025', null],
    ['ngayHenTra: { column: X, formats: [dd/MM/yyyy] }', '12/31/2025', 'ngayHenTra'],
    ['ngayHenTra: { column: X, formats: [dd/MM/yyyy] }', '31/12/25', 'ngayHenTra'],
    ['ngayHenTra: { column: X, formats: [dd/MM/yyyy] }', '30/02/2025', 'ngayHenTra'],
    ['ngayHenTra: { column: X, formats: [yyyyMMddHHmmss] }', '20251231', 'ngayHenTra'],
    ['ngayHenTra: { column: X, formats: [dd/MM/yyyy] }', '01/01/1753', 'ngayHenTra'],
    ['ngayHenTra: { column: X }', '45840', 'ngayHenTra'],
    ['ngayHenTra: { column: X }', 'epoch', 'ngayHenTra'],
    ['ngayHenTra: { column: X, formats: [yyyyMMddHHmmss] }', '2025070108000', 'ngayHenTra'],
    ['ngayHenTra: { column: X, formats: [yyyyMMddHHmmss] }', '20250701080000', null],
    ['trangThaiHoSo: { column: X, codes: { "Đã trả": "10" } }', ' Đã trả\u00A0', null],
    ['trangThaiHoSo: { column: X, codes: { "Đã trả": "10" } }', 'Đã trả'.normalize('NFD'), null],
    ['trangThaiHoSo: { column: X, codes: { "Đã trả": "10" } }', '10', null],
    ['trangThaiHoSo: { column: X }', '\u200B10\uFEFF', null],
    ['trangThaiHoSo: { column: X }', '\u00A010\t', null],
    ['trangThaiHoSo: { column: X, codes: { "Đã trả": "10" } }', 'đã trả', 'trangThaiHoSo'],
    ['hoSoCoThanhPhanSoHoa: { column: X, true: [Có], false: [Không] }', 'Có', null],
    ['hoSoCoThanhPhanSoHoa: { column: X, true: [Có], false: [Không] }', '1', 'hoSoCoThanhPhanSoHoa'],
    ['duongDanTepTinKetQua: { column: X }', "'=1+1", null],
  ])('%s reads %s: unreadable %s', async (fields, cell, unreadable) => {
    const folder = tempFolder();
    const dump = write(
      folder,
      'a.csv',
      `Mã;"Đơn vị";Nhận;X\nH49.01-250701-0001;A;01/07/2025 8:05;${cell}\nTổng cộng: 1;;;\n`,
    );
    const { result } = await read(
      [dump],
      '--max-rejects',
      '100',
      '--mapping',
      write(folder, 'm.yaml', mapping(fields)),
    );
    const found = result.unreadable.map(({ table, field, count }) => ({ table, field, count }));
    expect(found).toEqual(unreadable ? [{ table: 'dossiers', field: unreadable, count: 1 }] : []);
    expect(result.load).toMatchObject({ loaded: 1, totals: 1 });
  });

  it('says with place what is wrong in a mapping', async () => {
    const folder = tempFolder();
    const bad = mapping(
      'gía: { column: X }\n    ngayHenTra: { column: Y, formats: [dd/MM/yy] }\n    trangThaiHoSo: { column: Z, codes: { a: "99" } }',
    );
    const ran = await soat([
      ...ordinary(write(folder, 'a.csv', csv([row(1)]))),
      '--mapping',
      write(folder, 'm.yaml', bad),
    ]);
    expect(ran.code).toBe(2);
    expect(
      ran.stderr
        .trim()
        .split('\n')
        .map((line) => line.split(' ').slice(0, 2)),
    ).toEqual([
      ['m.yaml:10:10:', 'E-RULE-016'],
      ['m.yaml:11:40:', 'E-RULE-002'],
      ['m.yaml:12:45:', 'E-RULE-014'],
    ]);
  });
});
