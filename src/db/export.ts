import type { TableFormat } from '../model/finding.ts';
import { type Bindings, quoteIdentifier, quotePath } from '../util/sql.ts';
import type { Database } from './database.ts';

/** A query to be written to a file, with a total order so that the bytes never depend on threads. */
export interface ExportQuery {
  readonly select: string;
  readonly columns: readonly { readonly name: string; readonly text: boolean }[];
  /** Columns of a total key; null where the query reads a table whose rows stand in their order. */
  readonly order: readonly string[] | null;
}

/** Excel takes a CSV for UTF-8 only when it begins with this. */
const BOM = '\uFEFF';
const OPTIONS: Readonly<Record<TableFormat, string>> = {
  csv: 'FORMAT csv, HEADER true',
  jsonl: 'FORMAT json',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
};

/** Writes a query to a new file inside an allowed folder. In CSV no text can become a formula. */
export async function exportQuery(
  db: Database,
  query: ExportQuery,
  format: TableFormat,
  path: string,
  bindings?: Bindings,
): Promise<void> {
  const columns = query.columns.map(({ name, text }, i) => {
    const column = `t.${quoteIdentifier(name)}`;
    if (format !== 'csv') return column;
    return `${text ? harmless(column) : column} AS ${quoteIdentifier(`${i === 0 ? BOM : ''}${name}`)}`;
  });
  const order = query.order?.map((name) => `t.${quoteIdentifier(name)}`);
  const sql = `SELECT ${columns.join(', ')} FROM (${query.select}) t${order ? ` ORDER BY ${order.join(', ')}` : ''}`;
  await db.run(`COPY (${sql}) TO ${quotePath(path)} (${OPTIONS[format]})`, bindings);
}

/** A text that a spreadsheet would take for a formula gets a quote mark in front. */
const harmless = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, '^[=+@\\t\\r\\x00-]') THEN concat('''', ${column}) ELSE ${column} END`;
