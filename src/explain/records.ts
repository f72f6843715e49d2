import { toldCode } from '../check/told.ts';
import type { Database, Row } from '../db/database.ts';
import { refuse } from '../model/diagnostic.ts';
import type { ExplainedRecord } from '../model/explanation.ts';
import { GATE } from '../model/gate.ts';
import type { HmacPads } from '../util/hmac.ts';
import { Bindings } from '../util/sql.ts';

/** A record with the code that was asked for, and where it stands in the work database. */
export interface FoundRecord {
  readonly told: ExplainedRecord;
  readonly seq: number;
  /** Day of receipt; null when it cannot be read. */
  readonly receivedOn: string | null;
}

/**
 * Every record that has a dossier code, in the order of the files.
 * @throws SoatError (E-USE-100) when none has; what codes there are is not told
 */
export async function recordsOf(db: Database, code: string): Promise<readonly FoundRecord[]> {
  const bindings = new Bindings();
  const rows = await db.rows(
    `SELECT r.seq, r.gate, r.day, p.file, p.part, r.seq - p."firstSeq" + p."firstRecord" AS record, k.reason, k.field, k.because
     FROM (SELECT rowid AS seq, gate, strftime("ngayTiepNhan", '%Y-%m-%d') AS day FROM dossier
       WHERE "maHoSo" = ${bindings.bind(code, 'VARCHAR')} AND gate NOT IN (${GATE.blank}, ${GATE.total})) r
     ASOF JOIN dossier_piece p ON r.seq >= p."firstSeq"
     LEFT JOIN kept_out k ON k."table" = 'dossiers' AND k.standing <> 'loaded' AND r.gate <> ${GATE.loaded}
       AND k.file = p.file AND k.part = p.part AND k.record = r.seq - p."firstSeq" + p."firstRecord"
     ORDER BY r.seq`,
    bindings,
  );
  if (rows.length === 0) await refuseUnknown(db, code);
  return rows.map((row) => ({
    seq: Number(row.seq),
    receivedOn: row.day === null ? null : String(row.day),
    told: {
      file: String(row.file),
      part: said(row.part),
      record: Number(row.record),
      standing: standingOf(row),
      reason: said(row.reason),
      about: said(row.field),
      because: said(row.because),
    },
  }));
}

/** The dossier code that is told as this one under a key; the text itself when none is. */
export async function codeBehind(db: Database, told: string, codeKey: HmacPads): Promise<string> {
  const bindings = new Bindings();
  const [row] = await db.rows(
    `SELECT "maHoSo" AS code FROM (SELECT DISTINCT "maHoSo" FROM dossier WHERE "maHoSo" IS NOT NULL)
     WHERE ${toldCode('"maHoSo"', { codeKey }, bindings)} = ${bindings.bind(told, 'VARCHAR')}`,
    bindings,
  );
  return row ? String(row.code) : told;
}

const said = (cell: unknown): string | null => (cell === null || cell === '' ? null : String(cell));

function standingOf({ gate }: Row): ExplainedRecord['standing'] {
  if (gate === GATE.loaded) return 'loaded';
  if (gate === GATE.duplicate) return 'duplicate';
  return gate === GATE.conflict ? 'conflict' : 'rejected';
}

async function refuseUnknown(db: Database, code: string): Promise<never> {
  const [counts] = await db.rows(
    `SELECT (SELECT count(*) FROM dossier WHERE gate NOT IN (${GATE.blank}, ${GATE.total})) AS records, (SELECT count(*) FROM kept_out WHERE standing = 'rejected') AS rejected`,
  );
  return refuse('E-USE-100', { code, records: Number(counts?.records), rejected: Number(counts?.rejected) });
}
