import { z } from 'zod';

/**
 * What was noticed of an input that is no fault and changes no figure, and that whoever sent it will want to know.
 * - `unmappedColumn`: the mapping does not name the column, so nothing is read of it
 * - `hiddenSheet`: the workbook has a hidden sheet (`part`), which is not read unless the mapping names it
 * - `hiddenRow`, `hiddenColumn`: rows and columns that are hidden in the sheet are read like the others
 * - `errorCell`: cells show an error such as `#N/A`; they are unreadable, not empty
 * - `formulaWithoutValue`: the file has a formula and no result of it; the cell is unreadable
 * - `numberInTextColumn`: numbers in a column that is mostly text; a code written as a number has lost its zeros
 * - `cellOutsideTable`: cells to the right of everything that has a heading; nothing is read of them
 * - `mergedCells`: merged ranges below the headings; only their first cell has a value
 * - `rowLimit`: the sheet is as long as a sheet can be, so what it was made from may have been longer
 */
export const NOTE_KINDS = [
  'unmappedColumn',
  'hiddenSheet',
  'hiddenRow',
  'hiddenColumn',
  'errorCell',
  'formulaWithoutValue',
  'numberInTextColumn',
  'cellOutsideTable',
  'mergedCells',
  'rowLimit',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** One kind of thing noticed in one column of a table, or in the table. */
export const InputNote = z.strictObject({
  kind: z.enum(NOTE_KINDS),
  file: z.string(),
  /** The sheet, table or member of an archive; null when the file is one table. */
  part: z.string().nullable(),
  /** The heading as the file writes it; null when it is not about one column. */
  column: z.string().nullable(),
  /** How many cells or records; 1 for what is noticed once. */
  count: z.int().positive(),
  /** Number of the first of those records; null when it is about no record. */
  firstRecord: z.int().nonnegative().nullable(),
});
export type InputNote = z.infer<typeof InputNote>;
