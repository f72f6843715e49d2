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
import { quoteIdentifier } from '../util/sql.ts';
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
    const columns = table.columns.map(({ name, type }) => ({ name, text: type === 'text' }));
    const typed = table.columns.map(({ name, type }) => `${quoteIdentifier(name)} ${SQL[type]}`);
    await this.#db.run(`CREATE OR REPLACE TEMP TABLE ${ROWS} (${typed.join(', ')})`);
    await this.#db.append(ROWS, table);
    await exportQuery(this.#db, { select: `SELECT * FROM ${ROWS}`, columns, order: null }, format, path);
    await this.#db.run(`DROP TABLE ${ROWS}`);
  }
}

/** A table of the work database, while it is written. */
const ROWS = 'report_row';

function arrowFile(table: Table): Uint8Array {
  const columns = table.columns.map(({ name, type }, c) => {
    const cells = table.rows.map((row) => row[c] ?? null);
    return [name, vectorFromArray(cells, ARROW[type]())] as const;
  });
  return tableToIPC(new ArrowTable(Object.fromEntries(columns)), 'file');
}
