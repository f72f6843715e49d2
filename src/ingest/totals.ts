import { statSync } from 'node:fs';
import type { Database } from '../db/database.ts';
import { GATE } from '../model/gate.ts';
import type { InputNote } from '../model/input-note.ts';
import { Bindings } from '../util/sql.ts';
import { stripped } from './cells.ts';
import { delimiterOf, readFrom } from './files.ts';
import { type FilePlan, forgetRejects, type TableLoad, tableSource } from './load-file.ts';
import type { Piece } from './pieces.ts';

/** A whole number as people write it, points or spaces between its thousands. */
const WHOLE = /^\d{1,3}(?:[., ]\d{3})+$|^\d{1,15}$/;
/** The same at the start of what follows a label: `Tổng cộng: 1.234 hồ sơ`. */
const AFTER_LABEL = /^[\s:=-]*(\d{1,3}(?:[.,]\d{3})+|\d{1,15})(?![\d.,])/;

/** A file up to which its total rows are looked at. */
const MOST_BYTES = 64 * 1024 * 1024;

const wholeOf = (text: string): number => Number(text.replace(/[., ]/g, ''));

/**
 * The number of records that a total row prints; null when it prints none, or several numbers of which nobody knows
 * which is the count.
 */
export function printedCount(cells: readonly string[], labels: readonly string[]): number | null {
  const composed = cells.map((cell) => cell.normalize('NFC').trim()).filter((cell) => cell !== '');
  const labelled = composed.find((cell) => labels.some((label) => cell.startsWith(label)));
  const label = labels.find((one) => labelled?.startsWith(one)) ?? '';
  const after = AFTER_LABEL.exec(labelled?.slice(label.length) ?? '');
  if (after?.[1]) return wholeOf(after[1]);
  const others = composed.filter((cell) => cell !== labelled);
  return others.length === 1 && WHOLE.test(others[0] ?? '') ? wholeOf(others[0] ?? '') : null;
}

/** Where a file's records stand. */
interface Standing {
  readonly firstSeq: number;
  readonly pieces: readonly Piece[];
  /** Numbers of the records that their shape keeps out. */
  readonly rejected: readonly number[];
}

/**
 * Holds the count that a total row prints against the records above it, all of them or those since the total row before;
 * a note when it is neither. The rows are read once more, and only when there are such rows: what is larger than a file in
 * which people print totals is not.
 */
export async function disagreeingTotals(
  db: Database,
  load: TableLoad,
  plan: FilePlan,
  { firstSeq, pieces, rejected }: Standing,
): Promise<readonly InputNote[]> {
  if (statSync(readFrom(plan.file).path).size > MOST_BYTES) return [];
  const labels = load.mapping.totals.map((label) => label.normalize('NFC'));
  const totals = `gate = ${GATE.total} AND rowid >= ${firstSeq}`;
  const [counted] = load.role === 'dossiers' ? await db.rows(`SELECT count(*) AS n FROM dossier WHERE ${totals}`) : [];
  if (!Number(counted?.n)) return [];
  const bindings = new Bindings();
  const source = tableSource(plan, delimiterOf(plan.file, load.mapping), load.parallel, bindings);
  const cells = plan.columns.map((_, n) => stripped(`CAST(c${n} AS VARCHAR)`));
  const starts = labels.map((label) => `starts_with(nfc_normalize(e), ${bindings.bind(label, 'VARCHAR')})`);
  await db.run(
    `CREATE TEMP TABLE total_row AS SELECT CASE WHEN len(list_filter(cells, lambda e: ${starts.join(' OR ')})) > 0 THEN cells END AS cells FROM (SELECT list_filter([${cells.join(', ')}], lambda e: e IS NOT NULL) AS cells FROM ${source})`,
    bindings,
  );
  // `above` counts data rows before the total row; a row's place tells how many came before.
  const rows = await db.rows(
    `SELECT d.seq AS seq, d.above AS above, t.cells AS cells FROM (SELECT rowid AS seq, gate, count(CASE WHEN gate NOT IN (${GATE.blank}, ${GATE.total}) THEN 1 END) OVER (ORDER BY rowid) AS above FROM dossier WHERE rowid >= ${firstSeq}) d JOIN total_row t ON t.rowid + ${firstSeq} = d.seq WHERE d.gate = ${GATE.total} ORDER BY d.seq`,
  );
  await db.run('DROP TABLE total_row');
  if (plan.header !== null) await forgetRejects(db);
  let before = 0;
  const wrong = rows.flatMap((row) => {
    const record = recordOf(Number(row.seq), pieces);
    const above = Number(row.above) + rejected.filter((one) => one < record).length;
    const printed = printedCount((row.cells as readonly string[] | null) ?? [], labels);
    const since = above - before;
    before = above;
    return printed === null || printed === above || printed === since ? [] : [record];
  });
  if (wrong.length === 0) return [];
  const { label: file, part } = plan.file;
  return [{ kind: 'totalDisagrees', file, part, column: null, count: wrong.length, firstRecord: wrong[0] ?? null }];
}

function recordOf(seq: number, pieces: readonly Piece[]): number {
  const piece = pieces.findLast(({ firstSeq }) => firstSeq <= seq);
  return piece ? piece.firstRecord + seq - piece.firstSeq : 0;
}
