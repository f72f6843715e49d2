import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { lineBreaks, readCsvRecord } from '../util/csv.ts';
import { nearest, normalise } from '../util/text.ts';
import { headOf, type InputFile } from './files.ts';
import type { ColumnMapping } from './mapping.ts';
import { toldHeadings } from './told-text.ts';

/** Longer headers are not headers. */
const MAX_HEADER = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'];

export interface Header {
  /** Names as the file writes them. */
  readonly names: readonly string[];
  /** How many lines DuckDB has to skip to be past the header. */
  readonly lines: number;
}

/** Reads the header of a CSV with our own eyes, so that columns are bound by name. */
export async function readHeader(file: InputFile, delimiter: string): Promise<Header> {
  const raw = (await headOf(file, MAX_HEADER)).toString('utf8');
  const text = raw.replace(/^\uFEFF/, '');
  const { cells: names, end } = readCsvRecord(text, delimiter);
  const header = text.slice(0, end);
  if (header.includes('\u0000')) refuse('E-IN-003', { detail: 'NUL' }, { file: file.label });
  if (names.length === 1) {
    const other = DELIMITERS.find((candidate) => candidate !== delimiter && header.includes(candidate));
    const shown = JSON.stringify(toldHeadings([header.trim().slice(0, 60)])[0]);
    refuse('E-IN-003', { detail: other ? `"${other}" ≠ "${delimiter}"` : shown }, { file: file.label });
  }
  // DuckDB skips a header as one record, but behind a BOM it takes the first quote for a letter.
  const lines = raw !== text && text.startsWith('"') ? 1 + lineBreaks(names[0] ?? '') : 1;
  return { names, lines };
}

/** Where each mapped field stands in a file. Fields whose column is absent are left out. */
export type Placed = ReadonlyMap<string, number>;

/**
 * Binds mapped fields to columns by name.
 * @throws SoatError when a required column is missing or a mapped one appears twice
 */
export function placeColumns(
  file: InputFile,
  names: readonly string[],
  mapping: Readonly<Record<string, ColumnMapping>>,
  required: readonly string[],
): Placed {
  const found = names.map(normalise);
  const placed = new Map<string, number>();
  const missing: string[] = [];
  for (const [field, { column }] of Object.entries(mapping)) {
    const wanted = normalise(column);
    const count = found.filter((name) => name === wanted).length;
    if (count > 1) refuse('E-IN-005', { column, count }, { file: file.label });
    if (count === 1) placed.set(field, found.indexOf(wanted));
    else if (required.includes(field)) missing.push(describeMissing(column, found));
  }
  missing.push(...required.filter((field) => !(field in mapping)));
  if (missing.length > 0) {
    const params = { columns: missing.join(', '), found: toldHeadings(found).slice(0, 40).join(', ') };
    throw new SoatError([diagnostic('E-IN-004', params, { file: file.label })]);
  }
  return placed;
}

function describeMissing(column: string, found: readonly string[]): string {
  const near = nearest(column, found);
  return near ? `"${column}" (≈ "${near}")` : `"${column}"`;
}
