import type { WorkCalendar } from '../model/calendar.ts';
import { dayNumber, dayOfNumber, weekdayOf } from '../util/day.ts';

/** A calendar as two lists, each in the order of days. */
export interface CalendarDays {
  /**
   * For every known day, `2n + w`: n working days have begun from the first known day up to and including it,
   * and w is 1 when it is a working day itself. One lookup then answers both questions. As text, for lists are bound so.
   */
  readonly codes: readonly string[];
  /** Every working day, `YYYY-MM-DD`; the n-th stands at n − 1. */
  readonly working: readonly string[];
}

export function calendarDays(calendar: WorkCalendar): CalendarDays {
  const off = new Set(calendar.daysOff.map(({ date }) => date));
  const madeUp = new Set(calendar.workingDays.map(({ date }) => date));
  const codes: string[] = [];
  const working: string[] = [];
  for (let day = dayNumber(calendar.knownFrom); day <= dayNumber(calendar.knownUntil); day++) {
    const date = dayOfNumber(day);
    const works = madeUp.has(date) || !(calendar.weekend.includes(weekdayOf(date)) || off.has(date));
    if (works) working.push(date);
    codes.push(String(2 * working.length + (works ? 1 : 0)));
  }
  return { codes, working };
}
