const DAY = 86_400_000;

/** Days from 1970-01-01 to a day `YYYY-MM-DD`; negative before it. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The day `YYYY-MM-DD` with a number. */
export const dayOfNumber = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** The day so many days after a day; before it when negative. */
export const addDays = (day: string, days: number): string => dayOfNumber(dayNumber(day) + days);

/** ISO day of the week: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(dayNumber(day) * DAY).getUTCDay() || 7;

/** The same day of the month so many months later, or the last of that month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return last.toISOString().slice(0, 8) + String(Math.min(date, last.getUTCDate())).padStart(2, '0');
}
