import { HEADINGS } from './cells.ts';
import type { Random } from './random.ts';

/** A table before it is written: its heading, and its rows, which may be ragged. */
export interface Grid {
  columns: string[];
  rows: string[][];
}

const EXTRA = ['Trích yếu', 'Ghi chú'];
const UNITS = ['UBND phường Hà Tu', 'UBND phường Hạ Long', 'UBND xã Hải Hòa', 'Sở Xây dựng', 'UBND đặc khu Cô Tô'];
const TIMES = ['08:00:00', '10:30:15', '00:00:00', '16:59:59'];

const two = (n: number): string => String(n).padStart(2, '0');

/** Ordinary dossiers, some of which break some of the rules. */
export function ordinary(random: Random, dossiers: number): Grid {
  const fields = Object.keys(HEADINGS);
  const dated = (dayFirst: boolean): string => {
    const [month, day, time] = [two(6 + random.below(2)), two(1 + random.below(28)), random.pick(TIMES)];
    if (dayFirst) return random.chance(0.2) ? `${day}/${month}/2025` : `${day}/${month}/2025 ${time}`;
    return random.chance(0.2) ? `2025${month}${day}${time.replaceAll(':', '')}` : `2025-${month}-${day} ${time}`;
  };
  const rows = Array.from({ length: dossiers }, (_, n) => {
    const cells: Readonly<Record<string, string>> = {
      maHoSo: `H49.01-250701-${String(n).padStart(4, '0')}`,
      donViXuLy: random.pick(UNITS),
      kenhThucHien: random.pick(['1', '2', '2', '3', 'Trực tiếp', 'Trực tuyến']),
      ngayTiepNhan: dated(false),
      ngayHenTra: dated(true),
      ngayKetThucXuLy: random.chance(0.2) ? '' : dated(false),
      ngayTra: random.chance(0.3) ? '' : dated(true),
      trangThaiHoSo: random.pick(['1', '2', '3', '4', '9', '10', '10', '10']),
      hoSoCoThanhPhanSoHoa: random.pick(['1', '0', 'Có', 'Không']),
      duocThanhToanTrucTuyen: random.pick(['0', '1', '2', '']),
      gia: random.pick(['0', '8000', '150.000', '2.500.000', '']),
      maGiayToKetQua: random.pick(['KQ.G15.000038', '']),
    };
    const words = random.pick(['Cấp lại giấy phép, lần 2', 'Nói "được"', 'Hai\ndòng', 'Đăng ký', '']);
    return [...fields.map((field) => cells[field] ?? ''), words, ''];
  });
  return { columns: [...Object.values(HEADINGS), ...EXTRA], rows };
}

const MARKS = /^(\d{2})\/(\d{2})\/(\d{4})(.*)$/;
const dayFirst = (text: string): string => text.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$3/$2/$1');

/** What may stand in a cell in place of what stood there. */
const CELLS: readonly ((text: string, random: Random) => string)[] = [
  () => '',
  (text) => ` ${text}\t`,
  (text) => `\u00A0${text}\u00A0`,
  (text) => `${text.slice(0, 2)}\u200B${text.slice(2)}`,
  (text) => text.normalize('NFD'),
  (text) => text.toUpperCase(),
  (text) => `'${text}`,
  (text) => `"${text}"`,
  (text) => text.slice(0, Math.max(0, text.length - 1)),
  (text) => text.repeat(2),
  (text) => dayFirst(text).replace(MARKS, '$2/$1/$3$4'),
  (text) => dayFirst(text).replace(/\/20(\d\d)/, '/$1'),
  (text) => dayFirst(text).replaceAll('/', '-'),
  (text) => dayFirst(text).replaceAll('/', '.'),
  (text) => dayFirst(text).replace(MARKS, '$3-$2-$1$4'),
  (text) => dayFirst(text).replace(MARKS, '$3-$2-$1T08:00:00'),
  (text) => dayFirst(text).replace(/^0/, ''),
  (text) => text.replace(/(\d\d):(\d\d):(\d\d)/, '25:00:00'),
  (text) => text.replace(/2025/, '0025'),
  (text) => text.replace(/2025/, '2225'),
  (_text, random) => String(45_000 + random.below(2000)),
  () => '45840.5',
  () => '31/02/2025 08:00:00',
  () => '2025-02-30 08:00:00',
  () => '99999999999999999999',
  () => '999999999999999',
  () => '-1',
  () => '+5',
  () => '1e9',
  () => '7,9E+10',
  () => '1,5',
  () => '1.5',
  () => '1.234.567',
  () => '12.34.567',
  () => '0007',
  () => '1_000',
  () => '0x10',
  () => 'NaN',
  () => 'NULL',
  () => '#N/A',
  () => 'x',
  () => '=1+1',
  () => '\'=HYPERLINK("http://example.invalid")',
  () => '@SUM(A1)',
  () => "'; DROP TABLE dossier; --",
  () => '<script>alert(1)</script>',
  () => 'Tổng cộng: 40',
  () => 'Mã hồ sơ',
  () => 'một, hai "ba"\nbốn',
  () => '\u202Eđảo',
  () => '😀',
  () => ',,,',
  () => '"',
  () => 'Trực tuyến'.normalize('NFD'),
  () => '\uFEFF2',
  (_text, random) => 'đ'.repeat(random.pick([300, 50_000])),
];

/** Changes of what one record says. */
export function mutateCell(grid: Grid, random: Random): void {
  const row = random.pick(grid.rows);
  if (row.length === 0) return;
  const at = random.below(row.length);
  row[at] = random.pick(CELLS)(row[at] ?? '', random);
}

const filled = (grid: Grid, cells: Readonly<Record<number, string>>): string[] =>
  grid.columns.map((_, n) => cells[n] ?? '');

/** Changes of records as a whole. */
export const RECORDS: Readonly<Record<string, (grid: Grid, random: Random) => void>> = {
  copied: (grid, random) => {
    grid.rows.splice(random.below(grid.rows.length + 1), 0, [...random.pick(grid.rows)]);
  },
  contradicted: (grid, random) => {
    const copy = [...random.pick(grid.rows)];
    copy[random.below(copy.length)] = random.pick(['1', '2', '', 'x']);
    grid.rows.push(copy);
  },
  shuffled: (grid, random) => {
    grid.rows = random.shuffled(grid.rows);
  },
  blank: (grid, random) => {
    grid.rows.splice(random.below(grid.rows.length + 1), 0, random.chance(0.5) ? [''] : filled(grid, {}));
  },
  total: (grid, random) => {
    const total = filled(grid, { [random.below(3)]: 'Tổng cộng', 5: String(grid.rows.length) });
    grid.rows.splice(random.below(grid.rows.length + 1), 0, total);
  },
  short: (grid, random) => {
    const row = random.pick(grid.rows);
    if (row.length > 2) row.splice(random.below(row.length), 1);
  },
  long: (grid, random) => {
    const row = random.pick(grid.rows);
    row.splice(random.below(row.length + 1), 0, random.pick(['', '1', 'x']));
  },
  removed: (grid, random) => {
    if (grid.rows.length > 5) grid.rows.splice(random.below(grid.rows.length), 1);
  },
  recoded: (grid, random) => {
    const [one, other] = [random.pick(grid.rows), random.pick(grid.rows)];
    one[0] = other[0] ?? '';
  },
};

const columnOf = (grid: Grid, random: Random): number => random.below(grid.columns.length);

/** Changes of columns; some change no figure, some make the input one to be refused. */
export const COLUMNS: Readonly<Record<string, (grid: Grid, random: Random) => void>> = {
  swapped: (grid, random) => {
    const [a, b] = [columnOf(grid, random), columnOf(grid, random)];
    for (const row of [grid.columns, ...grid.rows]) [row[a], row[b]] = [row[b] ?? '', row[a] ?? ''];
  },
  headingsSwapped: (grid, random) => {
    const [a, b] = [columnOf(grid, random), columnOf(grid, random)];
    [grid.columns[a], grid.columns[b]] = [grid.columns[b] ?? '', grid.columns[a] ?? ''];
  },
  cased: (grid, random) => heading(grid, random, (text) => text.toUpperCase()),
  decomposed: (grid, random) => heading(grid, random, (text) => text.normalize('NFD')),
  unseen: (grid, random) => heading(grid, random, (text) => `${text.slice(0, 2)}\u200B${text.slice(2)}`),
  spaced: (grid, random) => heading(grid, random, (text) => `  ${text.replaceAll(' ', '  ')} `),
  unaccented: (grid, random) =>
    heading(grid, random, (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')),
  misspelt: (grid, random) => heading(grid, random, (text) => `${text.slice(0, 2)}z${text.slice(3)}`),
  doubled: (grid, random) => {
    grid.columns[columnOf(grid, random)] = random.pick(grid.columns);
  },
  emptied: (grid, random) => heading(grid, random, () => ''),
  added: (grid, random) => {
    for (const [n, row] of [grid.columns, ...grid.rows].entries())
      row.splice(1, 0, n === 0 ? random.pick(['Mới', '']) : 'x');
  },
};

function heading(grid: Grid, random: Random, change: (text: string) => string): void {
  const at = columnOf(grid, random);
  grid.columns[at] = change(grid.columns[at] ?? '');
}
