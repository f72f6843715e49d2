import { happened, known, latest } from '../facts.ts';
import {
  datesReadable,
  earliestDay,
  endedOnReceiptDay,
  hasDayLimit,
  hasLimit,
  inProcess,
  latestEvent,
  NEEDS_DUE_DATE,
  OPEN_OR_ANSWERED,
  statusFitsDates,
} from '../judged.ts';
import { above, and, atLeast, atMost, or } from '../kleene.ts';
import { definitionsAgree, settledOrPastDue } from '../on-time.ts';
import { all, type KeyRule, ofRecord, rule } from './shape.ts';

/** Instants and the status they stand beside. */
export const DATES: readonly KeyRule[] = [
  rule(
    'end-before-receipt',
    ({ d }) => or(happened(d.ended), happened(d.returned)),
    (j) => atLeast(j.t.latestEnd, j.d.received),
  ),
  ofRecord('receipt-before-filing', all, ({ d }) => atLeast(latest(d.received), known(d.filed))),
  rule(
    'signed-before-receipt',
    ({ d }) => happened(d.signed),
    ({ d }) => atLeast(latest(d.signed), d.received),
  ),
  ofRecord('date-in-future', all, (j) => and(atMost(latestEvent(j), j.world.dumped), datesReadable(j))),
  ofRecord('date-implausible', all, (j) => and(atLeast(earliestDay(j), j.world.earliestPlausible), datesReadable(j))),
  rule(
    'settled-at-once',
    (j) => and(j.answered, hasDayLimit(j), atLeast(inProcess(j), 0)),
    (j) => above(inProcess(j), j.world.law.instantSeconds),
  ),
  rule(
    'due-date-missing',
    (j) => and(j.t.statusAmong(j.d, NEEDS_DUE_DATE), hasLimit(j)),
    // A dossier settled on the day of receipt needs no slip that names a day.
    (j) => or(happened(j.d.due), endedOnReceiptDay(j)),
  ),
  rule('on-time-definitions-differ', (j) => and(j.t.accepted, settledOrPastDue(j)), definitionsAgree),
  rule(
    'returned-before-finished',
    ({ d }) => and(happened(d.returned), happened(d.ended)),
    ({ d }) => atLeast(latest(d.returned), known(d.ended)),
  ),
  ofRecord('status-contradicts-dates', (j) => j.t.statusAmong(j.d, OPEN_OR_ANSWERED), statusFitsDates),
];
