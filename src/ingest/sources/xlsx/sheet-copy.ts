import { closeSync, createReadStream, createWriteStream, openSync, rmSync, writeSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { refuse } from '../../../model/diagnostic.ts';
import { readCsvRecord } from '../../../util/csv.ts';
import { BAND_ROWS, MAX_COPY_BYTES, MAX_RECORD_BYTES, MAX_TABLE_COLUMNS } from '../limits.ts';
import { CsvBytes, csvCell } from './csv-bytes.ts';

const COMMA = 44;
const LF = 10;
const BUFFER = 1 << 22;

/** A range of merged cells; rows and columns count from 1. */
export interface Merged {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * The CSV of a sheet under way: one record for each row from the first on, all as wide as the widest of the band of
 * titles and headings. The band is held back until it is whole.
 */
export class SheetCopy {
  readonly csv = new CsvBytes(BUFFER);
  /** The cells of the rows of the band that have any. */
  readonly band = new Map<number, string[]>();
  /** The last row that was written. */
  rows = 0;
  /** Cells to the right of the table, and the row of the first. */
  outside = 0;
  firstOutside = 0;
  /** Merged ranges that are not filled, and the row of the first. */
  unfilled = 0;
  firstUnfilled = 0;
  readonly #merged: Merged[] = [];
  readonly #file: string;
  readonly #path: string;
  readonly #handle: number;
  #width = MAX_TABLE_COLUMNS;
  #inBand = true;
  /** The last row that may belong to the band; it begins with the first row that is not blank. */
  #bandEnd = Number.POSITIVE_INFINITY;
  #bandRows = 0;
  #bandBytes = 0;
  #row = 0;
  #column = 0;
  #written = 0;
  #rowStart = 0;
  /** Room that the block under way may need, whatever else is written. */
  #reserve = 0;

  constructor(path: string, file: string) {
    this.#path = path;
    this.#file = file;
    this.#handle = openSync(path, 'wx');
  }

  /** Makes room for the cells of a block of XML: a quote may be doubled, and nothing else grows. */
  reserve(xml: number): void {
    this.#reserve = 2 * xml + 64;
    this.room(0);
  }

  /** Makes room for so many bytes beside what the block needs. */
  room(bytes: number): void {
    const needed = this.#reserve + bytes;
    if (this.csv.bytes.length - this.csv.at >= needed) return;
    if (this.#written + this.csv.at - this.#rowStart > MAX_RECORD_BYTES && this.#row > 0) this.#tooLarge();
    if (!this.#inBand) this.#flush();
    this.csv.grow(needed);
  }

  #tooLarge(): never {
    return refuse('E-IN-026', { what: `row ${this.#row}`, found: '>', limit: MAX_RECORD_BYTES }, { file: this.#file });
  }

  /**
   * Begins a cell that is not empty, and with the first one its row.
   * @returns whether it stands in the table; else it is not written
   */
  cell(row: number, column: number): boolean {
    if (row !== this.#row) this.#begin(row);
    if (column > this.#width) {
      if (this.outside++ === 0) this.firstOutside = row;
      return false;
    }
    const { bytes } = this.csv;
    let { at } = this.csv;
    for (let i = this.#column || 1; i < column; i++) bytes[at++] = COMMA;
    this.csv.at = at;
    this.#column = column;
    return true;
  }

  #begin(row: number): void {
    if (this.rows === 0) this.#bandEnd = Math.min(this.#bandEnd, row + BAND_ROWS - 1);
    if (this.#inBand && row > this.#bandEnd) this.#closeBand();
    this.room(this.#width + (this.#inBand ? 0 : row - this.rows));
    if (!this.#inBand) this.#blankUntil(row);
    this.#row = row;
    this.#column = 0;
    this.#rowStart = this.#written + this.csv.at;
  }

  #blankUntil(row: number): void {
    const blanks = row - this.rows - 1;
    this.csv.bytes.fill(LF, this.csv.at, this.csv.at + blanks);
    this.csv.at += blanks;
  }

  /** Ends the row; one of which no cell was begun is blank, and written when another follows. */
  endRow(): void {
    if (this.#row <= this.rows) return;
    if (this.#inBand) {
      const text = this.csv.bytes.toString('utf8', 0, this.csv.at);
      this.band.set(this.#row, this.#column === 0 ? [] : [...readCsvRecord(text, ',').cells]);
      this.csv.at = 0;
    } else {
      // A row with cells beside the table only is blank to it.
      if (this.#column > 0) this.cell(this.#row, this.#width);
      this.csv.bytes[this.csv.at++] = LF;
      if (this.#written + this.csv.at - this.#rowStart > MAX_RECORD_BYTES) this.#tooLarge();
    }
    this.rows = this.#row;
  }

  #closeBand(): void {
    this.#inBand = false;
    this.#bandRows = this.rows;
    this.#width = Math.max(1, ...[...this.band.values()].map((cells) => cells.length));
    const band = this.#bandText();
    this.csv.put(band);
    this.#bandBytes = Buffer.byteLength(band);
  }

  #bandText(): string {
    return Array.from({ length: this.#bandRows }, (_, i) => {
      const cells = this.band.get(i + 1) ?? [];
      if (cells.every((cell) => cell === '')) return '\n';
      return `${Array.from({ length: this.#width }, (_, at) => csvCell(cells[at] ?? '')).join(',')}\n`;
    }).join('');
  }

  #flush(): void {
    const { bytes, at } = this.csv;
    for (let from = 0; from < at; ) from += writeSync(this.#handle, bytes, from, at - from);
    this.#written += at;
    this.csv.at = 0;
    if (this.#written > MAX_COPY_BYTES) {
      refuse('E-IN-026', { what: 'CSV', found: this.#written, limit: MAX_COPY_BYTES }, { file: this.#file });
    }
  }

  /** Lets go of the file, whatever came of it. */
  close(): void {
    closeSync(this.#handle);
  }

  /** Takes note of a merged range. It is filled where it lies in the band; below, where data stand, nothing is made up. */
  merge(range: Merged): void {
    const most = BAND_ROWS * MAX_TABLE_COLUMNS;
    if (range.bottom <= this.#bandEnd && this.#merged.length < most) this.#merged.push(range);
    else if (range.top <= this.rows && this.unfilled++ === 0) this.firstUnfilled = range.top;
  }

  /**
   * Writes what is left, and the band again when cells of it are merged: a heading above several columns is the
   * heading of each. Where ranges are merged is only said behind the last row.
   * @returns where the copy is
   */
  async finish(newFile: () => string): Promise<string> {
    if (this.#inBand) this.#closeBand();
    this.#flush();
    const filled = this.#merged.filter((range) => this.#fill(range)).length;
    if (filled === 0) return this.#path;
    const path = newFile();
    const rest = createReadStream(this.#path, { start: this.#bandBytes });
    const whole = createWriteStream(path, { flags: 'wx' });
    whole.write(this.#bandText());
    await pipeline(rest, whole);
    rmSync(this.#path);
    return path;
  }

  /** @returns whether a cell was filled */
  #fill({ top, left, bottom, right }: Merged): boolean {
    const value = this.band.get(top)?.[left - 1] ?? '';
    if (value === '') return false;
    let filled = false;
    for (let row = top; row <= Math.min(bottom, this.#bandRows); row++) {
      const cells = this.band.get(row) ?? [];
      for (let at = left - 1; at < Math.min(right, this.#width); at++) {
        if ((cells[at] ?? '') !== '') continue;
        while (cells.length <= at) cells.push('');
        cells[at] = value;
        filled = true;
      }
      this.band.set(row, cells);
    }
    return filled;
  }

  /** The row of the band with the most cells, the first of them: what headings there are stand in it. */
  headings(): readonly string[] {
    let best: readonly string[] = [];
    const filled = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length;
    for (const cells of [...this.band.entries()].sort(([a], [b]) => a - b).map(([, cells]) => cells)) {
      if (filled(cells) > filled(best)) best = cells;
    }
    return best;
  }
}
