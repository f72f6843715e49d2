import { type FactColumn, type FactColumns, SQL_TYPE, type Why } from '../model/columns.ts';
import { type ListedFactId, listedSignatures } from '../model/facts/listed.ts';
import type { FactSignature } from '../model/facts/signature.ts';
import { TABLE_FIELDS } from '../model/tables.ts';
import { FactContext, type FactInputs } from './context.ts';
import { always, when } from './fact-sql.ts';
import { onceListed } from './joins/catalogue.ts';
import type { FactRelation } from './relation.ts';

/** The procedures of the catalogue with their facts, one row each; null when no catalogue was given. */
export function listedRelation(inputs: FactInputs): Pick<FactRelation, 'sql' | 'columns'> | null {
  const context = new FactContext(inputs);
  if (!context.table('procedures')) return null;
  const fields = [...TABLE_FIELDS.procedures.keys()].filter((field) => context.table('procedures', field));
  const columns: FactColumns = new Map(listedSignatures.map((fact) => [fact.id, columnOf(fact, fields, context)]));
  return { sql: `SELECT * FROM (${onceListed(context, fields)})`, columns };
}

/** SQL of what is computed, over fields that are all there. */
const COMPUTED: Readonly<Record<ListedFactId, (context: FactContext) => string>> = {
  isInForce: ({ cut }) => `(CASE WHEN "hetHieuLucTu.agreed" THEN coalesce("hetHieuLucTu" >= ${cut}, TRUE) END)`,
  timeSaved: () => '("thoiGianTheoQuyDinh" - "thoiGianGiaiQuyet")',
};

function columnOf(
  { id, type, nullMeans, needs }: FactSignature,
  fields: readonly string[],
  context: FactContext,
): FactColumn {
  const rests = needs.map((need) => need.slice('procedures.'.length));
  const why = rests.flatMap((field) => whyNull(field, fields));
  if (!rests.every((field) => fields.includes(field))) {
    const lacking = rests.filter((field) => !fields.includes(field)).flatMap((field) => whyNull(field, fields));
    return { id, type, sql: `CAST(NULL AS ${SQL_TYPE[type]})`, nullIsDefinite: null, why: lacking };
  }
  if (Object.hasOwn(COMPUTED, id)) {
    return { id, type, sql: COMPUTED[id as ListedFactId](context), nullIsDefinite: null, why };
  }
  return { id, type, sql: `"${id}"`, nullIsDefinite: nullMeans === 'didNotHappen' ? `"${id}.agreed"` : null, why };
}

function whyNull(field: string, fields: readonly string[]): readonly Why[] {
  const about = `procedures.${field}`;
  if (!fields.includes(field)) return [always('unavailable', about)];
  return [
    when(`"${field}.unread"`, 'unreadable', about),
    when(`NOT "${field}.agreed"`, 'contradicted', about),
    when(`"${field}" IS NULL`, 'missing', about),
  ];
}
