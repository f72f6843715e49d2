import { planText, wordsOf } from '../support/plan-text.ts';

/** The text of a table whose cells the copy tears apart: words that are taken away as cells are found in it. */
export class TableText {
  readonly #words: readonly string[];
  readonly #taken: boolean[];
  /** Where each numbered row begins. */
  readonly #rows: readonly number[];

  constructor(plan: string, rows: number) {
    const text = planText(plan).normalize('NFC');
    const begins: number[] = [];
    let at = 0;
    for (let no = 1; no <= rows; no += 1) {
      const found = new RegExp(`^ ?${no}(?=\\s)`, 'm').exec(text.slice(at));
      if (!found) throw new Error(`row ${no} is not in the text`);
      at += found.index;
      begins.push(wordsOf(text.slice(0, at)).length);
      at += found[0].length;
    }
    this.#words = wordsOf(text);
    this.#taken = this.#words.map(() => false);
    this.#rows = [...begins, this.#words.length];
  }

  /**
   * Takes the words of a cell away, in order, and says in how many passages they stand: each the longest the text has of
   * what is left of the cell. Null when some word is not there, or was taken by another cell.
   */
  take(cell: string, row: number | null): number | null {
    const [from, to] = row === null ? [0, this.#words.length] : [this.#rows[row - 1] ?? 0, this.#rows[row] ?? 0];
    let words = wordsOf(cell);
    let next = from;
    let passages = 0;
    while (words.length > 0) {
      const [start, length] = this.#longest(words, next, to);
      if (length === 0) return null;
      this.#taken.fill(true, start, start + length);
      next = start + length;
      words = words.slice(length);
      passages += 1;
    }
    return passages;
  }

  /** What no cell has taken from the first row on. */
  left(): string {
    return this.#words.filter((_word, i) => i >= (this.#rows[0] ?? 0) && !this.#taken[i]).join(' ');
  }

  #longest(words: readonly string[], from: number, to: number): readonly [number, number] {
    let best: readonly [number, number] = [from, 0];
    for (let start = from; start < to; start += 1) {
      let length = 0;
      while (
        length < words.length &&
        start + length < to &&
        !this.#taken[start + length] &&
        this.#words[start + length] === words[length]
      ) {
        length += 1;
      }
      if (length > best[1]) best = [start, length];
    }
    return best;
  }
}
