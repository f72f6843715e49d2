import type { Database } from '../db/database.ts';
import { GATE } from '../model/gate.ts';
import type { InputNote, NoteKind } from '../model/input-note.ts';
import { folded, isUnaccented, lookalike } from '../util/fold.ts';
import { Bindings, bitOf } from '../util/sql.ts';
import { normalise } from '../util/text.ts';
import { byForm } from './units.ts';

/** What dossiers without a code of their procedure are matched to the catalogue by. */
export const PROCEDURE_NAME = 'tenTTHC';
export const PROCEDURE_CODE = 'maTTHC';
/** So many different names are looked at, the most frequent first; the national catalogue has some six thousand. */
export const MAX_PROCEDURE_NAMES = 10_000;

/**
 * Gives records whose code of the procedure is empty the code that the catalogue has for their name: to the letter, then
 * as two hands write it, and where it was typed without diacritics by the name without its own. A name that two procedures
 * share is nobody's, and a cell that is there and cannot be read stays unread.
 * @param bit place of the code in the mask of unreadable cells
 * @param file as notes name it: they are about all files together
 * @returns how many records were found so, and how many were not
 */
export async function nameProcedures(db: Database, bit: number, file: string): Promise<readonly InputNote[]> {
  const open = `"${PROCEDURE_CODE}" IS NULL AND "${PROCEDURE_NAME}" IS NOT NULL AND (bad & ${bitOf(bit)}) = 0 AND gate = ${GATE.loaded}`;
  const names = await db.rows(
    `SELECT "${PROCEDURE_NAME}" AS name, count(*) AS n FROM dossier WHERE ${open} GROUP BY 1 ORDER BY n DESC, name LIMIT ${MAX_PROCEDURE_NAMES}`,
  );
  if (names.length === 0) return [];
  const [all] = await db.rows(`SELECT count(*) AS n FROM dossier WHERE ${open}`);
  const listed = await db.rows(
    `SELECT DISTINCT "${PROCEDURE_CODE}" AS id, "${PROCEDURE_NAME}" AS name FROM procedures WHERE gate = ${GATE.loaded} AND "${PROCEDURE_CODE}" IS NOT NULL AND "${PROCEDURE_NAME}" IS NOT NULL ORDER BY ALL`,
  );
  const catalogue = listed.map(({ id, name }) => ({ id: String(id), name: String(name) }));
  const exactly = byForm(catalogue, normalise);
  const [alike, unaccented] = [byForm(catalogue, lookalike), byForm(catalogue, folded)];
  const found: (readonly [name: string, code: string])[] = [];
  const counts = {
    procedureByName: 0,
    procedureLoosely: 0,
    procedureNotNamed: 0,
    procedureNotLookedAt: Number(all?.n),
  };
  for (const row of names) {
    const [name, n] = [String(row.name), Number(row.n)];
    const exact = exactly(name);
    const code = exact ?? alike(name) ?? (isUnaccented(name) ? unaccented(name) : undefined);
    if (code !== undefined) found.push([name, code]);
    counts[exact ? 'procedureByName' : code ? 'procedureLoosely' : 'procedureNotNamed'] += n;
    counts.procedureNotLookedAt -= n;
  }
  const bindings = new Bindings();
  const list = (at: 0 | 1): string =>
    `unnest(${bindings.bind(
      found.map((pair) => pair[at]),
      'VARCHAR[]',
    )})`;
  const known = `(SELECT ${list(0)} AS name, ${list(1)} AS code)`;
  if (found.length > 0) {
    await db.run(
      `UPDATE dossier SET "${PROCEDURE_CODE}" = k.code FROM ${known} k WHERE dossier."${PROCEDURE_NAME}" = k.name AND ${open}`,
      bindings,
    );
  }
  const note = { file, part: null, column: null, firstRecord: null };
  return (Object.entries(counts) as [NoteKind, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({ ...note, kind, count }));
}
