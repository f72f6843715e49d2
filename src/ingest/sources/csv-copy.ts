import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { translateFailure } from '../../db/failure.ts';

const LF = 10;
const QUOTE = 34;
const CHUNK = 1 << 20;
/** The first rows are held back until so many characters are there: most columns have shown themselves by then. */
const FIRST_HELD = 1 << 22;
/** The others are written soon, while they are young to the collector of garbage. */
const HELD = 1 << 16;

const UNSAFE = /[",\r\n]/;
const quoted = (cell: string): string => (UNSAFE.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Writes a table as CSV whose columns show themselves while its rows are written. A row that was written before a
 * column was known has an empty cell there: such files are read through once more in the end.
 */
export class CsvCopy {
  readonly #path: string;
  readonly #file: number;
  readonly #names: string[] = [];
  /** From which row on rows are how wide, as far as they are in the file. */
  readonly #widths: { row: number; width: number }[] = [];
  #held: { text: string; width: number }[] = [];
  #size = 0;
  #rows = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = guarded(path, () => openSync(path, 'wx'));
  }

  /** A new column. Its heading may be empty: then nobody can mean it. */
  column(name: string): number {
    return this.#names.push(name) - 1;
  }

  get rows(): number {
    return this.#rows;
  }

  /** @param cells by column; what is left out is empty */
  row(cells: readonly (string | null | undefined)[]): void {
    let text = '';
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i];
      text += i === 0 ? '' : ',';
      if (cell) text += quoted(cell);
    }
    this.#rows++;
    this.#held.push({ text, width: Math.max(1, cells.length) });
    this.#size += text.length;
    if (this.#size >= (this.#widths.length === 0 ? FIRST_HELD : HELD)) this.#flush();
  }

  /** Closes the file, after which each row has all columns. */
  finish(): void {
    // A heading of one column could not be told from a file that is no table.
    while (this.#names.length < 2) this.column('');
    this.#flush();
    guarded(this.#path, () => closeSync(this.#file));
    if (this.#widths.some(({ width }) => width < this.#names.length)) this.#widen();
  }

  close(): void {
    closeSync(this.#file);
  }

  #flush(): void {
    const width = this.#names.length;
    const lines = this.#held.map(({ text, width: own }) => `${text}${','.repeat(width - own)}\n`);
    if (this.#widths.length === 0) lines.unshift(this.#heading());
    if (this.#widths.at(-1)?.width !== width) {
      this.#widths.push({ row: this.#widths.length === 0 ? 0 : this.#rows - this.#held.length + 1, width });
    }
    this.#held = [];
    this.#size = 0;
    write(this.#path, this.#file, Buffer.from(lines.join('')));
  }

  #heading(): string {
    return `${this.#names.map(quoted).join(',')}\n`;
  }

  /** Writes the file anew: the whole heading, and the cells that early rows lack. */
  #widen(): void {
    const path = `${this.#path}.wide`;
    guarded(path, () => {
      const [from, to] = [openSync(this.#path, 'r'), openSync(path, 'wx')];
      try {
        write(path, to, Buffer.from(this.#heading()));
        this.#copyRows(from, (bytes) => write(path, to, bytes));
      } finally {
        closeSync(from);
        closeSync(to);
      }
      renameSync(path, this.#path);
    });
  }

  #copyRows(from: number, out: (bytes: Buffer) => void): void {
    const rest = [...this.#widths];
    const buffer = Buffer.allocUnsafe(CHUNK);
    // Row 0 is the old heading.
    let row = 0;
    let inQuotes = false;
    let lacking = Buffer.alloc(0);
    for (let size = readSync(from, buffer); size > 0; size = readSync(from, buffer)) {
      const parts: Buffer[] = [];
      let start = 0;
      for (let i = 0; i < size && (row === 0 || rest.length > 0 || lacking.length > 0); i++) {
        const byte = buffer[i];
        if (byte === QUOTE) inQuotes = !inQuotes;
        if (byte !== LF || inQuotes) continue;
        if (row > 0) parts.push(buffer.subarray(start, i), lacking);
        start = row > 0 ? i : i + 1;
        row++;
        while (rest[0] && rest[0].row <= row) {
          lacking = Buffer.from(','.repeat(this.#names.length - (rest.shift()?.width ?? 0)));
        }
      }
      if (row > 0) parts.push(buffer.subarray(start, size));
      out(Buffer.concat(parts));
    }
  }
}

function write(path: string, file: number, bytes: Buffer): void {
  guarded(path, () => {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  });
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translateFailure(error, path);
  }
}
