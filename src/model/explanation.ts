import { z } from 'zod';
import { DECORATOR_NAMES, OPERATOR_NAMES } from './ast.ts';
import { VALUE_TYPES } from './field.ts';
import { Id, Interval, Standing } from './law.ts';
import { OUTCOMES, Severity } from './rule.ts';
import { CalendarDate, Localised } from './text.ts';
import { WaiverBasis, WaiverReason } from './waiver.ts';

/** A value of the fact profile, or a list of literals; of personal data `•••`. Null is not known, or did not happen. */
export const ShownValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number(), z.boolean()])),
]);
export type ShownValue = z.infer<typeof ShownValue>;

/** A fact, a legal constant or a literal, with what it is for the dossier. */
const Side = z.strictObject({
  /** Id of the fact; null for a literal of the rule. */
  fact: z.string().nullable(),
  label: Localised.nullable(),
  type: z.enum(VALUE_TYPES),
  value: ShownValue,
  /** `kind:about` of a fact that is not known; null when it is, or when it definitely did not happen. */
  reason: z.string().nullable(),
});

/** A comparison of a condition with what stood on its two sides. */
const Comparison = z.strictObject({
  left: Side,
  decorators: z.array(z.enum(DECORATOR_NAMES)),
  operator: z.enum(OPERATOR_NAMES),
  right: Side,
});

/** A part of a condition with what came of it; `truth` is null where it is not known. */
export interface ExplainedCondition {
  readonly kind: 'leaf' | 'all' | 'any' | 'not' | 'named';
  readonly truth: boolean | null;
  /** Of a shared condition. */
  readonly name: string | null;
  /** Of a leaf. */
  readonly comparison: z.infer<typeof Comparison> | null;
  readonly of: readonly ExplainedCondition[];
}
export const ExplainedCondition: z.ZodType<ExplainedCondition> = z.strictObject({
  kind: z.enum(['leaf', 'all', 'any', 'not', 'named']),
  truth: z.boolean().nullable(),
  name: z.string().nullable(),
  comparison: Comparison.nullable(),
  get of() {
    return z.array(ExplainedCondition);
  },
});

/** A day of a count: its number, or null where it is not counted, and what makes it other than its day of the week. */
const CountedDay = z.strictObject({ date: CalendarDate, n: z.int().nullable(), why: Localised.nullable() });
export type CountedDay = z.infer<typeof CountedDay>;

/** Working time without a break, naive Vietnamese time. */
const Stretch = z.strictObject({ from: z.string(), to: z.string(), minutes: z.number() });
export type Stretch = z.infer<typeof Stretch>;

/** One step of a computation: what is taken or comes out, and the days or the working time that were counted for it. */
export const CountingStep = z.strictObject({
  what: Localised,
  value: ShownValue,
  days: z.array(CountedDay),
  stretches: z.array(Stretch),
});
export type CountingStep = z.infer<typeof CountingStep>;

/** How a fact about time came to its value, worked out beside the query that judges and held against it. */
export const Computation = z.strictObject({
  fact: z.string(),
  label: Localised,
  type: z.enum(VALUE_TYPES),
  value: ShownValue,
  steps: z.array(CountingStep).min(1),
});
export type Computation = z.infer<typeof Computation>;

const ShownCitation = z.strictObject({
  act: Localised,
  provision: z.string().nullable(),
  quote: z.string().nullable(),
  inForce: Interval,
  standing: Standing,
  /** Whether it held on the day of receipt. */
  held: z.boolean(),
});

/** The value of a dated constant on the day of receipt, and the days it holds. */
const HeldParameter = z.strictObject({
  id: Id,
  title: Localised,
  type: z.enum(VALUE_TYPES),
  /** Null where the day comes before its first value. */
  value: ShownValue,
  unit: z.string().nullable(),
  inForce: Interval,
  /** Where the law says so, or why it was chosen; null before the first value. */
  source: Localised.nullable(),
});

/** What a fact would have had to be. */
const Change = z.strictObject({
  fact: z.string(),
  label: Localised,
  type: z.enum(VALUE_TYPES),
  from: ShownValue,
  relation: z.enum(['is', 'isNot', 'atMost', 'atLeast', 'below', 'above', 'filled', 'absent']),
  to: ShownValue,
  /** What of the dossier itself that takes at the latest, where it is a date that can be worked out. */
  means: z.strictObject({ what: Localised, value: z.string() }).nullable(),
});
export type Change = z.infer<typeof Change>;

/** What lets the dossier off a rule that it fails. */
const ShownWaiver = z.strictObject({
  /** `waivers.yaml:12`. */
  place: z.string(),
  reason: WaiverReason,
  legalBasis: WaiverBasis,
  signer: z.string().nullable(),
  signed: CalendarDate,
  expires: CalendarDate,
});

/** A rule and what it says of the dossier. */
export const ExplainedRule = z.strictObject({
  id: Id,
  title: Localised,
  severity: Severity,
  outcome: z.enum(OUTCOMES),
  /** `kind:about` of an undecided outcome; null otherwise. */
  reason: z.string().nullable(),
  /** Of a rule that it fails and is let off. */
  waiver: ShownWaiver.nullable(),
  message: Localised,
  version: z.int(),
  /** Days of receipt that version judges. */
  inForce: Interval,
  /** SHA-256 of the version as checked. */
  hash: z.string(),
  otherVersions: z.array(z.strictObject({ version: z.int(), inForce: Interval })),
  citations: z.array(ShownCitation),
  parameters: z.array(HeldParameter),
  /** Null for a rule of the gate, which has no conditions. */
  appliesWhen: ExplainedCondition.nullable(),
  requires: ExplainedCondition.nullable(),
  /**
   * The fewest facts that would have had to be other for the rule to pass, one way in each entry; each was tried out.
   * Empty when it did not fail, let off or not, and where no such way holds.
   */
  wouldPass: z.array(z.array(Change).min(1)),
  /** The same for the rule not to concern the dossier at all, where lateness is why it does. */
  wouldNotApply: z.array(z.array(Change).min(1)),
  /** Ids of the computations its facts rest on. */
  computations: z.array(z.string()),
});
export type ExplainedRule = z.infer<typeof ExplainedRule>;

/** A record with the code that was asked for. */
export const ExplainedRecord = z.strictObject({
  file: z.string(),
  part: z.string().nullable(),
  record: z.int(),
  /** `duplicate`: equal to an earlier one; `conflict`: contradicts another with its code. */
  standing: z.enum(['loaded', 'duplicate', 'conflict', 'rejected']),
  /** Of one that was rejected: why, the field it is about, and what kind of cell cannot be read. */
  reason: z.string().nullable(),
  about: z.string().nullable(),
  because: z.string().nullable(),
});
export type ExplainedRecord = z.infer<typeof ExplainedRecord>;

/** What `soat explain --dossier` tells of one dossier. Personal data are not in it. */
export const DossierExplanation = z.strictObject({
  schemaVersion: z.literal(1),
  maHoSo: z.string(),
  /** The cut: what happened at or after it has not happened. */
  asOf: z.string(),
  /** Every record with that code, in the order of the files. */
  records: z.array(ExplainedRecord).min(1),
  /** Null when no record of the dossier is judged. */
  judged: z
    .strictObject({
      unit: z.strictObject({ id: z.string(), name: z.string() }),
      receivedOn: CalendarDate,
      /** What held on the day of receipt. */
      regimes: z.array(
        z.strictObject({
          id: Id,
          title: Localised,
          acts: z.array(Localised),
          inForce: Interval,
          standing: Standing,
        }),
      ),
      /** Days off and make-up days between the receipt and the last of the days that were computed. */
      calendar: z.strictObject({
        id: Id,
        title: Localised,
        from: CalendarDate,
        to: CalendarDate,
        daysOff: z.array(z.strictObject({ date: CalendarDate, reason: Localised })),
        workingDays: z.array(z.strictObject({ date: CalendarDate, reason: Localised })),
      }),
      computations: z.array(Computation),
      /** Failed first, then waived, undecided, passed, not applicable; each group by id. */
      rules: z.array(ExplainedRule),
      /** Rules that do not concern the dossier and were not asked for. */
      notApplicable: z.array(z.strictObject({ id: Id, version: z.int(), title: Localised })),
    })
    .nullable(),
});
export type DossierExplanation = z.infer<typeof DossierExplanation>;
