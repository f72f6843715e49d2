import type { Database } from '../db/database.ts';
import { refuse } from '../model/diagnostic.ts';
import { GATE } from '../model/gate.ts';
import type { InputNote } from '../model/input-note.ts';
import { Bindings } from '../util/sql.ts';
import { delimiterOf, type InputFile, readFrom, scanFile } from './files.ts';
import { placeColumns, readHeader } from './header.ts';
import {
  constantsOf,
  createTable,
  describeParquet,
  type FilePlan,
  forgetRejects,
  loadFile,
  settle,
  type TableLoad,
  UNSETTLED,
} from './load-file.ts';
import type { LoadMeter } from './meter.ts';
import { setOverlongAside } from './overlong.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { ScanResult } from './scan.ts';
import { CrookedLines } from './sources/text/convert-text.ts';
import { findTyped } from './sources/text/legacy-check.ts';
import { refuseBroad, refuseUnsound } from './sources/text/refusals.ts';
import { toldHeading } from './told-text.ts';
import { disagreeingTotals } from './totals.ts';

/** A record that its shape keeps out: it has too few or too many cells, or a quote stands wrong. */
export interface ShapeReject {
  readonly file: string;
  /** Empty when the file is one table. */
  readonly part: string;
  readonly record: number;
  readonly kind: string;
}

export interface LoadedFile {
  readonly file: InputFile;
  readonly sha256: string;
  /** Physical records, counted apart from the load. */
  readonly records: number;
  readonly headers: number;
  readonly blanks: number;
  readonly rejects: readonly ShapeReject[];
  /** The heading of each field's column, as the file writes it. */
  readonly headings: ReadonlyMap<string, string>;
  readonly notes: readonly InputNote[];
}

export interface LoadedTable {
  readonly files: readonly LoadedFile[];
  /** Fields found in every file of the table. */
  readonly fields: ReadonlySet<string>;
  /** Fields found in some files only: not used, and said so. */
  readonly partial: readonly string[];
}

/**
 * The load begins when our own count is so many bytes of text ahead: DuckDB cannot be stopped amid eight million bytes of
 * records that it rejects, so what would flood it has to be known before.
 */
const HEAD_START = 32 * 1024 * 1024;

/** Who is told how far the reading is, and who may end it. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly meter: LoadMeter;
}

/** Loads all files of one table, one after another, so that a row's place tells its record. */
export async function loadTable(
  db: Database,
  load: TableLoad,
  files: readonly InputFile[],
  required: readonly string[],
  watch: Watch,
): Promise<LoadedTable> {
  const plans: FilePlan[] = [];
  for (const file of files) plans.push(await planFile(db, load, file, required));
  const constant = constantsOf(load);
  const { foundBy } = load;
  const has = ({ placed }: FilePlan, name: string): boolean =>
    placed.has(name) || Object.hasOwn(constant, name) || (name === foundBy?.field && placed.has(foundBy.by));
  const everywhere = load.fields.filter(({ name }) => plans.every((plan) => has(plan, name)));
  const somewhere = load.fields.filter(({ name }) => plans.some((plan) => has(plan, name)));
  const used: TableLoad = { ...load, fields: everywhere };
  await createTable(db, used);
  await db.run(
    `CREATE TABLE ${load.table}_piece (file VARCHAR, part VARCHAR, "firstSeq" BIGINT, "firstRecord" BIGINT)`,
  );
  const loaded: LoadedFile[] = [];
  let seq = 0;
  for (const plan of plans) {
    const { file, rows } = await loadOne(db, used, plan, seq, watch);
    loaded.push(file);
    seq += rows;
  }
  const names = new Set(everywhere.map((field) => field.name));
  const typed = await findTyped(db, load.table, files, everywhere);
  const told = loaded.map((one, i) => ({ ...one, notes: [...one.notes, ...(typed[i] ?? [])] }));
  return { files: told, fields: names, partial: somewhere.map((f) => f.name).filter((name) => !names.has(name)) };
}

async function planFile(
  db: Database,
  load: TableLoad,
  file: InputFile,
  required: readonly string[],
): Promise<FilePlan> {
  const mapping = load.mapping.tables[load.role] ?? {};
  const given = Object.keys(constantsOf(load));
  if (readFrom(file).format === 'parquet') {
    const { columns, records } = await describeParquet(db, file);
    const names = columns.map(({ name }) => name);
    const { placed, loose } = placeColumns(file, names, mapping, required, given);
    return { file, columns, placed, loose, header: null, only: kindColumn(file, names, load), footerRecords: records };
  }
  const header = await readHeader(file, delimiterOf(file, load.mapping), mapping, load.mapping.headerRows);
  if (header.crooked) throw new CrookedLines(file.label);
  const columns = header.names.map((name) => ({ name, type: 'VARCHAR' }));
  const { placed, loose } = placeColumns(file, header.names, mapping, required, given);
  const only = kindColumn(file, header.names, load);
  return { file, columns, placed, loose, header, only, footerRecords: null };
}

/** The column that says of which kind a record is; null when the mapping takes all of them. */
function kindColumn(file: InputFile, names: readonly string[], { role, mapping }: TableLoad): number | null {
  const only = role === 'dossiers' ? undefined : mapping.only[role];
  return only ? (placeColumns(file, names, { only }, ['only']).placed.get('only') ?? null) : null;
}

async function loadOne(
  db: Database,
  load: TableLoad,
  plan: FilePlan,
  firstSeq: number,
  { signal, meter }: Watch,
): Promise<{ file: LoadedFile; rows: number }> {
  const { file } = plan;
  const delimiter = delimiterOf(file, load.mapping);
  const fileMeter = meter.begin(file, plan.footerRecords);
  const columns = plan.header ? plan.columns.length : null;
  let begin = (): void => undefined;
  const ahead = new Promise<void>((resolve) => {
    begin = resolve;
  });
  if (columns === null) begin();
  const counting = scanFile(
    file,
    delimiter,
    signal,
    [],
    (bytes, found, text) => {
      fileMeter.counted(bytes, found);
      if (text >= HEAD_START) begin();
    },
    columns,
  );
  const [scanned, loading] = await Promise.allSettled([
    counting.catch((error: unknown) => {
      // What will be refused need not be loaded to its end: a packed file may unpack to more than there is room for.
      db.interrupt();
      throw error;
    }),
    Promise.race([ahead, counting]).then(() => loadFile(db, load, plan, fileMeter.loaded)),
  ]);
  if (scanned.status === 'rejected') throw scanned.reason;
  const { sha256, scan } = scanned.value;
  // What our own reading found says more than what the load stumbled over.
  if (scan) await refuseUnsound(file, scan, load.mapping, signal);
  if (scan?.mixedLineEnds) throw new CrookedLines(file.label);
  if (loading.status === 'rejected') {
    if (scan) refuseBroad(file, scan, loading.reason);
    throw loading.reason;
  }

  const written = scan?.records ?? plan.footerRecords ?? 0;
  const counted = file.copy?.records ?? written;
  if (counted !== written) {
    refuse('E-IN-007', { physical: counted, accounted: written }, { file: file.label });
  }
  // A heading that only the copy has is no record: numbers begin after it.
  const added = scan && file.copy && !file.copy.headingIsRecord ? 1 : 0;
  const records = written - added;
  const headers = (plan.header?.records ?? 0) - added;
  const blank = (scan?.blanks ?? []).map((record) => record - added).filter((record) => record > headers);
  const rejects = (scan ? await shapeRejects(db, file, delimiter, scan, signal) : []).map((reject) => ({
    ...reject,
    record: reject.record - added,
  }));
  const known = new Set([
    ...rejects.map(({ record }) => record),
    ...(scan?.hollow ?? []).map((record) => record - added),
  ]);
  const overlong = (scan?.overlong ?? []).map((record) => record - added).filter((n) => n > headers && !known.has(n));
  const skipped = [...blank, ...rejects.map(({ record }) => record)];
  const { pieces, rows } = piecesOf(firstSeq, headers + 1, records, skipped);
  const hold = (actual: number): void => {
    if (actual === rows) return;
    const accounted = actual + headers + new Set(skipped).size;
    refuse('E-IN-007', { physical: records, accounted }, { file: file.label });
  };
  const [loaded] = await db.rows(
    `SELECT count(*) AS n, count(CASE WHEN gate = ${UNSETTLED} THEN 1 END) AS unsettled FROM ${load.table}`,
  );
  hold(Number(loaded?.n) - firstSeq);
  const unsettled = Number(loaded?.unsettled);
  // A hollow record that became a row is unsettled; when there are no others, all of them are blank.
  const rejected = new Set(rejects.map(({ record }) => record));
  const hollow = (scan?.hollow ?? [])
    .map((record) => record - added)
    .filter((record) => record > headers && !rejected.has(record)).length;
  if (unsettled > 0 && unsettled === hollow) {
    await db.run(`UPDATE ${load.table} SET gate = ${GATE.blank} WHERE gate = ${UNSETTLED}`);
  } else if (unsettled > 0) {
    hold(await settle(db, load, plan, firstSeq));
    if (scan) await forgetRejects(db);
  }
  await storePieces(db, load.table, file, pieces);
  await setOverlongAside(db, load.table, pieces, overlong);
  const standing = { firstSeq, pieces, rejected: rejects.map(({ record }) => record) };
  const notes = [...notesOf(file, plan), ...(await disagreeingTotals(db, load, plan, standing))];
  fileMeter.finish(records);
  const headings = new Map([...plan.placed].map(([field, at]) => [field, plan.columns[at]?.name ?? '']));
  return { file: { file, sha256, records, headers, blanks: blank.length, rejects, headings, notes }, rows };
}

/** What its folder holds beside it, what the converter noticed, and what the header says. */
function notesOf(file: InputFile, { columns, placed, loose, header }: FilePlan): readonly InputNote[] {
  const note = { file: file.label, part: file.part, count: 1, firstRecord: null };
  const known = new Set(placed.values());
  const notes = columns.flatMap(({ name }, at): InputNote[] => {
    const column = toldHeading(name);
    if (loose.includes(at)) return [{ ...note, kind: 'matchedLoosely', column }];
    return known.has(at) || name.trim() === '' ? [] : [{ ...note, kind: 'unmappedColumn', column }];
  });
  const titles = header?.titles ?? 0;
  if (titles > 0) notes.push({ ...note, kind: 'titleRows', column: null, count: titles, firstRecord: 1 });
  const beside = (file.beside ?? []).map((name): InputNote => {
    return { kind: 'notTaken', file: name, part: null, column: null, count: 1, firstRecord: null };
  });
  return [...beside, ...(file.copy?.notes ?? []), ...notes];
}

/** The records DuckDB set aside, with their numbers in the file. White-space lines are blank, not rejected. */
async function shapeRejects(
  db: Database,
  file: InputFile,
  delimiter: string,
  scan: ScanResult,
  signal: AbortSignal,
): Promise<readonly ShapeReject[]> {
  // Byte by byte: what DuckDB keeps of a line may end amid a character, and over such a text its trim never ends.
  const space = delimiter === '\t' ? '20|0D|0A' : '20|09|0D|0A';
  const rows = await db.rows(
    `SELECT line_byte_position AS place, min(error_type::VARCHAR) AS kind FROM reject_errors WHERE NOT regexp_full_match(hex(coalesce(csv_line, '?')), '(${space})*') GROUP BY line_byte_position ORDER BY place`,
  );
  await forgetRejects(db);
  if (rows.length === 0) return [];
  const offsets = rows.map((row) => Number(row.place));
  const { scan: second } = await scanFile(file, delimiter, signal, offsets);
  const blanks = new Set(scan.blanks);
  return rows.map((row) => {
    // The place is the first byte of the record after CRLF and its second after LF; either lies in it. Where
    // blank lines come before, DuckDB names the place of the first of them.
    let record = second?.wanted.get(Number(row.place)) ?? 0;
    while (blanks.has(record)) record++;
    return { file: file.label, part: file.part ?? '', record, kind: String(row.kind) };
  });
}

async function storePieces(
  db: Database,
  table: string,
  { label, part }: InputFile,
  pieces: readonly Piece[],
): Promise<void> {
  const bindings = new Bindings();
  const list = (values: readonly (string | number)[]): string => bindings.bind(values.map(String), 'VARCHAR[]');
  await db.run(
    `INSERT INTO ${table}_piece SELECT ${bindings.bind(label, 'VARCHAR')}, ${bindings.bind(part ?? '', 'VARCHAR')}, unnest(${list(pieces.map((p) => p.firstSeq))})::BIGINT, unnest(${list(pieces.map((p) => p.firstRecord))})::BIGINT`,
    bindings,
  );
}
