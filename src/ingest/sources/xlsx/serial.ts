import { STYLE, type Style } from './number-format.ts';

const DAY = 86_400_000;
const LAST_SERIAL = 2_958_465;
/** Days before 1900-03-01 in Excel's calendar, which has a 29 February 1900. */
const LEAP_BUG = 60;
/** Excel keeps fifteen digits; what is nearer than this to a whole second was meant as one. */
const NOISE = 1;

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

function clock(ms: number): string {
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  const rest = ms % 1000;
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}`;
}

const days = new Map<number, string>();

function dayText(day: number, date1904: boolean): string {
  if (!date1904 && day === LEAP_BUG) return '1900-02-29';
  if (!date1904 && day === 0) return '1900-01-00';
  const since1970 = date1904 ? day - 24_107 : day < LEAP_BUG ? day - 25_568 : day - 25_569;
  let text = days.get(since1970);
  if (text === undefined) {
    text = new Date(since1970 * DAY).toISOString().slice(0, 10);
    if (days.size < 50_000) days.set(since1970, text);
  }
  return text;
}

/**
 * The text of a number that its format calls a date or a time: `yyyy-MM-dd HH:mm:ss`, a time alone `HH:mm:ss`. Days
 * that are none (Excel's 0 and 29 February 1900) are written so, and no reader takes them for one.
 * @param part of a day, from 0 to 1
 * Null when it is no date: a negative number, or one past the year 9999.
 */
export function serialText(whole: number, part: number, style: Style, date1904: boolean): string | null {
  if (!(whole >= 0 && whole <= LAST_SERIAL)) return null;
  let day = whole;
  let ms = Math.round(part * DAY);
  const over = ms % 1000;
  if (over <= NOISE) ms -= over;
  else if (over >= 1000 - NOISE) ms += 1000 - over;
  if (ms === DAY) [day, ms] = [day + 1, 0];
  if (style === STYLE.elapsed) return clock(day * DAY + ms);
  if (style === STYLE.time && day === 0) return clock(ms);
  return `${dayText(day, date1904)} ${clock(ms)}`;
}

/** A number as the shortest decimal text that means it; from 1e21 on with an exponent. */
export function numberText(value: number): string {
  const text = String(value);
  const small = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
  if (!small) return text;
  const [, sign = '', first = '', rest = '', exponent = ''] = small;
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${rest}`;
}

/** An ISO date of a cell of type `d`, in the form of all others; null when it is none. */
export function isoText(text: string): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d(?:\.\d{1,6})?))?)?$/.exec(text.trim());
  return parts && `${parts[1]} ${parts[2] ?? '00:00'}:${parts[3] ?? '00'}`;
}
