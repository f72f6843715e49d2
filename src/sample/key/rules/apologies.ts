import { above, and, atMost, not, or } from '../kleene.ts';
import { dueOn, type KeyRule, rule } from './shape.ts';

/** Apologies, explanations and new dates. */
export const APOLOGIES: readonly KeyRule[] = [
  rule(
    'apology-missing',
    (j) => j.late,
    (j) => j.letters.apologised,
  ),
  rule(
    'apology-needless',
    (j) => and(j.t.accepted, j.t.settled, j.letters.apologised),
    (j) => j.t.late,
  ),
  rule(
    'apology-late',
    (j) => and(j.late, j.letters.apologised),
    (j) => atMost(j.letters.sentOn, dueOn(j)),
  ),
  rule(
    'apology-short-notice',
    (j) => and(j.late, j.letters.apologised, atMost(j.letters.sentOn, dueOn(j))),
    (j) => atMost(j.letters.sentOn, dueOn(j) - j.world.law.apologyLeadDays),
  ),
  rule(
    'apology-new-date-unsound',
    (j) => j.letters.apologised,
    (j) => j.letters.newDateSound(j.t.written),
  ),
  rule(
    'apology-incomplete',
    (j) => j.letters.apologised,
    (j) => j.letters.complete,
  ),
  rule(
    'rescheduled-again',
    (j) => above(j.letters.reschedules, 0),
    (j) => atMost(j.letters.reschedules, j.world.law.reschedules),
  ),
  rule(
    'late-again',
    (j) => and(j.letters.apologised, above(j.letters.reschedules, 0), j.t.accepted),
    // A clock that was lawfully restarted after the letter shows in the due date.
    (j) => or(not(j.t.pastDue(j.letters.newDue, j.world.cut)), not(j.t.late)),
  ),
  rule(
    'explanation-missing',
    (j) => j.late,
    (j) => j.letters.explained,
  ),
];
