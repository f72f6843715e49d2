import type { Database } from '../db/database.ts';
import { monthId } from '../facts/dimensions.ts';
import type { Evaluation } from './evaluate.ts';
import { dimensionColumn, flagColumn } from './judging.ts';

/** How many dossiers of an indicator's population have which value of a flag, by unit and report month. */
export interface FlagCount {
  readonly unitNo: number;
  readonly month: string;
  readonly value: string;
  readonly count: number;
}

export interface FlagTally {
  readonly indicator: string;
  readonly field: string;
  readonly counts: readonly FlagCount[];
}

/** Counts the values of the flags that indicators name; a flag that is not in the data has no counts. */
export async function tallyFlags(db: Database, evaluation: Evaluation): Promise<readonly FlagTally[]> {
  const found: FlagTally[] = [];
  for (const { indicator, word, shift } of evaluation.indicators) {
    for (const { field } of indicator.flags) {
      if (!evaluation.flags.has(field)) continue;
      const flag = flagColumn(field);
      // Code 0 stands for what is outside the population.
      const rows = await db.rows(
        `SELECT "unitNo" AS unit, ${dimensionColumn('month')} AS month, ${flag}::VARCHAR AS value, count(*) AS n FROM verdict WHERE ((w${word} >> ${shift}) & 255) <> 0 AND ${flag} IS NOT NULL GROUP BY ALL ORDER BY ALL`,
      );
      const counts = rows.map((row) => ({
        unitNo: Number(row.unit),
        month: monthId(Number(row.month)),
        value: String(row.value),
        count: Number(row.n),
      }));
      found.push({ indicator: indicator.id, field, counts });
    }
  }
  return found;
}
