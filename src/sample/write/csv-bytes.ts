import { UNREAD } from '../dossier.ts';
import { dayOf, dayText, secondOf } from '../work-days.ts';

const COMMA = 44;
const NEWLINE = 10;
const ZERO = 48;
const FIRST_SIZE = 1 << 20;
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
    const [to, size] = [this.#length, bytes.length];
    if (size > 24) this.#bytes.set(bytes, to);
    else for (let i = 0; i < size; i++) this.#bytes[to + i] = bytes[i] ?? 0;
    this.#length = to + size;
  }

  /** A whole number, at least so many digits long. */
  digits(value: number, width = 1): void {
    let size = width;
    for (let limit = 10 ** width; value >= limit; limit *= 10) size++;
    let rest = value;
    for (let at = this.#length + size - 1; at >= this.#length; at--) {
      const tens = Math.floor(rest / 10);
      this.#bytes[at] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.#length += size;
  }

  /** A day as `YYYYMMDD`. */
  day(day: number): void {
    const [from, to] = [day * 8, this.#length];
    for (let i = 0; i < 8; i++) this.#bytes[to + i] = DAY_DIGITS[from + i] ?? ZERO;
    this.#length = to + 8;
  }

  /** A day as `YYMMDD`. */
  shortDay(day: number): void {
    const [from, to] = [day * 8 + 2, this.#length];
    for (let i = 0; i < 6; i++) this.#bytes[to + i] = DAY_DIGITS[from + i] ?? ZERO;
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
    const [day, second] = [dayOf(at), secondOf(at)];
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
    const minutes = Math.floor(second / 60);
    const hours = Math.floor(minutes / 60);
    this.#two(hours);
    if (separator) this.char(separator);
    this.#two(minutes - hours * 60);
    if (separator) this.char(separator);
    this.#two(second - minutes * 60);
  }

  #two(value: number): void {
    const tens = Math.floor(value / 10);
    this.char(ZERO + tens);
    this.char(ZERO + value - tens * 10);
  }
}
