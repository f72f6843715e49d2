import { z } from 'zod';
import type { Condition } from './ast.ts';
import { ALWAYS, Citation, Id, Interval, Standing } from './law.ts';
import { CalendarDate, Localised } from './text.ts';

/** SARIF's levels. `note` asks, it never accuses. */
export const Severity = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

/** What a rule says of a dossier. */
export const OUTCOMES = ['notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A condition as its author wrote it; the checker reads it with its place in the file. */
const Authored = z.record(z.string(), z.unknown());
export type Authored = z.infer<typeof Authored>;

const Messages = z.strictObject({
  notApplicable: Localised,
  pass: Localised,
  fail: Localised,
  undecided: Localised,
});

/** What rules of every kind say of themselves. */
const RuleHead = {
  id: Id,
  /** One file is one version; versions of an id follow each other in time. */
  version: z.int().positive(),
  /** The pathology of the domain catalogue it looks for, such as P03. */
  ref: z.string().nullable(),
  title: Localised,
  severity: Severity,
  /** Whether a finding may claim too much or too little for what the data can show. */
  reporting: z.enum(['full', 'possible-over', 'possible-under']),
  citations: z.array(Citation).min(1),
  /** Days of receipt of the dossiers this version judges. */
  inForce: Interval.default(ALWAYS),
  messages: Messages,
};

/** A rule about a dossier, judged by its conditions. */
export const DossierRuleDefinition = z.strictObject({
  ...RuleHead,
  kind: z.literal('dossier').optional(),
  appliesWhen: Authored,
  requires: Authored,
});
export type DossierRuleDefinition = z.infer<typeof DossierRuleDefinition>;

/** What the gate can judge. `duplicate`: a dossier code that stands in several records. */
export const GATES = ['duplicate'] as const;

/** A rule about the records of a load, judged by the gate. */
export const LoadRuleDefinition = z.strictObject({ ...RuleHead, kind: z.literal('load'), gate: z.enum(GATES) });
export type LoadRuleDefinition = z.infer<typeof LoadRuleDefinition>;

/** A rule file as authored. */
export const RuleDefinition = z.discriminatedUnion('kind', [DossierRuleDefinition, LoadRuleDefinition]);
export type RuleDefinition = z.infer<typeof RuleDefinition>;

/** One version of a rule that passed the checker. */
export interface Rule extends Omit<DossierRuleDefinition, 'kind' | 'appliesWhen' | 'requires'> {
  /** Unmet outside `inForce`: the checker puts the day of receipt before what was authored. */
  readonly appliesWhen: Condition;
  readonly requires: Condition;
  /** The conditions word for word, as plain json-rules-engine takes them. */
  readonly authored: { readonly appliesWhen: Authored; readonly requires: Authored };
  /** SHA-256 of the rule as checked, named conditions and parameters included. */
  readonly hash: string;
  /** Path of the file, relative to the rules folder. */
  readonly file: string;
}

/** One version of a rule of the gate that passed the checker. */
export interface LoadRule extends Omit<LoadRuleDefinition, 'kind'> {
  readonly hash: string;
  readonly file: string;
}

/** A shared condition, `{condition: id}` in rules and indicators. */
export const ConditionDefinition = z.strictObject({ id: Id, title: Localised, when: Authored });

/** What is counted: the dossiers of the run, or the procedures of the catalogue. */
export const Subject = z.enum(['dossier', 'procedure']);
/**
 * Which records a figure is about: dossiers received in its interval, dossiers in hand during it, or the
 * procedures the catalogue lists.
 */
export const PopulationBasis = z.enum(['received', 'inHand', 'listed']);
/** The interval of a figure: from the start of the report year to the cut, the period alone, or the cut itself. */
export const Accrual = z.enum(['yearToDate', 'period', 'point']);
/** What a figure can be broken down by: field of work, procedure, channel, report month of receipt. */
export const Dimension = z.enum(['field', 'procedure', 'channel', 'month']);
export type Dimension = z.infer<typeof Dimension>;

/** The parameter that says how many dossiers of one value make a flag worth a note. */
export const FLAG_MINIMUM = 'constant-flag-minimum';

/** A flag column a figure rests on. */
export const Flag = z.strictObject({
  field: z.string(),
  /** Rules whose failures in a unit show that a flag with one value only is no record of what was done. */
  contradictedBy: z.array(Id).default([]),
});

/** An indicator file as authored: a proportion or a ratio with FHIR Measure's populations. */
export const IndicatorDefinition = z.strictObject({
  id: Id,
  version: z.int().positive(),
  title: Localised,
  /** What exactly is counted, in words a reader can check. */
  definition: Localised,
  subject: Subject.default('dossier'),
  /** `proportion` counts records; `ratio` divides the sums of two numbers of them. */
  kind: z.enum(['proportion', 'ratio']),
  direction: z.literal('increase'),
  population: PopulationBasis,
  accrual: Accrual,
  citations: z.array(Citation).min(1),
  /** Records legally out of the count, by reason, tried in order. */
  denominatorExclusion: z.array(z.strictObject({ id: Id, title: Localised, when: Authored })).default([]),
  denominator: Authored,
  /** Of a proportion. */
  numerator: Authored.optional(),
  /** Of a ratio: the whole number that is summed above the line, and the one below it. */
  numeratorOf: z.string().optional(),
  denominatorOf: z.string().optional(),
  /** Misses that can still be mended in this period; absent when none can. */
  mendable: Authored.optional(),
  by: z.array(Dimension).default([]),
  flags: z.array(Flag).default([]),
});
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>;

export interface Indicator
  extends Omit<
    IndicatorDefinition,
    'denominatorExclusion' | 'denominator' | 'numerator' | 'numeratorOf' | 'denominatorOf' | 'mendable'
  > {
  readonly denominatorExclusion: readonly { id: string; title: Localised; when: Condition }[];
  readonly denominator: Condition;
  /** Of a ratio: that both its numbers are known. */
  readonly numerator: Condition;
  /** The facts a ratio sums; null of a proportion. */
  readonly sums: { readonly above: string; readonly below: string } | null;
  readonly mendable: Condition | null;
  readonly hash: string;
  readonly file: string;
}

/** Every condition an indicator rests on. */
export const conditionsOf = ({
  denominator,
  numerator,
  mendable,
  denominatorExclusion,
}: Pick<Indicator, 'denominator' | 'numerator' | 'mendable' | 'denominatorExclusion'>): readonly Condition[] => [
  denominator,
  numerator,
  ...(mendable ? [mendable] : []),
  ...denominatorExclusion.map(({ when }) => when),
];

/** How a target compares: `gt` is "trên", `ge` is "tối thiểu", `eq` is "100%", `none` has no number. */
export const Comparator = z.enum(['gt', 'ge', 'eq', 'none']);
export type Comparator = z.infer<typeof Comparator>;

export const TargetDefinition = z
  .strictObject({
    id: z.string().regex(/^[A-Z][0-9]+[a-z]?$/),
    title: Localised,
    /** The plan's own words, one contiguous passage. */
    quote: z.string().min(1),
    place: z.string().min(1),
    comparator: Comparator,
    /** Percent; null when the target has no number. */
    threshold: z.int().nonnegative().nullable(),
    measure: z.enum(['percent', 'rank', 'date', 'text']),
    /** `both`: the province and each unit. */
    scope: z.enum(['province', 'both']),
    /** The target is met when every one of these meets it. */
    indicators: z.array(Id).min(1).optional(),
    /** Shown beside the target and not judged: another reading of it, or a part of it. */
    beside: z.array(Id).min(1).optional(),
    declared: z.literal(true).optional(),
    note: z.string().optional(),
  })
  .refine((t) => (t.indicators === undefined) !== (t.declared === undefined), 'indicators or declared, exactly one')
  .refine((t) => (t.comparator === 'none') === (t.threshold === null), 'a comparator and a threshold go together')
  .refine(
    (t) => t.comparator !== 'eq' || t.threshold === 100,
    'eq is for 100 only: of a share nothing else can be asked exactly',
  );
export type TargetDefinition = z.infer<typeof TargetDefinition>;

export const Plan = z.strictObject({
  id: Id,
  title: Localised,
  act: Id,
  year: z.int(),
  jurisdiction: z.strictObject({ maDinhDanh: z.string(), name: z.string() }),
  targets: z.array(TargetDefinition).min(1),
});
export type Plan = z.infer<typeof Plan>;

/** How report periods are cut: `startDay` of the month before, by the kind of period. */
export const PeriodSystem = z.strictObject({
  id: Id,
  title: Localised,
  citations: z.array(Citation).min(1),
  /** The day of the month on which periods begin. */
  startDay: z.int().min(1).max(28),
  /** How many months before its first calendar month a period begins. */
  monthsBefore: z.int().min(0).max(1),
});
export type PeriodSystem = z.infer<typeof PeriodSystem>;

/** A value somebody reported for a target. */
export const DeclaredValue = z.strictObject({
  target: z.string().min(1),
  /** Unit code or name; empty for the province. */
  unit: z.string(),
  value: z.string().min(1),
  source: z.string().min(1),
  date: CalendarDate,
});
export type DeclaredValue = z.infer<typeof DeclaredValue>;

export { Standing };
