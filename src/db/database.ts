import { dirname, join } from 'node:path';
import {
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBInstance,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
  version,
} from '@duckdb/node-api';
import { Cancelled } from '../model/diagnostic.ts';
import type { Table } from '../model/finding.ts';
import { type Bindings, type BoundValue, quoteIdentifier, quotePath } from '../util/sql.ts';
import { translateFailure } from './failure.ts';

export interface DatabaseOptions {
  /** File of the database; it need not exist. */
  readonly path: string;
  /** Folder for what does not fit in memory. */
  readonly spill: string;
  /** What DuckDB may use, in bytes. */
  readonly memory: number;
  /** What the whole process may use, of which that is a part; left out where nothing else counts. */
  readonly budget?: number;
  readonly threads: number;
  /** Single files that may be touched once locked. */
  readonly allowedFiles: readonly string[];
  /** Folders in which anything may be touched once locked. */
  readonly allowedFolders: readonly string[];
  readonly signal: AbortSignal;
  /** Opens a file of somebody else, in which nothing can be changed. */
  readonly readOnly?: boolean;
  /** Whether `OnShare` is ever told anything: DuckDB's account of it costs every statement. */
  readonly progress?: boolean;
}

/** Told now and then what part of the running statement is done, from 0 (or not known) to 1; it never falls. */
export type OnShare = (share: number) => void;

/** The version of the database itself. */
export const engineVersion = (): string => version();

/** How often a running statement is looked at, in milliseconds. */
const LOOK = 50;

type Cell = Table['rows'][number][number];

/** A row as plain JavaScript values: numbers, strings, booleans, null, lists. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * A DuckDB database that was shut in before anything untrusted reached it: no extension is loaded by
 * itself, no file but the allowed ones can be touched, and no setting can be changed any more.
 */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #options: DatabaseOptions;
  readonly #onAbort: () => void;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, options: DatabaseOptions) {
    this.#instance = instance;
    this.#connection = connection;
    this.#options = options;
    this.#onAbort = () => connection.interrupt();
    options.signal.addEventListener('abort', this.#onAbort);
  }

  /** Opens and locks. The order matters: limits, then what may be touched, then no more access, then the lock. */
  static async open(options: DatabaseOptions): Promise<Database> {
    try {
      const instance = await DuckDBInstance.create(options.path, {
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        allow_community_extensions: 'false',
        temp_directory: options.spill,
        memory_limit: `${Math.floor(options.memory / 1024)}KiB`,
        threads: String(options.threads),
        preserve_insertion_order: 'true',
        ...(options.readOnly ? { access_mode: 'READ_ONLY' } : {}),
      });
      const database = new Database(instance, await instance.connect(), options);
      await database.#lock();
      return database;
    } catch (error) {
      throw translateFailure(error, options.path, options.budget ?? options.memory);
    }
  }

  async #lock(): Promise<void> {
    const { allowedFiles, allowedFolders } = this.#options;
    const quoted = (paths: readonly string[]): string => paths.map(quotePath).join(', ');
    await this.#connection.run("SET TimeZone = 'Asia/Ho_Chi_Minh'");
    // DuckDB keeps account of how far a statement is only for a bar; it must never draw one.
    await this.#connection.run('SET enable_progress_bar_print = false');
    await this.#connection.run('SET progress_bar_time = 0');
    // The one before turns it on.
    await this.#connection.run(`SET enable_progress_bar = ${this.#options.progress === true}`);
    await this.#connection.run(`SET allowed_paths = [${quoted(allowedFiles)}]`);
    await this.#connection.run(`SET allowed_directories = [${quoted(allowedFolders.map((folder) => `${folder}/`))}]`);
    await this.#connection.run('SET enable_external_access = false');
    await this.#connection.run('SET lock_configuration = true');
  }

  /** Runs one statement. */
  async run(sql: string, bindings?: Bindings, onShare?: OnShare): Promise<void> {
    await this.#guard(() => this.#connection.run(sql, ...parameters(bindings)), onShare);
  }

  /** Runs a query with a small result. Integers come as numbers; dates and instants have to be cast to text. */
  async rows(sql: string, bindings?: Bindings): Promise<readonly Row[]> {
    const reader = await this.#guard(() => this.#connection.runAndReadAll(sql, ...parameters(bindings)));
    return reader.getRowObjectsJS().map(plainRow);
  }

  /** Streams a query's result batch by batch. An interrupted stream throws; it never just ends. */
  async *batches(sql: string, bindings?: Bindings): AsyncGenerator<readonly Row[]> {
    const result = await this.#guard(() => this.#connection.stream(sql, ...parameters(bindings)));
    const names = result.columnNames();
    for (;;) {
      const chunk: DuckDBDataChunk | null = await this.#guard(() => result.fetchChunk());
      if (!chunk || chunk.rowCount === 0) return;
      yield chunk.getRows().map((row) => Object.fromEntries(names.map((name, i) => [name, plain(row[i])])));
    }
  }

  /** Appends rows to a temporary table that has their columns, in their order: as values of a statement they would be held twice. */
  async append(name: string, { columns, rows }: Table): Promise<void> {
    await this.#guard(async () => {
      const appender = await this.#connection.createAppender(name, 'main', 'temp');
      for (const row of rows) {
        for (const [c, { type }] of columns.entries()) appendCell(appender, type, row[c] ?? null);
        appender.endRow();
      }
      appender.closeSync();
    });
  }

  /**
   * Attaches a new database, in a file beside this one's, whose tables have groups of so many rows.
   * @param rowsOfGroup a multiple of 2,048
   */
  async attach(name: string, rowsOfGroup: number): Promise<void> {
    const path = quotePath(join(dirname(this.#options.path), `${name}.duckdb`));
    await this.run(`ATTACH ${path} AS ${quoteIdentifier(name)} (ROW_GROUP_SIZE ${rowsOfGroup})`);
  }

  /** Ends the statement that is running, if one is; it throws, and what it did is undone. */
  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #guard<T>(work: () => Promise<T>, onShare?: OnShare): Promise<T> {
    if (this.#options.signal.aborted) throw new Cancelled('interrupted');
    let reached = 0;
    const watch = setInterval(() => {
      reached = Math.max(reached, this.#look());
      onShare?.(reached);
    }, LOOK);
    try {
      const result = await work();
      // An interrupted stream ends without an error, so the signal has the last word.
      if (this.#options.signal.aborted) throw new Cancelled('interrupted');
      return result;
    } catch (error) {
      throw translateFailure(error, this.#options.path, this.#options.budget ?? this.#options.memory);
    } finally {
      clearInterval(watch);
    }
  }

  /** What part of the running statement is done. One that has to end is told so until it does: it may not have begun. */
  #look(): number {
    if (this.#options.signal.aborted) this.#connection.interrupt();
    const { percentage } = this.#connection.progress;
    return Math.min(1, percentage / 100);
  }
}

function appendCell(appender: DuckDBAppender, type: Table['columns'][number]['type'], value: Cell): void {
  if (value === null) appender.appendNull();
  else if (type === 'text') appender.appendVarchar(String(value));
  else if (type === 'integer') appender.appendBigInt(BigInt(value));
  else if (type === 'decimal') appender.appendDouble(Number(value));
  else appender.appendBoolean(value === true);
}

function parameters(bindings?: Bindings): [Record<string, DuckDBValue>?, Record<string, DuckDBType>?] {
  if (!bindings || Object.keys(bindings.values).length === 0) return [];
  const entries = Object.entries(bindings.values);
  const types = entries.flatMap(([name, value]) => (Array.isArray(value) ? [[name, LIST(VARCHAR)] as const] : []));
  return [Object.fromEntries(entries.map(([name, value]) => [name, bound(value)])), Object.fromEntries(types)];
}

const bound = (value: BoundValue): DuckDBValue =>
  typeof value === 'object' ? listValue([...value]) : (value as string | number | boolean);

function plainRow(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) throw new TypeError('dates have to be read as text');
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof DuckDBListValue) return value.items.map(plain);
  return value;
}
