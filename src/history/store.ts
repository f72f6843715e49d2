import { accessSync, chmodSync, constants, existsSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Database } from '../db/database.ts';
import { Bug, Cancelled, refuse, SoatError } from '../model/diagnostic.ts';
import { placeOf } from '../util/paths.ts';
import type { ComparisonWork } from './findings.ts';
import { HISTORY_TABLES, HISTORY_VERSION, readAllSql } from './tables.ts';

/** A history that is open. */
export interface OpenHistory {
  readonly db: Database;
  /** Whether nothing was ever kept in it: its tables are still to be made. */
  readonly isEmpty: boolean;
  /** The file itself, links resolved: what DuckDB writes beside it lies there, whatever name was given. */
  readonly place: string;
  /** Whether nothing was there, or a file without a byte. */
  readonly isNew: boolean;
  /** Of a new one that is closed: puts back what was there. */
  putBack(): void;
}

/**
 * Opens a history and makes sure that it is one.
 * @param mode to write, a file that is not there is made
 * @throws SoatError E-USE-002 (not there), E-USE-150 (no history), E-USE-151 (a newer one), E-USE-152 (used by another
 *   process), E-USE-156 (damaged), E-USE-158, E-ENV-001 (no right to read, to write it)
 */
export async function openHistory(path: string, mode: 'read' | 'write', work: ComparisonWork): Promise<OpenHistory> {
  const place = placeOf(path);
  const file = fileAt(path, place);
  if (!file && mode === 'read') refuse('E-USE-002', { path, role: 'history' });
  // Where somebody made room for a history, or a run was killed while it began one; DuckDB reads no such file.
  const isBlank = file?.size === 0;
  if (isBlank && mode === 'write') rmSync(place);
  else if (isBlank) refuse('E-USE-150', { detail: '0 B' }, { file: path });
  if (mode === 'read') refuseUnreadable(path, place);
  const isNew = !file || isBlank;
  const begun = isBlank ? () => writeFileSync(place, '', { mode: file.mode, flag: 'wx' }) : () => undefined;
  const putBack = (): void => {
    for (const name of [place, `${place}.wal`]) rmSync(name, { force: true });
    begun();
  };
  const db = await opened(path, place, mode, work).catch((error: unknown) => {
    // What stands there now another process has made.
    if (isNew && !existsSync(place)) begun();
    throw error;
  });
  try {
    if (isBlank) chmodSync(place, file.mode);
    return { db, place, isNew, putBack, isEmpty: await isEmptyHistory(db, path) };
  } catch (error) {
    db.close();
    if (isNew) putBack();
    return refuseDamaged(path, basename(path), error);
  }
}

/**
 * Makes sure, without touching anything, that a history can be begun where there is none.
 * @returns false where one is to be opened
 * @throws SoatError E-USE-150, E-ENV-001
 */
export function canBegin(path: string): boolean {
  const place = placeOf(path);
  const file = fileAt(path, place);
  if (file && file.size > 0) return false;
  try {
    accessSync(file ? place : dirname(place), constants.W_OK);
    accessSync(dirname(place), constants.W_OK);
    return true;
  } catch (error) {
    return refuse('E-ENV-001', { path, detail: (error as NodeJS.ErrnoException).code ?? 'error' }, {}, error);
  }
}

function fileAt(path: string, place: string): Stats | null {
  const file = statSync(place, { throwIfNoEntry: false }) ?? null;
  if (file && !file.isFile()) refuse('E-USE-150', { detail: basename(path) }, { file: path });
  return file;
}

/** @throws SoatError E-USE-158 when this user may not read it, or not in its folder */
function refuseUnreadable(path: string, place: string): void {
  try {
    accessSync(place, constants.R_OK);
  } catch (error) {
    refuseToRead(path, error);
  }
}

/** Ends the run for a history that this user may not read. */
export const refuseToRead = (path: string, error: unknown): never =>
  refuse('E-USE-158', { detail: (error as NodeJS.ErrnoException).code ?? 'error' }, { file: path }, error);

/** Takes away a file in which nothing was written. */
export function removeIfBlank(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.size === 0) rmSync(path);
}

async function opened(path: string, place: string, mode: 'read' | 'write', work: ComparisonWork): Promise<Database> {
  const { temp: spill, ...limits } = work;
  try {
    const restricted = { allowedFiles: [], allowedFolders: [spill], readOnly: mode === 'read' };
    return await Database.open({ path: place, spill, ...limits, ...restricted });
  } catch (error) {
    if (error instanceof SoatError || error instanceof Cancelled) throw error;
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    if (/could not set lock|conflicting lock|used by another process/i.test(message))
      refuse('E-USE-152', {}, { file: path }, error);
    if (/no such file or directory|cannot find the path/i.test(message))
      refuse('E-ENV-001', { path, detail: 'ENOENT' }, {}, error);
    if (/corrupt|checksum|enough bytes|serialization|internal/i.test(message))
      refuseDamaged(path, basename(path), error);
    const detail = message.replaceAll(place, basename(path));
    refuse('E-USE-150', { detail }, { file: path }, error);
  }
}

/**
 * Ends the run for a history that is damaged. What is meant for others passes unchanged.
 * @param what could not be read, or written
 */
export function refuseDamaged(path: string, what: string, error?: unknown): never {
  if (error instanceof SoatError || error instanceof Cancelled || error instanceof Bug) throw error;
  refuse('E-USE-156', { what }, { file: path }, error);
}

/** Reads all of it once: damage is found before anything is told of it or added. */
async function readAll(db: Database, path: string): Promise<void> {
  for (const [table, sql] of readAllSql()) {
    const [row] = await db.rows(sql).catch((error: unknown) => refuseDamaged(path, table, error));
    if (Number(row?.n) > 0) refuseDamaged(path, `${table}: null`);
  }
}

/**
 * Whether there is nothing in it at all. Whatever else is in a file that somebody else may have written is looked at by
 * its names only: a view or a macro of a history could do anything.
 */
async function isEmptyHistory(db: Database, path: string): Promise<boolean> {
  const not = (detail: string): never => refuse('E-USE-150', { detail }, { file: path });
  const [made] = await db.rows(
    `SELECT (SELECT count(*) FROM duckdb_views() WHERE NOT internal)
       + (SELECT count(*) FROM duckdb_functions() WHERE NOT internal) AS n`,
  );
  if (Number(made?.n) > 0) not('VIEW, MACRO');
  const columns = await db.rows(
    `SELECT schema_name AS s, table_name AS t, column_name AS c, data_type AS type FROM duckdb_columns()
     WHERE NOT internal ORDER BY ALL`,
  );
  if (columns.length === 0) return true;
  const found = new Set(columns.map(({ s, t, c, type }) => JSON.stringify([s, t, c, type])));
  if (!found.has(JSON.stringify(['main', 'history', 'version', 'INTEGER']))) not('history.version');
  const versions = await db.rows('SELECT version FROM history');
  const version = Number(versions[0]?.version);
  if (versions.length !== 1 || !(version >= 1)) not('history.version');
  if (version > HISTORY_VERSION) refuse('E-USE-151', { found: version, known: HISTORY_VERSION }, { file: path });
  const wanted = Object.entries(HISTORY_TABLES).flatMap(([table, cells]) =>
    Object.entries(cells).map(([name, type]) => JSON.stringify(['main', table, name, type])),
  );
  const odd = [...wanted.filter((one) => !found.has(one)), ...[...found].filter((one) => !wanted.includes(one))];
  if (odd.length > 0) not((JSON.parse(odd[0] ?? '[]') as string[]).slice(1, 3).join('.'));
  await readAll(db, path);
  return false;
}
