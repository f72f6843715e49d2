import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { type CsvRecord, readCsvRecord } from '../util/csv.ts';
import { nearest, normalise } from '../util/text.ts';
import { headOf, type InputFile } from './files.ts';
import { fieldsNamed, type Matches, matchColumns } from './headings.ts';
import { type HeaderRows, headingsOf, type TableMapping } from './mapping.ts';
import { toldHeadings } from './told-text.ts';

/** Longer headers are not headers. */
const MAX_HEADER = 1 << 20;
/** A heading that is not declared is looked for in so many rows. */
export const MAX_TITLE_ROWS = 30;
export const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface Header {
  /** Names as the file writes them; of a heading in two rows joined by ` - `. */
  readonly names: readonly string[];
  /** How many records come before the data: titles, the heading and the numbers of its columns. */
  readonly records: number;
  /** How many of them are titles above the heading. */
  readonly titles: number;
  /** Whether the heading ends in CR and LF. */
  readonly crlf: boolean;
  /** Whether line breaks in headings keep DuckDB from skipping them as one record. */
  readonly crooked: boolean;
}

/**
 * Reads the header of a CSV with our own eyes, so that columns are bound by name. Above the heading there may be titles,
 * below it a row with the numbers of the columns.
 */
export async function readHeader(
  file: InputFile,
  delimiter: string,
  mapping: TableMapping,
  declared: HeaderRows,
): Promise<Header> {
  const raw = (await headOf(file, MAX_HEADER)).toString('utf8');
  const text = raw.replace(/^\uFEFF/, '');
  const records = firstRecords(text, delimiter, (declared.first ?? MAX_TITLE_ROWS) + 3);
  // A heading that the converter wrote stands where it wrote it.
  const fixed = file.copy?.headingIsRecord === false ? { first: 1, count: 1 } : declared;
  const { first, count } = findHeading(records, mapping, fixed);
  const rows = records.slice(first - 1, first - 1 + count).map(({ cells }) => cells);
  const names = joined(rows[0] ?? [], rows[1] ?? []);
  const numbered = isNumbering(records[first - 1 + count]?.cells ?? []) ? 1 : 0;
  const last = first - 1 + count + numbered;
  const header = text.slice(0, records[last - 1]?.end);
  if (header.includes('\u0000')) refuse('E-IN-003', { detail: 'NUL' }, { file: file.label });
  if (names.length === 1) {
    const other = DELIMITERS.find((candidate) => candidate !== delimiter && header.includes(candidate));
    const shown = JSON.stringify(toldHeadings([header.trim().slice(0, 60)])[0]);
    refuse('E-IN-003', { detail: other ? `"${other}" ≠ "${delimiter}"` : shown }, { file: file.label });
  }
  const crlf = header.endsWith('\r\n');
  const cells = records.slice(0, last).flatMap((record) => record.cells);
  // Behind a BOM DuckDB takes the first quote for a letter, and it finds the end of a line by itself unless it is CRLF.
  const crooked =
    (raw !== text && text.startsWith('"') && isBroken(cells[0])) ||
    (!crlf && cells.some((cell) => cell.includes('\r')));
  return { names, records: last, titles: first - 1, crlf, crooked };
}

const isBroken = (cell = ''): boolean => /[\r\n]/.test(cell);

/** The first records of a text. */
export function firstRecords(text: string, delimiter: string, most: number): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  for (let at = 0; records.length < most && (at < text.length || records.length === 0); ) {
    const record = readCsvRecord(text, delimiter, at);
    records.push(record);
    at = record.end;
  }
  return records;
}

/** The heading of a column from its two cells; a cell merged over both rows stands in one of them or in both. */
const joined = (above: readonly string[], below: readonly string[]): readonly string[] =>
  Array.from({ length: Math.max(above.length, below.length) }, (_, at) => {
    const [top, bottom] = [above[at] ?? '', below[at] ?? ''];
    if (bottom.trim() === '' || normalise(top) === normalise(bottom)) return top;
    return top.trim() === '' ? bottom : `${top} - ${bottom}`;
  });

/** The row, or the two, in which most mapped fields are named; the first of those that are equal. */
function findHeading(
  records: readonly CsvRecord[],
  mapping: TableMapping,
  declared: HeaderRows,
): { readonly first: number; readonly count: number } {
  let best = { first: declared.first ?? 1, count: declared.count ?? 1, named: 0 };
  const [from, to] = declared.first ? [declared.first, declared.first] : [1, MAX_TITLE_ROWS];
  for (let first = from; first <= Math.min(to, records.length); first++) {
    const above = records[first - 1]?.cells ?? [];
    const below = records[first]?.cells ?? [];
    const one = matchColumns(above, mapping);
    const two = matchColumns(joined(above, below), mapping);
    const [upper, lower, both] = [one, matchColumns(below, mapping), two].map(fieldsNamed) as [number, number, number];
    // A heading over two rows is there again below where its cells are merged; a title gives the row below it nothing.
    const repeats = [...one.placed.values()].some((at) => normalise(above[at] ?? '') === normalise(below[at] ?? ''));
    const count = declared.count ?? (both > lower && (both > upper || (both === upper && repeats)) ? 2 : 1);
    const named = count === 2 ? both : upper;
    if (named > best.named) best = { first, count, named };
  }
  return best;
}

const NUMBERED = /^[([]?(?:([A-Z])|(\d{1,3}))[)\]]?$/i;

/** Whether a row holds nothing but the numbers of the columns: letters for the first of them, then 1, 2, 3. */
function isNumbering(cells: readonly string[]): boolean {
  const signs = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const found = signs.map((sign) => NUMBERED.exec(sign));
  const numbers = found.flatMap((match) => (match?.[2] ? [Number(match[2])] : []));
  const letters = found.flatMap((match) => (match?.[1] ? [match[1].toUpperCase()] : []));
  return (
    signs.length >= 3 &&
    found.every((match) => match !== null) &&
    numbers.length > 0 &&
    numbers.every((n, i) => i === 0 || n === (numbers[i - 1] ?? 0) + 1) &&
    (numbers[0] ?? 0) <= letters.length + 1 &&
    letters.every((letter, i) => letter.charCodeAt(0) === 'A'.charCodeAt(0) + i)
  );
}

/**
 * Binds mapped fields to columns by name.
 * @param given fields that need no column
 * @throws SoatError when a required column is missing or a mapped one appears twice
 */
export function placeColumns(
  file: InputFile,
  names: readonly string[],
  mapping: TableMapping,
  required: readonly string[],
  given: readonly string[] = [],
): Matches {
  const matches = matchColumns(names, mapping);
  for (const [, columns] of matches.torn) {
    const shown = [...new Set(columns.map((at) => normalise(names[at] ?? '')))].join('" / "');
    refuse('E-IN-005', { column: shown, count: columns.length }, { file: file.label });
  }
  const found = names.map(normalise);
  const missing = required
    .filter((field) => !matches.placed.has(field) && !given.includes(field))
    .map((field) => {
      const column = mapping[field];
      return column ? describeMissing(headingsOf(column), found) : field;
    });
  if (missing.length > 0) {
    const params = { columns: missing.join(', '), found: toldHeadings(found).slice(0, 40).join(', ') };
    throw new SoatError([diagnostic('E-IN-004', params, { file: file.label })]);
  }
  return matches;
}

function describeMissing(headings: readonly string[], found: readonly string[]): string {
  const near = headings.flatMap((heading) => nearest(heading, found) ?? [])[0];
  const wanted = headings.map((heading) => `"${heading}"`).join(' / ');
  return near ? `${wanted} (≈ "${near}")` : wanted;
}
