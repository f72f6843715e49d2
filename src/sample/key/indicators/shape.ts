import type { Judged } from '../judged.ts';
import { and, not, type Truth } from '../kleene.ts';

/** Flags of dossiers, and how many values each has. */
export const FLAGS = { digitised: 2, paid: 4 } as const;
export type FlagField = keyof typeof FLAGS;

/** Something that may be said of a dossier. */
export type Statement = (j: Judged) => Truth;

/** A proportion: who is counted, who is left out and why, who is a hit. */
export interface KeyIndicator {
  readonly id: string;
  readonly population: 'received' | 'inHand' | 'ended';
  /** Whether it counts the calendar period of the run's name, and not the report year. */
  readonly calendar?: boolean;
  readonly exclusions: readonly (readonly [id: string, when: Statement])[];
  readonly denominator: Statement;
  readonly numerator: Statement;
  /** Which misses can still be mended; null when none can. */
  readonly mendable: Statement | null;
  /** Of a mean: what is added up over the dossiers of the denominator, all of which are hits. */
  readonly sum?: (j: Judged) => number;
  /** The flag it rests on, and the rule whose failure is evidence against a flag of one value. */
  readonly flag?: { readonly field: FlagField; readonly contradictedBy: string };
}

export const NOT_ACCEPTED = ['not-accepted', (j: Judged): Truth => not(j.t.accepted)] as const;

/** Of dossiers received in the year. */
export const received = (
  id: string,
  denominator: Statement,
  numerator: Statement,
  mendable: Statement | null,
  exclusions: KeyIndicator['exclusions'] = [],
): KeyIndicator => ({ id, population: 'received', exclusions, denominator, numerator, mendable });
/** Of those that were accepted. */
export const ofAccepted = (
  id: string,
  also: Statement,
  numerator: Statement,
  mendable: Statement | null,
): KeyIndicator => received(id, (j) => and(j.t.accepted, also(j)), numerator, mendable, [NOT_ACCEPTED]);
