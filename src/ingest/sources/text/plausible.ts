import { isUtf8 } from 'node:buffer';
import { LEGACY_FONTS, type LegacyFont } from '../../../model/encodings.ts';
import type { ByteEncoding } from './byte-decoder.ts';
import { decoderOf } from './decoder.ts';
import { typedAs } from './font-plan.ts';
import { fromLegacyFont } from './legacy-font.ts';
import { spelling } from './syllables.ts';

/** How many cells are shown of a reading. */
const SHOWN = 5;
/** How many different cells are judged. */
const JUDGED = 500;
const LONGEST_SHOWN = 60;
/** Text read in an encoding makes sense when at least this part of its words is spelt as Vietnamese is. */
const MAKES_SENSE = 0.5;
/** A cell is shown of it when at least this part of its words is. */
const WORTH_SHOWING = 0.8;
/** Part of the cells beyond ASCII from which on a column was typed in a font, and is not a slip here and there. */
const COLUMN_SHARE = 0.1;

const BYTE_ENCODINGS: readonly ByteEncoding[] = ['tcvn3', 'vni', 'windows-1258'];

/** A way of reading bytes that are not UTF-8, and what some cells say when they are read so. */
export interface Candidate {
  readonly encoding: ByteEncoding;
  readonly samples: readonly string[];
}

/** Encodings in which bytes of a CSV make sense as Vietnamese, the most sensible first. */
export function candidates(bytes: Buffer, delimiter: string): readonly Candidate[] {
  const cells = new Set(
    bytes
      .toString('latin1')
      .split(/[\r\n"]/)
      .flatMap((line) => line.split(delimiter))
      .filter((cell) => /\P{ASCII}/u.test(cell)),
  );
  // What is UTF-8 by itself says nothing for another encoding.
  const judged = [...cells].filter((cell) => !isUtf8(Buffer.from(cell, 'latin1'))).slice(0, JUDGED);
  const strange = judged.length * 2 > Math.min(cells.size, JUDGED);
  const found = BYTE_ENCODINGS.map((encoding) => {
    const read = judged.map((cell) => decoded(Buffer.from(cell, 'latin1'), encoding));
    const score = read.reduce((sum, text) => sum + (text === null ? 0 : (spelling(text) ?? 0)), 0) / judged.length;
    const samples = read.filter((text) => text !== null && (spelling(text) ?? 0) >= WORTH_SHOWING) as string[];
    return { encoding, score, samples: samples.slice(0, SHOWN).map(shown) };
  });
  return found
    .filter(({ score }) => strange && score >= MAKES_SENSE)
    .sort((a, b) => b.score - a.score)
    .map(({ encoding, samples }) => ({ encoding, samples }));
}

function decoded(bytes: Buffer, encoding: ByteEncoding): string | null {
  const decoder = decoderOf(encoding);
  const [begin, end] = [decoder.push(bytes), decoder.end()];
  return begin.malformed || end.malformed ? null : Buffer.concat([begin.text, end.text]).toString();
}

/** A text of a column and how many cells hold it. */
export interface Counted {
  readonly text: string;
  readonly cells: number;
}

/** What was found of a font in a column. */
export interface TypedIn {
  readonly font: LegacyFont;
  readonly cells: number;
  /** Whether so much of the column was typed in it that the column cannot be read as it is. */
  readonly ruling: boolean;
  /** Some cells, as they stand and as they were meant. */
  readonly samples: readonly string[];
}

/**
 * Whether texts were typed in a legacy font: they hold nothing but letters of the font, and are spelt as Vietnamese is
 * only when they are read so.
 * @param beyondAscii how many cells of the column are not plain ASCII
 */
export function typedIn(texts: readonly Counted[], beyondAscii: number): TypedIn | null {
  const found = LEGACY_FONTS.map((font) => {
    const cells = texts.filter(({ text }) => typedAs(text, font) === 'font');
    return { font, cells: cells.reduce((sum, { cells: n }) => sum + n, 0), texts: cells.map(({ text }) => text) };
  });
  const [best] = found.sort((a, b) => b.cells - a.cells);
  if (!best || best.cells === 0) return null;
  return {
    font: best.font,
    cells: best.cells,
    ruling: best.cells >= beyondAscii * COLUMN_SHARE,
    samples: best.texts
      .slice(0, SHOWN)
      .map((text) => `${shown(text)} = ${shown(fromLegacyFont(text, best.font) ?? '')}`),
  };
}

/** A cell as a message shows it. */
function shown(text: string): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  return `"${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN - 1)}…` : line}"`;
}
