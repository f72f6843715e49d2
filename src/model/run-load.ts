import { z } from 'zod';

const Count = z.int().nonnegative();

/** The load identity: every physical record of the dossier files in exactly one of the drawers below. */
export const LoadAccount = z.strictObject({
  /** Counted from the bytes of the files, apart from the load. */
  physicalRecords: Count,
  headers: Count,
  blanks: Count,
  totals: Count,
  rejected: Count,
  /** Records set aside because an equal one was loaded. */
  duplicates: Count,
  /** Records set aside because records with the same code contradict each other. */
  conflicts: Count,
  loaded: Count,
});
export type LoadAccount = z.infer<typeof LoadAccount>;

/** Records kept out, by reason: rejected ones, and those set aside as duplicates or conflicts. */
export const RejectedBy = z.strictObject({
  /** The field it failed on, or the kind of broken shape. */
  about: z.string(),
  reason: z.enum(['missing', 'unreadable', 'shape', 'duplicate', 'conflict']),
  count: Count,
});
export type RejectedBy = z.infer<typeof RejectedBy>;

/**
 * Why a cell could not be read as its field, as its text tells.
 * - `twoDigitYear`: a date whose year has two digits
 * - `spreadsheetSerial`: a date as the number a spreadsheet keeps
 * - `monthFirst`: a date that is one only with the month before the day, where days come first
 * - `otherFormat`: a date in a format the mapping does not declare
 * - `noSuchDay`: written like a date, and no day of the calendar
 * - `yearOutOfRange`: a date of a year that no dossier is of
 * - `scientific`: a number as a spreadsheet shortens it, its last digits lost
 * - `separators`: a number with separators the mapping does not declare
 * - `tooLong`: a number with more digits than can be kept exactly
 * - `unknownWord`: a code, or a word for yes and no, that is not listed
 * - `overwritten`: a due date that an apology may have written over, and nobody knows which one was promised first
 * - `otherText`: none of these
 */
export const UNREADABLE_BECAUSE = [
  'twoDigitYear',
  'spreadsheetSerial',
  'monthFirst',
  'otherFormat',
  'noSuchDay',
  'yearOutOfRange',
  'scientific',
  'separators',
  'tooLong',
  'unknownWord',
  'overwritten',
  'otherText',
] as const;
export type UnreadableBecause = (typeof UNREADABLE_BECAUSE)[number];

/** Cells of a field that could not be read, among loaded records; why, most frequent first. */
export const UnreadableField = z.strictObject({
  table: z.string(),
  field: z.string(),
  count: Count,
  because: z.array(z.strictObject({ kind: z.enum(UNREADABLE_BECAUSE), count: Count })),
});
export type UnreadableField = z.infer<typeof UnreadableField>;

/**
 * A field nothing can be decided by: its column is not mapped or absent, or its side table was not given. A register
 * that declares to cover nothing can prove a yes, but never a no. `overwritten`: the software writes the new date of an
 * apology into it.
 */
export const Unavailable = z.strictObject({
  table: z.string(),
  field: z.string().nullable(),
  because: z.enum(['notMapped', 'notInEveryFile', 'noTable', 'coversNothing', 'declaredConstant', 'overwritten']),
});
export type Unavailable = z.infer<typeof Unavailable>;
