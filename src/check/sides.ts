import type { Database } from '../db/database.ts';
import { releaseMemory } from '../db/release.ts';
import type { FactRelation } from '../facts/relation.ts';
import { type Bindings, namedIn } from '../util/sql.ts';

/**
 * Makes the tables that a relation of facts joins, one statement after another.
 * @param bindings those the relation was made with
 * @param made tables that are there; what is made is added
 * @param isLarge whether each leaves so much behind that the next is to find it given back
 */
export async function makeSides(
  db: Database,
  { sides }: Pick<FactRelation, 'sides'>,
  bindings: Bindings,
  made: Set<string>,
  isLarge = false,
): Promise<void> {
  for (const [table, select] of sides) {
    if (made.has(table)) continue;
    await db.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${select}`, namedIn(select, bindings));
    made.add(table);
    if (isLarge) await releaseMemory();
  }
}
