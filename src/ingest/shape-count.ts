/**
 * So many cells missing or too many are kept in memory by the loader, each as a fault with a copy of its record, some
 * 1 kB, outside its limit: a file with more is refused before.
 */
export const MAX_MISFIT_CELLS = 300_000;
/** Of so many records one is counted cell by cell, as long as nothing is found; a power of two. */
const STRIDE = 16;
/** So many records after one that does not fit are all counted. */
const WATCHED = 256;

/** Records that do not fit the heading, as far as they were counted. */
export interface Misfits {
  /** Records found with another number of cells, or with text behind a closing quote. Never more than there are. */
  readonly found: number;
  /** Whether they are more than the loader may be given. */
  readonly tooMany: boolean;
}

/**
 * Counts the cells of some records of a CSV: of one in sixteen, chosen without a pattern, and of all that follow one that
 * does not fit. To count the cells of every record would cost as much as loading them.
 */
export class ShapeCount {
  readonly #delimiter: number;
  readonly #expected: number;
  #until = 0;
  #watched = 0;
  #state = 1;
  #sampled = true;
  #delimiters = 0;
  #torn = false;
  #found = 0;
  #cells = 0;

  /** @param columns how many cells a record has to have */
  constructor(delimiter: number, columns: number) {
    this.#delimiter = delimiter;
    this.#expected = columns - 1;
  }

  get misfits(): Misfits {
    return { found: this.#found, tooMany: this.#cells > MAX_MISFIT_CELLS };
  }

  /** A piece of the record outside quotes. */
  see(chunk: Buffer, from: number, to: number): void {
    if (!this.#sampled) return;
    const delimiter = this.#delimiter;
    let seen = 0;
    for (let at = from; at < to; at++) if (chunk[at] === delimiter) seen++;
    this.#delimiters += seen;
  }

  /** Text stands behind a closing quote. */
  tear(): void {
    this.#torn = true;
  }

  /** @param empty whether nothing stands in the record, not even white space: the loader passes over it */
  endRecord(empty: boolean): void {
    if (this.#sampled || this.#torn) this.#judge(empty);
    this.#delimiters = 0;
    this.#torn = false;
    this.#sampled = this.#watched > 0 || this.#until === 0;
    if (this.#watched > 0) this.#watched--;
    else if (this.#until-- === 0) this.#until = this.#stride();
  }

  #judge(empty: boolean): void {
    const off = this.#torn ? 1 : Math.abs(this.#delimiters - this.#expected);
    if (empty || off === 0) return;
    // One that was met by chance stands for those that were passed over.
    this.#cells += this.#watched > 0 || this.#torn ? off : off * STRIDE;
    this.#found++;
    this.#watched = WATCHED;
  }

  /** From 0 to 2 × STRIDE − 1: always the same numbers, that no file falls into step with. */
  #stride(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.#state >>> 16) & (2 * STRIDE - 1);
  }
}
