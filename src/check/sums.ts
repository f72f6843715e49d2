import { columnOf } from '../compile/expression.ts';
import type { Database } from '../db/database.ts';
import type { FactColumns } from '../model/columns.ts';
import type { Indicator } from '../model/indicator.ts';
import { quoteIdentifier } from '../util/sql.ts';
import type { Evaluation } from './evaluate.ts';

/** By indicator and unit number: the sums of a mean or a ratio over the dossiers whose numbers are known. */
export type SumTally = ReadonlyMap<string, ReadonlyMap<number, { readonly above: number; readonly below: number }>>;

/** The code of a dossier in the numerator; of a mean or a ratio, of one whose numbers are known. */
const COUNTED = 2;

const sumColumn = (fact: string): string => quoteIdentifier(`sum_${fact}`);

/** What the verdict table holds for sums: each number that is summed, once. */
export function sumColumns(indicators: readonly Indicator[], columns: FactColumns): readonly string[] {
  const facts = new Set(
    indicators.flatMap(({ sums }) => (sums ? [sums.above, ...(sums.below ? [sums.below] : [])] : [])),
  );
  return [...facts].map((fact) => `${columnOf(columns, fact).sql} AS ${sumColumn(fact)}`);
}

/**
 * Sums the numbers of every mean and ratio about dossiers, by unit: one pass over the verdict table for all of them.
 * Sums are exact; one beyond the whole numbers of JavaScript comes out as such, for `measure` to refuse.
 */
export async function tallySums(db: Database, { indicators }: Pick<Evaluation, 'indicators'>): Promise<SumTally> {
  const summed = indicators.flatMap(({ indicator, word, shift }) =>
    indicator.sums
      ? [{ id: indicator.id, sums: indicator.sums, counted: `((w${word} >> ${shift}) & 255) = ${COUNTED}` }]
      : [],
  );
  if (summed.length === 0) return new Map();
  const columns = summed.flatMap(({ sums, counted }, i) => {
    const sum = (value: string): string => `coalesce(sum(CASE WHEN ${counted} THEN ${value} END), 0)::VARCHAR`;
    return [`${sum(sumColumn(sums.above))} AS a${i}`, `${sum(sums.below ? sumColumn(sums.below) : '1')} AS b${i}`];
  });
  const rows = await db.rows(`SELECT "unitNo" AS unit, ${columns.join(', ')} FROM verdict GROUP BY 1 ORDER BY 1`);
  return new Map(
    summed.map(({ id }, i) => [
      id,
      new Map(rows.map((row) => [Number(row.unit), { above: Number(row[`a${i}`]), below: Number(row[`b${i}`]) }])),
    ]),
  );
}
