import { isAscii } from 'node:buffer';
import { MAX_RECORD_BYTES } from '../../scan.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;
const ASCII = 128;

/** Gives a cell as it is to be written, quotes included; record and column are counted from 1. */
export type Rewrite = (cell: Buffer, record: number, column: number) => Buffer;

/**
 * Walks over the bytes of a CSV (RFC 4180 quoting, text whose ASCII is ASCII) cell by cell and gives them again, every
 * record ended by LF. What stands in quotes stays as it is.
 */
export class CellWalker {
  readonly #delimiter: number;
  readonly #rewrite: Rewrite | null;
  readonly #unbroken: number;
  #record = 1;
  #column = 1;
  #recordBytes = 0;
  #inQuotes = false;
  #quoteEnding = false;
  #fieldStart = true;
  #afterCr = false;
  /** Whether the cell holds a byte beyond ASCII: the others are never rewritten. */
  #high = false;
  /** The cell that the edge of the last chunk cut off. */
  #open: Buffer = Buffer.alloc(0);
  readonly #ends = { lf: 0, crlf: 0, cr: 0 };
  #firstEnd: 'lf' | 'crlf' | 'cr' | null = null;
  #firstOther: number | null = null;
  #tooLong = false;
  #nul = false;

  /** @param unbroken in so many records from the first, line breaks inside quotes become spaces */
  constructor(delimiter: string, rewrite: Rewrite | null = null, unbroken = 0) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#rewrite = rewrite;
    this.#unbroken = unbroken;
  }

  /** Where the walk stands, from 1. */
  get place(): { readonly record: number; readonly column: number } {
    return { record: this.#record, column: this.#column };
  }

  /** Why the walk stopped before the end of what it was given: a record too long, or a NUL byte. */
  get stopped(): 'tooLong' | 'nul' | null {
    return this.#tooLong ? 'tooLong' : this.#nul ? 'nul' : null;
  }

  /** Records seen, the last one also when nothing ends it. */
  get records(): number {
    return this.#record - 1 + (this.#recordBytes > 0 ? 1 : 0);
  }

  /** Records that end otherwise than the first, and the first of them; null when all end in one way. */
  get otherLineEnds(): { readonly count: number; readonly firstRecord: number } | null {
    if (this.#firstOther === null || this.#firstEnd === null) return null;
    const { lf, crlf, cr } = this.#ends;
    return { count: lf + crlf + cr - this.#ends[this.#firstEnd], firstRecord: this.#firstOther };
  }

  push(given: Buffer): Buffer {
    const nul = given.indexOf(0);
    this.#nul ||= nul !== -1;
    const chunk = nul === -1 ? given : given.subarray(0, nul);
    const out = new Output(this.#open, chunk.length);
    let at = this.#endCr(chunk);
    while (at < chunk.length && !this.#tooLong) {
      if (!this.#inQuotes) at = this.#plain(chunk, at, out);
      if (this.#inQuotes) at = this.#quoted(chunk, at, out);
    }
    if (!this.#rewrite) out.begin();
    this.#open = out.open();
    return out.done();
  }

  /** The CR before this chunk was a line end; the LF of a CRLF is skipped. */
  #endCr(chunk: Buffer): number {
    if (!this.#afterCr || chunk.length === 0) return 0;
    this.#afterCr = false;
    const both = chunk[0] === LF;
    this.#ended(both ? 'crlf' : 'cr', this.#record - 1);
    return both ? 1 : 0;
  }

  /** Goes on to the next quote that opens, or to the end of the chunk. */
  #plain(chunk: Buffer, from: number, out: Output): number {
    const delimiter = this.#delimiter;
    let fieldStart = this.#fieldStart;
    let high = this.#high;
    let start = from;
    let at = from;
    const pass = (): void => {
      this.#high = high;
      this.#recordBytes += at - start;
      if (this.#recordBytes > MAX_RECORD_BYTES) this.#tooLong = true;
      out.put(chunk, start, at);
    };
    for (; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte >= ASCII) high = true;
      else if (byte === delimiter) {
        if (this.#recordBytes + at - start > MAX_RECORD_BYTES) break;
        if (high && this.#rewrite) {
          pass();
          this.#endCell(out);
          start = at;
        }
        high = false;
        fieldStart = true;
        this.#column++;
        if (this.#rewrite) {
          at++;
          pass();
          start = at--;
          out.begin();
        }
        continue;
      } else if (byte === LF || byte === CR) {
        if (this.#recordBytes + at - start > MAX_RECORD_BYTES) break;
        pass();
        this.#high = high;
        this.#endCell(out);
        out.putLineEnd();
        if (byte === LF) this.#ended('lf', this.#record);
        else if (at + 1 === chunk.length) this.#afterCr = true;
        else if (chunk[at + 1] === LF) {
          this.#ended('crlf', this.#record);
          at++;
        } else this.#ended('cr', this.#record);
        this.#record++;
        this.#column = 1;
        this.#recordBytes = 0;
        start = at + 1;
        high = false;
        fieldStart = true;
        continue;
      } else if (byte === QUOTE && fieldStart) {
        this.#inQuotes = true;
        at++;
        fieldStart = false;
        break;
      }
      if (byte !== SPACE) fieldStart = false;
    }
    pass();
    this.#fieldStart = fieldStart;
    return at;
  }

  /** Goes on to behind the quote that closes, or to the end of the chunk. */
  #quoted(chunk: Buffer, from: number, out: Output): number {
    let at = from;
    if (this.#quoteEnding && at < chunk.length) {
      this.#quoteEnding = false;
      this.#inQuotes = chunk[at] === QUOTE;
      if (this.#inQuotes) at++;
    }
    while (this.#inQuotes && at < chunk.length) {
      const quote = chunk.indexOf(QUOTE, at);
      if (quote === -1) at = chunk.length;
      else if (quote + 1 === chunk.length) {
        this.#quoteEnding = true;
        at = chunk.length;
      } else {
        this.#inQuotes = chunk[quote + 1] === QUOTE;
        at = quote + (this.#inQuotes ? 2 : 1);
      }
    }
    this.#recordBytes += at - from;
    if (this.#recordBytes > MAX_RECORD_BYTES) this.#tooLong = true;
    this.#high ||= this.#rewrite !== null && !isAscii(chunk.subarray(from, at));
    if (this.#record > this.#unbroken) out.put(chunk, from, at);
    else out.put(onOneLine(chunk.subarray(from, at)), 0, at - from);
    return at;
  }

  /** The text is at its end. */
  end(): Buffer {
    if (this.#afterCr) this.#ended('cr', this.#record - 1);
    this.#afterCr = false;
    const out = new Output(this.#open, 0);
    this.#endCell(out);
    out.begin();
    this.#open = Buffer.alloc(0);
    return out.done();
  }

  #endCell(out: Output): void {
    if (this.#high && this.#rewrite) out.replace((cell) => this.#rewrite?.(cell, this.#record, this.#column) ?? cell);
    this.#high = false;
    this.#fieldStart = true;
    this.#inQuotes = false;
    this.#quoteEnding = false;
  }

  #ended(end: 'lf' | 'crlf' | 'cr', record: number): void {
    this.#ends[end]++;
    this.#firstEnd ??= end;
    if (end !== this.#firstEnd) this.#firstOther ??= record;
  }
}

const onOneLine = (text: Buffer): Uint8Array => text.map((byte) => (byte === LF || byte === CR ? SPACE : byte));

/** Fewer bytes are copied sooner one by one. */
const COPIED_BY_HAND = 32;

/** The bytes a chunk becomes; the last cell may still change. */
class Output {
  #bytes: Buffer;
  #length: number;
  #cell = 0;

  constructor(open: Buffer, more: number) {
    this.#bytes = Buffer.allocUnsafe(open.length + more);
    open.copy(this.#bytes);
    this.#length = open.length;
  }

  put(chunk: Uint8Array, from: number, to: number): void {
    if (this.#length + to - from > this.#bytes.length) this.#grow(to - from);
    if (to - from > COPIED_BY_HAND) this.#bytes.set(chunk.subarray(from, to), this.#length);
    else for (let i = from, at = this.#length; i < to; i++) this.#bytes[at++] = chunk[i] as number;
    this.#length += to - from;
  }

  putLineEnd(): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = LF;
    this.#cell = this.#length;
  }

  begin(): void {
    this.#cell = this.#length;
  }

  replace(change: (cell: Buffer) => Buffer): void {
    const cell = change(this.#bytes.subarray(this.#cell, this.#length));
    if (this.#cell + cell.length > this.#bytes.length) this.#grow(cell.length);
    cell.copy(this.#bytes, this.#cell);
    this.#length = this.#cell + cell.length;
  }

  /** What of the last cell is there so far. */
  open(): Buffer {
    return Buffer.from(this.#bytes.subarray(this.#cell, this.#length));
  }

  done(): Buffer {
    return this.#bytes.subarray(0, this.#cell);
  }

  #grow(more: number): void {
    const bytes = Buffer.allocUnsafe(2 * (this.#bytes.length + more));
    this.#bytes.copy(bytes, 0, 0, this.#length);
    this.#bytes = bytes;
  }
}
