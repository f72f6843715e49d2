import type { IndicatorMeaning, RuleMeaning } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Evaluation, Slot } from './evaluate.ts';

export type { IndicatorMeaning };

/** How many dossiers of one unit have which meaning in one rule or indicator. */
export interface Count<Meaning> {
  readonly unitNo: number;
  readonly meaning: Meaning;
  readonly count: number;
}

export interface Tally {
  /** By rule, in the order of the evaluation. */
  readonly rules: readonly (readonly Count<RuleMeaning>[])[];
  readonly indicators: readonly (readonly Count<IndicatorMeaning>[])[];
  readonly evidence: readonly (readonly Count<RuleMeaning>[])[];
  /** Dossiers judged, by unit number. */
  readonly loaded: ReadonlyMap<number, number>;
}

/**
 * Counts the verdicts by unit. Each word is grouped whole, so eight rules cost one pass over one column;
 * the few groups that come out are then taken apart.
 */
export async function tally(db: Database, evaluation: Evaluation): Promise<Tally> {
  const loaded = new Map<number, number>();
  for (const row of await db.rows('SELECT "unitNo" AS unit, count(*) AS n FROM verdict GROUP BY 1 ORDER BY 1')) {
    loaded.set(Number(row.unit), Number(row.n));
  }
  const found = new Map<string, { unitNo: number; code: number; count: number }[]>();
  for (let word = 0; word < evaluation.words; word++) {
    const shifts = [...evaluation.rules, ...evaluation.indicators, ...evaluation.evidence].flatMap((slot) =>
      slot.word === word ? [`(${slot.shift})`] : [],
    );
    if (shifts.length === 0) continue;
    const rows = await db.rows(
      `SELECT shift, unit, ((w >> shift) & 255)::UTINYINT AS code, sum(n)::BIGINT AS n
       FROM (SELECT "unitNo" AS unit, w${word} AS w, count(*) AS n FROM verdict GROUP BY ALL), (VALUES ${shifts.join(', ')}) s(shift) GROUP BY ALL ORDER BY ALL`,
    );
    for (const row of rows) {
      const key = `${word}:${Number(row.shift)}`;
      const list = found.get(key) ?? [];
      list.push({ unitNo: Number(row.unit), code: Number(row.code), count: Number(row.n) });
      found.set(key, list);
    }
  }
  const counts = <Meaning>(slot: Slot<Meaning>): readonly Count<Meaning>[] =>
    (found.get(`${slot.word}:${slot.shift}`) ?? []).map(({ unitNo, code, count }) => {
      const meaning = slot.meanings[code];
      if (meaning === undefined) throw new Bug(`code ${code} has no meaning`);
      return { unitNo, meaning, count };
    });
  return {
    rules: evaluation.rules.map(counts),
    indicators: evaluation.indicators.map(counts),
    evidence: evaluation.evidence.map(counts),
    loaded,
  };
}
