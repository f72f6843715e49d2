import type { Database } from '../db/database.ts';
import { exportQuery } from '../db/export.ts';
import { Bug, diagnostic, SoatError } from '../model/diagnostic.ts';
import type { Field } from '../model/field.ts';
import type { TableExport, TableFormat } from '../model/finding.ts';
import { GATE } from '../model/gate.ts';
import type { RejectedBy, UnreadableBecause, UnreadableField } from '../model/run-load.ts';
import { TABLES, type TableRole } from '../model/tables.ts';
import { Bindings } from '../util/sql.ts';
import { MASKED } from '../util/text.ts';
import type { LoadedFile } from './load-table.ts';
import type { ColumnMapping } from './mapping.ts';
import { TOO_MANY } from './overlong.ts';
import { unreadableBecause } from './unreadable.ts';

/** A record that was rejected, with its place. */
export interface KeptOut {
  readonly file: string;
  readonly record: number;
  readonly reason: string;
  readonly field: string;
}

/** A loaded table: its fields in the order of its mask, how they are mapped, and the files it is made of. */
export interface GatedTable {
  readonly role: TableRole;
  readonly fields: readonly Field[];
  readonly mapping: Readonly<Record<string, ColumnMapping>>;
  readonly files: readonly LoadedFile[];
}

/** What each code of the gate says: the reason, the field it is about, and where that leaves the record. */
const SAID: Readonly<Record<number, readonly [reason: string, field: string, standing: string]>> = {
  [GATE.noMaHoSo]: ['missing', 'maHoSo', 'rejected'],
  [GATE.noUnit]: ['missing', 'donViXuLy', 'rejected'],
  [GATE.noReceipt]: ['missing', 'ngayTiepNhan', 'rejected'],
  [GATE.unreadableReceipt]: ['unreadable', 'ngayTiepNhan', 'rejected'],
  [GATE.duplicate]: ['duplicate', 'maHoSo', 'setAside'],
  [GATE.conflict]: ['conflict', 'maHoSo', 'setAside'],
  [GATE.shape]: ['shape', TOO_MANY, 'rejected'],
};

/** Columns of the table, as it is written. */
const COLUMNS = [
  'table',
  'file',
  'part',
  'record',
  'reason',
  'field',
  'column',
  'value',
  'because',
  'standing',
] as const;

/**
 * Makes the table `kept_out`: every record rejected or set aside, and every cell of a loaded record that
 * could not be read, each with its file, part, record, field, heading, value and reason. Only loaded fields are in it,
 * and of those with personal data no value.
 */
export async function collectKeptOut(db: Database, tables: readonly GatedTable[]): Promise<void> {
  await db.run(
    'CREATE TABLE kept_out ("table" VARCHAR, file VARCHAR, part VARCHAR, record BIGINT, reason VARCHAR, field VARCHAR, "column" VARCHAR, value VARCHAR, because VARCHAR, standing VARCHAR, unit VARCHAR)',
  );
  for (const table of tables) {
    if (table.role === 'dossiers') await collectRecords(db, table);
    await collectCells(db, table);
  }
}

const PLACE = 'p.file, p.part, r.seq - p."firstSeq" + p."firstRecord"';
const pieces = (table: string): string => `ASOF JOIN ${table}_piece p ON r.seq >= p."firstSeq"`;

/** The records that were rejected or set aside. */
async function collectRecords(db: Database, { role, fields, mapping, files }: GatedTable): Promise<void> {
  const bindings = new Bindings();
  const text = (value: string): string => bindings.bind(value, 'VARCHAR');
  const said = (part: 0 | 1 | 2): string =>
    `CASE r.gate ${Object.entries(SAID)
      .map(([gate, words]) => `WHEN ${gate} THEN ${text(words[part])}`)
      .join(' ')} END`;
  const at = fields.findIndex(({ name }) => name === 'ngayTiepNhan');
  const unread = `r.gate = ${GATE.unreadableReceipt}`;
  const receipt = fields[at];
  const because = receipt ? unreadableBecause('r.receipt', receipt, mapping[receipt.name] ?? { column: '' }) : "''";
  const rejects = files.flatMap((file) => file.rejects);
  const list = (values: readonly (string | number)[]): string =>
    `unnest(${bindings.bind(values.map(String), 'VARCHAR[]')})`;
  await db.run(
    `INSERT INTO kept_out
     SELECT ${text(role)}, ${PLACE}, ${said(0)}, ${said(1)}, coalesce(h.heading, ''), CASE WHEN ${unread} THEN r.receipt ELSE '' END, CASE WHEN ${unread} THEN ${because} ELSE '' END, ${said(2)}, r.unit
     FROM (SELECT rowid AS seq, gate, CASE WHEN gate <> ${GATE.shape} THEN "donViXuLy" END AS unit, list_filter(cells, lambda c: c.f = ${at})[1].v AS receipt FROM dossier WHERE gate >= ${GATE.noMaHoSo}) r ${pieces('dossier')}
     LEFT JOIN ${headings(files, bindings)} h ON h.file = p.file AND h.part = p.part AND h.field = ${said(1)}
     UNION ALL
     SELECT ${text(role)}, file, part, record::BIGINT, 'shape', kind, '', '', '', 'rejected', NULL
     FROM (SELECT ${list(rejects.map((r) => r.file))} AS file, ${list(rejects.map((r) => r.part))} AS part, ${list(rejects.map((r) => r.record))} AS record, ${list(rejects.map((r) => r.kind))} AS kind)`,
    bindings,
  );
}

/** The cells of loaded records that could not be read. */
async function collectCells(db: Database, { role, fields, mapping, files }: GatedTable): Promise<void> {
  const bindings = new Bindings();
  const { sqlName } = TABLES[role];
  const names = bindings.bind(
    fields.map(({ name }) => name),
    'VARCHAR[]',
  );
  const because = fields.map(
    (field, n) => `WHEN ${n} THEN ${unreadableBecause('r.cell.v', field, mapping[field.name] ?? { column: '' })}`,
  );
  const hidden = fields.flatMap(({ personal }, n) => (personal ? [n] : []));
  const value =
    hidden.length === 0
      ? 'r.cell.v'
      : `CASE WHEN r.cell.f IN (${hidden.join(', ')}) THEN '${MASKED}' ELSE r.cell.v END`;
  await db.run(
    `INSERT INTO kept_out
     SELECT ${bindings.bind(role, 'VARCHAR')}, ${PLACE}, 'unreadable', r.field, coalesce(h.heading, ''), ${value}, CASE r.cell.f ${because.join(' ')} END, 'loaded', NULL
     FROM (SELECT seq, cell, list_extract(${names}, cell.f + 1) AS field FROM (SELECT rowid AS seq, unnest(cells) AS cell FROM ${sqlName} WHERE bad > 0 AND gate = ${GATE.loaded})) r ${pieces(sqlName)}
     LEFT JOIN ${headings(files, bindings)} h ON h.file = p.file AND h.part = p.part AND h.field = r.field`,
    bindings,
  );
}

/** SQL of the heading that each field has in each file. */
function headings(files: readonly LoadedFile[], bindings: Bindings): string {
  const rows = files.flatMap(({ file, headings: found }) =>
    [...found].map(([field, heading]) => [file.label, file.part ?? '', field, heading] as const),
  );
  const list = (at: 0 | 1 | 2 | 3): string =>
    `unnest(${bindings.bind(
      rows.map((row) => row[at]),
      'VARCHAR[]',
    )})`;
  return `(SELECT ${list(0)} AS file, ${list(1)} AS part, ${list(2)} AS field, ${list(3)} AS heading)`;
}

/** How many records were kept out, by reason and what it is about. */
export async function keptOutBy(db: Database): Promise<readonly RejectedBy[]> {
  const rows = await db.rows(
    "SELECT reason, field, count(*) AS n FROM kept_out WHERE standing <> 'loaded' GROUP BY ALL ORDER BY ALL",
  );
  return rows.map((row) => ({
    about: String(row.field),
    reason: String(row.reason) as RejectedBy['reason'],
    count: Number(row.n),
  }));
}

/** How many cells of each field of a table could not be read, among loaded records, and why. */
export async function unreadableFields(
  db: Database,
  { role, fields }: GatedTable,
): Promise<readonly UnreadableField[]> {
  const bindings = new Bindings();
  const rows = await db.rows(
    `SELECT field, because, count(*) AS n FROM kept_out WHERE standing = 'loaded' AND "table" = ${bindings.bind(role, 'VARCHAR')} GROUP BY ALL ORDER BY n DESC, because`,
    bindings,
  );
  return fields.flatMap(({ name }) => {
    const because = rows
      .filter(({ field }) => field === name)
      .map((row) => ({ kind: String(row.because) as UnreadableBecause, count: Number(row.n) }));
    const count = because.reduce((sum, one) => sum + one.count, 0);
    return count === 0 ? [] : [{ table: role, field: name, count, because }];
  });
}

/**
 * Where some dates of a column can only be read with the month first, others may be both, and were read day first.
 * @param limit percent of the column's cells that may be such slips
 * @throws SoatError (E-IN-013) when there are more
 */
export async function refuseMonthFirst(db: Database, tables: readonly GatedTable[], limit: number): Promise<void> {
  const slips = await db.rows(
    `SELECT "table", file, part, field, "column", count(*) AS n FROM kept_out WHERE because = 'monthFirst' GROUP BY ALL ORDER BY ALL`,
  );
  const faults = [];
  for (const slip of slips) {
    const { sqlName } = TABLES[slip.table as TableRole];
    const field = tables.find(({ role }) => role === slip.table)?.fields.find(({ name }) => name === slip.field);
    if (!field) throw new Bug(`no field ${String(slip.field)}`);
    const bindings = new Bindings();
    const [row] = await db.rows(
      `SELECT count(r."${field.name}") AS n FROM (SELECT rowid AS seq, "${field.name}" FROM ${sqlName}) r ${pieces(sqlName)} WHERE p.file = ${bindings.bind(String(slip.file), 'VARCHAR')} AND p.part = ${bindings.bind(String(slip.part), 'VARCHAR')}`,
      bindings,
    );
    const [count, read] = [Number(slip.n), Number(row?.n)];
    if (count * 100 <= limit * (count + read)) continue;
    const params = { column: String(slip.column), count, read };
    faults.push(diagnostic('E-IN-013', params, { file: String(slip.file) }));
  }
  if (faults.length > 0) throw new SoatError(faults);
}

/** The first rejected record in the order of the files; null when none was. */
export async function firstRejected(db: Database): Promise<KeptOut | null> {
  const [row] = await db.rows(
    "SELECT file, record, reason, field FROM kept_out WHERE standing = 'rejected' ORDER BY file, record LIMIT 1",
  );
  if (!row) return null;
  return { file: String(row.file), record: Number(row.record), reason: String(row.reason), field: String(row.field) };
}

/** Records kept out that may be any unit's: their unit cannot be read. An equal record is no loss. */
export async function keptOutOfAnyUnit(db: Database): Promise<number> {
  const [row] = await db.rows(
    "SELECT count(*) AS n FROM kept_out WHERE standing <> 'loaded' AND reason <> 'duplicate' AND unit IS NULL",
  );
  return Number(row?.n);
}

/** Writes the table of kept-out records and unreadable cells. */
export class DatabaseKeptOut implements TableExport {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async write(format: TableFormat, path: string): Promise<void> {
    const query = {
      select: `SELECT ${COLUMNS.map((name) => (name === 'record' ? name : `nullif("${name}", '') AS "${name}"`)).join(', ')} FROM kept_out`,
      columns: COLUMNS.map((name) => ({ name, text: name !== 'record' })),
      order: ['table', 'file', 'part', 'record', 'field', 'reason'],
    };
    await exportQuery(this.#db, query, format, path);
  }
}
