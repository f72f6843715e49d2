import { Utf8Check } from '../util/utf8.ts';
import { OverlongRecords } from './overlong.ts';
import { type Misfits, ShapeCount } from './shape-count.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;
const TAB = 9;
const BOM = Buffer.from('\uFEFF');

/** A longer record is no dossier; the loader, which holds a record in memory, reads none that is longer. */
export const MAX_RECORD_BYTES = 2_000_000;

/**
 * So much of a rejected record the loader keeps to show it. Cut amid a character, the text is one that its own tables may
 * refuse, and the load ends.
 */
export const SHOWN_BYTES = 10_000;
/** How many records that are longer are named. */
const NAMED = 5;

/** What an independent reading of a CSV found; DuckDB has no part in it. */
export interface ScanResult {
  /** Physical records: the header and blank lines included. */
  readonly records: number;
  /** Record numbers (from 1) of lines that are empty or hold only white space. */
  readonly blanks: readonly number[];
  /** Record numbers of records that are nothing but delimiters and white space. */
  readonly hollow: readonly number[];
  /** Record numbers of records with more cells than asked for, the last of them empty. */
  readonly overlong: readonly number[];
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
  /** Offset at which the first record begins that is longer than `MAX_RECORD_BYTES`, or null. */
  readonly tooLong: number | null;
  /** Numbers of the first records that are longer than `SHOWN_BYTES`. */
  readonly broad: readonly number[];
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
  readonly #utf8 = new Utf8Check();
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
  #nul: number | null = null;
  #stray = false;
  #endsInCr = false;
  #recordStart = 0;
  #tooLong: number | null = null;
  readonly #broad: number[] = [];
  #recordBare = true;
  readonly #shape: ShapeCount | null;
  readonly #overlong: OverlongRecords | null;

  /**
   * @param wantedOffsets byte offsets, ascending, whose record numbers are asked for
   * @param columns how many cells a record should have; null when nobody asks whether it has
   */
  constructor(delimiter: string, wantedOffsets: readonly number[] = [], columns: number | null = null) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#wantedOffsets = wantedOffsets;
    this.#shape = columns === null ? null : new ShapeCount(this.#delimiter, columns);
    this.#overlong = columns === null ? null : new OverlongRecords(this.#delimiter, columns);
  }

  /** Bytes of text seen so far. */
  get bytes(): number {
    return this.#offset;
  }

  /** Records that do not fit; null when it was not asked, or when the text has to be mended or refused anyway. */
  get misfits(): Misfits | null {
    return this.#stray || this.#nul !== null ? null : (this.#shape?.misfits ?? null);
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
    if (this.#endsInCr && chunk.length > 0) {
      this.#stray ||= chunk[0] !== LF;
      this.#endsInCr = false;
    }
    this.#walk(chunk, this.#offset === 0 && chunk.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0);
    if (this.#recordStart < this.#offset + chunk.length) this.#overlong?.keep(chunk, this.#recordStart - this.#offset);
    this.#offset += chunk.length;
    if (chunk.length > 0) this.#lastByte = chunk[chunk.length - 1] ?? -1;
  }

  finish(): ScanResult {
    const openQuote = this.#inQuotes && !this.#quoteEnding ? this.#openedIn : null;
    if (!this.#recordEmpty) {
      this.#overlong?.end(Buffer.alloc(0), -1, 0, this.#finished + 1);
      this.#endRecord(this.#offset);
    }
    this.#answerWanted(Number.POSITIVE_INFINITY);
    return {
      records: this.#finished,
      blanks: this.#blanks,
      hollow: this.#hollow,
      overlong: this.#overlong?.found ?? [],
      openQuote,
      wanted: this.#wanted,
      notUtf8: this.#utf8.end(),
      nul: this.#nul,
      mixedLineEnds: this.#stray || this.#endsInCr || (this.#crlf > 0 && this.#plain > 0),
      tooLong: this.#tooLong,
      broad: this.#broad,
    };
  }

  #walk(chunk: Buffer, start: number): void {
    let at = Math.max(start, this.#closePendingQuote(chunk));
    let quote = chunk.indexOf(QUOTE, at);
    let other = this.#nextOther(chunk, at);
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
        if (!this.#inQuotes) this.#lookBehindQuote(chunk[at]);
        this.#fieldStart = false;
        continue;
      }
      const end = chunk.indexOf(this.#lineEnd, at);
      while (quote !== -1 && quote < at) quote = chunk.indexOf(QUOTE, at);
      if (quote !== -1 && (end === -1 || quote < end)) {
        other = this.#lookForStray(chunk, at, quote, other);
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
      other = this.#lookForStray(chunk, at, end === -1 ? chunk.length : end, other);
      this.#see(chunk, at, end === -1 ? chunk.length : end);
      if (end === -1) {
        this.#fieldStart = this.#opensField(chunk, at, chunk.length);
        return;
      }
      this.#countLineEnd(chunk, end);
      this.#overlong?.end(chunk, this.#recordStart - this.#offset, end, this.#finished + 1);
      this.#endRecord(this.#offset + end + 1);
      at = end + 1;
    }
  }

  #nextOther(chunk: Buffer, from: number): number {
    return this.#stray ? -1 : chunk.indexOf(this.#lineEnd === LF ? CR : LF, from);
  }

  /** Looks outside quotes for the sign that does not end lines here; the CR of a CRLF is none. */
  #lookForStray(chunk: Buffer, from: number, to: number, other: number): number {
    let at = other;
    while (at !== -1 && at < to) {
      if (at >= from) {
        if (this.#lineEnd === CR || (at + 1 < chunk.length && chunk[at + 1] !== LF)) this.#stray = true;
        else if (at + 1 === chunk.length) this.#endsInCr = true;
      }
      at = this.#nextOther(chunk, Math.max(at + 1, from));
    }
    return at;
  }

  /** A quote was the last byte of the chunk before: was it a closing one, or half of a doubled one? */
  #closePendingQuote(chunk: Buffer): number {
    if (!this.#quoteEnding || chunk.length === 0) return 0;
    this.#quoteEnding = false;
    this.#inQuotes = chunk[0] === QUOTE;
    this.#fieldStart = false;
    if (!this.#inQuotes) this.#lookBehindQuote(chunk[0]);
    return this.#inQuotes ? 1 : 0;
  }

  #lookBehindQuote(byte: number | undefined): void {
    const ends = byte === this.#delimiter || byte === LF || byte === CR || byte === SPACE;
    if (!ends) this.#shape?.tear();
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
    this.#shape?.see(chunk, from, to);
    for (let i = from; this.#recordHollow && i < to; i++) {
      const byte = chunk[i];
      // A delimiter is never white space: a row of tabs in a tab-separated file is a row.
      if (byte !== CR) this.#recordBare = false;
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
    if (nextOffset - this.#recordStart > MAX_RECORD_BYTES) this.#tooLong ??= this.#recordStart;
    const broad = nextOffset - this.#recordStart > SHOWN_BYTES && this.#broad.length < NAMED;
    this.#recordStart = nextOffset;
    this.#finished++;
    if (broad) this.#broad.push(this.#finished);
    this.#shape?.endRecord(this.#recordBare && this.#recordHollow);
    this.#recordBare = true;
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
    this.#utf8.push(chunk);
  }
}
