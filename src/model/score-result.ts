import { z } from 'zod';
import { Citation } from './law.ts';
import { Band, ScoreGroup } from './scorecard.ts';
import { Localised, Timestamp } from './text.ts';

/** Points, never rounded: as a fraction, and with two decimals, or more where two would reach a limit it does not. */
const Points = z.strictObject({
  exact: z.string().regex(/^\d+\/\d+$/),
  shown: z.string().regex(/^\d+\.\d{2,6}$/),
});

/**
 * How an item of a scorecard came to its points. `notApplicable`: its denominator is empty and the item says so;
 * `undetermined`: nothing about it is decided; `noMaximum`: no source gives its maximum.
 */
export const SCORE_STATUSES = [
  'scored',
  'declared',
  'notDeclared',
  'notApplicable',
  'undetermined',
  'noMaximum',
] as const;
export const ScoreStatus = z.enum(SCORE_STATUSES);
export type ScoreStatus = z.infer<typeof ScoreStatus>;

const ScoreItemResult = z.strictObject({
  item: z.string(),
  status: ScoreStatus,
  /** Null unless scored or declared. */
  value: Points.nullable(),
  /** The points of its indicator's bounds; null where it brings none. */
  lower: Points.nullable(),
  upper: Points.nullable(),
  declared: z.strictObject({ value: z.string(), source: z.string(), date: z.string() }).nullable(),
});
export type ScoreItemResult = z.infer<typeof ScoreItemResult>;

const ScorecardResult = z.strictObject({
  /** Null stands for all units of the run together. */
  unit: z.string().nullable(),
  items: z.array(ScoreItemResult),
  groups: z.array(
    z.strictObject({ group: z.string(), outOf: z.int().nonnegative(), value: Points, lower: Points, upper: Points }),
  ),
  /** The maximum of the items that have points: what the points below are out of. */
  outOf: z.int().nonnegative(),
  value: Points,
  lower: Points,
  upper: Points,
  /** The band of the points that could be scored, in proportion. */
  band: z.string().nullable(),
  /** Why there is none: no item has points, or its bounds lie in different bands. */
  noBand: z.enum(['nothingScored', 'undetermined']).nullable(),
});
export type ScorecardResult = z.infer<typeof ScorecardResult>;

/** A scorecard as it was applied, and what each unit, and all together, brought to it. */
export const ScorecardFigures = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: Localised,
  /** Interval of its figures, half-open. */
  from: Timestamp,
  to: Timestamp,
  /** False when the cut comes before the end of the period. */
  isOver: z.boolean(),
  unverified: z.boolean(),
  max: z.int().nonnegative(),
  citations: z.array(Citation),
  groups: z.array(ScoreGroup),
  bands: z.array(Band),
  results: z.array(ScorecardResult),
});
export type ScorecardFigures = z.infer<typeof ScorecardFigures>;
