import { DAY } from '../work-days.ts';
import { DEADLINES } from './indicators/deadlines.ts';
import { DIGITAL } from './indicators/digital.ts';
import type { KeyIndicator } from './indicators/shape.ts';
import type { Judged } from './judged.ts';
import { NO, UNKNOWN, YES } from './kleene.ts';

/** Every indicator of dossiers. A family of them is a file. */
export const KEY_INDICATORS: readonly KeyIndicator[] = [...DEADLINES, ...DIGITAL];

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
export const WIDTH = 10;

/** Whether a dossier was received in the report year, before the cut. */
export const isReceived = ({ d, world }: Judged): boolean =>
  d.received >= world.period.yearFrom * DAY && d.received < world.cut;

/** Whether a dossier is of the population: received in the year, or in hand during it. */
export function populated({ population }: KeyIndicator, j: Judged): boolean {
  if (population === 'received') return isReceived(j);
  return j.d.received < j.world.cut && !(j.t.end < j.world.period.yearFrom * DAY);
}

/** Adds a dossier of the population to the counts that begin at `base`. */
export function count(indicator: KeyIndicator, j: Judged, counts: Uint32Array, base: number): void {
  const add = (place: number): void => {
    counts[base + place] = (counts[base + place] ?? 0) + 1;
  };
  add(PLACES.initialPopulation);
  const place = standing(indicator, j);
  add(place);
  if (place !== PLACES.denominator) return;
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
