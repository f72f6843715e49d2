import type { PlainCalendar } from '../calendar/plain-calendar.ts';
import type { CountedDay, CountingStep, ShownValue, Stretch } from '../model/explanation.ts';
import type { FactRecord } from '../model/fact-record.ts';
import type { Localised } from '../model/text.ts';

/** A request for a supplement, instants in the fact profile; null where the cell is empty or not there. */
export interface Request {
  readonly asked: string | null;
  readonly answered: string | null;
  readonly former: string | null;
}

/** A processing step that set a due date. */
export interface DueStep {
  readonly at: string | null;
  readonly due: string;
}

/** What computations start from: the facts of one dossier, its own rows of two registers, and the calendar of its unit. */
export interface Known {
  readonly values: FactRecord['values'];
  /** The value of a dated constant on the day of receipt. */
  readonly parameter: (id: string) => string | number | boolean | undefined;
  readonly calendar: PlainCalendar;
  /** The cut. */
  readonly asOf: string;
  readonly requests: readonly Request[];
  readonly dueSteps: readonly DueStep[];
  /** Whether the table of processing steps covers the dossier. */
  readonly stepsCover: boolean;
}

/** What a computation comes to, and how. Null when it cannot be followed: the fact then has to be unknown too. */
export type Computed = { readonly value: string | number | boolean; readonly steps: readonly CountingStep[] } | null;
export type Compute = (known: Known) => Computed;

export const step = (
  what: Localised,
  value: ShownValue,
  days: readonly CountedDay[] = [],
  stretches: readonly Stretch[] = [],
): CountingStep => ({ what, value, days: [...days], stretches: [...stretches] });

/** The text value of a fact; null when it is not known. */
export const text = ({ values }: Known, fact: string): string | null => {
  const value = values[fact];
  return typeof value === 'string' ? value : null;
};

export const worked = (days: readonly CountedDay[]): number => days.filter(({ n }) => n !== null).length;
export const minutesOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { minutes }) => sum + minutes, 0);
