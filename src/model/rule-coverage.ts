import { z } from 'zod';

const Count = z.int().nonnegative();

/** What coverage was counted over. */
export const COVERED = ['cases', 'data'] as const;

/** What stands out of a leaf; at most one holds. */
export const LEAF_NOTES = ['neverReached', 'alwaysUnknown', 'neverTrue', 'neverFalse'] as const;
export type LeafNote = (typeof LEAF_NOTES)[number];

/** What stands out of a version of a rule; at most one holds. */
export const RULE_NOTES = ['neverJudged', 'neverApplicable', 'applicabilityUnknown'] as const;
export type RuleNote = (typeof RULE_NOTES)[number];

/** One authored comparison of a rule and what came of it, counted in dossiers. */
export const LeafCoverage = z.strictObject({
  part: z.enum(['appliesWhen', 'requires']),
  /** Its place in the condition, such as `all[0].any[1]`; a shared condition stands there by its name. */
  path: z.string(),
  /** The comparison as it is written: fact, operator, value. */
  comparison: z.string(),
  /** Dossiers that reached it: of `appliesWhen` those judged, of `requires` those the rule applies to. */
  true: Count,
  false: Count,
  unknown: Count,
  /** Of the dossiers where it is known, those whose outcome its opposite would change. */
  decided: Count,
  /** Of the dossiers where it is unknown, those whose outcome it alone keeps open: true or false, either would decide. */
  keptOpen: Count,
  /** Null when it was both true and false. */
  note: z.enum(LEAF_NOTES).nullable(),
});
export type LeafCoverage = z.infer<typeof LeafCoverage>;

/** What came of one version of a rule. */
export const CoverageOfRule = z.strictObject({
  rule: z.string(),
  version: z.int().positive(),
  /** Path of the file, relative to the rules folder. */
  file: z.string(),
  /** Dossiers received before the cut, on days the version is in force: nothing else is counted of it. */
  judged: Count,
  outcomes: z.strictObject({ notApplicable: Count, pass: Count, fail: Count, undecided: Count }),
  /** What `appliesWhen` came to. */
  applies: z.strictObject({ true: Count, false: Count, unknown: Count }),
  note: z.enum(RULE_NOTES).nullable(),
  leaves: z.array(LeafCoverage).min(1),
});
export type CoverageOfRule = z.infer<typeof CoverageOfRule>;

/** Leaf outcomes that were seen, of those there are: every leaf has two, true and false. Unknown is none of them. */
export const SeenOutcomes = z.strictObject({ seen: Count, of: Count });
export type SeenOutcomes = z.infer<typeof SeenOutcomes>;

/** What `soat rules coverage` found. */
export const RuleCoverage = z.strictObject({
  schemaVersion: z.literal(1),
  over: z.enum(COVERED),
  /** Cases, or dossiers loaded. */
  dossiers: Count,
  total: SeenOutcomes,
  /** The least percentage asked for of all leaves together; null when none was. */
  threshold: z.number().min(0).max(100).nullable(),
  /** Whether `total` reaches the threshold; true when there is none. */
  reached: z.boolean(),
  rules: z.array(CoverageOfRule),
});
export type RuleCoverage = z.infer<typeof RuleCoverage>;

/** The leaf outcomes of some leaves that were seen. */
export const seenOf = (leaves: readonly LeafCoverage[]): SeenOutcomes => ({
  seen: leaves.reduce((sum, leaf) => sum + (leaf.true > 0 ? 1 : 0) + (leaf.false > 0 ? 1 : 0), 0),
  of: 2 * leaves.length,
});
