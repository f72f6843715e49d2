import { DAY } from '../work-days.ts';
import { DEADLINES } from './indicators/deadlines.ts';
import { DIGITAL } from './indicators/digital.ts';
import { QD766 } from './indicators/qd766.ts';
import type { KeyIndicator } from './indicators/shape.ts';
import type { Judged } from './judged.ts';
import { NO, UNKNOWN, YES } from './kleene.ts';

/** Every indicator of dossiers. A family of them is a file. */
export const KEY_INDICATORS: readonly KeyIndicator[] = [...DEADLINES, ...DIGITAL, ...QD766];

/** Places of the counts of an indicator; its exclusions come after them. */
export const PLACES = {
  initialPopulation: 0,
  outsideDenominator: 1,
  denominator: 2,
  numerator: 3,
  mendableMisses: 4,
  undecided: 5,
} as const;
export const FIRST_EXCLUSION = 6;
/** Place of what a mean adds up. */
export const SUM = 9;
export const WIDTH = 10;

/** Whether a dossier is of the population: received, ended or in hand from the start of its period up to the cut. */
export function populated({ population, calendar }: KeyIndicator, { d, t, world }: Judged): boolean {
  const from = (calendar ? world.period.calendarFrom : world.period.yearFrom) * DAY;
  if (d.received >= world.cut) return false;
  if (population === 'received') return d.received >= from;
  // What has no end that can be read may have ended in it, or not.
  if (t.end < from) return false;
  return population === 'inHand' || (t.settled !== NO && !(t.end >= world.cut));
}

/** Adds a dossier of the population to the counts that begin at `base`. */
export function count(indicator: KeyIndicator, j: Judged, counts: Float64Array, base: number): void {
  const add = (place: number): void => {
    counts[base + place] = (counts[base + place] ?? 0) + 1;
  };
  add(PLACES.initialPopulation);
  const place = standing(indicator, j);
  add(place);
  if (place !== PLACES.denominator) return;
  if (indicator.sum) counts[base + SUM] = (counts[base + SUM] ?? 0) + indicator.sum(j);
  if (indicator.numerator(j) === YES) add(PLACES.numerator);
  else if (indicator.mendable?.(j) === YES) add(PLACES.mendableMisses);
}

/** The one place, besides the population, in which a dossier counts. */
function standing({ exclusions, denominator, numerator }: KeyIndicator, j: Judged): number {
  let known = true;
  for (let n = 0; n < exclusions.length; n++) {
    const excluded = exclusions[n]?.[1](j);
    if (excluded === YES) return FIRST_EXCLUSION + n;
    if (excluded === UNKNOWN) known = false;
  }
  const counted = denominator(j);
  if (counted === NO) return PLACES.outsideDenominator;
  return counted === UNKNOWN || !known || numerator(j) === UNKNOWN ? PLACES.undecided : PLACES.denominator;
}
