import { writeFileSync } from 'node:fs';
import {
  Table as ArrowTable,
  Bool,
  type DataType,
  Float64,
  Int32,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { Table, TableFormat, TableWriter } from '../model/finding.ts';
import { Bindings, quoteIdentifier } from '../util/sql.ts';
import type { Database } from './database.ts';
import { exportQuery } from './export.ts';
import { translateFailure } from './failure.ts';

const ARROW: Readonly<Record<Table['columns'][number]['type'], () => DataType>> = {
  text: () => new Utf8(),
  integer: () => new Int32(),
  decimal: () => new Float64(),
  boolean: () => new Bool(),
};
const SQL = { text: 'VARCHAR', integer: 'BIGINT', decimal: 'DOUBLE', boolean: 'BOOLEAN' } as const;

/** Writes small tables through the work database, or as Arrow IPC. */
export class DatabaseTables implements TableWriter {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async write(table: Table, format: TableFormat | 'arrow', path: string): Promise<void> {
    if (format === 'arrow') {
      try {
        writeFileSync(path, arrowFile(table));
      } catch (error) {
        throw translateFailure(error, path);
      }
      return;
    }
    const bindings = new Bindings();
    // Values travel as lists of text; an absent one is marked, because such a list has no null.
    const cell = (value: Table['rows'][number][number] | undefined): string =>
      value === null || value === undefined ? ABSENT : `=${String(value)}`;
    const raw = table.columns.map((_, c) => {
      const cells = table.rows.map((row) => cell(row[c]));
      return `unnest(${bindings.bind(cells, 'VARCHAR[]')}) AS c${c}`;
    });
    const typed = table.columns.map(
      ({ name, type }, c) =>
        `CASE WHEN c${c} <> '${ABSENT}' THEN CAST(substr(c${c}, 2) AS ${SQL[type]}) END AS ${quoteIdentifier(name)}`,
    );
    const rows = bindings.bind(
      table.rows.map((_, i) => String(i)),
      'VARCHAR[]',
    );
    const select = `SELECT n::BIGINT AS "row", ${typed.join(', ')} FROM (SELECT unnest(${rows}) AS n, ${raw.join(', ')})`;
    const columns = table.columns.map(({ name, type }) => ({ name, text: type === 'text' }));
    await exportQuery(this.#db, { select, columns, order: ['row'] }, format, path, bindings);
  }
}

const ABSENT = '-';

function arrowFile(table: Table): Uint8Array {
  const columns = table.columns.map(({ name, type }, c) => {
    const cells = table.rows.map((row) => row[c] ?? null);
    return [name, vectorFromArray(cells, ARROW[type]())] as const;
  });
  return tableToIPC(new ArrowTable(Object.fromEntries(columns)), 'file');
}
