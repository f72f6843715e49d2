// What DuckDB needs for the same rows when nobody checks anything: the floor the audit is held against.
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * @typedef {{ name: string, column: string, type: string, formats: readonly string[] }} BareField
 * A field the audit loads: its column in the file, its type and its date formats as strptime has them.
 */

/** The plainest typed reading of a cell of text; in files with faults no cell and no record may end the load. */
const TYPED = {
  timestamp: (cell, formats) => `try_strptime(${cell}, [${formats.map((format) => `'${format}'`).join(', ')}])`,
  date: (cell, formats) => `CAST(${TYPED.timestamp(cell, formats)} AS DATE)`,
  boolean: (cell) => `CAST(${cell} AS BOOLEAN)`,
  integer: (cell) => `CAST(${cell} AS BIGINT)`,
  decimal: (cell) => `CAST(${cell} AS DOUBLE)`,
};

const name = (text) => `"${text.replaceAll('"', '""')}"`;
const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * SQL of the bare load of one table.
 * @param {'csv' | 'parquet'} format
 * @param {string} path
 * @param {readonly string[]} header every column of the file, in order
 * @param {readonly BareField[]} fields
 * @param {{ table?: string, faulty?: boolean }} [of] the table to make, and whether the file has faults
 */
export function bareLoad(format, path, header, fields, { table = 'dossier', faulty = false } = {}) {
  if (format === 'parquet') {
    const columns = fields.map((field) => `${name(field.column)} AS ${name(field.name)}`).join(', ');
    return `CREATE TABLE ${table} AS SELECT ${columns} FROM read_parquet(${literal(path)})`;
  }
  const columns = fields.map(({ name: field, column, type, formats }) => {
    const cell = name(column);
    const typed = TYPED[type]?.(cell, formats) ?? cell;
    return `${faulty ? typed.replace('CAST(', 'TRY_CAST(') : typed} AS ${name(field)}`;
  });
  const types = header.map((column) => `${literal(column)}: 'VARCHAR'`).join(', ');
  return `CREATE TABLE ${table} AS SELECT ${columns.join(', ')} FROM read_csv(${literal(path)}, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"', compression = 'none', ignore_errors = ${faulty}, columns = {${types}})`;
}

/**
 * Loads into a new database file, as the audit does, and closes it.
 * @param {readonly string[]} statements one for each table, that of the dossiers among them
 * @param {string} folder a new folder for the database and its spill
 * @param {{ threads: number, memory: number }} limits memory of DuckDB, in bytes
 * @returns {Promise<number>} rows of the dossiers
 */
export async function runBare(statements, folder, { threads, memory }) {
  const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'), {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: join(folder, 'spill'),
    memory_limit: `${Math.floor(memory / 1024)}KiB`,
    threads: String(threads),
    preserve_insertion_order: 'true',
  });
  const db = await instance.connect();
  try {
    for (const sql of statements) await db.run(sql);
    const [row] = (await db.runAndReadAll('SELECT count(*)::INTEGER AS n FROM dossier')).getRowObjectsJS();
    return Number(row.n);
  } finally {
    // Left open, a database that ran out of memory outlives its folder and ends the process with a crash.
    db.closeSync();
    instance.closeSync();
  }
}
