import { TABLE_FIELDS } from '../../model/tables.ts';
import type { FactContext } from '../context.ts';
import type { Join } from './join.ts';

const fieldsOf = (c: FactContext): readonly string[] =>
  [...TABLE_FIELDS.procedures.keys()].filter((field) => field !== 'maTTHC' && c.table('procedures', field));

/** The column of the relation of facts that holds a field of the procedure. */
export const ofProcedure = (field: string): string => `"procedure.${field}"`;
/** Whether the rows of the catalogue agree on the field. */
export const agreedOnProcedure = (field: string): string => `"procedure.${field}.agreed"`;
export const LISTED = '"procedure.listed"';

/** What the rows of one procedure say of a field: its value, and whether they agree on it. */
function agreement(c: FactContext, field: string): readonly string[] {
  const bad = `bool_or(${c.sideUnreadable('procedures', field)})`;
  const agreed = `(NOT ${bad} AND count("${field}") IN (0, count(*)) AND min("${field}") IS NOT DISTINCT FROM max("${field}"))`;
  return [`CASE WHEN ${agreed} THEN min("${field}") END AS "${field}"`, `${agreed} AS "${field}.agreed"`];
}

/** Every procedure of the catalogue once, with what its rows agree on and whether a cell of it is unreadable. */
export function onceListed(c: FactContext, fields: readonly string[]): string {
  const columns = fields.flatMap((field) =>
    field === 'maTTHC'
      ? ['"maTTHC"', 'TRUE AS "maTTHC.agreed"', 'FALSE AS "maTTHC.unread"']
      : [...agreement(c, field), `bool_or(${c.sideUnreadable('procedures', field)}) AS "${field}.unread"`],
  );
  return `SELECT ${columns.join(', ')} FROM procedures WHERE gate = 0 GROUP BY "maTTHC"`;
}

/** The catalogue, one row per procedure. Of rows that contradict each other nothing is known. */
export const catalogue: Join = {
  isThere: (c) => c.has('maTTHC') && c.table('procedures'),
  sql: (c) => {
    const columns = fieldsOf(c).flatMap((field) => agreement(c, field));
    return `LEFT JOIN ${c.tableOf('catalogue', `SELECT ${['"maTTHC"', ...columns].join(', ')} FROM procedures GROUP BY "maTTHC"`)} p ON p."maTTHC" = d."maTTHC"`;
  },
  columns: (c) => [
    `p."maTTHC" IS NOT NULL AS ${LISTED}`,
    ...fieldsOf(c).flatMap((field) => [
      `p."${field}" AS ${ofProcedure(field)}`,
      `p."${field}.agreed" AS ${agreedOnProcedure(field)}`,
    ]),
  ],
};
