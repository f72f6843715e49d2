import { compileIndicator, type IndicatorMeaning } from '../compile/coded.ts';
import { columnOf, LeafColumns } from '../compile/expression.ts';
import type { Database } from '../db/database.ts';
import { listedRelation } from '../facts/listed.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Indicator } from '../model/indicator.ts';
import { Bindings } from '../util/sql.ts';
import { type EvaluationInputs, periodOf } from './inputs.ts';

/** What an indicator about procedures found in the catalogue. */
export interface ListedTally {
  readonly indicator: Indicator;
  /** Null when no catalogue was given: nobody knows how many procedures there are. */
  readonly counts: readonly { readonly meaning: IndicatorMeaning; readonly count: number }[] | null;
  /** The sums of a mean or a ratio over the procedures whose numbers are known; null of other kinds. */
  readonly sums: { readonly above: number; readonly below: number } | null;
}

/** Judges every procedure of the catalogue by the indicators about procedures. */
export async function evaluateListed(db: Database, inputs: EvaluationInputs): Promise<readonly ListedTally[]> {
  const found: ListedTally[] = [];
  for (const indicator of inputs.indicators) {
    if (indicator.subject === 'procedure') found.push(await evaluateOne(db, inputs, indicator));
  }
  return found;
}

async function evaluateOne(db: Database, inputs: EvaluationInputs, indicator: Indicator): Promise<ListedTally> {
  const bindings = new Bindings();
  const { asOf, dumpedAt } = inputs.times;
  const period = periodOf(inputs.times);
  const relation = listedRelation({ ...inputs, bindings, asOf, period, dumpedAt });
  if (!relation) return { indicator, counts: null, sums: null };
  const leaves = new LeafColumns();
  const { conditions, code, meanings } = compileIndicator(indicator, 0, 'TRUE', relation.columns, bindings, leaves);
  const sum = (fact: string): string =>
    `sum(CASE WHEN code = ${COUNTED} THEN ${columnOf(relation.columns, fact).sql} END)`;
  const below = indicator.sums?.below;
  const sums = indicator.sums
    ? [`${sum(indicator.sums.above)} AS above`, `${below ? sum(below) : 'count(*)'} AS below`]
    : [];
  const judged = `SELECT *, (${code})::UTINYINT AS code FROM (SELECT *, ${conditions.map(({ alias, sql }) => `${sql} AS ${alias}`).join(', ')} FROM (SELECT ${['*', ...leaves.columns].join(', ')} FROM (${relation.sql})))`;
  const rows = await db.rows(
    `SELECT code, ${['count(*) AS n', ...sums].join(', ')} FROM (${judged}) GROUP BY code ORDER BY code`,
    bindings,
  );
  const counted = rows.find((row) => Number(row.code) === COUNTED);
  return {
    indicator,
    counts: rows.map((row) => {
      const meaning = meanings[Number(row.code)];
      if (meaning === undefined) throw new Bug(`code ${Number(row.code)} has no meaning`);
      return { meaning, count: Number(row.n) };
    }),
    sums: indicator.sums && { above: Number(counted?.above ?? 0), below: Number(counted?.below ?? 0) },
  };
}

/** The code of a procedure in the numerator; of a mean or a ratio, of one whose numbers are known. */
const COUNTED = 2;
