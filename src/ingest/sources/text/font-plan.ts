import type { LegacyFont } from '../../../model/encodings.ts';
import { readCsvRecord } from '../../../util/csv.ts';
import { fromLegacyFont } from './legacy-font.ts';
import { spelling } from './syllables.ts';

/** A cell was typed in a font when at least this part of its words is spelt right once it is read so. */
const MAKES_SENSE = 0.8;
/** One cell in Unicode among so many typed in the font is a slip; more are another source of the same column. */
const SLIP = 10;

/**
 * Whether a cell was typed in the font or in Unicode, by letters that only one of them has and by how it is spelt;
 * null when it reads as Vietnamese either way, or as nothing.
 */
export function typedAs(text: string, font: LegacyFont): 'font' | 'unicode' | null {
  const meant = fromLegacyFont(text, font);
  if (meant === text) return null;
  const asItIs = spelling(text) ?? 0;
  if (meant === null) return asItIs > 0 ? 'unicode' : null;
  const asMeant = spelling(meant) ?? 0;
  if (asMeant >= MAKES_SENSE && asMeant > asItIs) return 'font';
  return asItIs > asMeant ? 'unicode' : null;
}

class Evidence {
  #font = 0;
  #unicode = 0;

  add(text: string, font: LegacyFont): void {
    const typed = typedAs(text, font);
    if (typed === 'font') this.#font++;
    else if (typed === 'unicode') this.#unicode++;
  }

  /** Whether all was typed in the font, so that cells that tell nothing were too; null when no cell tells. */
  get ruled(): boolean | null {
    return this.#font + this.#unicode === 0 ? null : this.#font >= this.#unicode * SLIP;
  }
}

/**
 * What of a file a declared font is about: the files of a delivery, and the columns of a file, may come from several
 * systems. Where all that tells was typed in the font, every cell is read so; elsewhere only those that tell.
 */
export class FontPlan {
  readonly #font: LegacyFont;
  readonly #file = new Evidence();
  readonly #headings = new Evidence();
  readonly #columns: Evidence[] = [];

  /** @param head text of the first records */
  constructor(font: LegacyFont, head: string, delimiter: string) {
    this.#font = font;
    for (let at = 0, record = 1; at < head.length; record++) {
      const { cells, end } = readCsvRecord(head, delimiter, at);
      cells.forEach((cell, i) => {
        this.#columns[i] ??= new Evidence();
        this.#file.add(cell, font);
        (record === 1 ? this.#headings : this.#columns[i])?.add(cell, font);
      });
      at = end;
    }
  }

  /**
   * The cell as it was meant.
   * @returns null when it holds letters of Unicode, or may as well have been typed in it, and stays what it is
   */
  read(cell: string, record: number, column: number): string | null {
    const meant = fromLegacyFont(cell, this.#font);
    if (meant === null || meant === cell) return meant;
    const evidence = record === 1 ? this.#headings : this.#columns[column - 1];
    const ruled = evidence?.ruled ?? this.#file.ruled ?? false;
    return ruled || typedAs(cell, this.#font) === 'font' ? meant : null;
  }
}
