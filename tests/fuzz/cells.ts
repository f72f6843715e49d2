import type { Cell, Value } from './predicates.ts';

/** Fields of the mapping with their headings, written once more: nothing here is read from the mapping. */
export const HEADINGS: Readonly<Record<string, string>> = {
  maHoSo: 'Mã hồ sơ',
  donViXuLy: 'Đơn vị xử lý',
  kenhThucHien: 'Kênh',
  ngayTiepNhan: 'NgayTiepNhan',
  ngayHenTra: 'Ngày hẹn trả',
  ngayKetThucXuLy: 'NgayKetThuc',
  ngayTra: 'Ngày trả',
  trangThaiHoSo: 'TrangThai',
  hoSoCoThanhPhanSoHoa: 'Số hóa',
  duocThanhToanTrucTuyen: 'ThanhToan',
  gia: 'Lệ phí',
  maGiayToKetQua: 'MaKetQua',
};

const EVENTS = ['ngayKetThucXuLy', 'ngayTra', 'duocThanhToanTrucTuyen', 'maGiayToKetQua'];
const FREE = ['maHoSo', 'donViXuLy', 'maGiayToKetQua'];

/** A cell without the white space around it; empty when nothing is left. */
export const stripped = (text: string): string =>
  text.replace(/^[ \t\r\n\u00A0\u200B\uFEFF]+|[ \t\r\n\u00A0\u200B\uFEFF]+$/g, '');

const free = (text: string): string =>
  stripped(text.replace(/[\u200B-\u200D\u2060\uFEFF]/g, ''))
    .replace(/^'(?=[=+@\t\r-])/, '')
    .normalize('NFC');

const pad = (text: string | undefined): string => (text ?? '0').padStart(2, '0');

/** An instant of a day of the calendar, as text; null for others. */
function instant(year = '', month = '', day = '', time: readonly (string | undefined)[] = []): string | null {
  const [hour, minute, second] = time.map((part) => Number(part ?? 0));
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (y < 1900 || y > 2100 || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  const [hh, mm, ss] = [0, 1, 2].map((n) => pad(time[n]));
  return `${year}-${pad(month)}-${pad(day)} ${hh}:${mm}:${ss}`;
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2}) +(\d{1,2}):(\d{1,2}):(\d{1,2})$/;
const RUN_TOGETHER = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: +(\d{1,2}):(\d{1,2}):(\d{1,2}))?$/;

function yearFirst(text: string): Value {
  const [, year, month, day, ...time] = ISO.exec(text) ?? RUN_TOGETHER.exec(text) ?? [];
  return instant(year, month, day, time);
}

function dayFirst(text: string): Value {
  const [, day, month, year, ...time] = DAY_FIRST.exec(text) ?? [];
  return instant(year, month, day, time);
}

function word(words: Readonly<Record<string, Value>>): (text: string) => Value {
  return (text) => words[text.normalize('NFC')] ?? null;
}

const STATUS = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(i + 1), String(i + 1)]));

function fee(text: string): Value {
  if (text.includes('.') && !/^[+-]?\d{1,3}(\.\d{3})+$/.test(text)) return null;
  const plain = text.replaceAll('.', '');
  return /^[+-]?\d{1,15}$/.test(plain) ? Number(plain) : null;
}

const READ: Readonly<Record<string, (text: string) => Value>> = {
  kenhThucHien: word({ 1: '1', 2: '2', 3: '3', 'Trực tiếp': '1', 'Trực tuyến': '2' }),
  ngayTiepNhan: yearFirst,
  ngayKetThucXuLy: yearFirst,
  ngayHenTra: dayFirst,
  ngayTra: dayFirst,
  trangThaiHoSo: word(STATUS),
  hoSoCoThanhPhanSoHoa: word({ 1: true, Có: true, 0: false, Không: false }),
  duocThanhToanTrucTuyen: word({ 0: '0', 1: '1', 2: '2', 3: '3' }),
  gia: fee,
};

/** What sheets themselves write of instants and truth values. */
const TYPED: typeof READ = {
  ngayHenTra: (text) => (ISO.test(text) ? yearFirst(text) : null),
  ngayTra: (text) => (ISO.test(text) ? yearFirst(text) : null),
  hoSoCoThanhPhanSoHoa: word({ TRUE: true, FALSE: false }),
};

/** What a cell says of a field, by the forms that the mapping declares. */
export function readCell(field: string, text: string, typed = false): Cell {
  const didNotHappen = EVENTS.includes(field);
  if (FREE.includes(field)) {
    const value = free(text);
    return value === '' ? { value: null, didNotHappen } : { value, didNotHappen: false };
  }
  const bare = stripped(text);
  if (bare === '') return { value: null, didNotHappen };
  const declared = READ[field]?.(bare) ?? null;
  return { value: declared ?? (typed ? (TYPED[field]?.(bare) ?? null) : null), didNotHappen: false };
}

const exactly = (heading: string): string =>
  heading.normalize('NFC').replace(/\s+/gu, ' ').trim().replaceAll(' - ', ' ');
const loosely = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đðɖ]/gu, 'd')
    .replace(/\s+/gu, ' ')
    .trim()
    .replaceAll(' - ', ' ');

export interface Header {
  /** Field → its column. */
  readonly placed: ReadonlyMap<string, number>;
  /** Fields that several columns could be. */
  readonly torn: readonly string[];
}

/** Which field each heading names: letter for letter, else as a reader sees it. */
export function readHeader(cells: readonly string[]): Header {
  const placed = new Map<string, number>();
  const torn: string[] = [];
  const taken = new Set<number>();
  const look = (same: (heading: string) => string): void => {
    const found: number[] = [];
    for (const [field, heading] of Object.entries(HEADINGS)) {
      if (placed.has(field) || torn.includes(field)) continue;
      const columns = cells.flatMap((cell, at) =>
        !taken.has(at) && same(cell) !== '' && same(cell) === same(heading) ? [at] : [],
      );
      found.push(...columns);
      if (columns.length > 1) torn.push(field);
      else if (columns[0] !== undefined) placed.set(field, columns[0]);
    }
    for (const at of found) taken.add(at);
  };
  look(exactly);
  look(loosely);
  return { placed, torn };
}
