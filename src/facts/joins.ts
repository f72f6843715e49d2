import type { FactContext } from './context.ts';
import { endOfDay } from './time.ts';

interface SideJoins {
  readonly joins: readonly string[];
  readonly columns: readonly string[];
}

/** One row per dossier of a register: when the first entry was made, and how many have no usable date. */
function register(context: FactContext, table: string, date: string, state: string | null): string {
  const issued = state === null ? 'TRUE' : `${state} = 'daXuLy'`;
  const open = state === null ? 'FALSE' : `${state} IS NULL`;
  const sent = `"${date}"`;
  // A day without a time of day is before the cut only when all of it is; on the day of the cut nobody can say.
  const before = `${endOfDay(sent)} < ${context.cut}`;
  const unsure = `${sent} IS NULL OR (${sent} < ${context.cut} AND NOT ${before})`;
  return `(SELECT "maHoSo", min(CASE WHEN ${issued} AND ${before} THEN ${sent} END) AS first, sum(CASE WHEN ${open} OR (${issued} AND (${unsure})) THEN 1 ELSE 0 END) AS undated FROM ${table} GROUP BY "maHoSo")`;
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
      covered(context, 'apologiesFrom', 'apologyCovered'),
    );
  }
  if (context.table('explanations', 'ngayGiaiTrinh')) {
    joins.push(`LEFT JOIN ${register(context, 'explanations', 'ngayGiaiTrinh', null)} e ON e."maHoSo" = d."maHoSo"`);
    columns.push(
      'e.first AS "explanationFirst"',
      'e.undated AS "explanationUndated"',
      covered(context, 'explanationsFrom', 'explanationCovered'),
    );
  }
  if (context.table('procedures', 'coKetQua') && context.has('maTTHC')) {
    joins.push(`LEFT JOIN ${CATALOGUE} p ON p."maTTHC" = d."maTTHC"`);
    columns.push('p."coKetQua" AS "procedureCoKetQua"');
  }
  return { joins, columns };
}

/** Whether the register declares to cover a dossier: from its receipt on, up to the cut. */
const covered = (context: FactContext, from: string, alias: string): string =>
  `coalesce(d."ngayTiepNhan" >= u."${from}" AND d."ngayTiepNhan" < ${context.cut}, FALSE) AS "${alias}"`;
