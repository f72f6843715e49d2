const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  MM: '%m',
  dd: '%d',
  HH: '%H',
  mm: '%M',
  ss: '%S',
  ffffff: '%f',
};
const NEEDED = ['yyyy', 'MM', 'dd'];
const ANY = /yyyy|MM|dd|HH|mm|ss|ffffff/g;

/** Formats of a mapping that names none. */
export const DEFAULT_FORMATS = ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-ddTHH:mm:ss', 'yyyy-MM-dd'] as const;

/**
 * Turns a declared format such as `dd/MM/yyyy HH:mm:ss` into strptime's. Null when it has an unknown
 * token, repeats one, or does not name a whole day; two-digit years are never accepted.
 */
export function strptimeOf(format: string): string | null {
  const tokens =
    format.match(/[A-Za-z]+/g)?.flatMap((run) => run.match(/yyyy|MM|dd|HH|mm|ss|ffffff|T|.+/g) ?? []) ?? [];
  const dated = tokens.filter((token) => token !== 'T');
  if (dated.some((token) => !(token in TOKENS)) || new Set(dated).size !== dated.length) return null;
  if (NEEDED.some((token) => !dated.includes(token)) || format.includes('%')) return null;
  return format.replace(ANY, (token) => TOKENS[token] ?? token);
}

/** Day 0 of the day numbers of spreadsheets, by the name of the format that reads them. */
const SERIAL_DAY_0: Readonly<Record<string, string>> = {
  // Day 60 of this count is 29 February 1900, which never was; days before it are not taken.
  'excel-serial': '1899-12-30',
  'excel-serial-1904': '1904-01-01',
};
const FIRST_SERIAL = 61;

export const SERIAL_FORMATS: readonly string[] = Object.keys(SERIAL_DAY_0);
export const isDateFormat = (format: string): boolean => SERIAL_FORMATS.includes(format) || strptimeOf(format) !== null;

/**
 * SQL that reads a day number with an optional fraction of a day, to the second as spreadsheets show it; null when the
 * text is none.
 */
export function serialInstant(text: string, format: string): string {
  const plain = `TRY_CAST(replace(${text}, ',', '.') AS DOUBLE)`;
  const seconds = `CAST(round(${plain} * 86400) AS BIGINT)`;
  return `(CASE WHEN regexp_matches(${text}, '^[0-9]{1,5}([.,][0-9]{1,15})?$') AND ${plain} >= ${FIRST_SERIAL} THEN TIMESTAMP '${SERIAL_DAY_0[format]}' + to_seconds(${seconds}) END)`;
}
