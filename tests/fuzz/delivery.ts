import { gzipSync } from 'node:zlib';
import { inline, workbook } from '../support/workbook.ts';
import { BYTES, MILD } from './mutate-bytes.ts';
import { COLUMNS, type Grid, mutateCell, ordinary, RECORDS } from './mutate-cells.ts';
import { type Expected, expectRows, expectText } from './oracle.ts';
import { Random } from './random.ts';
import type { Record4180 } from './records.ts';

export type Format = 'csv' | 'gz' | 'utf-16' | 'xlsx' | 'jsonl' | 'parquet';

/** A made-up delivery: the files to write, and what has to come of them. */
export interface Delivery {
  readonly seed: number;
  readonly format: Format;
  readonly mutations: readonly string[];
  readonly maxRejects: number;
  readonly files: readonly Buffer[];
  /** Rows to be written as Parquet by whoever has a database; null for other formats. */
  readonly parquet: readonly Grid[] | null;
  readonly expected: Expected;
}

const DOSSIERS = 40;
const LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r\n', '\r'];

const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const columnName = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : `A${String.fromCharCode(39 + n)}`);
const escaped = (text: string): string =>
  text.replace(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '&#10;');

/** Makes a delivery from its seed; the same seed makes the same bytes. */
export function makeDelivery(seed: number, formats: readonly Format[] = FORMATS): Delivery {
  const random = new Random(seed);
  const format = random.pick(formats);
  const isText = format === 'csv' || format === 'gz' || format === 'utf-16';
  const maxRejects = random.chance(0.85) ? 90 : 1;
  const grid = ordinary(random, DOSSIERS);
  const mutations: string[] = [];
  const make = (name: string, change: () => void): void => {
    change();
    mutations.push(name);
  };
  // Some deliveries are badly mutilated, some hardly: a slip in one record must not hide behind others.
  for (let n = random.pick([2, 10, 30, 60]); n > 0; n--) make('cell', () => mutateCell(grid, random));
  const kinds = Object.keys(RECORDS).filter((name) => isText || (name !== 'short' && name !== 'long'));
  for (let n = random.below(8); n > 0; n--) {
    const name = random.pick(kinds);
    make(name, () => RECORDS[name]?.(grid, random));
  }
  if (format !== 'jsonl') {
    for (let n = random.pick([0, 0, 1, 1, 3]); n > 0; n--) {
      const name = random.pick(format === 'parquet' ? ['swapped', 'cased'] : Object.keys(COLUMNS));
      make(`heading ${name}`, () => COLUMNS[name]?.(grid, random));
    }
  }
  const grids = [grid];
  if (random.chance(0.15)) make('split', () => grids.push({ columns: [...grid.columns], rows: grid.rows.splice(15) }));
  if (random.chance(0.1)) {
    make('overlap', () => {
      const columns = [...grid.columns];
      const rows = grid.rows.slice(0, 10).map((row) => [...row]);
      grids.push(
        random.chance(0.5) ? { columns, rows } : { columns: columns.reverse(), rows: rows.map((row) => row.reverse()) },
      );
    });
  }
  const base = { seed, format, mutations, maxRejects, parquet: null };
  if (isText) return { ...base, ...textDelivery(grids, random, { format, maxRejects, make }) };
  const squares = grids.map(squared);
  const tables = format === 'xlsx' ? squares.map(written) : squares;
  const expected = expectRows(tables.map(rowsOf), maxRejects, {
    headingIsRecord: format === 'xlsx',
    typed: format === 'xlsx',
  });
  if (format === 'parquet') return { ...base, files: [], parquet: tables, expected };
  const files = tables.map((table) => (format === 'xlsx' ? xlsxOf(table) : jsonLinesOf(table)));
  return { ...base, files, expected };
}

export const FORMATS: readonly Format[] = [
  ...Array.from({ length: 12 }, (): Format => 'csv'),
  ...(['gz', 'gz', 'utf-16', 'utf-16', 'xlsx', 'xlsx', 'jsonl', 'parquet'] as const),
];

interface Text {
  readonly format: Format;
  readonly maxRejects: number;
  readonly make: (name: string, change: () => void) => void;
}

function textDelivery(grids: readonly Grid[], random: Random, { format, maxRejects, make }: Text) {
  const end = random.pick(LINE_ENDS);
  const bom = random.chance(0.2) ? '\uFEFF' : '';
  const all = random.chance(0.2);
  const quote = (cell: string): string => (all ? `"${cell.replaceAll('"', '""')}"` : quoted(cell));
  const texts = grids.map(
    ({ columns, rows }) => bom + [columns, ...rows].map((row) => row.map(quote).join(',') + end).join(''),
  );
  let files = texts.map(
    (text): Buffer =>
      format === 'utf-16' ? Buffer.from(`\uFEFF${text.replace('\uFEFF', '')}`, 'utf16le') : Buffer.from(text),
  );
  const names = random.chance(0.2) ? Object.keys(BYTES) : MILD;
  for (let n = format === 'utf-16' ? random.below(2) : random.pick([0, 0, 0, 1, 2, 4]); n > 0; n--) {
    const name = random.pick(names);
    const at = random.below(files.length);
    make(`bytes ${name}`, () => {
      files = files.map((file, i) => (i === at && file.length > 0 ? (BYTES[name]?.(file, random) ?? file) : file));
    });
  }
  const expected = expectText(files, maxRejects);
  if (format !== 'gz') return { files, expected };
  const packed = files.map((file) => gzipSync(file));
  if (!random.chance(0.15)) return { files: packed, expected };
  make('packed bytes truncated', () => {
    packed[0] = (packed[0] ?? Buffer.alloc(0)).subarray(0, 10 + random.below((packed[0]?.length ?? 20) - 10));
  });
  return { files: packed, expected: { refusals: ['E-IN-009', 'E-IN-001', 'E-IN-049'], allowed: [], answer: null } };
}

/** Formats other than text have a cell for every column, and none beyond; they hold no letters below the space. */
const squared = ({ columns, rows }: Grid): Grid => ({
  columns,
  rows: rows.map((row) => columns.map((_, n) => (row[n] ?? '').slice(0, 30_000))),
});

/** Of a sheet, rows below the last that holds something are not there. */
const written = ({ columns, rows }: Grid): Grid => ({
  columns,
  rows: rows.slice(0, rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1),
});

/** How the oracle reads them. */
const rowsOf = ({ columns, rows }: Grid): readonly Record4180[] =>
  [columns, ...rows].map((cells) => ({ cells, isMalformed: false, isOdd: false, isBlank: false }));

const xlsxOf = ({ columns, rows }: Grid): Buffer =>
  workbook({
    sheet: [columns, ...rows]
      .map((cells, r) => {
        const there = cells.map((cell, c) => (cell === '' ? '' : inline(`${columnName(c)}${r + 1}`, escaped(cell))));
        return `<row r="${r + 1}">${there.join('')}</row>`;
      })
      .join(''),
  });

const jsonLinesOf = ({ columns, rows }: Grid): Buffer =>
  Buffer.from(
    rows
      .map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name, n) => [name, row[n] ?? ''])))}\n`)
      .join(''),
  );
