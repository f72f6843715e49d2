import type { Database } from '../db/database.ts';
import { GATE } from '../model/gate.ts';
import { Bindings } from '../util/sql.ts';
import type { Piece } from './pieces.ts';

const QUOTE = 34;
const SPACE = 32;
const CR = 13;
const EMPTY = Buffer.alloc(0);
/** What is wrong with them, as DuckDB calls it where it notices. */
export const TOO_MANY = 'TOO MANY COLUMNS';
/** A longer record is refused anyway, so that no more of it has to be kept. */
const MOST_KEPT = 4_000_000;

/**
 * Finds the records with more cells than the heading whose last cells are empty. DuckDB takes those without a word, and
 * where a delimiter slipped into such a record all cells behind it stand in the wrong columns. Only records that end in a
 * delimiter or an empty quote are counted cell by cell.
 */
export class OverlongRecords {
  readonly found: number[] = [];
  readonly #delimiter: number;
  readonly #columns: number;
  #kept: Buffer = EMPTY;

  constructor(delimiter: number, columns: number) {
    this.#delimiter = delimiter;
    this.#columns = columns;
  }

  /**
   * A record ends.
   * @param start where it begins in the chunk; below 0 when it began in one before
   * @param end where its line end stands in the chunk
   */
  end(chunk: Buffer, start: number, end: number, record: number): void {
    const bytes = start >= 0 ? chunk.subarray(start, end) : Buffer.concat([this.#kept, chunk.subarray(0, end)]);
    this.#kept = EMPTY;
    const stop = bytes[bytes.length - 1] === CR ? bytes.length - 1 : bytes.length;
    const last = bytes[stop - 1];
    const mayBe = last === this.#delimiter || (last === QUOTE && bytes[stop - 2] === QUOTE);
    if (mayBe && this.#cellsOf(bytes, stop) > this.#columns) this.found.push(record);
  }

  /** The chunk ends amid a record that begins at `start`; below 0 when it began in one before. */
  keep(chunk: Buffer, start: number): void {
    if (this.#kept.length > MOST_KEPT) return;
    this.#kept = start >= 0 ? Buffer.from(chunk.subarray(start)) : Buffer.concat([this.#kept, chunk]);
  }

  #cellsOf(bytes: Buffer, stop: number): number {
    let cells = 1;
    let quoted = false;
    let atStart = true;
    for (let i = 0; i < stop; i++) {
      const byte = bytes[i];
      if (quoted) {
        if (byte !== QUOTE) continue;
        if (bytes[i + 1] === QUOTE) i++;
        else quoted = false;
      } else if (byte === this.#delimiter) {
        cells++;
        atStart = true;
      } else if (byte === QUOTE && atStart) {
        quoted = true;
        atStart = false;
      } else if (byte !== SPACE) atStart = false;
    }
    return cells;
  }
}

/** Marks the rows of such records: their cells are not where the heading says, so not even their unit is known. */
export async function setOverlongAside(
  db: Database,
  table: string,
  pieces: readonly Piece[],
  records: readonly number[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.flatMap((record) => {
    const piece = pieces.findLast(({ firstRecord }) => firstRecord <= record);
    return piece ? [String(piece.firstSeq + record - piece.firstRecord)] : [];
  });
  const bindings = new Bindings();
  await db.run(
    `UPDATE ${table} SET gate = ${GATE.shape} FROM (SELECT unnest(${bindings.bind(rows, 'VARCHAR[]')})::BIGINT AS seq) s WHERE ${table}.rowid = s.seq AND gate <> ${GATE.blank}`,
    bindings,
  );
}
