import type { Database } from '../db/database.ts';
import { diagnostic, SoatError } from '../model/diagnostic.ts';
import { GATE } from '../model/gate.ts';
import type { TableLoad } from './load-file.ts';
import type { LoadedTable } from './load-table.ts';
import { TOO_MANY } from './overlong.ts';

/** Side tables have to be whole: a register with a record that cannot be read would accuse the wrong dossier. */
export async function refuseFaultyRows(
  db: Database,
  load: TableLoad,
  table: LoadedTable,
  keys: readonly string[],
): Promise<void> {
  const shape = table.files.flatMap(({ rejects }) => rejects);
  const faults = shape
    .slice(0, 10)
    .map(({ file, record, kind }) => diagnostic('E-IN-011', { role: load.role, record, field: kind }, { file }));
  const overlong = await db.rows(
    `SELECT p.file AS file, t.rowid - p."firstSeq" + p."firstRecord" AS record FROM (SELECT rowid, gate FROM ${load.table}) t ASOF JOIN ${load.table}_piece p ON t.rowid >= p."firstSeq" WHERE t.gate = ${GATE.shape} ORDER BY ALL LIMIT 10`,
  );
  for (const row of overlong) {
    const params = { role: load.role, record: Number(row.record), field: TOO_MANY };
    faults.push(diagnostic('E-IN-011', params, { file: String(row.file) }));
  }
  for (const key of keys) {
    const rows = await db.rows(
      `SELECT p.file AS file, t.rowid - p."firstSeq" + p."firstRecord" AS record FROM (SELECT rowid, * FROM ${load.table}) t ASOF JOIN ${load.table}_piece p ON t.rowid >= p."firstSeq" WHERE t.gate = ${GATE.loaded} AND t."${key}" IS NULL ORDER BY ALL LIMIT 10`,
    );
    for (const row of rows) {
      const params = { role: load.role, record: Number(row.record), field: key };
      faults.push(diagnostic('E-IN-011', params, { file: String(row.file) }));
    }
  }
  if (faults.length > 0) throw new SoatError(faults);
}
