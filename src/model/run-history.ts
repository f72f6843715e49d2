import { z } from 'zod';
import { Comparator } from './plan.ts';
import { FigureChange, TargetChange } from './run-comparison.ts';
import { Share } from './share.ts';
import { TargetStatus } from './target-status.ts';
import { Localised, Timestamp } from './text.ts';

const Count = z.int().nonnegative();
/** Units a run was limited to; empty means all. */
const Scope = z.array(z.string());

export const KeptRun = z.strictObject({
  digest: z.string(),
  /** Version of Soát. */
  tool: z.string(),
  plan: z.string(),
  period: z.strictObject({ id: z.string(), from: Timestamp, to: Timestamp }),
  asOf: Timestamp,
  /** When the dump was made, as declared; null when nobody said. */
  dumpedAt: Timestamp.nullable(),
  /** Whether the period was over at the cut. */
  closed: z.boolean(),
  units: Scope,
  rulesHash: z.string(),
  /** Dossiers judged. */
  loaded: Count,
  /** Of the runs of one plan, set of units and period, however it was asked for, the one with the last cut, then dump, then kept last. */
  latest: z.boolean(),
});
export type KeptRun = z.infer<typeof KeptRun>;

/** What the latest run of a period says of a target. */
const TrendPoint = z.strictObject({
  /** The shortest id under which a run asked for it. */
  period: z.string(),
  from: Timestamp,
  to: Timestamp,
  /** Digest of the run. */
  run: z.string(),
  /** Of the part of the target that rests on the indicator. */
  status: TargetStatus,
  /** As in `indicatorResults`; of a score the points. Null where nothing was decided, or nothing is computed. */
  value: Share.nullable(),
  lower: Share.nullable(),
  upper: Share.nullable(),
  /** Null where nothing is computed. */
  undecided: Count.nullable(),
  /** Of a score: what its points are out of; null of everything else. */
  outOf: Count.nullable(),
});
export type TrendPoint = z.infer<typeof TrendPoint>;

/** One figure of one target in one unit, over periods of one length. */
export const Trend = z.strictObject({
  plan: z.string(),
  units: Scope,
  /** Length of the periods in whole months; 0 for those of less than half a month. */
  months: Count,
  target: z.string(),
  title: Localised,
  comparator: Comparator,
  threshold: z.int().nullable(),
  measure: z.string(),
  /** Null stands for all units of the run together. */
  unit: z.string().nullable(),
  /** Null where the run does not tell it. */
  unitName: z.string().nullable(),
  /** Null of a target that rests on no figure. */
  indicator: z.string().nullable(),
  /** One for each period that the figure was told of, by time; no two of them overlap. */
  points: z.array(TrendPoint).min(1),
});
export type Trend = z.infer<typeof Trend>;

/** Two runs of one closed period with one cut whose figures are not the same. */
export const PeriodDrift = z.strictObject({
  plan: z.string(),
  units: Scope,
  period: z.string(),
  asOf: Timestamp,
  /** Digests of the two runs, the earlier first. */
  old: z.string(),
  new: z.string(),
  /** Whether the rules or the version of Soát are not the same either. */
  definitions: z.boolean(),
  figures: z.array(FigureChange),
  targets: z.array(TargetChange),
});
export type PeriodDrift = z.infer<typeof PeriodDrift>;

/** What a history file holds: its runs by plan, units, period and cut, their trends, and the closed periods that drifted. */
export const RunHistory = z.strictObject({
  schemaVersion: z.literal(1),
  runs: z.array(KeptRun),
  trends: z.array(Trend),
  drift: z.array(PeriodDrift),
});
export type RunHistory = z.infer<typeof RunHistory>;
