/**
 * A run of records of one file that lie one after another both in the file and in the table: row
 * `firstSeq + i` of the table is record `firstRecord + i` of the file.
 */
export interface Piece {
  readonly firstSeq: number;
  readonly firstRecord: number;
}

/**
 * Cuts the loaded rows of one file into pieces.
 * @param firstSeq row of the table at which the file's rows begin
 * @param firstRecord number of the first record after the header
 * @param records how many physical records the file has
 * @param skipped numbers of records that did not become rows, in any order
 */
export function piecesOf(
  firstSeq: number,
  firstRecord: number,
  records: number,
  skipped: readonly number[],
): { readonly pieces: readonly Piece[]; readonly rows: number } {
  const pieces: Piece[] = [];
  let seq = firstSeq;
  let record = firstRecord;
  const add = (until: number): void => {
    if (until <= record) return;
    pieces.push({ firstSeq: seq, firstRecord: record });
    seq += until - record;
  };
  for (const skip of [...new Set(skipped)].sort((a, b) => a - b)) {
    if (skip < firstRecord) continue;
    add(skip);
    record = skip + 1;
  }
  add(records + 1);
  return { pieces, rows: seq - firstSeq };
}
