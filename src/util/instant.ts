const [HOUR, MINUTE, SECOND] = [3_600_000_000, 60_000_000, 1_000_000] as const;
const two = (n: number): string => String(n).padStart(2, '0');

/** The day of an instant `YYYY-MM-DDTHH:MM:SS.ffffff`. */
export const dayOf = (instant: string): string => instant.slice(0, 10);

/** Microseconds since midnight. */
export const microsOf = (instant: string): number =>
  Number(instant.slice(11, 13)) * HOUR +
  Number(instant.slice(14, 16)) * MINUTE +
  Math.round(Number(instant.slice(17)) * SECOND);

/** The instant so many microseconds after midnight of a day. */
export function instantAt(day: string, micros: number): string {
  const [hours, minutes] = [Math.floor(micros / HOUR), Math.floor((micros % HOUR) / MINUTE)];
  const rest = micros % MINUTE;
  const seconds = `${two(Math.floor(rest / SECOND))}.${String(rest % SECOND).padStart(6, '0')}`;
  return `${day}T${two(hours)}:${two(minutes)}:${seconds}`;
}

/** Whether an instant has no time of day: the whole day is meant. */
export const isDay = (instant: string): boolean => microsOf(instant) === 0;

/** The last instant of a day. */
export const lastOfDay = (day: string): string => `${day}T23:59:59.999999`;

/** The last instant that is meant: that of the day where there is no time of day. */
export const latest = (instant: string): string => (isDay(instant) ? lastOfDay(dayOf(instant)) : instant);
