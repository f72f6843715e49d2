import type { TargetStatus } from '../model/run-result.ts';
import { addDays } from '../util/day.ts';

const midnight = (day: string): string => `${day}T00:00:00.000000`;

/** Whether a day lies, at least in part, before the cut. */
export const hasHappened = (day: string, asOf: string): boolean => midnight(day) < asOf;

/** Whether a day lies wholly before the cut, so that nothing can be in time on it any more. */
export const isOver = (day: string, asOf: string): boolean => midnight(addDays(day, 1)) <= asOf;

/**
 * Whether a declared day keeps a due day. A day that is yet to come at the cut is only promised: it keeps nothing, and
 * misses only what is over.
 */
export function statusOfDay(day: string, due: string, asOf: string): TargetStatus {
  if (day <= due) return hasHappened(day, asOf) ? 'met' : 'undetermined';
  return isOver(due, asOf) ? 'missed' : 'undetermined';
}
