import type { Field } from '../model/field.ts';
import type { UnreadableBecause } from '../model/run-load.ts';
import type { ColumnMapping } from './mapping.ts';

/** Days since 1900 as spreadsheets count them: the years 2000 to 2099. */
const SERIAL = [36526, 73050] as const;
const TIME = '([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?';
const DAY = '[0-9]{1,2}[/.-][0-9]{1,2}[/.-]';
const SCIENTIFIC = '^[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+$';

const matches = (text: string, pattern: string): string => `regexp_full_match(${text}, '${pattern}')`;
const part = (text: string, pattern: string): string => `TRY_CAST(regexp_extract(${text}, '${pattern}', 1) AS INTEGER)`;

/** Whether a date is declared to be written with the day first; so is every date of which nothing else is said. */
const daysFirst = ({ formats = [] }: ColumnMapping): boolean => formats.some((format) => format.startsWith('dd'));

/** SQL of what is wrong with the text of a cell that should have been a date. */
function ofDate(text: string, mapping: ColumnMapping): string {
  const [first, second] = ['^([0-9]{1,2})[/.-]', '^[0-9]{1,2}[/.-]([0-9]{1,2})[/.-]'].map((p) => part(text, p));
  const written = matches(text, `${DAY}[0-9]{4}${TIME}`);
  const other = [
    `try_strptime(left(${text}, 10), ['%Y-%m-%d', '%Y/%m/%d', '%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y']) IS NOT NULL`,
    `(${matches(text, '[0-9]{8}|[0-9]{14}')} AND try_strptime(left(${text}, 8), '%Y%m%d') IS NOT NULL)`,
  ];
  const swapped = `${written} AND ${second} > 12 AND ${first} BETWEEN 1 AND 12`;
  return [
    `WHEN ${matches(text, `${DAY}[0-9]{2}${TIME}`)} THEN 'twoDigitYear'`,
    `WHEN ${matches(text, '[0-9]{5}([.][0-9]+)?')} AND TRY_CAST(${text} AS DOUBLE) BETWEEN ${SERIAL[0]} AND ${SERIAL[1]} THEN 'spreadsheetSerial'`,
    ...(daysFirst(mapping) ? [`WHEN ${swapped} THEN 'monthFirst'`] : []),
    // A year that no dossier is of makes a date unreadable as well.
    `WHEN ${matches(text, `[12][0-9]{3}[0-9/.-].*|${DAY}[0-9]{4}${TIME}`)} AND NOT coalesce(coalesce(${part(text, '([0-9]{4})')}, 0) BETWEEN 1900 AND 2100, FALSE) THEN 'yearOutOfRange'`,
    `WHEN ${other.join(' OR ')} THEN 'otherFormat'`,
    `WHEN ${matches(text, `[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}${TIME}|${DAY}[0-9]{4}${TIME}|[0-9]{8}|[0-9]{14}`)} THEN 'noSuchDay'`,
  ].join(' ');
}

/** SQL of what is wrong with the text of a cell that should have been a number. */
const ofNumber = (text: string): string =>
  [
    `WHEN ${matches(text, SCIENTIFIC)} THEN 'scientific'`,
    `WHEN ${matches(text, '[+-]?[0-9]{1,3}([., ][0-9]{3})+([.,][0-9]+)?|[+-]?[0-9]+[.,][0-9]+')} THEN 'separators'`,
    `WHEN ${matches(text, '[+-]?[0-9]+')} THEN 'tooLong'`,
  ].join(' ');

/**
 * SQL that names why the text of a cell could not be read as its field.
 * @param text SQL of the text, its outer white space off
 * @returns SQL of one of `UNREADABLE_BECAUSE`
 */
export function unreadableBecause(text: string, { type }: Field, mapping: ColumnMapping): string {
  const otherwise: UnreadableBecause = type === 'code' || type === 'boolean' ? 'unknownWord' : 'otherText';
  const known =
    type === 'date' || type === 'timestamp'
      ? ofDate(text, mapping)
      : type === 'integer' || type === 'decimal'
        ? ofNumber(text)
        : '';
  return known === '' ? `'${otherwise}'` : `(CASE ${known} ELSE '${otherwise}' END)`;
}
