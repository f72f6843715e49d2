import { z } from 'zod';
import { Citation, Id } from './law.ts';
import { REASON_KINDS } from './reason.ts';
import { Localised, Timestamp } from './text.ts';

const Count = z.int().nonnegative();

/** The levels of the unit directory. */
export const LEVELS = ['tinh', 'xa'] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** Which dossiers a row is about: all, those of a level, of a field, of a unit, or of one of these in a field. */
export const ROW_SCOPES = ['total', 'level', 'levelField', 'field', 'unit', 'unitField'] as const;

/** What a row of a form is about. */
const RowHead = {
  scope: z.enum(ROW_SCOPES),
  /** Null in rows of several units. */
  unit: z.string().nullable(),
  /** Of the unit, or of the units of the row; null when the directory does not say, and in rows of several levels. */
  level: Level.nullable(),
  /** Null in rows of all fields, and of the dossiers that name none. */
  field: z.string().nullable(),
};

export const FormRow = z.strictObject({
  ...RowHead,
  /** Dossiers by column, in the order of the form's columns. */
  cells: z.array(Count),
  /** Why dossiers are undecided, by the part they are undecided in. */
  undecidedBy: z.array(z.strictObject({ at: z.string(), kind: z.enum(REASON_KINDS), about: z.string(), count: Count })),
});
export type FormRow = z.infer<typeof FormRow>;

const Identity = z.strictObject({ left: z.array(z.string()), right: z.array(z.string()) });

/** The form of the period before, held against this one. */
export const FormBefore = z.strictObject({
  period: z.string(),
  /** False when the earlier run went by another plan, or the form has changed since: the figures then compare less. */
  samePlan: z.boolean(),
  sameForm: z.boolean(),
  /** Units and fields compared. */
  compared: Count,
  /** Where what is carried over now is not what was pending then. */
  differences: z.array(z.strictObject({ unit: z.string(), field: z.string().nullable(), now: Count, before: Count })),
});
export type FormBefore = z.infer<typeof FormBefore>;

/** The form as somebody reported it, held against itself and against the dossiers. */
export const FormReported = z.strictObject({
  /** Rows read. */
  rows: Count,
  /** Identities of the form that a row breaks, over the columns it has. */
  broken: z.array(z.strictObject({ ...RowHead, line: Count, ...Identity.shape, leftSum: Count, rightSum: Count })),
  /** Rows that are not the sum of the rows they stand for. */
  sums: z.array(z.strictObject({ ...RowHead, line: Count, column: z.string(), reported: Count, sum: Count })),
  /** Cells that differ from what was computed; `reported` is null for a row that the report leaves out. */
  differences: z.array(
    z.strictObject({
      ...RowHead,
      column: z.string(),
      reported: Count.nullable(),
      computed: Count,
      /** Dossiers of the row that are undecided somewhere: the difference may lie in them. */
      undecided: Count,
    }),
  ),
});
export type FormReported = z.infer<typeof FormReported>;

/** A statutory form, counted from dossiers. */
export const FormResult = z.strictObject({
  id: Id,
  version: z.int(),
  title: Localised,
  citations: z.array(Citation),
  unverified: z.boolean(),
  choices: z.array(Localised),
  hash: z.string(),
  /** Interval of the form, half-open. */
  from: Timestamp,
  to: Timestamp,
  columns: z.array(z.strictObject({ no: z.string(), title: Localised, apart: z.boolean() })),
  /** They hold in every row, or the run would have ended. */
  identities: z.array(Identity),
  /** The total first, then levels, fields and units, each followed by its fields. */
  rows: z.array(FormRow),
  before: FormBefore.nullable(),
  reported: FormReported.nullable(),
});
export type FormResult = z.infer<typeof FormResult>;
