import { z } from 'zod';
import type { Condition } from './ast.ts';
import { Citation, Id } from './law.ts';
import { LINT_KEY } from './lint.ts';
import { Authored } from './rule.ts';
import { Localised } from './text.ts';

/** What is counted: the dossiers of the run, or the procedures of the catalogue. */
export const Subject = z.enum(['dossier', 'procedure']);
export type Subject = z.infer<typeof Subject>;
/**
 * Which records a figure is about: dossiers received in its interval, dossiers in hand during it, dossiers that ended
 * in it or of which no end is known, or the procedures the catalogue lists.
 */
export const PopulationBasis = z.enum(['received', 'inHand', 'ended', 'listed']);
/**
 * How a figure is made of its records: their share (`proportion`), their number (`count`), the mean of a number of
 * theirs (`mean`), or the sums of two such numbers divided (`ratio`).
 */
export const IndicatorKind = z.enum(['proportion', 'count', 'mean', 'ratio']);
export type IndicatorKind = z.infer<typeof IndicatorKind>;
/** The interval of a figure: from the start of the report year to the cut, the period alone, or the cut itself. */
export const Accrual = z.enum(['yearToDate', 'period', 'point']);
/** What a figure can be broken down by: field of work, procedure, channel, report month of receipt, working days late. */
export const Dimension = z.enum(['field', 'procedure', 'channel', 'month', 'daysLate']);
export type Dimension = z.infer<typeof Dimension>;

/** The parameter that says how many dossiers of one value make a flag worth a note. */
export const FLAG_MINIMUM = 'constant-flag-minimum';

/** A flag column a figure rests on. */
export const Flag = z.strictObject({
  field: z.string(),
  /** Rules whose failures in a unit show that a flag with one value only is no record of what was done. */
  contradictedBy: z.array(Id).default([]),
});

/** An indicator file as authored, with FHIR Measure's populations. */
export const IndicatorDefinition = z.strictObject({
  id: Id,
  version: z.int().positive(),
  title: Localised,
  /** What exactly is counted, in words a reader can check. */
  definition: Localised,
  subject: Subject.default('dossier'),
  kind: IndicatorKind,
  /** Whether more of it is better, or less. */
  direction: z.enum(['increase', 'decrease']),
  population: PopulationBasis,
  accrual: Accrual,
  /** The period system its interval is cut by; absent means the plan's. */
  periods: Id.optional(),
  citations: z.array(Citation).min(1),
  /** Records legally out of the count, by reason, tried in order. */
  denominatorExclusion: z.array(z.strictObject({ id: Id, title: Localised, when: Authored })).default([]),
  denominator: Authored,
  /** Of a proportion, and of a count: what is counted. */
  numerator: Authored.optional(),
  /** Of a mean: the number that is averaged over the denominator. */
  meanOf: z.string().optional(),
  /** Of a ratio: the whole number that is summed above the line, and the one below it. */
  numeratorOf: z.string().optional(),
  denominatorOf: z.string().optional(),
  /** Misses that can still be mended in this period; absent when none can. */
  mendable: Authored.optional(),
  by: z.array(Dimension).default([]),
  flags: z.array(Flag).default([]),
  ...LINT_KEY,
});
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>;

export interface Indicator
  extends Omit<
    IndicatorDefinition,
    'denominatorExclusion' | 'denominator' | 'numerator' | 'meanOf' | 'numeratorOf' | 'denominatorOf' | 'mendable'
  > {
  readonly denominatorExclusion: readonly { id: string; title: Localised; when: Condition }[];
  readonly denominator: Condition;
  /** Of a mean or a ratio: that its numbers are known. */
  readonly numerator: Condition;
  /** The facts a mean or a ratio sums, below null where it is the number of records; null of the other kinds. */
  readonly sums: { readonly above: string; readonly below: string | null } | null;
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
