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

export const UnreadableField = z.strictObject({ table: z.string(), field: z.string(), count: Count });
export type UnreadableField = z.infer<typeof UnreadableField>;

/**
 * A field nothing can be decided by: its column is not mapped or absent, or its side table was not given. A register
 * that declares to cover nothing can prove a yes, but never a no.
 */
export const Unavailable = z.strictObject({
  table: z.string(),
  field: z.string().nullable(),
  because: z.enum(['notMapped', 'notInEveryFile', 'noTable', 'coversNothing', 'declaredConstant']),
});
export type Unavailable = z.infer<typeof Unavailable>;
