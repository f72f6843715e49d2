import { isUtf8 } from 'node:buffer';
import {
  type Data,
  type DataType,
  type Date_,
  DateUnit,
  type Decimal,
  type Dictionary,
  type Float,
  type Int,
  type List,
  Precision,
  type Timestamp,
  TimeUnit,
  Type,
} from 'apache-arrow';

/** The text of a value of a column, by its row; null where there is none. */
export type CellText = (row: number) => string | null;

/** What the values of a column are to DuckDB, and how they are written. */
export interface ArrowType {
  readonly sql: string;
  /** @throws BrokenArrow when the parts of the column do not belong together */
  cells(data: Data): CellText;
}

/** The bytes of a column are not what its length and type say. */
export class BrokenArrow extends Error {}

const broken = (detail: string): never => {
  throw new BrokenArrow(`Arrow: ${detail}`);
};

/** How a type of Arrow is read; null when no column of a dump can be of it. */
export function arrowType(type: DataType): ArrowType | null {
  switch (type.typeId) {
    case Type.Null:
      return { sql: 'VARCHAR', cells: () => () => null };
    case Type.Utf8:
    case Type.LargeUtf8:
      return TEXT;
    case Type.Bool:
      return BOOL;
    case Type.Int:
      return fixed((type as Int).isSigned ? 'BIGINT' : 'UBIGINT', 1, (values, row) => String(values[row]));
    case Type.Float:
      return (type as Float).precision === Precision.HALF
        ? null
        : fixed('DOUBLE', 1, (values, row) => String(values[row]));
    case Type.Decimal:
      return decimal(type as Decimal);
    case Type.Date: {
      const perDay = (type as Date_).unit === DateUnit.DAY ? 1n : 86_400_000n;
      return fixed('DATE', 1, (values, row) => dayText(floor(BigInt(values[row] ?? 0), perDay)));
    }
    case Type.Timestamp: {
      const { unit, timezone } = type as Timestamp;
      // What has a zone is an instant; the loader gives it the wall time of Viet Nam.
      const [sql, zone] = timezone ? ['TIMESTAMP WITH TIME ZONE', '+00'] : ['TIMESTAMP', ''];
      return fixed(sql, 1, (values, row) => instantText(microseconds(BigInt(values[row] ?? 0), unit)) + zone);
    }
    case Type.List: {
      const [element] = (type as List).children;
      return element && [Type.Utf8, Type.LargeUtf8].includes(element.typeId) ? LIST : null;
    }
    case Type.Dictionary: {
      const words = arrowType((type as Dictionary).dictionary);
      return words?.sql === 'VARCHAR' ? dictionary(words) : null;
    }
    default:
      return null;
  }
}

/** Leaves rows without a value alone; before anything is read of a column it is held against its length. */
function cellsOf(data: Data, text: CellText): CellText {
  if (data.offset !== 0) broken('offset');
  if (data.nullCount === 0) return text;
  if (data.nullBitmap.length * 8 < data.length) broken('validity');
  return (row) => (data.getValid(row) ? text(row) : null);
}

type Values = ArrayLike<number | bigint>;

const fixed = (sql: string, width: number, text: (values: Values, row: number) => string): ArrowType => ({
  sql,
  cells: (data) => {
    const values = data.values as Values;
    if (values.length < data.length * width) broken('values');
    return cellsOf(data, (row) => text(values, row));
  },
});

const BOOL: ArrowType = {
  sql: 'BOOLEAN',
  cells: (data) => {
    const bits = data.values as Uint8Array;
    if (bits.length * 8 < data.length) broken('values');
    return cellsOf(data, (row) => String((((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1));
  },
};

/** The start and end of each element, in order and within the bytes. */
function bounds({ valueOffsets, length }: Data, size: number): (row: number) => readonly [number, number] {
  const offsets = valueOffsets as Values;
  if (length > 0 && offsets.length < length + 1) broken('offsets');
  for (let row = 0; row < length; row++) {
    const [from, to] = [Number(offsets[row]), Number(offsets[row + 1])];
    if (!(from >= 0 && from <= to && to <= size)) broken('offsets');
  }
  return (row) => [Number(offsets[row]), Number(offsets[row + 1])];
}

const TEXT: ArrowType = {
  sql: 'VARCHAR',
  cells: (data) => {
    const { buffer, byteOffset, byteLength } = (data.values ?? new Uint8Array()) as Uint8Array;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    const span = bounds(data, bytes.length);
    return cellsOf(data, (row) => {
      const [from, to] = span(row);
      const text = bytes.toString('utf8', from, to);
      return text.includes('\uFFFD') && !isUtf8(bytes.subarray(from, to)) ? broken('UTF-8') : text;
    });
  },
};

const LIST: ArrowType = {
  sql: 'VARCHAR[]',
  cells: (data) => {
    const elements = data.children[0] ?? broken('list');
    const text = TEXT.cells(elements);
    const span = bounds(data, elements.length);
    return cellsOf(data, (row) => {
      const [from, to] = span(row);
      return JSON.stringify(Array.from({ length: to - from }, (_, i) => text(from + i)));
    });
  },
};

const dictionary = (words: ArrowType): ArrowType => ({
  sql: words.sql,
  cells: (data) => {
    const entries = (data.dictionary?.data ?? []).flatMap((chunk) => {
      const text = words.cells(chunk);
      return Array.from({ length: chunk.length }, (_, i) => text(i));
    });
    const keys = data.values as Values;
    if (keys.length < data.length) broken('values');
    return cellsOf(data, (row) => {
      const entry = entries[Number(keys[row])];
      return entry === undefined ? broken('dictionary') : entry;
    });
  },
});

const WORD = 32;

function decimal({ precision, scale, bitWidth }: Decimal): ArrowType | null {
  if (precision > 38 || scale < 0 || scale > precision) return null;
  const words = bitWidth / WORD;
  return fixed(`DECIMAL(${precision}, ${scale})`, words, (values, row) => {
    let bits = 0n;
    for (let i = words - 1; i >= 0; i--) bits = (bits << BigInt(WORD)) | BigInt(values[row * words + i] ?? 0);
    const value = BigInt.asIntN(bitWidth, bits);
    const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
    const whole = digits.slice(0, digits.length - scale);
    if (digits.length > precision + 1) broken('decimal');
    return `${value < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
  });
}

const floor = (value: bigint, by: bigint): bigint => (value - (((value % by) + by) % by)) / by;

const PER_UNIT: Readonly<Record<TimeUnit, readonly [times: bigint, by: bigint]>> = {
  [TimeUnit.SECOND]: [1_000_000n, 1n],
  [TimeUnit.MILLISECOND]: [1000n, 1n],
  [TimeUnit.MICROSECOND]: [1n, 1n],
  [TimeUnit.NANOSECOND]: [1n, 1000n],
};
const microseconds = (value: bigint, unit: TimeUnit): bigint => {
  const [times, by] = PER_UNIT[unit];
  return floor(value * times, by);
};

/** The first and the last day that have a year of four digits: days beyond are out of every plausible range as well. */
const FIRST_DAY = -719_162n;
const LAST_DAY = 2_932_896n;
const DAY = 86_400_000_000n;

function dayText(day: bigint): string {
  const within = day < FIRST_DAY ? FIRST_DAY : day > LAST_DAY ? LAST_DAY : day;
  return new Date(Number(within) * 86_400_000).toISOString().slice(0, 10);
}

/** `yyyy-MM-dd HH:mm:ss.ffffff` of microseconds since 1970. */
function instantText(value: bigint): string {
  const day = floor(value, DAY);
  const rest = value - day * DAY;
  const time = new Date(Number(rest / 1000n)).toISOString().slice(11, 23);
  return `${dayText(day)} ${time}${String(rest % 1000n).padStart(3, '0')}`;
}
