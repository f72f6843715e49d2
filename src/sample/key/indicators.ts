import { DAY } from '../work-days.ts';
import { known } from './facts.ts';
import type { Judged } from './judged.ts';
import { and, atMost, NO, not, or, same, sure, type Truth, UNKNOWN, YES } from './kleene.ts';

/** Flags of dossiers, and how many values each has. */
export const FLAGS = { digitised: 2, paid: 4 } as const;
export type FlagField = keyof typeof FLAGS;

type Statement = (j: Judged) => Truth;

/** A proportion: who is counted, who is left out and why, who is a hit. */
export interface KeyIndicator {
  readonly id: string;
  readonly population: 'received' | 'inHand';
  readonly exclusions: readonly (readonly [id: string, when: Statement])[];
  readonly denominator: Statement;
  readonly numerator: Statement;
  /** Which misses can still be mended; null when none can. */
  readonly mendable: Statement | null;
  /** The flag it rests on, and the rule whose failure is evidence against a flag of one value. */
  readonly flag?: { readonly field: FlagField; readonly contradictedBy: string };
}

const WITHDRAWN = [7];
const accepted: Statement = (j) => j.t.accepted;
const late: Statement = (j) => j.late;
const inTime: Statement = (j) => not(j.t.late);
const apologisedInTime: Statement = (j) =>
  and(j.letters.apologised, atMost(j.letters.sentOn, j.t.dueOn - j.world.law.apologyLeadDays));
const answeredWithResult: Statement = (j) => j.answeredWithResult;
const notAccepted = ['not-accepted', (j: Judged): Truth => not(j.t.accepted)] as const;

const ofLate = (id: string, numerator: Statement, mendable: Statement): KeyIndicator => ({
  id,
  population: 'inHand',
  exclusions: [],
  denominator: late,
  numerator,
  mendable,
});

const hasResultFile: Statement = ({ d }) => sure(d.resultLink !== 'none');
const digitisedResult: Statement = ({ d }) => sure(d.resultCode && d.resultLink !== 'none');
const freeOrPaidOnline: Statement = (j) => or(same(known(j.d.fee), 0), j.paidAmong(1, 2));
const onlineToTheEnd: Statement = (j) => and(j.t.online, hasResultFile(j));
const fullyOnlineFiled: Statement = (j) => and(j.fullyOnline, j.t.online);

/** Of dossiers received in the year. */
const received = (
  id: string,
  denominator: Statement,
  numerator: Statement,
  mendable: Statement | null,
  exclusions: KeyIndicator['exclusions'] = [],
): KeyIndicator => ({ id, population: 'received', exclusions, denominator, numerator, mendable });
/** Of those that were accepted. */
const ofAccepted = (id: string, also: Statement, numerator: Statement, mendable: Statement | null): KeyIndicator =>
  received(id, (j) => and(j.t.accepted, also(j)), numerator, mendable, [notAccepted]);
const all: Statement = () => YES;
const DIGITISED = { field: 'digitised', contradictedBy: 'digitised-without-file' } as const;

export const KEY_INDICATORS: readonly KeyIndicator[] = [
  received('on-time', (j) => or(j.t.settled, j.t.late), inTime, null, [
    notAccepted,
    ['withdrawn-in-time', (j) => and(j.t.statusAmong(j.d, WITHDRAWN), inTime(j))],
    ['pending-in-time', (j) => and(not(j.t.settled), inTime(j))],
  ]),
  ofLate('apology-and-explanation', (j) => and(apologisedInTime(j), j.letters.explained), apologisedInTime),
  ofLate('has-apology', (j) => j.letters.apologised, late),
  ofLate('has-explanation', (j) => j.letters.explained, late),
  { ...ofAccepted('dossier-digitised', all, (j) => j.digitised, accepted), flag: DIGITISED },
  {
    ...ofAccepted(
      'reusable-dossier-digitised',
      (j) => j.procedure?.reusable ?? UNKNOWN,
      (j) => j.digitised,
      accepted,
    ),
    flag: DIGITISED,
  },
  received('result-digitised', answeredWithResult, digitisedResult, answeredWithResult),
  received(
    'reusable-result-digitised',
    (j) => and(j.answeredWithResult, j.procedure?.reusable ?? UNKNOWN),
    digitisedResult,
    answeredWithResult,
  ),
  received(
    'result-electronic',
    (j) => and(j.answered, j.procedure?.mayBeElectronic ?? UNKNOWN),
    hasResultFile,
    (j) => j.t.settled,
  ),
  {
    ...received(
      'contactless',
      answeredWithResult,
      (j) => and(onlineToTheEnd(j), freeOrPaidOnline(j)),
      (j) => and(j.t.online, freeOrPaidOnline(j)),
    ),
    flag: { field: 'paid', contradictedBy: 'paid-online-unproven' },
  },
  ofAccepted('fully-online', all, (j) => and(j.fullyOnline, onlineToTheEnd(j)), fullyOnlineFiled),
  ofAccepted('fully-online-level-4', (j) => j.fullyOnline, onlineToTheEnd, fullyOnlineFiled),
  ofAccepted(
    'vneid',
    (j) => j.t.online,
    (j) => j.authenticated,
    null,
  ),
];

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
