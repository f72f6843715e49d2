import type { ProgressListener } from '../model/progress.ts';
import type { InputFile } from './files.ts';

/** How far the reading of one file is. */
export interface FileMeter {
  /** Bytes the independent count has read, and records it has found in them. */
  counted(bytes: number, records: number): void;
  /** What part of the file the database has loaded, from 0 to 1. */
  loaded(share: number): void;
  /** The file is read: its true number of records. */
  finish(records: number): void;
}

/**
 * Adds up the reading of all files, one after another. A byte is done when both readers are past it: our own
 * count, which is fast, and the load beside it, which is not.
 */
export class LoadMeter {
  readonly #tell: ProgressListener;
  readonly #total: { readonly totalBytes?: number };
  #told = { rows: 0, bytes: 0 };
  #before = { rows: 0, bytes: 0 };

  constructor(files: readonly InputFile[], tell: ProgressListener) {
    this.#tell = tell;
    // Of a packed file the database says it is through long before it is.
    const packed = files.some(({ format }) => format === 'csv.gz');
    this.#total = packed ? {} : { totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** @param records how many the file says it has; null when nobody knows before it is read */
  begin({ bytes: size }: InputFile, records: number | null): FileMeter {
    let seen = { bytes: 0, records: 0 };
    let share = 0;
    const tell = (): void => {
      const done = Math.min(seen.bytes, Math.floor(share * size));
      const rows = records === null ? (seen.records * done) / (seen.bytes || 1) : (records * done) / (size || 1);
      this.#advance(Math.floor(rows), done);
    };
    return {
      counted: (bytes, found) => {
        seen = { bytes, records: found };
        tell();
      },
      loaded: (part) => {
        share = part;
        tell();
      },
      finish: (found) => {
        this.#before = { rows: this.#before.rows + found, bytes: this.#before.bytes + size };
        this.#told = { rows: 0, bytes: 0 };
        this.#advance(0, 0);
      },
    };
  }

  /** Rows are an estimate while a file is read, so they are held where they are until the file catches up. */
  #advance(rows: number, bytes: number): void {
    this.#told = { rows: Math.max(rows, this.#told.rows), bytes: Math.max(bytes, this.#told.bytes) };
    this.#tell({
      type: 'advance',
      phase: 'load',
      rows: this.#before.rows + this.#told.rows,
      bytes: this.#before.bytes + this.#told.bytes,
      ...this.#total,
    });
  }
}
