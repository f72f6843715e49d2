import type { FactContext } from '../context.ts';

/** A join of the relation of facts: at most one row per dossier, and the columns it brings. */
export interface Join {
  /** Whether the data have what it reads; a fact that can do without asks before it names a column of it. */
  isThere(context: FactContext): boolean;
  /** `LEFT JOIN …`, against `d`, the dossiers; what it joins is a side of the context. */
  sql(context: FactContext): string;
  columns(context: FactContext): readonly string[];
}

/** Counts the rows for which a condition is true. */
export const tally = (condition: string): string => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;

/** Dossiers that are judged, with their rows and the numbers of their units. */
export const JUDGED =
  '(SELECT j.*, j.rowid AS seq, k.no AS "unitNo" FROM dossier j JOIN unit k ON k.key = j."donViXuLy" WHERE j.gate = 0)';

/** What a query says by dossier code, by the row of the dossier: rows that are no dossier's say nothing. */
export const ofDossiers = (select: string): string =>
  `SELECT o.rowid AS seq, x.* FROM (${select}) x JOIN dossier o ON o."maHoSo" = x."maHoSo" AND o.gate = 0`;

/** The judged dossiers for which a condition holds and that have the same in common with another one, and how many have it. */
export function together(parts: readonly string[], condition: string): string {
  const named = parts.map((part, i) => `${part} AS k${i}`).join(', ');
  const keys = parts.map((_, i) => `k${i}`).join(', ');
  const some = `SELECT seq, ${named} FROM ${JUDGED} WHERE ${condition}`;
  return `SELECT j.seq, x.n FROM (SELECT ${keys}, count(*) AS n FROM (${some}) GROUP BY ALL HAVING count(*) > 1) x JOIN (${some}) j USING (${keys})`;
}
