import type { WorkCalendar } from '../../src/model/calendar.ts';

/**
 * Working time found by walking: every minute of the calendar is asked whether somebody works in it. Nothing here is
 * shared with the code under test, not even the day of the week.
 */
export interface Walk {
  readonly isWorkingDay: (day: string) => boolean | null;
  /** Working days from the first known day up to and including this one. */
  readonly workingDayNumber: (day: string) => number | null;
  readonly nextWorkingDay: (day: string) => string | null;
  readonly addWorkingDays: (day: string, n: number) => string | null;
  /** Working seconds from the beginning of the calendar up to an instant, `YYYY-MM-DDTHH:MM:SS`. */
  readonly workingSeconds: (instant: string) => number | null;
  readonly addWorkingMinutes: (instant: string, minutes: number) => string | null;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const SHORT = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
const time = (instant: string): number => Date.parse(`${instant}Z`) / 1000;
const text = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19);
const dayAfter = (day: string): string => text(time(`${day}T00:00:00`) + 86_400).slice(0, 10);

export function walk(calendar: WorkCalendar): Walk {
  const works = new Map<string, boolean>();
  for (let day = calendar.knownFrom; day <= calendar.knownUntil; day = dayAfter(day)) {
    const weekday = WEEKDAYS.indexOf(SHORT.format(new Date(`${day}T00:00:00Z`)));
    let working = !calendar.weekend.some((weekly) => weekly % 7 === weekday);
    if (calendar.daysOff.some(({ date }) => date === day)) working = false;
    if (calendar.workingDays.some(({ date }) => date === day)) working = true;
    works.set(day, working);
  }
  const days = [...works.keys()];
  const worksAt = (day: string, clock: string): boolean =>
    works.get(day) === true && calendar.hours.sessions.some(({ from, to }) => from <= clock && clock < to);

  // For each minute of the calendar: how many working minutes came before it; and the working minutes in their order.
  const start = time(`${calendar.knownFrom}T00:00:00`);
  const isWorked: boolean[] = [];
  const before: number[] = [];
  const inOrder: number[] = [];
  for (const day of days) {
    for (let hour = 0; hour < 24; hour++) {
      for (let minute = 0; minute < 60; minute++) {
        const worked = worksAt(day, `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
        before.push(inOrder.length);
        if (worked) inOrder.push(isWorked.length);
        isWorked.push(worked);
      }
    }
  }

  const workingSeconds = (instant: string): number | null => {
    const minute = Math.floor((time(instant) - start) / 60);
    const count = before[minute];
    if (count === undefined) return null;
    return count * 60 + (isWorked[minute] ? (time(instant) - start) % 60 : 0);
  };
  const addWorkingDays = (day: string, n: number): string | null => {
    if (n < 1 || !works.has(day)) return null;
    let left = n;
    for (let i = days.indexOf(day) + 1; i < days.length; i++) {
      if (works.get(days[i] as string) && --left === 0) return days[i] as string;
    }
    return null;
  };
  const numbers = new Map<string, number>();
  let number = 0;
  for (const [day, working] of works) {
    if (working) number++;
    numbers.set(day, number);
  }
  return {
    isWorkingDay: (day) => works.get(day) ?? null,
    workingDayNumber: (day) => numbers.get(day) ?? null,
    nextWorkingDay: (day) => addWorkingDays(day, 1),
    addWorkingDays,
    workingSeconds,
    addWorkingMinutes: (instant, minutes) => {
      const passed = workingSeconds(instant);
      if (passed === null || minutes < 1) return null;
      // The last working minute that is needed, and how far into it.
      const needed = passed + minutes * 60;
      const whole = Math.ceil(needed / 60) - 1;
      const minute = inOrder[whole];
      return minute === undefined ? null : text(start + minute * 60 + (needed - whole * 60));
    },
  };
}
