import type { Database } from '../db/database.ts';
import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { GATE } from '../model/gate.ts';
import type { LoadAccount } from '../model/run-load.ts';
import type { KeptOut } from './kept-out.ts';
import type { LoadedTable } from './load-table.ts';

/** Codes of the gate that reject a record for its keys. */
const REJECTED = [GATE.noMaHoSo, GATE.noUnit, GATE.noReceipt, GATE.unreadableReceipt, GATE.shape];

/**
 * Sets records with one code aside. When all loaded cells are the same, the first record counts and the
 * later ones are `duplicate`. When they are not, nobody can say which one is right: all are `conflict`, and
 * widen the bounds of their units.
 */
export async function setDuplicatesAside(db: Database, fields: readonly string[]): Promise<void> {
  await db.run(
    `CREATE TEMP TABLE twice AS SELECT "maHoSo" FROM dossier WHERE gate = ${GATE.loaded} GROUP BY 1 HAVING count(*) > 1`,
  );
  const [twice] = await db.rows('SELECT count(*) AS n FROM twice');
  if (Number(twice?.n) > 0) {
    const content = `row(${fields.map((name) => `"${name}"`).join(', ')}, bad, cells)`;
    await db.run(
      `CREATE TEMP TABLE aside AS SELECT seq, "maHoSo", content IS NOT DISTINCT FROM first_value(content) OVER w AS same, row_number() OVER w AS nth
       FROM (SELECT rowid AS seq, "maHoSo", ${content} AS content FROM dossier WHERE gate = ${GATE.loaded} AND "maHoSo" IN (SELECT "maHoSo" FROM twice))
       WINDOW w AS (PARTITION BY "maHoSo" ORDER BY seq)`,
    );
    await db.run(
      `UPDATE dossier SET gate = CASE WHEN agreed THEN ${GATE.duplicate} ELSE ${GATE.conflict} END FROM (SELECT seq, nth, bool_and(same) OVER (PARTITION BY "maHoSo") AS agreed FROM aside) a WHERE dossier.rowid = a.seq AND (nth > 1 OR NOT agreed)`,
    );
    await db.run('DROP TABLE aside');
  }
  await db.run('DROP TABLE twice');
}

/** Every record of the files in exactly one drawer. */
export async function accountFor(db: Database, table: LoadedTable): Promise<LoadAccount> {
  const counts = new Map<number, number>();
  for (const row of await db.rows('SELECT gate, count(*) AS n FROM dossier GROUP BY gate')) {
    counts.set(Number(row.gate), Number(row.n));
  }
  const of = (code: number): number => counts.get(code) ?? 0;
  const sum = (pick: (file: LoadedTable['files'][number]) => number): number =>
    table.files.reduce((total, file) => total + pick(file), 0);
  const byKey = REJECTED.reduce((total, code) => total + of(code), 0);
  return {
    physicalRecords: sum((f) => f.records),
    headers: sum((f) => f.headers),
    blanks: sum((f) => f.blanks) + of(GATE.blank),
    totals: of(GATE.total),
    rejected: sum((f) => f.rejects.length) + byKey,
    duplicates: of(GATE.duplicate),
    conflicts: of(GATE.conflict),
    loaded: of(GATE.loaded),
  };
}

/** physical = header + blank + total + rejected + duplicates set aside + loaded. */
export function accountedFor(account: LoadAccount): number {
  const { headers, blanks, totals, rejected, duplicates, conflicts, loaded } = account;
  return headers + blanks + totals + rejected + duplicates + conflicts + loaded;
}

/** Ends the run when records are lost, when too many are rejected, or when there is nothing to audit. */
export function judgeAccount(account: LoadAccount, first: KeptOut | null, maxRejects: number): void {
  const accounted = accountedFor(account);
  if (accounted !== account.physicalRecords) {
    refuse('E-IN-007', { physical: account.physicalRecords, accounted });
  }
  const data = account.physicalRecords - account.headers - account.blanks - account.totals;
  if (data === 0) refuse('E-INC-001');
  if (account.rejected * 10_000 > Math.round(maxRejects * 100) * data) {
    const params = {
      rejected: account.rejected,
      records: data,
      limit: `${maxRejects} %`,
      first: first ? `${first.file}:${first.record} ${first.field} (${first.reason})` : '',
    };
    throw new SoatError([diagnostic('E-IN-006', params, first ? { file: first.file } : {})]);
  }
}

/** Raw units of loaded records, and those of records kept out whose unit could be read. */
export async function rawUnits(
  db: Database,
): Promise<readonly { readonly key: string; readonly loaded: number; readonly keptOut: number }[]> {
  const kept = [GATE.noMaHoSo, GATE.noReceipt, GATE.unreadableReceipt, GATE.conflict].join(', ');
  const rows = await db.rows(
    `SELECT "donViXuLy" AS key, sum(CASE WHEN gate = ${GATE.loaded} THEN 1 ELSE 0 END) AS loaded, sum(CASE WHEN gate IN (${kept}) THEN 1 ELSE 0 END) AS kept FROM dossier WHERE "donViXuLy" IS NOT NULL AND gate NOT IN (${GATE.blank}, ${GATE.total}, ${GATE.shape}) GROUP BY 1 ORDER BY 1`,
  );
  return rows.map((row) => ({ key: String(row.key), loaded: Number(row.loaded), keptOut: Number(row.kept) }));
}
