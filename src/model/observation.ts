import { z } from 'zod';
import { Id } from './law.ts';
import { CalendarDate, Localised } from './text.ts';

const Count = z.int().nonnegative();

const common = {
  id: Id,
  /** The entry of a catalogue of pathologies it is about. */
  ref: z.string().min(1),
  title: Localised,
  /** What is asked of the unit: a question. Its placeholders are those of its kind (`OBSERVATION_HOLES`). */
  message: Localised,
};

/** A figure of a unit that is exactly 100 % over many dossiers, in every month that has any. */
const RoundFigure = z.strictObject({
  kind: z.literal('round-figure'),
  ...common,
  /** Shares of dossiers of which more is better. */
  indicators: z.array(Id).min(1),
  /** The parameter with the least denominator. */
  minimum: Id,
  /** The parameter with the least number of months with a denominator, of figures that are broken down by month. */
  months: Id,
});

/** Working days of the period on which a unit that receives dossiers day by day received none. */
const EmptyDays = z.strictObject({
  kind: z.literal('empty-days'),
  ...common,
  /** The parameter with the least dossiers received per working day, on the mean. */
  minimum: Id,
});

/** An observation file: what is noticed of a unit and of none of its dossiers. It is asked about and judges nothing. */
export const ObservationDefinition = z.discriminatedUnion('kind', [RoundFigure, EmptyDays]);
export type ObservationDefinition = z.infer<typeof ObservationDefinition>;

/** What the message of each kind may name. */
export const OBSERVATION_HOLES: Readonly<Record<ObservationDefinition['kind'], readonly string[]>> = {
  'round-figure': ['unit', 'indicator', 'count'],
  'empty-days': ['unit', 'count', 'days'],
};

/** Days named in one observation; all of them are counted. */
export const MOST_DAYS = 31;

/** What was looked for: an observation file as a run read it. */
export const ObservationKind = z.strictObject({
  id: z.string(),
  kind: z.enum(['round-figure', 'empty-days']),
  ref: z.string(),
  title: Localised,
  message: Localised,
  /** The value of its parameter `minimum` at the cut; null before the first one, and then nothing is observed. */
  minimum: z.number().nullable(),
  /** Likewise of `months`; null too for a kind that has none. */
  months: z.number().nullable(),
});
export type ObservationKind = z.infer<typeof ObservationKind>;

/** One thing noticed of one unit: a question for it, and never a reproach. */
export const Observation = z.strictObject({
  /** Id of its observation file. */
  observation: z.string(),
  unit: z.string(),
  /** Of a round figure: which one it is; null otherwise. */
  indicator: z.string().nullable(),
  /** Of a round figure: dossiers of its denominator. Of empty days: how many there are. */
  count: Count,
  /** Of a round figure that is broken down by month: the report months with a denominator. */
  months: z.array(z.string()),
  /** Of empty days: the first of them, at most 31. */
  days: z.array(CalendarDate),
  /** Records kept out at the gate that may be the unit's: they may be no hit, or of one of the days. */
  widenedBy: Count,
});
export type Observation = z.infer<typeof Observation>;
