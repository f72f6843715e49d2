import { CalendarDate, Timestamp } from '../model/text.ts';
import { type Trap, trap, written } from './trap.ts';

/** The years facts can have, both included. */
export const YEARS = { from: '1900', to: '2100' } as const;
/** Hours that Vietnamese time is ahead of UTC; it has no summer time. */
const ICT = 7;

type Parts = readonly [day: string, time: string, fraction: string];

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
/** How the national interface writes instants. */
const DIGITS = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** Whether there is such an instant, in the years facts can have: 2025-02-30 and 25:61 are none. */
export function exists(day: string, time: string): boolean {
  const year = day.slice(0, 4);
  if (year < YEARS.from || year > YEARS.to) return false;
  const at = Date.parse(`${day}T${time}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(`${day}T${time}`);
}

const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0');

function foreignParts(text: string): Parts | null {
  const dayFirst = DAY_FIRST.exec(text);
  const found = dayFirst ?? YEAR_FIRST.exec(text) ?? DIGITS.exec(text);
  if (!found) return null;
  const [, a, b, c, hour, minute, second] = found;
  const [year, day] = dayFirst ? [c, a] : [a, c];
  return [`${year}-${two(b)}-${two(day)}`, `${two(hour)}:${two(minute)}:${two(second)}`, ''];
}

function isoParts(found: RegExpExecArray): Parts {
  const [, day = '', minutes = '00:00', seconds = '00', fraction = '', zone] = found;
  const local: Parts = [day, `${minutes}:${seconds}`, fraction];
  const at = zone ? Date.parse(`${day}T${minutes}:${seconds}${zone.toUpperCase()}`) : Number.NaN;
  if (Number.isNaN(at)) return local;
  const ict = new Date(at + ICT * 3_600_000).toISOString();
  return [ict.slice(0, 10), ict.slice(11, 19), fraction];
}

const asType = ([day, time, fraction]: Parts, type: 'date' | 'timestamp'): string =>
  type === 'date' ? day : `${day}T${time}.${fraction.padEnd(6, '0').slice(0, 6)}`;

/** What is wrong with a day or an instant as it was written; null when nothing is, undefined when it is neither. */
export function instantTrap(given: unknown, type: 'date' | 'timestamp', fact: string): Trap | null | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const text = String(given).trim();
  const value = written(given);
  const foreign = foreignParts(text);
  const iso = foreign ? null : ISO.exec(text);
  const parts = foreign ?? (iso && isoParts(iso));
  if (!parts) return undefined;
  if (!exists(parts[0], parts[1])) return trap('E-RULE-031', { value });
  const hint = asType(parts, type);
  if (foreign) return trap('E-RULE-026', { value, hint });
  const schema = type === 'date' ? CalendarDate : Timestamp;
  if (schema.safeParse(given).success) return null;
  if (type === 'date') return trap('E-RULE-028', { fact, value, hint });
  if (iso?.[2] === undefined) return trap('E-RULE-027', { fact, value, hint });
  return iso[5] === undefined ? trap('E-RULE-030', { value, hint }) : trap('E-RULE-029', { value, hint });
}
