import { z } from 'zod';

/**
 * What was noticed of an input that is no fault and changes no figure, and that whoever sent it will want to know.
 * - `unmappedColumn`: the mapping does not name the column, so nothing is read of it
 * - `readAsUtf16`, `readAsWindows1258`, `readAsTcvn3`, `readAsVni`: the text is not UTF-8 and was read so, as its byte
 *   order mark or the mapping says
 * - `mixedLineEnds`: so many records end otherwise than the first does
 * - `legacyFontConverted`: so many cells of the column were typed in the declared font and were turned into Unicode
 * - `legacyFontLeft`: so many cells hold letters that the declared font has not, and were left as they are
 * - `legacyFontSuspected`: so many of the cells looked at seem typed in a legacy font, too few of the column to refuse it
 * - `notTaken`: a file or folder in a folder that was given, which is not read: it is no data file by its name, its name
 *   begins with a point, or it is a folder. `file` is its name
 * - `hiddenSheet`: the workbook has a hidden sheet (`part`), which is not read unless the mapping names it
 * - `hiddenRow`, `hiddenColumn`: rows and columns that are hidden in the sheet are read like the others
 * - `errorCell`: cells show an error such as `#N/A`; they are unreadable, not empty
 * - `formulaWithoutValue`: the file has a formula and no result of it; the cell is unreadable
 * - `numberInTextColumn`: numbers in a column that is mostly text; a code written as a number has lost its zeros
 * - `cellOutsideTable`: cells to the right of everything that has a heading; nothing is read of them
 * - `mergedCells`: merged ranges below the headings; only their first cell has a value
 * - `rowLimit`: the sheet is as long as a sheet can be, so what it was made from may have been longer
 * - `matchedLoosely`: the column was found by a heading that is not the usual one, letter for letter
 * - `titleRows`: rows above the heading
 * - `totalDisagrees`: total rows whose printed count is not that of the records above
 * - `dueDateRestored`: dossiers whose due date an apology had written over; the date promised first counts. Told of all
 *   files together, with the first of them
 * - `procedureByName`, `procedureLoosely`: records without the code of their procedure, whose name the catalogue has to the
 *   letter, or otherwise written; they were given its code. Told, like the next two, of all files together
 * - `procedureNotNamed`: such records whose name the catalogue has not, or has for two procedures
 * - `procedureNotLookedAt`: such records whose names were too many to look at
 * - `scientificCode`, `roundedCode`: codes that a spreadsheet took for numbers and shortened (`7.9E+10`), or whose digits
 *   behind the fifteenth are zeros. Told, like the next, of all files together, with the first of the records
 * - `lostZeros`: codes that the directory or the catalogue has with zeros before them; they are not taken for those
 */
export const NOTE_KINDS = [
  'unmappedColumn',
  'readAsUtf16',
  'readAsWindows1258',
  'readAsTcvn3',
  'readAsVni',
  'mixedLineEnds',
  'legacyFontConverted',
  'legacyFontLeft',
  'legacyFontSuspected',
  'notTaken',
  'hiddenSheet',
  'hiddenRow',
  'hiddenColumn',
  'errorCell',
  'formulaWithoutValue',
  'numberInTextColumn',
  'cellOutsideTable',
  'mergedCells',
  'rowLimit',
  'matchedLoosely',
  'titleRows',
  'totalDisagrees',
  'dueDateRestored',
  'procedureByName',
  'procedureLoosely',
  'procedureNotNamed',
  'procedureNotLookedAt',
  'scientificCode',
  'roundedCode',
  'lostZeros',
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
