import { UNREAD } from '../dossier.ts';
import { DAY, dayText } from '../work-days.ts';

const COMMA = 44;
const NEWLINE = 10;
const ZERO = 48;
const POWERS = Array.from({ length: 10 }, (_, n) => 10 ** n);
const FIRST_SIZE = 1 << 20;
/** Below this many bytes, a loop is faster than a copy. */
const SHORT = 40;
/** Days since 1970 whose digits are kept ready. */
const DAYS = 24_000;

const encoder = new TextEncoder();
/** A text as the bytes of one CSV cell. */
export const cell = (text: string): Uint8Array =>
  encoder.encode(/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const NOT_A_DATE = cell('chưa rõ');
const NOT_A_NUMBER = cell('không rõ');
/** Digits of every day, `YYYYMMDD`. */
const DAY_DIGITS = encoder.encode(Array.from({ length: DAYS }, (_, day) => dayText(day).replaceAll('-', '')).join(''));

/** How an instant is written: as the national interface has it, or as a newer one does. */
export type DateStyle = 'compact' | 'plain';

/** Text of a CSV, written straight as bytes: what is written is ASCII, or was encoded once. */
export class CsvBytes {
  #bytes = new Uint8Array(FIRST_SIZE);
  #length = 0;

  /** Makes room for a record. */
  room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  /** What was written, and begins anew. The bytes are the caller's. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  comma(): void {
    this.#bytes[this.#length++] = COMMA;
  }

  /** Empty cells, each with the comma behind it. */
  empty(cells: number): void {
    for (let n = 0; n < cells; n++) this.#bytes[this.#length++] = COMMA;
  }

  end(): void {
    this.#bytes[this.#length++] = NEWLINE;
  }

  /** One ASCII character. */
  char(code: number): void {
    this.#bytes[this.#length++] = code;
  }

  text(bytes: Uint8Array): void {
    const [all, to, size] = [this.#bytes, this.#length, bytes.length];
    if (size > SHORT) all.set(bytes, to);
    else for (let i = 0; i < size; i++) all[to + i] = bytes[i] ?? 0;
    this.#length = to + size;
  }

  /** A whole number below 2³¹, at least so many digits long. */
  digits(value: number, width = 1): void {
    const [bytes, start] = [this.#bytes, this.#length];
    let size = width;
    while (value >= (POWERS[size] ?? Number.POSITIVE_INFINITY)) size++;
    let rest = value | 0;
    for (let at = start + size - 1; at >= start; at--) {
      const tens = (rest / 10) | 0;
      bytes[at] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.#length = start + size;
  }

  /** A day as `YYYYMMDD`. */
  day(day: number): void {
    const [from, to] = [day * 8, this.#length];
    const bytes = this.#bytes;
    for (let i = 0; i < 8; i++) bytes[to + i] = DAY_DIGITS[from + i] ?? ZERO;
    this.#length = to + 8;
  }

  /** A day as `YYMMDD`. */
  shortDay(day: number): void {
    const [from, to] = [day * 8 + 2, this.#length];
    const bytes = this.#bytes;
    for (let i = 0; i < 6; i++) bytes[to + i] = DAY_DIGITS[from + i] ?? ZERO;
    this.#length = to + 6;
  }

  /** A number of a dossier: nothing when there is none, a word when nobody can read it. */
  number(value: number): void {
    if (value >= 0) this.digits(value);
    else if (value === UNREAD) this.text(NOT_A_NUMBER);
  }

  /** An instant; nothing when there is none. */
  instant(at: number, style: DateStyle): void {
    if (at === UNREAD) this.text(NOT_A_DATE);
    if (at < 0) return;
    const day = (at / DAY) | 0;
    const second = at - day * DAY;
    if (style === 'compact') {
      this.day(day);
      this.#time(second, 0);
      return;
    }
    const from = day * 8;
    for (let i = 0; i < 8; i++) {
      if (i === 4 || i === 6) this.char(45);
      this.char(DAY_DIGITS[from + i] ?? ZERO);
    }
    if (second === 0) return;
    this.char(32);
    this.#time(second, 58);
  }

  #time(second: number, separator: number): void {
    const minutes = (second / 60) | 0;
    const hours = (minutes / 60) | 0;
    this.#two(hours);
    if (separator) this.char(separator);
    this.#two(minutes - hours * 60);
    if (separator) this.char(separator);
    this.#two(second - minutes * 60);
  }

  #two(value: number): void {
    const tens = (value / 10) | 0;
    this.char(ZERO + tens);
    this.char(ZERO + value - tens * 10);
  }
}
