import type { Database } from '../db/database.ts';
import { refuse } from '../model/diagnostic.ts';
import { bitOf } from '../util/sql.ts';
import { normalise } from '../util/text.ts';
import type { LoadedTable } from './load-table.ts';

/** A unit as the directory lists it. */
export interface DirectoryUnit {
  readonly id: string;
  /** Its name; its code when it has none. */
  readonly name: string;
  /** As it is written there; null when it is not. */
  readonly level: string | null;
  /** Day from which it is abolished; null when it is not. */
  readonly abolishedFrom: string | null;
  /** False when that cell could not be read. */
  readonly abolitionIsKnown: boolean;
}

/**
 * The units of the directory, each once.
 * @param bits place of each loaded field in the mask of unreadable cells
 * @throws SoatError (E-IN-012) when two rows say different things of one code or name
 */
export async function readDirectory(
  db: Database,
  table: LoadedTable | undefined,
  bits: ReadonlyMap<string, number>,
): Promise<readonly DirectoryUnit[]> {
  if (!table) return [];
  const name = table.fields.has('tenDonVi') ? 'coalesce("tenDonVi", "maDonVi")' : '"maDonVi"';
  const level = table.fields.has('cap') ? '"cap"' : 'NULL';
  const bit = bits.get('giaiTheTu');
  const abolished = bit === undefined ? 'NULL' : `strftime("giaiTheTu", '%Y-%m-%d')`;
  const known = bit === undefined ? 'TRUE' : `(bad & ${bitOf(bit)}) = 0`;
  const rows = await db.rows(
    `SELECT DISTINCT "maDonVi" AS id, ${name} AS name, ${level} AS level, ${abolished} AS abolished, ${known} AS known FROM units WHERE gate = 0 ORDER BY ALL`,
  );
  for (const key of ['id', 'name'] as const) {
    const seen = new Set<string>();
    for (const row of rows) {
      const value = normalise(String(row[key]));
      if (seen.has(value)) refuse('E-IN-012', { value }, { file: table.files[0]?.file.label ?? '' });
      seen.add(value);
    }
  }
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    level: row.level === null ? null : String(row.level),
    abolishedFrom: row.abolished === null ? null : String(row.abolished),
    abolitionIsKnown: row.known === true,
  }));
}
