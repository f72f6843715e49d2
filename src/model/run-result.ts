import { z } from 'zod';
import { Comparison } from './comparison.ts';
import { FormResult } from './form-result.ts';
import { Accrual, Dimension, IndicatorKind, PopulationBasis, Subject } from './indicator.ts';
import { InputNote } from './input-note.ts';
import { Citation, Interval, Standing } from './law.ts';
import { Observation, ObservationKind } from './observation.ts';
import { PlanTarget, Provinces, RunJurisdiction, TaskResult } from './plan-result.ts';
import { REASON_KINDS } from './reason.ts';
import { Severity } from './rule.ts';
import { RunComparison } from './run-comparison.ts';
import { LoadAccount, RejectedBy, Unavailable, UnreadableField } from './run-load.ts';
import { ScorecardFigures } from './score-result.ts';
import { NetShare, Share } from './share.ts';
import { TargetStatus } from './target-status.ts';
import { CalendarDate, Localised, Timestamp } from './text.ts';
import { Waivers } from './waiver.ts';

export { TARGET_STATUSES, TargetStatus } from './target-status.ts';

const Count = z.int().nonnegative();
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A unit's id; null stands for all units of the run together, counted from dossiers. */
const UnitOrAll = z.string().nullable();
const ReasonCount = z.strictObject({ kind: z.enum(REASON_KINDS), about: z.string(), count: Count });

/** One version of a rule; a dossier is judged by the version in force when it was received. */
export const RuleOutcome = z.strictObject({
  rule: z.string(),
  version: z.int(),
  unit: UnitOrAll,
  /** Equals the sum of the five outcomes. */
  loaded: Count,
  notApplicable: Count,
  pass: Count,
  fail: Count,
  waived: Count,
  undecided: Count,
  undecidedBy: z.array(ReasonCount),
});
export type RuleOutcome = z.infer<typeof RuleOutcome>;

/** A flag column that has one value only: a note, and never a reproach. */
const FlagUnverified = z.strictObject({
  field: z.string(),
  /** The report month it is so in; null when it is so all through the interval. */
  month: z.string().nullable(),
  value: z.string(),
  /** Dossiers of the population with that value; none has another. */
  count: Count,
});
/** Evidence against such a flag: how often a rule fails in the unit. Of all units: in those that are open for it. */
const FlagContradicted = z.strictObject({ field: z.string(), rule: z.string(), count: Count });

export const IndicatorResult = z.strictObject({
  indicator: z.string(),
  /** Null too for what the catalogue alone is counted for. */
  unit: UnitOrAll,
  /** Interval of the figure, half-open. */
  from: Timestamp,
  to: Timestamp,
  initialPopulation: Count,
  outsideDenominator: Count,
  excluded: z.array(z.strictObject({ id: z.string(), count: Count })),
  /** Records with a verdict. */
  denominator: Count,
  /** Of a mean or a ratio: the records summed, which are those of the denominator. */
  numerator: Count,
  mendableMisses: Count,
  undecided: Count,
  undecidedBy: z.array(ReasonCount),
  /** Records kept out at the gate that may belong here. */
  widenedBy: Count,
  /** numerator / denominator, the two sums of a mean or a ratio, or the count; null when nothing was decided. */
  value: Share.nullable(),
  /** Every undecided record a miss; null without any, and of a mean or a ratio as soon as one is undecided or kept out. */
  lower: Share.nullable(),
  /** Every undecided record a hit; null likewise. */
  upper: Share.nullable(),
  flagUnverified: z.array(FlagUnverified),
  /** When not empty, every dossier of the unit's denominator counts as undecided. */
  flagContradicted: z.array(FlagContradicted),
  /** Absent where no waiver takes a dossier out: it is the figure itself. */
  net: NetShare.optional(),
});
export type IndicatorResult = z.infer<typeof IndicatorResult>;

/** The figure of one value of a dimension. Over a dimension, the counts of a unit sum up to the unit's own. */
export const Breakdown = z.strictObject({
  indicator: z.string(),
  unit: UnitOrAll,
  by: Dimension,
  /** The dimension's value; null for the dossiers that name none. */
  key: z.string().nullable(),
  /** What people call it; null where the key says it. */
  label: Localised.nullable(),
  initialPopulation: Count,
  outsideDenominator: Count,
  excluded: Count,
  denominator: Count,
  numerator: Count,
  undecided: Count,
  /** Records kept out of the unit: nobody knows their value either. */
  widenedBy: Count,
  value: Share.nullable(),
  lower: Share.nullable(),
  upper: Share.nullable(),
});
export type Breakdown = z.infer<typeof Breakdown>;

const TargetPart = z.strictObject({
  indicator: z.string(),
  status: TargetStatus,
  /**
   * Least number of misses to mend (of a target of at most: to leave the numerator) until the worst bound meets it; null
   * when met, without data, or where no number is enough. Whether so many
   * can be mended is null where nothing tells, and where what is undecided may turn out to be enough.
   */
  missing: z.strictObject({ count: Count, reachable: z.boolean().nullable() }).nullable(),
  /** The reported value less the computed one, in percent points; null when one of them is not there. */
  reportedDifference: z
    .strictObject({
      /** The sign of the exact difference. */
      direction: z.enum(['above', 'equal', 'below']),
      /** Its size, with two decimals, or more where two would show a difference as none. */
      points: z.string().regex(/^\d+\.\d{2,6}$/),
    })
    .nullable(),
});

export const TargetResult = z.strictObject({
  target: z.string(),
  unit: UnitOrAll,
  status: TargetStatus,
  parts: z.array(TargetPart),
  declared: z.strictObject({ value: z.string(), source: z.string(), date: z.string() }).nullable(),
  /** Its due day is over at the cut and nothing was declared. */
  overdue: z.boolean(),
});
export type TargetResult = z.infer<typeof TargetResult>;

const UnitResult = z.strictObject({
  id: z.string(),
  name: z.string(),
  inDirectory: z.boolean(),
  /** False for a unit of the directory that sent nothing. */
  reported: z.boolean(),
  loaded: Count,
  keptOut: Count,
  /** Day from which the directory says it is abolished; null when it says nothing of the kind. */
  abolishedFrom: CalendarDate.nullable(),
  /** What dossiers write that is neither its code nor its name to the letter, and was taken for it. */
  takenFor: z.array(z.strictObject({ written: z.string(), dossiers: Count })),
  /** Digest of what was found in this unit's dossiers; the same whoever runs it on the same rows. */
  digest: Sha256,
});
export type UnitResult = z.infer<typeof UnitResult>;

/** Everything a run found: what reports read. Serialisable, ordered, without clock times or paths. */
export const RunResult = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('soat'), version: z.string() }),
  run: z.strictObject({
    asOf: Timestamp,
    /** When the dump was made, as declared; null when nobody said. */
    dumpedAt: Timestamp.nullable(),
    period: z.strictObject({ id: z.string(), from: Timestamp, to: Timestamp }),
    yearFrom: Timestamp,
    /** The report year the period lies in. */
    year: z.int(),
    plan: z.strictObject({ id: z.string(), title: Localised }),
    jurisdiction: RunJurisdiction,
    mapping: z.string(),
    /** What the mapping says of all files together, and no cell of them does. */
    mappingSays: z.strictObject({
      /** Values that every dossier was given, by field. */
      constants: z.array(z.strictObject({ field: z.string(), value: z.string() })),
      /** Whether the software writes the new date of an apology over the due date; null when the mapping does not say. */
      apologyOverwritesDueDate: z.boolean().nullable(),
    }),
    /** Units the run was limited to; empty means all. */
    units: z.array(z.string()),
    rulesHash: Sha256,
  }),
  inputs: z.array(
    z.strictObject({
      role: z.string(),
      file: z.string(),
      /** The sheet, table or member of an archive; null when the file is one table. */
      part: z.string().nullable(),
      format: z.string(),
      bytes: Count,
      sha256: Sha256,
      records: Count,
    }),
  ),
  provinces: Provinces,
  load: LoadAccount,
  /** Records kept out whose unit cannot be read; they widen the bounds of every unit. */
  keptOutOfAnyUnit: Count,
  rejectedBy: z.array(RejectedBy),
  unreadable: z.array(UnreadableField),
  unavailable: z.array(Unavailable),
  /** What was noticed of the files; in the order of the tables, the files and their columns. */
  notes: z.array(InputNote),
  units: z.array(UnitResult),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int(),
      /** `load`: judged by the gate; its outcomes count records. */
      kind: z.enum(['dossier', 'load']),
      ref: z.string().nullable(),
      title: Localised,
      severity: Severity,
      reporting: z.string(),
      /** Fields and tables it reads that are not in the data. */
      lacks: z.array(z.string()),
      /** Days of receipt of the dossiers it judges, both included. */
      inForce: Interval,
      /** Dossiers received on those days: what this version judged. Of a rule of the gate: those that were loaded. */
      judged: Count,
      citations: z.array(Citation),
      /** A citation or a legal constant it rests on is not confirmed. */
      unverified: z.boolean(),
      hash: Sha256,
    }),
  ),
  /** Which acts held for the dossiers of the run, by their day of receipt. */
  regimes: z.array(
    z.strictObject({
      id: z.string(),
      title: Localised,
      acts: z.array(z.string()),
      inForce: Interval,
      standing: Standing,
      dossiers: Count,
    }),
  ),
  ruleOutcomes: z.array(RuleOutcome),
  indicators: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int(),
      title: Localised,
      definition: Localised,
      subject: Subject,
      kind: IndicatorKind,
      population: PopulationBasis,
      accrual: Accrual,
      citations: z.array(Citation),
      unverified: z.boolean(),
      exclusions: z.array(z.strictObject({ id: z.string(), title: Localised })),
      hash: Sha256,
    }),
  ),
  indicatorResults: z.array(IndicatorResult),
  breakdowns: z.array(Breakdown),
  /** Which of the indicators answer one question by different definitions. */
  comparisons: z.array(Comparison),
  forms: z.array(FormResult),
  /** What is looked for in units and in none of their dossiers. */
  observationKinds: z.array(ObservationKind),
  /** What of it was noticed, by observation, indicator and unit; of units only, never of all of them together. */
  observations: z.array(Observation),
  targets: z.array(PlanTarget),
  targetResults: z.array(TargetResult),
  scorecards: z.array(ScorecardFigures),
  /** Of a plan with tasks: each of them, in the plan's order. */
  tasks: z.array(TaskResult),
  findings: z.strictObject({
    fail: z.strictObject({ error: Count, warning: Count, note: Count }),
    undecided: Count,
    /** Findings let off by a waiver, in none of the numbers above; absent in a run without waivers. */
    waived: Count.optional(),
  }),
  /** Absent in a run without waivers. */
  waivers: Waivers.optional(),
  acts: z.array(
    z.strictObject({
      id: z.string(),
      number: z.string().nullable(),
      title: Localised,
      short: Localised.nullable(),
      standing: z.string(),
    }),
  ),
  /** Digest of the whole result but the baseline. */
  digest: Sha256,
  /** What is new beside an earlier run; null when none was given. No figure rests on it. */
  baseline: RunComparison.nullable(),
});
export type RunResult = z.infer<typeof RunResult>;
