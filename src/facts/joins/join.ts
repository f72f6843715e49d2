import type { FactContext } from '../context.ts';

/** A join of the relation of facts: at most one row per dossier, and the columns it brings. */
export interface Join {
  /** Whether the data have what it reads; a fact that can do without asks before it names a column of it. */
  isThere(context: FactContext): boolean;
  /** `LEFT JOIN …`, against `d`, the dossiers, and `u`, their units; what it joins is a side of the context. */
  sql(context: FactContext): string;
  columns(context: FactContext): readonly string[];
}

/** Counts the rows for which a condition is true. */
export const tally = (condition: string): string => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;

/** Dossiers that are judged, with the number of their unit. */
export const JUDGED =
  '(SELECT j.*, k.no AS "unitNo" FROM dossier j JOIN unit k ON k.key = j."donViXuLy" WHERE j.gate = 0)';
