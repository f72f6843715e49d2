import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PATHOLOGIES } from '../../src/sample/plant/all.ts';
import { Random } from '../../src/sample/random.ts';
import { parseCsv } from '../../src/util/csv.ts';
import { sha256 } from '../../src/util/hash.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { writeSample } from './sample.ts';

const hashes = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, sha256(readFileSync(join(folder, name)))]),
  );

/** More than two chunks, and the last one not full. */
const ROWS = ['--rows', '9001'];

describe('the same seed gives the same bytes', () => {
  it('again, and on one thread or two', async () => {
    const one = hashes(await writeSample(...ROWS, '--seed', '5', '--threads', '1'));
    expect(Object.keys(one)).toEqual([
      'README.txt',
      'apologies.csv',
      'attachments.csv',
      'dossiers.csv',
      'explanations.csv',
      'key.json',
      'payments.csv',
      'procedures.csv',
      'soat.yaml',
      'steps.csv',
      'supplements.csv',
      'units.csv',
    ]);
    expect(hashes(await writeSample(...ROWS, '--seed', '5', '--threads', '1'))).toEqual(one);
    expect(hashes(await writeSample(...ROWS, '--seed', '5', '--threads', '2'))).toEqual(one);
  });

  it('of another day of the dump, too; and without one, of some days after the period', async () => {
    const later = [...ROWS, '--dumped-at', '2025-11-03'];
    const one = hashes(await writeSample(...later, '--threads', '1'));
    expect(hashes(await writeSample(...later, '--threads', '2'))).toEqual(one);
    const usual = hashes(await writeSample(...ROWS));
    expect(hashes(await writeSample(...ROWS, '--dumped-at', '2025-09-19'))).toEqual(usual);
    expect(one['dossiers.csv']).not.toBe(usual['dossiers.csv']);
  });

  it('and another seed gives others', async () => {
    const [five, six] = [hashes(await writeSample('--seed', '5')), hashes(await writeSample('--seed', '6'))];
    const same = Object.keys(five).filter((name) => five[name] === six[name]);
    expect(same).toEqual(['procedures.csv', 'soat.yaml', 'units.csv']);
  });

  it('a longer sample begins with the shorter one', async () => {
    const [short, long] = [await writeSample('--rows', '64'), await writeSample('--rows', '128')];
    const text = (folder: string): string => readFileSync(join(folder, 'dossiers.csv'), 'utf8');
    expect(text(long).startsWith(text(short))).toBe(true);
  });

  it('whatever was drawn before: a place has its own sequence', () => {
    const drawn = (before: number): readonly number[] => {
      const random = new Random();
      random.begin(9, before, 3);
      random.below(1000);
      random.begin(9, 4711, 3);
      return [random.below(1000), random.below(1000), random.below(1000)];
    };
    expect(drawn(1)).toEqual(drawn(2));
    expect(new Set(drawn(1)).size).toBe(3);
  });
});

/** Cells of a dossier that never change once it is received. */
const OF_FILING = [
  ...['SoBienNhan', 'MaTTHC', 'TenTTHC', 'MaLinhVuc', 'TenLinhVuc', 'TrichYeuHoSo', 'NoiNopHoSo', 'KenhThucHien'],
  ...['ChuHoSo', 'LoaiDoiTuong', 'LoaiDinhDanh', 'SoDinhDanh', 'Email', 'SoDienThoai', 'NguoiGui', 'NgayNopHoSo'],
  ...['NgayTiepNhan', 'DonViXuLy', 'HinhThuc', 'MucDo', 'DonViPhiDiaGioi', 'HoSoCoThanhPhanSoHoa'],
  ...['TaiKhoanDuocXacThucVoiVNeID', 'DuocThanhToanTrucTuyen', 'DSKetNoiCSDL', 'Gia'],
] as const;

describe('one world, dumped on two days', () => {
  type Row = Readonly<Record<string, string>>;
  let earlier: string;
  let later: string;

  beforeAll(async () => {
    const rows = ['--rows', '6000', '--seed', '8', '--period', '2025'];
    earlier = await writeSample(...rows, '--dumped-at', '2025-12-15');
    later = await writeSample(...rows, '--dumped-at', '2026-04-01');
  });

  const rowsOf = (folder: string, table: string): readonly Row[] => {
    const [header, ...records] = parseCsv(readFileSync(join(folder, `${table}.csv`), 'utf8'), ',');
    const heads = header?.cells ?? [];
    return records
      .filter(({ cells }) => cells.length === heads.length && cells.some((cell) => cell !== ''))
      .map(({ cells }) => Object.fromEntries(heads.map((head, i) => [head, cells[i] ?? ''])));
  };
  /** An instant of either style, as it sorts. */
  const digits = (cell: string | undefined): string => (/\d/.test(cell ?? '') ? (cell ?? '').replace(/\D/g, '') : '');
  const DUMP = '20251215180000';

  it('each dossier of the earlier stands in the later, filed as it was', () => {
    const [before, after] = [rowsOf(earlier, 'dossiers'), rowsOf(later, 'dossiers')];
    const key = (row: Row): string => `${row.MaHoSo} ${row.SoBienNhan}`;
    const found = new Map(after.map((row) => [key(row), row]));
    const filing = (row: Row | undefined): readonly (string | undefined)[] => OF_FILING.map((head) => row?.[head]);
    expect(before.map(filing)).toEqual(before.map((row) => filing(found.get(key(row)))));
    expect(after.length).toBeGreaterThan(before.length);
    const changed = before.filter((row) => row.TrangThaiHoSo !== found.get(key(row))?.TrangThaiHoSo);
    expect(changed.length).toBeGreaterThan(20);
  });

  it('what lies at the dump or after it is not there yet, and what lies before is in both', () => {
    const columns = [
      ['steps', 'ThoiDiemXuLy'],
      ['apologies', 'NgayGui'],
      ['explanations', 'NgayGiaiTrinh'],
      ['supplements', 'NgayBoSung'],
      ['supplements', 'NgayTiepNhanBoSung'],
      ['payments', 'NgayThuPhi'],
    ] as const;
    for (const [table, column] of columns) {
      const instants = (folder: string): readonly string[] =>
        rowsOf(folder, table)
          .map((row) => digits(row[column]))
          .sort();
      const before = instants(earlier).filter((at) => at !== '');
      expect(before.length).toBeGreaterThan(0);
      expect(before.filter((at) => at >= DUMP)).toEqual([]);
      expect(instants(later).filter((at) => at !== '' && at < DUMP)).toEqual(before);
    }
    const settled = rowsOf(earlier, 'dossiers').map((row) => digits(row.NgayTra));
    expect(settled.filter((at) => at >= DUMP)).toEqual([]);
  });

  it('the last step says the status, as of each', () => {
    for (const folder of [earlier, later]) {
      const last = new Map(rowsOf(folder, 'steps').map((row) => [row.MaHoSo, row.TrangThai]));
      const dossiers = rowsOf(folder, 'dossiers').filter((row) => last.has(row.MaHoSo ?? ''));
      const others = dossiers.filter((row) => row.TrangThaiHoSo !== last.get(row.MaHoSo ?? ''));
      expect(dossiers.length).toBeGreaterThan(5000);
      // Cells left empty or unreadable, and dossiers the cells have open though they ended.
      expect(others.length).toBeLessThan(dossiers.length / 100);
    }
  });
});

describe('soat sample', () => {
  it.each([
    [['--rows', '0'], 'E-USE-001'],
    [['--rows', '10000000'], 'E-USE-001'],
    [['--rows', '1.5'], 'E-USE-001'],
    [['--seed', '-1'], 'E-USE-001'],
    [['--seed', '4294967296'], 'E-USE-001'],
    [['--threads', '0'], 'E-USE-001'],
    [['--period', '2019'], 'E-USE-004'],
    [['--period', '2025-Q5'], 'E-USE-004'],
    [['--dumped-at', 'sau này'], 'E-USE-016'],
    [['--dumped-at', '2025-02-30'], 'E-USE-016'],
    [['--dumped-at', '2025-09-14'], 'E-USE-015'],
  ])('refuses %j', async (args, code) => {
    const out = join(tempFolder(), 'new');
    const ran = await soat(['sample', '--out', out, ...args]);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(code);
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });

  it('refuses to write nowhere, and over what is there', async () => {
    expect(await soat(['sample'])).toMatchObject({ code: 2, stderr: expect.stringContaining('E-USE-001') });
    const out = await writeSample('--rows', '10');
    const again = ['sample', '--rows', '20', '--out', out];
    const before = hashes(out);
    expect(await soat(again)).toMatchObject({ code: 2, stderr: expect.stringContaining('E-USE-009') });
    expect(hashes(out)).toEqual(before);
    expect((await soat([...again, '--force'])).code).toBe(0);
    expect(hashes(out)['dossiers.csv']).not.toBe(before['dossiers.csv']);
  });

  it('prints the rate of every pathology', async () => {
    const { code, stdout } = await soat(['sample', '--rates', '--lang', 'en']);
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    for (const { id, rate } of PATHOLOGIES) {
      expect(rows.filter(([name]) => name === id).map((cells) => cells[2])).toEqual([String(rate)]);
    }
  });
});
