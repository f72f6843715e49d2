import type { Database } from '../db/database.ts';
import { delimiterOf, type FileFormat, headOf, type InputFile, readFrom, scanFile } from '../ingest/files.ts';
import { DELIMITERS, firstRecords, type Header, MAX_TITLE_ROWS, readHeader } from '../ingest/header.ts';
import { fieldsNamed, matchColumns } from '../ingest/headings.ts';
import { describeParquet, type FileColumn, tableSource } from '../ingest/load-file.ts';
import type { HeaderRows, Mapping, TableMapping } from '../ingest/mapping.ts';
import { CrookedLines } from '../ingest/sources/text/convert-text.ts';
import { refuseUnsound } from '../ingest/sources/text/refusals.ts';
import type { InspectedTable } from '../model/inspection.ts';
import type { TableRole } from '../model/tables.ts';
import type { Bindings } from '../util/sql.ts';
import { inspectColumns } from './columns.ts';
import { allHeadings } from './known.ts';
import { profileTable } from './profile.ts';
import { type Proposal, propose } from './propose.ts';

const HEAD = 1 << 20;
const TEXT: readonly FileFormat[] = ['csv', 'csv.gz'];

/** A table with what is proposed for its columns. */
export interface Found {
  readonly table: InspectedTable;
  readonly proposal: Proposal;
}

/**
 * Reads a table as a load would, with every cell as text, and says what is in it.
 * @throws CrookedLines when a straight copy of the file has to be read instead
 */
export async function inspectTable(
  db: Database,
  file: InputFile,
  role: TableRole,
  mappings: readonly Mapping[],
  signal: AbortSignal,
): Promise<Found> {
  const known = allHeadings(mappings, role);
  const { columns, header, delimiter, records: stated } = await layoutOf(db, file, known);
  const { scan } = await scanFile(file, delimiter ?? ',', signal);
  if (scan) await refuseUnsound(file, scan, { delimiter: delimiter ?? ',' }, signal);
  if (scan?.mixedLineEnds || (header?.crooked && !file.copy)) throw new CrookedLines(file.label);
  const plan = { file, columns, header };
  const parallel = true;
  const source = (bindings: Bindings): string => tableSource(plan, delimiter ?? ',', parallel, bindings);
  const proposal = propose(
    columns.map(({ name }) => name),
    mappings,
    role,
  );
  const labels = [...new Set(mappings.flatMap(({ totals }) => totals))];
  const profile = await profileTable(db, source, columns.length, labels);
  const { rows, totals, hollow } = profile;
  const added = file.copy?.headingIsRecord === false ? 1 : 0;
  const records = (scan?.records ?? stated) - added;
  const above = (header?.records ?? 0) - added;
  const empty = (scan?.blanks ?? []).filter((record) => record - added > above).length;
  const titles = header?.titles ?? 0;
  const table: InspectedTable = {
    file: file.label,
    part: file.part,
    format: file.format,
    bytes: file.bytes,
    encoding: readFrom(file).format === 'parquet' || file.copy ? null : 'UTF-8',
    delimiter: file.copy && !TEXT.includes(file.format) ? null : delimiter,
    records,
    titles,
    headings: above - titles,
    blanks: empty + hollow,
    totals,
    misshapen: Math.max(0, records - above - empty - rows),
    data: rows - hollow - totals,
    columns: await inspectColumns(db, source, columns, profile.columns, role, proposal, mappings),
    notes: [...(file.copy?.notes ?? [])],
  };
  return { table, proposal };
}

/** Columns of a file, and where they begin. */
interface Layout {
  readonly columns: readonly FileColumn[];
  readonly header: Header | null;
  readonly delimiter: string | null;
  /** Records that a Parquet file states. */
  readonly records: number;
}

async function layoutOf(db: Database, file: InputFile, known: TableMapping): Promise<Layout> {
  if (readFrom(file).format === 'parquet') {
    return { ...(await describeParquet(db, file)), header: null, delimiter: null };
  }
  const text = (await headOf(file, HEAD)).toString('utf8').replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(file, { delimiter: likelyDelimiter(text) });
  const header = await readHeader(file, delimiter, known, widestRow(text, delimiter, known));
  return { columns: header.names.map((name) => ({ name, type: 'VARCHAR' })), header, delimiter, records: 0 };
}

/** The likely delimiter of the first file of text; a comma when there is none. */
export async function delimiterIn(files: readonly InputFile[]): Promise<Mapping['delimiter']> {
  const file = files.find(({ format }) => TEXT.includes(format));
  if (!file) return ',';
  const head = await headOf(file, HEAD);
  const big = head[0] === 0xfe && head[1] === 0xff;
  const wide = big || (head[0] === 0xff && head[1] === 0xfe);
  return likelyDelimiter(new TextDecoder(big ? 'utf-16be' : wide ? 'utf-16le' : 'utf-8').decode(head));
}

/** The sign that cuts most of the first records into most cells. */
function likelyDelimiter(text: string): Mapping['delimiter'] {
  const cells = (delimiter: string): number => {
    const counts = firstRecords(text, delimiter, MAX_TITLE_ROWS).map(({ cells: found }) => found.length);
    return counts.sort((a, b) => a - b)[counts.length >> 1] ?? 0;
  };
  return DELIMITERS.reduce((best, delimiter) => (cells(delimiter) > cells(best) ? delimiter : best));
}

/** Where no heading is known, it is the first row with as many cells as any. */
function widestRow(text: string, delimiter: string, known: TableMapping): HeaderRows {
  const rows = firstRecords(text, delimiter, MAX_TITLE_ROWS).map(({ cells }) => cells);
  if (rows.some((cells) => fieldsNamed(matchColumns(cells, known)) > 1)) return {};
  const filled = rows.map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  return { first: filled.indexOf(Math.max(...filled)) + 1, count: 1 };
}
