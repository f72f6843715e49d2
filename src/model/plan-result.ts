import { z } from 'zod';
import { Comparator, Task } from './plan.ts';
import { Localised } from './text.ts';

const Count = z.int().nonnegative();

/** Whose plan a run goes by. */
export const RunJurisdiction = z.strictObject({
  /** Its id in `jurisdictions`. */
  province: z.string(),
  /** Its identifier in dossier codes; null where no source gives it. */
  maDinhDanh: z.string().nullable(),
  /** The name in force on the last day before the cut. */
  name: Localised,
  /** Of a ward's plan: the unit; the run is limited to it. */
  unit: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
});

/**
 * Whose dossiers these are, read from the identifiers in their codes, all loaded dossiers whatever the run is limited to.
 */
export const Provinces = z.strictObject({
  /** Dossiers with the identifier of the plan's province. */
  own: Count,
  /** Dossiers with those of other provinces, which are judged as their unit's all the same. */
  others: z.array(
    z.strictObject({
      maDinhDanh: z.string(),
      /** Null when no jurisdiction known has the identifier. */
      name: Localised.nullable(),
      dossiers: Count,
    }),
  ),
  /** Dossiers whose code tells of no province, or of one nobody knows while the plan's has no known identifier either. */
  unknown: Count,
  /** False when nothing could be compared: neither dossiers nor the unit directory have codes that tell of a province. */
  checked: z.boolean(),
});
export type Provinces = z.infer<typeof Provinces>;

/**
 * How the year of a target lies to the report year of the run: `later` is not due yet and cannot be missed, `earlier` was
 * due before.
 */
export const Term = z.enum(['current', 'later', 'earlier']);
export type Term = z.infer<typeof Term>;

/** Done in time, done after the due day, not done though due, and why nothing better is known. */
export const TASK_STATUSES = ['done', 'doneLate', 'late', 'notDone', 'notDeclared', 'notDue'] as const;
export const TaskStatus = z.enum(TASK_STATUSES);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** A task of the plan and what came of it. */
export const TaskResult = Task.omit({ note: true }).extend({
  /**
   * As of the cut. `late`: the due day is over and nobody declared it done. Without a due day, `notDone` and
   * `notDeclared`.
   */
  status: TaskStatus,
  declared: z.strictObject({ status: z.string(), date: z.string(), source: z.string() }).nullable(),
});
export type TaskResult = z.infer<typeof TaskResult>;

/** A target as the plan has it. */
export const PlanTarget = z.strictObject({
  id: z.string(),
  title: Localised,
  quote: z.string(),
  place: z.string(),
  comparator: Comparator,
  threshold: z.int().nullable(),
  measure: z.string(),
  scope: z.string(),
  indicators: z.array(z.string()),
  beside: z.array(z.string()),
  note: z.string().nullable(),
  /** The year by whose end it is to be reached. */
  horizon: z.int(),
  term: Term,
  /** What is striven for: reported, and never counted as missed. */
  aspiration: z.boolean(),
  /** The last day a declared target can still be met on; null when the plan names none. */
  due: z.string().nullable(),
});
export type PlanTarget = z.infer<typeof PlanTarget>;
