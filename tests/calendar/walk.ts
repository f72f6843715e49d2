import type { Office, WorkCalendar } from '../../src/model/calendar.ts';

/**
 * Working time found by walking: every minute of the calendar is asked whether somebody works in it. Nothing here is
 * shared with the code under test, not even the day of the week.
 */
export interface Walk {
  readonly isWorkingDay: (day: string) => boolean | null;
  /** Working days from the first known day up to and including this one. */
  readonly workingDayNumber: (day: string) => number | null;
  readonly nextWorkingDay: (day: string) => string | null;
  /** Working seconds from the beginning of the calendar up to an instant, `YYYY-MM-DDTHH:MM:SS`. */
  readonly workingSeconds: (instant: string) => number | null;
  readonly addWorkingMinutes: (instant: string, minutes: number) => string | null;
  readonly isWorkingInstant: (instant: string) => boolean | null;
  readonly nextWorkingInstant: (instant: string) => string | null;
  readonly limitEnd: (start: string, n: number, kind: string) => string | null;
  readonly limitEndDay: (day: string, n: number, kind: string) => string | null;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const SHORT = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
const time = (instant: string): number => Date.parse(`${instant}Z`) / 1000;
const text = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19);
const dayAfter = (day: string): string => text(time(`${day}T00:00:00`) + 86_400).slice(0, 10);

/** The same day of the month so many months later, or the last of that month. */
function monthsAfter(day: string, n: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [laterYear, laterMonth] = [year + Math.floor((month - 1 + n) / 12), ((month - 1 + n) % 12) + 1];
  const isLeap = (laterYear % 4 === 0 && laterYear % 100 !== 0) || laterYear % 400 === 0;
  const longest = laterMonth === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(laterMonth) ? 30 : 31;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${laterYear}-${two(laterMonth)}-${two(Math.min(date, longest))}`;
}

/** @param office of the unit; without one it keeps the hours of everybody */
export function walk(calendar: WorkCalendar, office?: Office): Walk {
  const works = new Map<string, boolean>();
  const sessionsOf = new Map<string, WorkCalendar['hours']['sessions']>();
  for (let day = calendar.knownFrom; day <= calendar.knownUntil; day = dayAfter(day)) {
    const weekday = WEEKDAYS.indexOf(SHORT.format(new Date(`${day}T00:00:00Z`)));
    let working = !calendar.weekend.some((weekly) => weekly % 7 === weekday);
    sessionsOf.set(day, office ? office.sessions : calendar.hours.sessions);
    if (!working && weekday === WEEKDAYS.indexOf('Sat') && office?.saturday?.counts) {
      working = true;
      sessionsOf.set(day, office.saturday.sessions);
    }
    if (calendar.daysOff.some(({ date }) => date === day)) working = false;
    if (calendar.workingDays.some(({ date }) => date === day)) {
      working = true;
      sessionsOf.set(day, office ? office.sessions : calendar.hours.sessions);
    }
    works.set(day, working);
  }
  const days = [...works.keys()];
  const worksAt = (day: string, clock: string): boolean =>
    works.get(day) === true && sessionsOf.get(day)?.some(({ from, to }) => from <= clock && clock < to) === true;

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
  /** Walks on, day by day, until so many working days have come. */
  const workingDaysAfter = (day: string, n: number): string | null => {
    let [last, left] = [day, n];
    while (left > 0) {
      last = dayAfter(last);
      const worked = works.get(last);
      if (worked === undefined) return null;
      if (worked) left--;
    }
    return last;
  };
  /** The day itself when it is worked, else the next that is. */
  const workedFrom = (day: string): string | null => {
    const worked = works.get(day);
    return worked === undefined ? null : worked ? day : workingDaysAfter(day, 1);
  };
  const limitEndDay = (from: string, n: number, kind: string): string | null => {
    const day = workedFrom(from);
    if (day === null || n < 1 || n > days.length) return null;
    if (kind === 'ngayLamViec') return workingDaysAfter(day, n);
    if (kind === 'ngay') {
      let later = day;
      for (let i = 0; i < n; i++) later = dayAfter(later);
      return workedFrom(later);
    }
    return kind === 'thang' ? workedFrom(monthsAfter(day, n)) : null;
  };
  const worksOrEndsAt = (instant: string): boolean => {
    const [minute, rest] = [Math.floor((time(instant) - start) / 60), (time(instant) - start) % 60];
    // The last instant of a session still belongs to it: the minute before is worked and no second of this has passed.
    return isWorked[minute] === true || (rest === 0 && isWorked[minute - 1] === true);
  };
  const nextWorkingInstant = (instant: string): string | null => {
    if (!works.has(instant.slice(0, 10))) return null;
    if (worksOrEndsAt(instant)) return instant;
    const next = inOrder[before[Math.floor((time(instant) - start) / 60)] as number];
    return next === undefined ? null : text(start + next * 60);
  };
  const addWorkingMinutes = (instant: string, minutes: number): string | null => {
    const passed = workingSeconds(instant);
    if (passed === null || minutes < 1) return null;
    // The last working minute that is needed, and how far into it.
    const needed = passed + minutes * 60;
    const whole = Math.ceil(needed / 60) - 1;
    const minute = inOrder[whole];
    return minute === undefined ? null : text(start + minute * 60 + (needed - whole * 60));
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
    nextWorkingDay: (day) => (works.has(day) ? workingDaysAfter(day, 1) : null),
    workingSeconds,
    addWorkingMinutes,
    isWorkingInstant: (instant) => (works.has(instant.slice(0, 10)) ? worksOrEndsAt(instant) : null),
    nextWorkingInstant,
    limitEnd: (from, n, kind) => {
      const begins = nextWorkingInstant(from);
      if (begins === null) return null;
      if (kind === 'gio') return addWorkingMinutes(begins, n * 60);
      const day = limitEndDay(begins.slice(0, 10), n, kind);
      return day && `${day}T${begins.slice(11)}`;
    },
    limitEndDay,
  };
}
