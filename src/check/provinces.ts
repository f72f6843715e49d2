import type { Database } from '../db/database.ts';
import { Bindings } from '../util/sql.ts';

/** How many loaded dossiers have codes with an identifier; null for codes that have none. */
export interface IdentifierCount {
  readonly maDinhDanh: string | null;
  readonly dossiers: number;
}

/**
 * The identifiers of provinces in the codes of all loaded dossiers, in their order.
 * @param pattern a regular expression whose first group is the identifier
 */
export async function provinceIdentifiers(db: Database, pattern: string): Promise<readonly IdentifierCount[]> {
  const bindings = new Bindings();
  const identifier = `nullif(regexp_extract("maHoSo", ${bindings.bind(pattern, 'VARCHAR')}, 1), '')`;
  const rows = await db.rows(
    `SELECT ${identifier} AS id, count(*) AS n FROM dossier WHERE gate = 0 GROUP BY ALL ORDER BY ALL`,
    bindings,
  );
  return rows.map(({ id, n }) => ({ maDinhDanh: id === null ? null : String(id), dossiers: Number(n) }));
}
