import type { PartMeaning } from '../compile/partition.ts';
import type { Database } from '../db/database.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Evaluation } from './evaluate.ts';
import { dimensionColumn } from './judging.ts';

export type { PartMeaning };

/** How many dossiers of one unit and field have which place in one partition. */
export interface PartCount {
  readonly unitNo: number;
  /** Null for the dossiers that name no field. */
  readonly field: string | null;
  readonly meaning: PartMeaning;
  readonly count: number;
}

/**
 * Counts the places of the dossiers by unit and field: one pass over the verdict table, whatever the number of forms.
 * @returns by partition, in the order of the evaluation
 */
export async function tallyForms(db: Database, { partitions }: Evaluation): Promise<readonly (readonly PartCount[])[]> {
  if (partitions.length === 0) return [];
  const own = (i: number): string => `c${i}`;
  const codes = partitions.map(({ word, shift }, i) => `((w${word} >> ${shift}) & 255)::UTINYINT AS ${own(i)}`);
  const grouped = `SELECT "unitNo" AS unit, ${dimensionColumn('field')} AS field, ${codes.join(', ')}, count(*) AS n FROM verdict GROUP BY ALL`;
  const each = partitions.map(
    (_, i) => `SELECT ${i} AS part, unit, field, ${own(i)} AS code, sum(n)::BIGINT AS n FROM g GROUP BY ALL`,
  );
  const found: PartCount[][] = partitions.map(() => []);
  for (const row of await db.rows(`WITH g AS MATERIALIZED (${grouped}) ${each.join(' UNION ALL ')} ORDER BY ALL`)) {
    const part = Number(row.part);
    const meaning = partitions[part]?.meanings[Number(row.code)];
    if (meaning === undefined) throw new Bug(`code ${Number(row.code)} has no meaning`);
    const field = row.field === null ? null : String(row.field);
    found[part]?.push({ unitNo: Number(row.unit), field, meaning, count: Number(row.n) });
  }
  return found;
}
