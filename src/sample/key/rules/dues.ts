import { clockStart, dueOnWorkingDay, dueWithinHours, firstStart, lawfulDueOn, shiftedDueOn } from '../clock.ts';
import { moveCount, movedAfterDue, movedWithoutCause } from '../due-moves.ts';
import { happened } from '../facts.ts';
import { type Judged, workingDays } from '../judged.ts';
import { above, and, atMost, not, or, same, sure, type Truth, UNKNOWN } from '../kleene.ts';
import { duePassed } from '../on-time.ts';
import { all, dueOn, type KeyRule, rule } from './shape.ts';

const hasDueDate = ({ d }: Judged): Truth => happened(d.due);
const promisedAgain = (j: Judged): Truth => above(j.letters.reschedules, 0);
const STILL = [6, 8];

/** What due dates should have been, and how they were moved. */
export const DUES: readonly KeyRule[] = [
  rule('due-beyond-law', hasDueDate, (j) =>
    or(atMost(workingDays(j, lawfulDueOn(j), dueOn(j)), j.world.law.dueToleranceDays), promisedAgain(j)),
  ),
  rule('due-on-day-off', hasDueDate, dueOnWorkingDay),
  rule('due-outside-hours', (j) => and(hasDueDate(j), dueOnWorkingDay(j)), dueWithinHours),
  rule(
    'due-moved-after-due',
    (j) => or(movedAfterDue(j), above(moveCount(j), 0)),
    (j) => not(movedAfterDue(j)),
  ),
  rule(
    'due-moved-without-cause',
    (j) => or(movedWithoutCause(j), above(moveCount(j), 0)),
    (j) => not(movedWithoutCause(j)),
  ),
  rule(
    'due-wrong-after-supplement',
    (j) => above(clockStart(j), firstStart(j)),
    (j) => or(or(same(dueOn(j), lawfulDueOn(j)), same(dueOn(j), shiftedDueOn(j))), promisedAgain(j)),
  ),
  rule(
    'stopped-past-due',
    (j) => and(j.t.stopped, Number.isNaN(j.steps.status) ? UNKNOWN : sure(STILL.includes(j.steps.status))),
    (j) => not(duePassed(j)),
  ),
  rule('steps-illegal', all, (j) => not(j.steps.illegal(j.world))),
];
