import type { Database } from '../db/database.ts';
import { Bindings } from '../util/sql.ts';

/** How many dossiers, or units, have an identifier of a province; null for those that have none. */
export interface IdentifierCount {
  readonly maDinhDanh: string | null;
  readonly count: number;
}

/**
 * The identifiers of provinces in the codes of all loaded dossiers, in their order.
 * @param pattern a regular expression whose first group is the identifier
 */
export const identifiersOfDossiers = (db: Database, pattern: string): Promise<readonly IdentifierCount[]> =>
  identifiers(db, pattern, '"maHoSo"', 'dossier');

/** The same of the codes of the unit directory, which are what a dossier code begins with. */
export const identifiersOfUnits = (db: Database, pattern: string): Promise<readonly IdentifierCount[]> =>
  identifiers(db, pattern, `concat("maDonVi", '-')`, 'units');

async function identifiers(
  db: Database,
  pattern: string,
  code: string,
  table: 'dossier' | 'units',
): Promise<readonly IdentifierCount[]> {
  const bindings = new Bindings();
  const identifier = `nullif(regexp_extract(${code}, ${bindings.bind(pattern, 'VARCHAR')}, 1), '')`;
  const rows = await db.rows(
    `SELECT ${identifier} AS id, count(*) AS n FROM ${table} WHERE gate = 0 GROUP BY ALL ORDER BY ALL`,
    bindings,
  );
  return rows.map(({ id, n }) => ({ maDinhDanh: id === null ? null : String(id), count: Number(n) }));
}
