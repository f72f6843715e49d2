import type { Lang } from '../../model/text.ts';
import { addDays } from '../../util/day.ts';
import type { Tone } from '../formatter.ts';
import { decimalsFor } from '../number.ts';

/** A cell that is a number but not shown as its column is. */
export interface Formatted {
  readonly value: number | Date;
  readonly format: string;
}
export type Cell = string | number | Date | Formatted | null;

/** How the cells of a column are shown unless they say otherwise. */
export type Kind = 'text' | 'count' | 'plain' | 'date';

export interface Column {
  readonly head: string;
  /** In characters. */
  readonly width: number;
  readonly kind: Kind;
  /** What a cell with exactly these words means, by words: its colour. */
  readonly tones?: Readonly<Record<string, Tone>>;
}

/** A sheet of a report: some lines, then a table with its head. */
export interface Sheet {
  readonly name: string;
  /** Lines above the table; each is one cell, or a name and its value. */
  readonly above: readonly (readonly Cell[])[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows will be written below the head, when they are not these; null when they are. */
  readonly streamed: number | null;
  /** Lists to choose from: the column, by its place, and its words. */
  readonly choices?: readonly { readonly column: number; readonly words: readonly string[] }[];
}

/** Rows of a sheet, its head and what stands above among them, that spreadsheets can open. */
export const MOST_ROWS = 1_048_576;

/** Where the head of the table stands, from 1. */
export const headRow = ({ above }: Pick<Sheet, 'above'>): number => above.length + 1;

/** A share as a percentage that shows as many decimals as it takes not to cross its threshold. */
export const shareCell = (share: { n: number; d: number } | null, threshold: number | null = null): Cell =>
  share && share.d > 0
    ? { value: share.n / share.d, format: `0.${'0'.repeat(decimalsFor(share, 100, threshold))}%` }
    : null;

/**
 * A threshold in percent.
 * @param comparator stands before it where no column of its own says it
 */
export const thresholdCell = (percent: number, comparator = ''): Cell => ({
  value: percent / 100,
  format: `${comparator && `"${comparator} "`}0%`,
});

/** A count, a mean or a sum. */
export function quantityCell(share: { n: number; d: number } | null, threshold: number | null = null): Cell {
  if (!share || share.d === 0) return null;
  if (share.n % share.d === 0) return { value: share.n / share.d, format: '#,##0' };
  return { value: share.n / share.d, format: `#,##0.${'0'.repeat(decimalsFor(share, 1, threshold))}` };
}

/** A day of the calendar. With `shift` −1 the last day before a half-open end. */
export const dayCell = (timestamp: string | null, shift = 0): Cell =>
  timestamp === null ? null : new Date(`${addDays(timestamp.slice(0, 10), shift)}T00:00:00Z`);

/** How days are shown. */
export const dateFormat = (lang: Lang): string => (lang === 'vi' ? 'dd/mm/yyyy' : 'yyyy-mm-dd');

/** `A`, `Z`, `AA` of a column, from 0. */
export function letter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letter(Math.floor(column / 26) - 1) + last;
}

const LINE = 15;
/** A row is no higher than this: who wants to read more widens the column. */
const MOST_LINES = 8;
/** What of a column's width is left for letters: they are wider than figures, and stand in from the edge. */
const FOR_LETTERS = 0.85;
/** Of heads, which are bold and are not broken within words. */
export const FOR_HEADS = 0.6;

/**
 * The height in points of a row whose texts need more than one line; null when they do not.
 * @param room what of a column's width is left for its letters
 */
export function rowHeight(row: readonly Cell[], columns: readonly Column[], room = FOR_LETTERS): number | null {
  let lines = 1;
  for (const [c, cell] of row.entries()) {
    if (typeof cell !== 'string') continue;
    const width = (columns[c]?.width ?? cell.length) * room;
    if (cell.length > width) lines = Math.max(lines, Math.ceil(cell.length / width));
  }
  return lines === 1 ? null : LINE * Math.min(lines, MOST_LINES);
}
