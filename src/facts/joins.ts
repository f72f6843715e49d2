import type { FactContext } from './context.ts';

interface SideJoins {
  readonly joins: readonly string[];
  readonly columns: readonly string[];
}

/** One row per dossier of a register: when the first entry was made, and how many have no usable date. */
function register(context: FactContext, table: string, date: string, state: string | null): string {
  const issued = state === null ? 'TRUE' : `${state} = 'daXuLy'`;
  const open = state === null ? 'FALSE' : `${state} IS NULL`;
  return `(SELECT "maHoSo", min(CASE WHEN ${issued} AND "${date}" < ${context.cut} THEN "${date}" END) AS first, sum(CASE WHEN ${open} OR (${issued} AND "${date}" IS NULL) THEN 1 ELSE 0 END) AS undated FROM ${table} GROUP BY "maHoSo")`;
}

/** The catalogue, one row per procedure; rows that contradict each other leave it unknown. */
const CATALOGUE = `(SELECT "maTTHC", CASE WHEN count("coKetQua") = count(*) AND bool_and("coKetQua") = bool_or("coKetQua") THEN bool_and("coKetQua") END AS "coKetQua" FROM procedures GROUP BY "maTTHC")`;

/** Joins of the side tables that were given. Each brings at most one row per dossier. */
export function sideJoins(context: FactContext): SideJoins {
  const joins: string[] = [];
  const columns: string[] = [];
  if (context.table('apologies', 'ngayGui')) {
    const state = context.table('apologies', 'trangThai') ? '"trangThai"' : null;
    joins.push(`LEFT JOIN ${register(context, 'apologies', 'ngayGui', state)} a ON a."maHoSo" = d."maHoSo"`);
    columns.push(
      'a.first AS "apologyFirst"',
      'a.undated AS "apologyUndated"',
      covered('apologiesFrom', 'apologyCovered'),
    );
  }
  if (context.table('explanations', 'ngayGiaiTrinh')) {
    joins.push(`LEFT JOIN ${register(context, 'explanations', 'ngayGiaiTrinh', null)} e ON e."maHoSo" = d."maHoSo"`);
    columns.push(
      'e.first AS "explanationFirst"',
      'e.undated AS "explanationUndated"',
      covered('explanationsFrom', 'explanationCovered'),
    );
  }
  if (context.table('procedures', 'coKetQua') && context.has('maTTHC')) {
    joins.push(`LEFT JOIN ${CATALOGUE} p ON p."maTTHC" = d."maTTHC"`);
    columns.push('p."coKetQua" AS "procedureCoKetQua"');
  }
  return { joins, columns };
}

/** Whether the register declares to cover a dossier: from its receipt on, up to the cut. */
const covered = (from: string, alias: string): string =>
  `coalesce(d."ngayTiepNhan" >= u."${from}", FALSE) AS "${alias}"`;
