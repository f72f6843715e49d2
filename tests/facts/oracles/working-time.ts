import type { Walk } from '../../calendar/walk.ts';
import { dayOf, isDay, lastOf } from './instant.ts';

// The walker counts in whole seconds; instants of the tests have fractions of them.
const secondOf = (instant: string): string => instant.slice(0, 19);
const fractionOf = (instant: string): number => Number(instant.slice(20));
const nextSecond = (second: string): string => new Date(Date.parse(`${second}Z`) + 1000).toISOString().slice(0, 19);
const isWorked = (second: string, { workingSeconds }: Walk): boolean =>
  (workingSeconds(nextSecond(second)) ?? 0) > (workingSeconds(second) ?? 0);
const written = (second: string, fraction: number): string => `${second}.${String(fraction).padStart(6, '0')}`;

/** Working microseconds from the beginning of the calendar. */
export function worked(instant: string, walk: Walk): number | null {
  const whole = walk.workingSeconds(secondOf(instant));
  if (whole === null) return null;
  return whole * 1_000_000 + (isWorked(secondOf(instant), walk) ? fractionOf(instant) : 0);
}

/** Working minutes between two instants. */
export function minutesBetween(from: string, to: string, walk: Walk): number | null {
  const [a, b] = [worked(from, walk), worked(to, walk)];
  return a === null || b === null ? null : (b - a) / 60_000_000;
}

/** What is begun within a second goes on to the next session when it would end a fraction after this one. */
function withFraction(end: string | null, from: string, walk: Walk): string | null {
  if (end === null) return null;
  const fraction = isWorked(secondOf(from), walk) ? fractionOf(from) : 0;
  if (fraction === 0 || isWorked(end, walk)) return written(end, fraction);
  const next = walk.nextWorkingInstant(nextSecond(end));
  return next === null ? null : written(next, fraction);
}

export const afterMinutes = (from: string, minutes: number, walk: Walk): string | null =>
  withFraction(walk.addWorkingMinutes(secondOf(from), minutes), from, walk);

/** When a limit ends that begins at an instant, or on a day when the instant has no time of day. */
export function limitEnd(start: string, n: number, kind: string, walk: Walk): string | null {
  if (isDay(start)) {
    const day = walk.limitEndDay(dayOf(start), n, kind);
    return day === null ? null : lastOf(`${day}T00:00:00.000000`);
  }
  const end = walk.limitEnd(secondOf(start), n, kind);
  if (kind === 'gio') return withFraction(end, start, walk);
  return end && written(end, isWorked(secondOf(start), walk) ? fractionOf(start) : 0);
}

/** Whether an instant lies within a session; a fraction of a second after its end does not. */
export function isWithinHours(instant: string, walk: Walk): boolean | null {
  const open = walk.isWorkingInstant(secondOf(instant));
  return open && fractionOf(instant) > 0 ? walk.isWorkingInstant(nextSecond(secondOf(instant))) : open;
}
