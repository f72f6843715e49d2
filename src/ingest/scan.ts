import { isUtf8 } from 'node:buffer';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;
const TAB = 9;
const BOM = Buffer.from('\uFEFF');

/** What an independent reading of a CSV found; DuckDB has no part in it. */
export interface ScanResult {
  /** Physical records: the header and blank lines included. */
  readonly records: number;
  /** Record numbers (from 1) of lines that are empty or hold only white space. */
  readonly blanks: readonly number[];
  /** Record numbers of records that are nothing but delimiters and white space. */
  readonly hollow: readonly number[];
  /** Record in which a quote opens and never closes; null when all close. */
  readonly openQuote: number | null;
  /** Record numbers at the wanted byte offsets. */
  readonly wanted: ReadonlyMap<number, number>;
  /** Offset of the first byte that is not UTF-8, or null. */
  readonly notUtf8: number | null;
  /** Offset of the first NUL byte, or null. */
  readonly nul: number | null;
  /** Whether lines end in more than one way. */
  readonly mixedLineEnds: boolean;
}

/**
 * Counts the physical records of a CSV (RFC 4180 quoting) from its bytes, chunk by chunk. It leans on
 * native searches for quotes and line ends, so that it costs little beside the load it checks.
 */
export class RecordScanner {
  readonly #delimiter: number;
  readonly #wantedOffsets: readonly number[];
  readonly #wanted = new Map<number, number>();
  readonly #blanks: number[] = [];
  readonly #hollow: number[] = [];
  #nextWanted = 0;
  #offset = 0;
  #finished = 0;
  #lineEnd = LF;
  #lineEndKnown = false;
  #inQuotes = false;
  #quoteEnding = false;
  #openedIn = 0;
  #fieldStart = true;
  #recordBlank = true;
  #recordHollow = true;
  #recordEmpty = true;
  #lastByte = -1;
  #crlf = 0;
  #plain = 0;
  #utf8Tail: Buffer = Buffer.alloc(0);
  #notUtf8: number | null = null;
  #nul: number | null = null;

  /** @param wantedOffsets byte offsets, ascending, whose record numbers are asked for */
  constructor(delimiter: string, wantedOffsets: readonly number[] = []) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#wantedOffsets = wantedOffsets;
  }

  /** Records found so far. */
  get records(): number {
    return this.#finished;
  }

  push(chunk: Buffer): void {
    this.#checkText(chunk);
    if (!this.#lineEndKnown && (chunk.includes(LF) || chunk.includes(CR))) {
      this.#lineEnd = chunk.includes(LF) ? LF : CR;
      this.#lineEndKnown = true;
    }
    this.#walk(chunk, this.#offset === 0 && chunk.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0);
    this.#offset += chunk.length;
    if (chunk.length > 0) this.#lastByte = chunk[chunk.length - 1] ?? -1;
  }

  finish(): ScanResult {
    if (this.#notUtf8 === null && this.#utf8Tail.length > 0) this.#notUtf8 = this.#offset - this.#utf8Tail.length;
    const openQuote = this.#inQuotes && !this.#quoteEnding ? this.#openedIn : null;
    if (!this.#recordEmpty) this.#endRecord(this.#offset);
    this.#answerWanted(Number.POSITIVE_INFINITY);
    return {
      records: this.#finished,
      blanks: this.#blanks,
      hollow: this.#hollow,
      openQuote,
      wanted: this.#wanted,
      notUtf8: this.#notUtf8,
      nul: this.#nul,
      mixedLineEnds: this.#crlf > 0 && this.#plain > 0,
    };
  }

  #walk(chunk: Buffer, start: number): void {
    let at = Math.max(start, this.#closePendingQuote(chunk));
    let quote = chunk.indexOf(QUOTE, at);
    while (at < chunk.length) {
      if (this.#inQuotes) {
        if (quote < at) quote = chunk.indexOf(QUOTE, at);
        if (quote === -1) return;
        if (quote + 1 === chunk.length) {
          this.#quoteEnding = true;
          return;
        }
        this.#inQuotes = chunk[quote + 1] === QUOTE;
        at = quote + (this.#inQuotes ? 2 : 1);
        this.#fieldStart = false;
        continue;
      }
      const end = chunk.indexOf(this.#lineEnd, at);
      while (quote !== -1 && quote < at) quote = chunk.indexOf(QUOTE, at);
      if (quote !== -1 && (end === -1 || quote < end)) {
        this.#see(chunk, at, quote);
        this.#recordEmpty = false;
        this.#recordBlank = false;
        this.#recordHollow = false;
        if (this.#opensField(chunk, at, quote)) {
          this.#inQuotes = true;
          this.#openedIn = this.#finished + 1;
        }
        this.#fieldStart = false;
        at = quote + 1;
        continue;
      }
      this.#see(chunk, at, end === -1 ? chunk.length : end);
      if (end === -1) {
        this.#fieldStart = this.#opensField(chunk, at, chunk.length);
        return;
      }
      this.#countLineEnd(chunk, end);
      this.#endRecord(this.#offset + end + 1);
      at = end + 1;
    }
  }

  /** A quote was the last byte of the chunk before: was it a closing one, or half of a doubled one? */
  #closePendingQuote(chunk: Buffer): number {
    if (!this.#quoteEnding || chunk.length === 0) return 0;
    this.#quoteEnding = false;
    this.#inQuotes = chunk[0] === QUOTE;
    this.#fieldStart = false;
    return this.#inQuotes ? 1 : 0;
  }

  /** Whether nothing but spaces stands between the start of the field and `position`. */
  #opensField(chunk: Buffer, from: number, position: number): boolean {
    for (let i = position - 1; i >= from; i--) {
      if (chunk[i] === this.#delimiter) return true;
      if (chunk[i] !== SPACE) return false;
    }
    return this.#fieldStart;
  }

  #see(chunk: Buffer, from: number, to: number): void {
    if (to > from) this.#recordEmpty = false;
    for (let i = from; this.#recordHollow && i < to; i++) {
      const byte = chunk[i];
      // A delimiter is never white space: a row of tabs in a tab-separated file is a row.
      if (byte === this.#delimiter) this.#recordBlank = false;
      else if (byte !== SPACE && byte !== TAB && byte !== CR) this.#recordBlank = this.#recordHollow = false;
    }
  }

  #countLineEnd(chunk: Buffer, end: number): void {
    if (this.#lineEnd === CR) return;
    const before = end > 0 ? chunk[end - 1] : this.#lastByte;
    if (before === CR) this.#crlf++;
    else this.#plain++;
  }

  #endRecord(nextOffset: number): void {
    this.#answerWanted(nextOffset);
    this.#finished++;
    if (this.#recordBlank) this.#blanks.push(this.#finished);
    else if (this.#recordHollow) this.#hollow.push(this.#finished);
    this.#recordBlank = true;
    this.#recordHollow = true;
    this.#recordEmpty = true;
    this.#fieldStart = true;
  }

  /** Wanted offsets before `offset` lie in the record that is being read. */
  #answerWanted(offset: number): void {
    for (;;) {
      const wanted = this.#wantedOffsets[this.#nextWanted];
      if (wanted === undefined || wanted >= offset) return;
      this.#wanted.set(wanted, this.#finished + 1);
      this.#nextWanted++;
    }
  }

  #checkText(chunk: Buffer): void {
    if (this.#nul === null) {
      const nul = chunk.indexOf(0);
      if (nul !== -1) this.#nul = this.#offset + nul;
    }
    if (this.#notUtf8 !== null) return;
    const start = this.#offset - this.#utf8Tail.length;
    const whole = this.#utf8Tail.length > 0 ? Buffer.concat([this.#utf8Tail, chunk]) : chunk;
    const complete = whole.length - incompleteTail(whole);
    const body = whole.subarray(0, complete);
    if (!isUtf8(body)) this.#notUtf8 = start + firstInvalid(body);
    this.#utf8Tail = Buffer.from(whole.subarray(complete));
  }
}

/** How many bytes at the end begin a character that the chunk cuts off. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** The first byte at which the text stops being UTF-8, by halving. */
function firstInvalid(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const cut = middle - incompleteTail(bytes.subarray(0, middle));
    if (cut > low && !isUtf8(bytes.subarray(low, cut))) high = cut;
    else if (cut > low) low = cut;
    else break;
  }
  return low;
}
