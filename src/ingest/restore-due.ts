import type { Database } from '../db/database.ts';
import { GATE } from '../model/gate.ts';
import type { UnreadableField } from '../model/run-load.ts';
import type { TableRole } from '../model/tables.ts';
import { Bindings, bitOf } from '../util/sql.ts';
import { type Coverages, coveredFrom, type UnitTable } from './units.ts';

/** What the promise that an apology wrote over is found by. */
export const RESTORED_BY: Readonly<Partial<Record<TableRole, readonly string[]>>> = {
  apologies: ['ngayGui', 'ngayHenTraTruoc', 'trangThai'],
  supplements: ['ngayTiepNhanBoSung', 'ngayHenTraTruoc'],
};

/** Fields that hold the overwritten date themselves, so that nothing can be decided by them. */
export const OVERWRITTEN: Readonly<Partial<Record<TableRole, readonly string[]>>> = { steps: ['ngayHenTra'] };

/** Loaded fields of a table and their places in its mask. */
type Loaded = ReadonlyMap<string, number>;

export interface Restoring {
  readonly dossiers: Loaded;
  /** Undefined when the table was not given. */
  readonly apologies: Loaded | undefined;
  readonly supplements: Loaded | undefined;
  readonly units: UnitTable;
  readonly coverage: Coverages;
  /** The last day before the cut. */
  readonly lastDay: string;
  /** The day of the dump; null when nobody said. */
  readonly dumpDay: string | null;
}

export interface Restored {
  /** Dossiers that have the date promised first again. */
  readonly restored: number;
  /** Cells of dates that nobody can trust. */
  readonly unknown: readonly UnreadableField[];
}

/**
 * Where issuing an apology writes the new date over the due date of the dossier, puts back the date that was promised
 * first: the former date of the first letter. Where it cannot be known (no register that covers the dossier, a letter
 * without it, a supplement that moved the date later) the due date becomes a cell that could not be read: nobody is on
 * time by a date that he has moved himself.
 */
export async function restoreDue(db: Database, given: Restoring): Promise<Restored> {
  const bit = given.dossiers.get('ngayHenTra');
  if (bit === undefined) return { restored: 0, unknown: [] };
  const bindings = new Bindings();
  await db.run(`CREATE TEMP TABLE promise AS ${promises(given, bindings)}`, bindings);
  // The texts of cells are left alone: to change a list would move its row, and a row's place is its record's number.
  const unread = (cell: string, at: number): string => `${cell} = NULL, bad = bad | ${bitOf(at)}`;
  const count = async (from: string): Promise<number> =>
    Number((await db.rows(`SELECT count(*) AS n FROM ${from}`))[0]?.n);
  const moved = 'p.known AND p.letters > 0';
  const lost = 'NOT p.known AND d."ngayHenTra" IS NOT NULL';
  const restored = await count(`promise p WHERE ${moved}`);
  const unknown = [
    {
      table: 'dossiers',
      field: 'ngayHenTra',
      count: await count(`promise p JOIN dossier d ON d.rowid = p.seq WHERE ${lost}`),
    },
  ];
  await db.run(`UPDATE dossier d SET "ngayHenTra" = p.former FROM promise p WHERE d.rowid = p.seq AND ${moved}`);
  await db.run(`UPDATE dossier d SET ${unread('"ngayHenTra"', bit)} FROM promise p WHERE d.rowid = p.seq AND ${lost}`);
  const former = given.supplements?.get('ngayHenTraTruoc');
  if (former !== undefined) {
    // A request answered after a letter names the date that the letter had written.
    const before = given.supplements?.has('ngayTiepNhanBoSung') ? 's."ngayTiepNhanBoSung" < p.sent' : 'FALSE';
    const named = `s."maHoSo" = p."maHoSo" AND (NOT p.known OR p.letters > 0) AND NOT coalesce(${before}, FALSE) AND s."ngayHenTraTruoc" IS NOT NULL`;
    const field = { table: 'supplements', field: 'ngayHenTraTruoc' };
    unknown.push({ ...field, count: await count(`supplements s JOIN promise p ON ${named}`) });
    await db.run(`UPDATE supplements s SET ${unread('"ngayHenTraTruoc"', former)} FROM promise p WHERE ${named}`);
  }
  await db.run('DROP TABLE promise');
  return {
    restored,
    unknown: unknown
      .filter((one) => one.count > 0)
      .map((one) => ({ ...one, because: [{ kind: 'overwritten', count: one.count }] })),
  };
}

/**
 * SQL of what is known of each dossier's first promise: `known`, how many letters were issued, when the first of them was
 * sent and which date it gave up.
 */
function promises(given: Restoring, bindings: Bindings): string {
  const { apologies, supplements } = given;
  const register = apologies?.has('ngayGui')
    ? `SELECT "maHoSo", ${letters(apologies)} FROM apologies WHERE "maHoSo" IS NOT NULL GROUP BY 1`
    : 'SELECT NULL::VARCHAR AS "maHoSo", 0 AS letters, 0 AS unsure, NULL::TIMESTAMP AS sent, NULL::TIMESTAMP AS former WHERE FALSE';
  const moved = supplements?.has('ngayTiepNhanBoSung')
    ? `SELECT "maHoSo", max("ngayTiepNhanBoSung") AS moved FROM supplements GROUP BY 1`
    : `SELECT "maHoSo", TIMESTAMP 'infinity' AS moved FROM ${supplements ? 'supplements' : 'dossier WHERE FALSE'} GROUP BY 1`;
  const covered = apologies ? coverage(given, bindings) : 'FALSE';
  const first = 'coalesce(a.letters, 0) = 0 OR (a.former IS NOT NULL AND coalesce(s.moved < a.sent, TRUE))';
  return `SELECT d.rowid AS seq, d."maHoSo", coalesce(a.letters, 0) AS letters, a.sent, a.former, ${covered} AND coalesce(a.unsure, 0) = 0 AND (${first}) AS known FROM dossier d JOIN unit u ON u.key = d."donViXuLy" LEFT JOIN (${register}) a ON a."maHoSo" = d."maHoSo" LEFT JOIN (${moved}) s ON s."maHoSo" = d."maHoSo" WHERE d.gate = ${GATE.loaded}`;
}

/** SQL of what the letters of a dossier say together. */
function letters(fields: Loaded): string {
  const issued = fields.has('trangThai') ? `("trangThai" = 'daXuLy')` : 'TRUE';
  const former = fields.has('ngayHenTraTruoc') ? '"ngayHenTraTruoc"' : 'CAST(NULL AS TIMESTAMP)';
  return [
    `count(CASE WHEN ${issued} THEN 1 END) AS letters`,
    `count(CASE WHEN ${issued} IS NULL OR (${issued} AND "ngayGui" IS NULL) THEN 1 END) AS unsure`,
    `min(CASE WHEN ${issued} THEN "ngayGui" END) AS sent`,
    `min(CASE WHEN ${issued} THEN {'at': "ngayGui", 'v': ${former}} END).v AS former`,
  ].join(', ');
}

/**
 * SQL of whether the register would hold every letter of a dossier: up to the dump; up to the cut is enough for what had
 * ended by then.
 */
function coverage({ units, coverage: declared, lastDay, dumpDay, dossiers }: Restoring, bindings: Bindings): string {
  const from = (until: string | null): string => {
    const days = units.units.map((unit) =>
      until === null ? '' : (coveredFrom(unit, declared.apologies ?? [], until) ?? ''),
    );
    return `(d."ngayTiepNhan" >= TRY_CAST(list_extract(${bindings.bind(days, 'VARCHAR[]')}, u.no + 1) AS TIMESTAMP))`;
  };
  const untilDump = from(dumpDay !== null && dumpDay > lastDay ? dumpDay : dumpDay === null ? null : lastDay);
  if (!dossiers.has('ngayKetThucXuLy')) return `coalesce(${untilDump}, FALSE)`;
  const ended = `(d."ngayKetThucXuLy" < CAST(${bindings.bind(lastDay, 'DATE')} AS TIMESTAMP) + INTERVAL 1 DAY)`;
  return `(coalesce(${untilDump}, FALSE) OR coalesce(${ended} AND ${from(lastDay)}, FALSE))`;
}
