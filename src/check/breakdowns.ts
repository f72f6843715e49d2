import type { IndicatorMeaning } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import type { Availability } from '../facts/context.ts';
import { bandId, monthId } from '../facts/dimensions.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Dimension } from '../model/indicator.ts';
import type { Evaluation, IndicatorSlot } from './evaluate.ts';
import { dimensionColumn } from './judging.ts';
import type { Count } from './tally.ts';

/** How many dossiers of one unit with one value of a dimension have which meaning. */
export interface KeyCount extends Count<IndicatorMeaning> {
  readonly key: string | null;
}

export interface BreakdownTally {
  readonly indicator: string;
  readonly by: Dimension;
  readonly counts: readonly KeyCount[];
}

/**
 * Counts the verdicts by unit and by each dimension asked for: one pass over the verdict table for each dimension,
 * however many indicators ask for it. The bytes of the others are masked, so that they make no groups.
 */
export async function tallyBreakdowns(db: Database, evaluation: Evaluation): Promise<readonly BreakdownTally[]> {
  const found: BreakdownTally[] = [];
  for (const by of evaluation.dimensions) {
    const asking = evaluation.indicators.filter(({ indicator }) => indicator.by.includes(by));
    if (asking.length > 0) found.push(...(await tallyDimension(db, by, asking)));
  }
  return found;
}

async function tallyDimension(
  db: Database,
  by: Dimension,
  asking: readonly IndicatorSlot[],
): Promise<readonly BreakdownTally[]> {
  const masks = new Map<number, bigint>();
  for (const { word, shift } of asking) masks.set(word, (masks.get(word) ?? 0n) | (255n << BigInt(shift)));
  const words = [...masks].map(([word, mask]) => `w${word} & ${mask}::UBIGINT AS w${word}`);
  const grouped = `SELECT "unitNo" AS unit, ${dimensionColumn(by)} AS key, ${words.join(', ')}, count(*) AS n FROM verdict GROUP BY ALL`;
  const parts = asking.map(
    ({ word, shift }, i) =>
      `SELECT ${i} AS slot, unit, key, ((w${word} >> ${shift}) & 255)::UTINYINT AS code, sum(n)::BIGINT AS n FROM g GROUP BY ALL`,
  );
  const rows = await db.rows(`WITH g AS MATERIALIZED (${grouped}) ${parts.join(' UNION ALL ')} ORDER BY ALL`);
  const counts: KeyCount[][] = asking.map(() => []);
  for (const row of rows) {
    const slot = Number(row.slot);
    const meaning = asking[slot]?.meanings[Number(row.code)];
    if (meaning === undefined) throw new Bug(`code ${Number(row.code)} has no meaning`);
    counts[slot]?.push({ unitNo: Number(row.unit), key: keyOf(by, row.key), meaning, count: Number(row.n) });
  }
  return asking.map(({ indicator }, i) => ({ indicator: indicator.id, by, counts: counts[i] ?? [] }));
}

function keyOf(by: Dimension, key: unknown): string | null {
  if (key === null) return null;
  if (by === 'month') return monthId(Number(key));
  return by === 'daysLate' ? bandId(Number(key)) : String(key);
}

/** Names of procedures, as the catalogue has them; none where its rows disagree or it was not given. */
export async function procedureNames(db: Database, { tables }: Availability): Promise<ReadonlyMap<string, string>> {
  if (!tables.get('procedures')?.has('tenTTHC')) return new Map();
  const rows = await db.rows(
    `SELECT "maTTHC" AS code, min("tenTTHC") AS name FROM procedures WHERE gate = 0 AND "tenTTHC" IS NOT NULL GROUP BY 1 HAVING min("tenTTHC") = max("tenTTHC") ORDER BY 1`,
  );
  return new Map(rows.map((row) => [String(row.code), String(row.name)]));
}
