import type { Database, OnShare } from '../db/database.ts';
import type { Token } from '../db/keyed.ts';
import { SQL_TYPE } from '../model/columns.ts';
import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import type { Field } from '../model/field.ts';
import { GATE } from '../model/gate.ts';
import type { NoteKind } from '../model/input-note.ts';
import { TABLES } from '../model/tables.ts';
import { Bindings, bitOf, quoteIdentifier } from '../util/sql.ts';
import { alwaysReadable, columnDefinition, readCell, readTypedCell, stripped, typedCell } from './cells.ts';
import { delimiterOf, type InputFile, readFrom } from './files.ts';
import type { Header } from './header.ts';
import type { Placed } from './headings.ts';
import type { Mapping } from './mapping.ts';
import { withoutQuotes } from './told-text.ts';

/** A table about to be filled from one or several files. */
export interface TableLoad {
  readonly role: InputFile['role'];
  readonly table: string;
  /** The fields to load, in the order of the table's columns and of the bits of its mask. */
  readonly fields: readonly Field[];
  readonly mapping: Mapping;
  /** What stands in the table for the cells of these fields: they are only compared. */
  readonly tokens?: { readonly fields: ReadonlySet<string>; readonly of: Token } | undefined;
  /** A field that a file may be without as long as it has the other one, by which its values are found. */
  readonly foundBy?: { readonly field: string; readonly by: string } | undefined;
  /** Whether DuckDB may read one file with several threads. */
  readonly parallel: boolean;
}

/** What a record is stays open: cells that nothing is loaded of decide it. No table keeps it. */
export const UNSETTLED = 255;

/** One file of a table, and what its header says. */
export interface FilePlan {
  readonly file: InputFile;
  readonly columns: readonly FileColumn[];
  readonly placed: Placed;
  /** Columns whose heading is not the usual one, letter for letter. */
  readonly loose: readonly number[];
  /** What stands above the data of a CSV; null when the file has no header. */
  readonly header: Header | null;
  /** The column that says of which kind a record is; null when all are the table's. */
  readonly only: number | null;
  readonly footerRecords: number | null;
}

/** Values that the mapping gives all records of the table. */
export const constantsOf = ({ role, mapping }: Pick<TableLoad, 'role' | 'mapping'>): Mapping['constants'] =>
  role === 'dossiers' ? mapping.constants : {};

/** Columns beside the fields: the mask of unreadable cells, those cells' texts, and what the record is. */
export async function createTable(db: Database, load: TableLoad): Promise<void> {
  const columns = load.fields.map(columnDefinition);
  await db.run(
    `CREATE TABLE ${load.table} (${columns.join(', ')}, bad UBIGINT, cells STRUCT(f UTINYINT, v VARCHAR)[], gate UTINYINT)`,
  );
}

/** A column of a file: its place, or for Parquet its name and type. */
export interface FileColumn {
  readonly name: string;
  readonly type: string;
}

/** Notes of cells that show what they are not. */
const UNKNOWN: readonly NoteKind[] = ['errorCell', 'formulaWithoutValue'];

/** How a file is read: SQL of its rows with the value of each field beside its cells, and of the cells' texts. */
interface Reading {
  readonly rows: string;
  /** Text of each field's cell as it stands in the file. */
  readonly raws: readonly string[];
  /** Fields of which a cell may be there and have no value. */
  readonly fallible: readonly number[];
  /** SQL of whether a record is the table's. */
  readonly belongs: string;
}

function readingOf(load: TableLoad, plan: FilePlan, bindings: Bindings): Reading {
  const { file, columns, placed } = plan;
  const source = tableSource(plan, delimiterOf(file, load.mapping), load.parallel, bindings);
  const raws: string[] = [];
  const values: string[] = [];
  const fallible: number[] = [];
  const typed = file.copy?.typed ?? false;
  const errors = UNKNOWN.some((known) => file.copy?.notes.some(({ kind }) => kind === known));
  load.fields.forEach((field, n) => {
    const at = placed.get(field.name);
    const mapping = load.mapping.tables[load.role]?.[field.name];
    const constant = constantsOf(load)[field.name];
    if (constant !== undefined) {
      // No cell holds it, so that an empty row is still one.
      raws.push('CAST(NULL AS VARCHAR)');
      values.push(`${readCell(bindings.bind(String(constant), 'VARCHAR'), field, { column: '' }, bindings)} AS v${n}`);
      return;
    }
    if (at === undefined || !mapping) {
      raws.push('CAST(NULL AS VARCHAR)');
      values.push(`CAST(NULL AS ${SQL_TYPE[field.type]}) AS v${n}`);
      return;
    }
    const { name = '', type = 'VARCHAR' } = columns[at] ?? {};
    const cell = typedCell(`c${at}`, type, field, mapping, name, file.label);
    raws.push(cell.text ?? `CAST(c${at} AS VARCHAR)`);
    if (cell.text === undefined || errors || !alwaysReadable(field, mapping)) fallible.push(n);
    const read = (text: string): string =>
      typed ? readTypedCell(text, field, mapping, errors, bindings) : readCell(text, field, mapping, bindings);
    const value = cell.text === undefined ? (cell.value ?? 'NULL') : read(cell.text);
    values.push(`${load.tokens?.fields.has(field.name) ? load.tokens.of(value, bindings) : value} AS v${n}`);
  });
  const belongs = belonging(load, plan, bindings);
  return { rows: `(SELECT *, ${values.join(', ')} FROM ${source})`, raws, fallible, belongs };
}

/** Whether a record of a file with several kinds of them is of those that the mapping names for the table. */
function belonging({ role, mapping }: TableLoad, { only, columns }: FilePlan, bindings: Bindings): string {
  const wanted = role === 'dossiers' ? undefined : mapping.only[role];
  if (only === null || !wanted) return 'TRUE';
  const cell = columns[only]?.type === 'VARCHAR' ? `c${only}` : `CAST(c${only} AS VARCHAR)`;
  const values = wanted.values.map((value) => value.normalize('NFC').trim());
  return `coalesce(list_contains(${bindings.bind(values, 'VARCHAR[]')}, nfc_normalize(${stripped(cell)})), FALSE)`;
}

/**
 * Reads one file into its table in a single scan: cells are parsed by their declared forms while they
 * are read, and no text copy is kept. Columns without a field are not read.
 */
export async function loadFile(db: Database, load: TableLoad, plan: FilePlan, onShare: OnShare): Promise<void> {
  const bindings = new Bindings();
  const { rows, raws, fallible, belongs } = readingOf(load, plan, bindings);
  const gate = gateOf(load, raws, raws, bindings, UNSETTLED, belongs);
  const empty = fallible.map((n) => `(v${n} IS NOT NULL OR ${raws[n]} IS NULL)`);
  const bits = fallible.map(
    (n) => `CASE WHEN v${n} IS NULL AND ${stripped(raws[n] ?? '')} IS NOT NULL THEN ${bitOf(n)} ELSE 0 END`,
  );
  // In most rows every cell that is not empty was read.
  const bad =
    fallible.length === 0
      ? '0::UBIGINT'
      : `(CASE WHEN ${empty.join(' AND ')} THEN 0 ELSE ${bits.join(' + ')} END)::UBIGINT`;
  // What few rows are asked is said once over a list: said for each column, it costs every row.
  const unread = `list_filter(list_transform([${raws.join(', ')}], lambda e, i: {f: i - 1, v: ${stripped('e')}}), lambda e: (bad >> e.f::UBIGINT) & 1 = 1)`;
  // What is not the table's keeps its row, so that the records add up, and nothing that could be joined.
  const value = (n: number): string => (belongs === 'TRUE' ? `v${n}` : `CASE WHEN ${belongs} THEN v${n} END`);
  const sql = `INSERT INTO ${load.table}
SELECT ${load.fields.map((_, n) => value(n)).join(', ')}, bad, CASE WHEN bad > 0 THEN ${unread} END, ${gate}
FROM (SELECT *, ${bad} AS bad FROM ${rows})`;
  await reading(plan.file, () => db.run(sql, bindings, onShare));
}

/**
 * Settles what the records are that `loadFile` left open: reads the file again, every cell of it.
 * @param firstSeq row of the table at which the file's rows begin
 * @returns how many rows this reading found
 */
export async function settle(db: Database, load: TableLoad, plan: FilePlan, firstSeq: number): Promise<number> {
  const bindings = new Bindings();
  const { rows, raws, belongs } = readingOf(load, plan, bindings);
  const cells = plan.columns.map((_, i) => `CAST(c${i} AS VARCHAR)`);
  const again = `CREATE TEMP TABLE again AS SELECT ${gateOf(load, cells, raws, bindings, null, belongs)} AS gate FROM ${rows}`;
  await reading(plan.file, () => db.run(again, bindings));
  await db.run(
    `UPDATE ${load.table} SET gate = a.gate FROM (SELECT rowid + ${firstSeq} AS seq, gate FROM again) a WHERE ${load.table}.gate = ${UNSETTLED} AND ${load.table}.rowid = a.seq`,
  );
  const [counted] = await db.rows('SELECT count(*) AS n FROM again');
  await db.run('DROP TABLE again');
  return Number(counted?.n);
}

/** What DuckDB set aside of one file is not to be taken for another's. */
export async function forgetRejects(db: Database): Promise<void> {
  for (const table of ['reject_errors', 'reject_scans']) await db.run(`DROP TABLE ${table}`);
}

/** Says of a failure which file it came of. */
async function reading(file: InputFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SoatError || !(error instanceof Error) || error.name === 'Cancelled') throw error;
    const detail = withoutQuotes(error.message);
    throw new SoatError([diagnostic('E-IN-009', { detail }, { file: file.label })], { cause: error });
  }
}

/** SQL of the rows of a file. Its columns are c0, c1, … from here on: no name of a file reaches a rule or a fact. */
export function tableSource(
  { file, columns, header }: Pick<FilePlan, 'file' | 'columns' | 'header'>,
  delimiter: string,
  parallel: boolean,
  bindings: Bindings,
): string {
  const { path, format } = readFrom(file);
  if (format === 'parquet') {
    const renamed = columns.map(({ name }, i) => `${quoteIdentifier(name)} AS c${i}`);
    return `(SELECT ${renamed.join(', ')} FROM read_parquet(${bindings.bind(path, 'VARCHAR')}, hive_partitioning = false))`;
  }
  const types = columns.map((_, i) => `c${i}: 'VARCHAR'`);
  const sign = delimiter === '\t' ? "E'\\t'" : `'${delimiter}'`;
  const options = [
    'auto_detect = false',
    // Without this a folder called `c2=x` would overrule the cells of a column.
    'hive_partitioning = false',
    `parallel = ${parallel}`,
    'header = false',
    `skip = ${header?.records ?? 0}`,
    // Left to find it, DuckDB takes a line break inside a quoted heading for the end of a line.
    ...(header?.crlf ? ["new_line = '\\r\\n'"] : []),
    `delim = ${sign}`,
    `quote = '"'`,
    `escape = '"'`,
    `columns = {${types.join(', ')}}`,
    'null_padding = false',
    'store_rejects = true',
    'rejects_limit = 0',
    `compression = '${format === 'csv.gz' ? 'gzip' : 'none'}'`,
  ];
  return `read_csv(${bindings.bind(path, 'VARCHAR')}, ${options.join(', ')})`;
}

/**
 * What each record is. Dossiers are judged by their keys; other tables only know blank rows.
 * @param cells the cells to look at in rows without a key
 * @param open what a record is when the cells that are not looked at decide it; null when all are
 */
function gateOf(
  load: TableLoad,
  cells: readonly string[],
  raws: readonly string[],
  bindings: Bindings,
  open: number | null,
  belongs: string,
): string {
  const at = (name: string): number => load.fields.findIndex((field) => field.name === name);
  // Only rows without a key are looked at cell by cell.
  const some = (test: string): string => `len(list_filter([${cells.join(', ')}], lambda e: ${test})) > 0`;
  const written = some(`${stripped('e')} IS NOT NULL`);
  const nothing = open ?? GATE.blank;
  if (load.role !== 'dossiers') {
    const keys = TABLES[load.role].keys.map((key) => `v${at(key)} IS NOT NULL`);
    const other = belongs === 'TRUE' ? '' : `WHEN NOT ${belongs} THEN ${GATE.blank}`;
    return `CASE ${other} WHEN ${keys.join(' OR ')} THEN ${GATE.loaded} WHEN ${written} THEN ${GATE.loaded} ELSE ${nothing} END`;
  }
  const [code, unit, receipt] = [at('maHoSo'), at('donViXuLy'), at('ngayTiepNhan')];
  const labels = load.mapping.totals.map((label) => bindings.bind(label.normalize('NFC'), 'VARCHAR'));
  const labelled = (cell: string): string =>
    labels.map((label) => `coalesce(starts_with(nfc_normalize(${cell}), ${label}), FALSE)`).join(' OR ');
  // A row with code and unit is a dossier whatever else is written in it.
  const mayBeTotal = (): string =>
    `v${receipt} IS NULL AND (v${code} IS NULL OR v${unit} IS NULL OR ${labelled(`v${code}`)} OR ${labelled(`v${unit}`)})`;
  return [
    `CASE WHEN v${code} IS NOT NULL AND v${unit} IS NOT NULL AND v${receipt} IS NOT NULL THEN ${GATE.loaded}`,
    `WHEN NOT (${written}) THEN ${nothing}`,
    ...(labels.length > 0
      ? [
          `WHEN ${mayBeTotal()} AND ${some(labelled(stripped('e')))} THEN ${GATE.total}`,
          ...(open === null ? [] : [`WHEN ${mayBeTotal()} THEN ${open}`]),
        ]
      : []),
    `WHEN v${code} IS NULL THEN ${GATE.noMaHoSo}`,
    `WHEN v${unit} IS NULL THEN ${GATE.noUnit}`,
    `WHEN ${stripped(raws[receipt] ?? '')} IS NULL THEN ${GATE.noReceipt} ELSE ${GATE.unreadableReceipt} END`,
  ].join(' ');
}

/** The columns of a Parquet file as its footer names them, and how many records it says it has. */
export async function describeParquet(
  db: Database,
  file: InputFile,
): Promise<{ columns: readonly FileColumn[]; records: number }> {
  const bindings = new Bindings();
  const path = bindings.bind(readFrom(file).path, 'VARCHAR');
  try {
    const columns = await db.rows(`DESCRIBE SELECT * FROM read_parquet(${path}, hive_partitioning = false)`, bindings);
    const [footer] = await db.rows(`SELECT num_rows AS n FROM parquet_file_metadata(${path})`, bindings);
    return {
      columns: columns.map((row) => ({ name: String(row.column_name), type: String(row.column_type) })),
      records: Number(footer?.n),
    };
  } catch (error) {
    if (!(error instanceof Error) || error instanceof SoatError || error.name === 'Cancelled') throw error;
    return refuse('E-IN-009', { detail: withoutQuotes(error.message) }, { file: file.label }, error);
  }
}
