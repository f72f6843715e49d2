import { z } from 'zod';

/**
 * What was noticed of an input that is no fault and changes no figure, and that whoever sent it will want to know.
 * - `unmappedColumn`: the mapping does not name the column, so nothing is read of it
 * - `notTaken`: a file or folder in a folder that was given, which is not read: it is no data file by its name, its name
 *   begins with a point, or it is a folder. `file` is its name
 */
export const NOTE_KINDS = ['unmappedColumn', 'notTaken'] as const;

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
