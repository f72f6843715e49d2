import { z } from 'zod';

const Count = z.int().nonnegative();

/** Two integers, never rounded: a share; the sums of a ratio, of which n may be negative; of a count, itself and 1. */
export const Share = z.strictObject({ n: z.int(), d: Count });

/**
 * A proportion without the dossiers that waivers take out of its denominator. It stands beside the figure with them,
 * which is what everything is judged by.
 */
export const NetShare = z.strictObject({
  /** Dossiers taken out, none of them a hit. */
  exceptions: Count,
  /** Records with a verdict that are left. */
  denominator: Count,
  /** Null when none is left. */
  value: Share.nullable(),
  /** Every undecided record a miss; null without any record. */
  lower: Share.nullable(),
  /** Every undecided record a hit; null likewise. */
  upper: Share.nullable(),
});
