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

  constructor(delimiter: string, rewrite: Rewrite | null = null) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#rewrite = rewrite;
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

  push(chunk: Buffer): Buffer {
    const out = new Output(this.#open, chunk.length);
    for (const byte of chunk) {
      if (this.#afterCr) {
        this.#afterCr = false;
        this.#ended(byte === LF ? 'crlf' : 'cr', this.#record - 1);
        if (byte === LF) continue;
      }
      this.#recordBytes++;
      if (byte === 0 || this.#recordBytes > MAX_RECORD_BYTES) {
        this.#nul = byte === 0;
        this.#tooLong = byte !== 0;
        break;
      }
      if (byte >= ASCII) this.#high = true;
      if (this.#within(byte)) out.put(byte);
      else if (byte === this.#delimiter) {
        this.#endCell(out);
        out.put(byte);
        out.begin();
        this.#column++;
      } else if (byte === LF || byte === CR) {
        this.#endCell(out);
        out.put(LF);
        out.begin();
        if (byte === LF) this.#ended('lf', this.#record);
        else this.#afterCr = true;
        this.#record++;
        this.#column = 1;
        this.#recordBytes = 0;
      } else {
        if (byte === QUOTE && this.#fieldStart) this.#inQuotes = true;
        if (byte !== SPACE) this.#fieldStart = false;
        out.put(byte);
      }
    }
    if (!this.#rewrite) out.begin();
    this.#open = out.open();
    return out.done();
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

  /** Whether the byte stands in quotes, or is a quote that may end them. */
  #within(byte: number): boolean {
    if (!this.#inQuotes) return false;
    if (!this.#quoteEnding) {
      this.#quoteEnding = byte === QUOTE;
      return true;
    }
    this.#quoteEnding = false;
    this.#inQuotes = byte === QUOTE;
    return this.#inQuotes;
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

  put(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = byte;
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
