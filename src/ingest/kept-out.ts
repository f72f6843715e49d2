import type { Database } from '../db/database.ts';
import { exportQuery } from '../db/export.ts';
import type { TableExport, TableFormat } from '../model/finding.ts';
import { GATE } from '../model/gate.ts';
import type { RejectedBy } from '../model/run-load.ts';
import { Bindings } from '../util/sql.ts';
import type { ShapeReject } from './load-table.ts';

/** A record that was rejected, with its place. */
export interface KeptOut {
  readonly file: string;
  readonly record: number;
  readonly reason: string;
  readonly field: string;
}

/** What each code of the gate says: the reason, the field it is about, and where that leaves the record. */
const SAID: Readonly<Record<number, readonly [reason: string, field: string, standing: string]>> = {
  [GATE.noMaHoSo]: ['missing', 'maHoSo', 'rejected'],
  [GATE.noUnit]: ['missing', 'donViXuLy', 'rejected'],
  [GATE.noReceipt]: ['missing', 'ngayTiepNhan', 'rejected'],
  [GATE.unreadableReceipt]: ['unreadable', 'ngayTiepNhan', 'rejected'],
  [GATE.duplicate]: ['duplicate', 'maHoSo', 'setAside'],
  [GATE.conflict]: ['conflict', 'maHoSo', 'setAside'],
};

/**
 * Makes the table `kept_out`: every record rejected or set aside, and every cell of a loaded record that
 * could not be read, each with its file, record, field, value and reason. Only loaded fields are in it,
 * so no personal data are.
 */
export async function collectKeptOut(
  db: Database,
  fields: readonly string[],
  sideTables: readonly { readonly table: string; readonly fields: readonly string[] }[],
  shapeRejects: readonly ShapeReject[],
): Promise<void> {
  const bindings = new Bindings();
  const text = (value: string): string => bindings.bind(value, 'VARCHAR');
  const list = (values: readonly (string | number)[]): string =>
    `unnest(${bindings.bind(values.map(String), 'VARCHAR[]')})`;
  const said = (part: 0 | 1 | 2): string =>
    `CASE r.gate ${Object.entries(SAID)
      .map(([gate, words]) => `WHEN ${gate} THEN ${text(words[part])}`)
      .join(' ')} END`;
  const receipt = fields.indexOf('ngayTiepNhan');
  const place = 'p.file AS file, r.seq - p."firstSeq" + p."firstRecord" AS record';
  const pieces = (table: string): string => `ASOF JOIN ${table}_piece p ON r.seq >= p."firstSeq"`;
  const cellsOf = (table: string, names: readonly string[]): string =>
    `SELECT ${place}, 'unreadable', list_extract(${bindings.bind([...names], 'VARCHAR[]')}, r.cell.f + 1), r.cell.v, 'loaded', NULL
     FROM (SELECT rowid AS seq, unnest(cells) AS cell FROM ${table} WHERE bad > 0 AND gate = ${GATE.loaded}) r ${pieces(table)}`;
  const unread = [{ table: 'dossier', fields }, ...sideTables].map(({ table, fields: names }) => cellsOf(table, names));
  await db.run(
    `CREATE TABLE kept_out AS
     SELECT ${place}, ${said(0)} AS reason, ${said(1)} AS field,
       CASE WHEN r.gate = ${GATE.unreadableReceipt} THEN list_filter(r.cells, lambda c: c.f = ${receipt})[1].v ELSE '' END AS value,
       ${said(2)} AS standing, r.unit AS unit
     FROM (SELECT rowid AS seq, gate, cells, "donViXuLy" AS unit FROM dossier WHERE gate >= ${GATE.noMaHoSo}) r ${pieces('dossier')}
     UNION ALL ${unread.join(' UNION ALL ')}
     UNION ALL
     SELECT file, record::BIGINT, 'shape', kind, '', 'rejected', NULL
     FROM (SELECT ${list(shapeRejects.map((r) => r.file))} AS file, ${list(shapeRejects.map((r) => r.record))} AS record, ${list(shapeRejects.map((r) => r.kind))} AS kind)`,
    bindings,
  );
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
    const columns = ['file', 'record', 'reason', 'field', 'value', 'standing'];
    const query = {
      select: `SELECT ${columns.join(', ')} FROM kept_out`,
      columns: columns.map((name) => ({ name, text: name !== 'record' })),
      order: ['file', 'record', 'field', 'reason'],
    };
    await exportQuery(this.#db, query, format, path);
  }
}
