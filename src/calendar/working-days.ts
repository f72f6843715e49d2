import type { WorkCalendar } from '../model/calendar.ts';
import { dayNumber, dayOfNumber } from '../util/day.ts';
import { kindOf } from './schedule.ts';

/**
 * The known working days of everybody from a day on and before another, in order. A Saturday that only some offices
 * work is none of them.
 */
export function workingDays(calendar: WorkCalendar, from: string, before: string): readonly string[] {
  const first = dayNumber(from > calendar.knownFrom ? from : calendar.knownFrom);
  const end = Math.min(dayNumber(before), dayNumber(calendar.knownUntil) + 1);
  const kindOn = kindOf(calendar, false);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => dayOfNumber(first + i)).filter(
    (day) => kindOn(day) > 0,
  );
}
