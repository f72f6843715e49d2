import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { readArchive } from '../../src/ingest/sources/archive.ts';
import { copySheet } from '../../src/ingest/sources/xlsx/sheet.ts';
import { readWorkbook } from '../../src/ingest/sources/xlsx/workbook.ts';
import { readCsvRecord } from '../../src/util/csv.ts';
import { tempFolder } from './cli.ts';

export type Value = string | number | boolean | Date | null;

/** The sheets of a workbook, each with its rows, as somebody else's software reads them. */
export async function sheetsOf(path: string): Promise<ReadonlyMap<string, readonly (readonly Value[])[]>> {
  const { sheets } = await readXlsx(readFileSync(path));
  return new Map(sheets.map(({ name, rows }) => [name, rows as unknown as Value[][]]));
}

/** The same as Soát reads dumps: every row as the texts of its cells. */
export async function copiedSheets(path: string): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const archive = readArchive(path, 'report.xlsx');
  const how = { signal: new AbortController().signal, advance: () => undefined };
  const { sheets, date1904, styles } = await readWorkbook(archive, how);
  const folder = tempFolder();
  const found = new Map<string, readonly (readonly string[])[]>();
  for (const [n, { name, member }] of sheets.entries()) {
    const context = { strings: null, styles, date1904, pointGroups: false, part: name, file: 'report.xlsx' };
    let files = 0;
    const copy = await copySheet(archive, member, context, how, () => join(folder, `${n}-${files++}.csv`));
    const text = readFileSync(copy.path, 'utf8');
    const rows: (readonly string[])[] = [];
    for (let at = 0; at < text.length; ) {
      const { cells, end } = readCsvRecord(text, ',', at);
      rows.push(cells);
      at = end;
    }
    found.set(name, rows);
  }
  return found;
}

/** The rows below a head, each by the words of its columns. */
export function table<T>(rows: readonly (readonly T[])[], firstHead: string): readonly ReadonlyMap<string, T>[] {
  const at = rows.findIndex(([first]) => first === firstHead);
  const heads = rows[at] ?? [];
  return rows.slice(at + 1).map((row) => new Map(heads.map((head, i) => [String(head), row[i] as T])));
}
