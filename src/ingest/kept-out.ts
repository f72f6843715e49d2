import type { Database } from '../db/database.ts';
import type { Table } from '../model/finding.ts';
import { withPlace } from './gate.ts';
import type { Ingested } from './ingest.ts';
import { GATE } from './load-file.ts';

/** At most so many cells and records are listed; their true number is in the result. */
const MOST = 100_000;

/**
 * Every record kept out and every cell that could not be read, each with its file, record, field, value
 * and reason. Only cells of loaded fields are listed, so no personal data is among them.
 */
export async function readKeptOut(db: Database, ingested: Ingested): Promise<Table> {
  const fields = [...ingested.dossierFields.keys()];
  const rows = await db.rows(
    `SELECT p.file AS file, seq - p."firstSeq" + p."firstRecord" AS record, cell.f AS f, cell.v AS v, seq, gate FROM ${withPlace(
      `SELECT rowid AS seq, gate, unnest(cells) AS cell FROM dossier WHERE bad > 0 AND gate IN (${GATE.loaded}, ${GATE.unreadableReceipt})`,
      'dossier',
    )} ORDER BY seq, f LIMIT ${MOST}`,
  );
  const cells = rows.map((row) => [
    String(row.file),
    Number(row.record),
    'unreadable',
    fields[Number(row.f)] ?? '',
    String(row.v),
    Number(row.gate) === GATE.loaded ? 'loaded' : 'rejected',
  ]);
  const records = ingested.rejects
    .filter(({ reason }) => reason !== 'unreadable')
    .slice(0, MOST)
    .map(({ file, record, about, reason }) => [
      file,
      record,
      reason,
      about,
      '',
      reason === 'duplicate' || reason === 'conflict' ? 'setAside' : 'rejected',
    ]);
  return {
    columns: [
      { name: 'file', type: 'text' },
      { name: 'record', type: 'integer' },
      { name: 'reason', type: 'text' },
      { name: 'field', type: 'text' },
      { name: 'value', type: 'text' },
      { name: 'standing', type: 'text' },
    ],
    rows: [...records, ...cells].sort((a, b) =>
      a[0] === b[0] ? Number(a[1]) - Number(b[1]) : String(a[0]) < String(b[0]) ? -1 : 1,
    ),
  };
}
