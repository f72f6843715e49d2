import { and, atMost, not, or } from '../kleene.ts';
import { onTimeByDay, onTimeByInstant, settledOrPastDue } from '../on-time.ts';
import { onTimeBy766 } from '../qd766.ts';
import { type KeyIndicator, NOT_ACCEPTED, received, type Statement } from './shape.ts';

const WITHDRAWN = [7];
const late: Statement = (j) => j.late;
const inTime: Statement = (j) => not(j.t.late);
const apologisedInTime: Statement = (j) =>
  and(j.letters.apologised, atMost(j.letters.sentOn, j.t.dueOn - j.world.law.apologyLeadDays));
const ofLate = (id: string, numerator: Statement, mendable: Statement): KeyIndicator => ({
  id,
  population: 'inHand',
  exclusions: [],
  denominator: late,
  numerator,
  mendable,
});

const WITHDRAWN_IN_TIME: KeyIndicator['exclusions'][number] = [
  'withdrawn-in-time',
  (j) => and(j.t.settled, j.t.statusAmong(j.d, WITHDRAWN), inTime(j)),
];
const onTimeBy = (id: string, numerator: Statement, ...more: KeyIndicator['exclusions']): KeyIndicator =>
  received(`on-time-by-${id}`, settledOrPastDue, numerator, null, [NOT_ACCEPTED, WITHDRAWN_IN_TIME, ...more]);

/** How deadlines are kept, and what is answered for when they are not. */
export const DEADLINES: readonly KeyIndicator[] = [
  received('on-time', (j) => or(j.t.settled, j.t.late), inTime, null, [
    NOT_ACCEPTED,
    WITHDRAWN_IN_TIME,
    ['pending-in-time', (j) => and(not(j.t.settled), inTime(j))],
  ]),
  onTimeBy('766', onTimeBy766),
  onTimeBy('form', onTimeByDay),
  onTimeBy('instant', onTimeByInstant, ['clock-stopped', (j) => j.t.stopped]),
  ofLate('apology-and-explanation', (j) => and(apologisedInTime(j), j.letters.explained), apologisedInTime),
  ofLate('has-apology', (j) => j.letters.apologised, late),
  ofLate('has-explanation', (j) => j.letters.explained, late),
];
