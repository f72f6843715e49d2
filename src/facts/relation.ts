import { type FactColumn, type FactColumns, SQL_TYPE } from '../model/columns.ts';
import type { DossierField } from '../model/dossier.ts';
import {
  DERIVED_FACTS,
  type DerivedFactId,
  derivedSignatures,
  fieldSignatures,
  PARAMETER_PREFIX,
} from '../model/fact.ts';
import { FactContext, type FactInputs, MASK } from './context.ts';
import { DERIVED_SQL } from './derived.ts';
import { sideJoins } from './joins.ts';

/** SQL of the dossiers with their facts, and the columns conditions compile against. */
export interface FactRelation {
  /** A SELECT over `source`, with `seq`, `unitNo`, every loaded field and every derived fact. */
  readonly sql: string;
  readonly columns: FactColumns;
}

/**
 * The relation of facts.
 * @param source SQL of a FROM item named `d` that holds `rowid`, the dossier fields and `bad`
 */
export function factRelation(inputs: FactInputs, source: string): FactRelation {
  const context = new FactContext(inputs);
  const fields = [...inputs.availability.dossier.keys()].map((name) => `d."${name}"`);
  const side = sideJoins(context);
  let sql = `SELECT d.rowid AS seq, d.bad AS ${MASK}, u.no AS "unitNo", ${[...fields, ...side.columns].join(', ')} FROM ${source} JOIN unit u ON u.key = d."donViXuLy" ${side.joins.join(' ')}`;
  for (const level of levels()) {
    sql = `SELECT *, ${level.map((id) => `${DERIVED_SQL[id].sql(context)} AS "${id}"`).join(', ')} FROM (${sql})`;
  }
  return { sql, columns: factColumns(context, inputs) };
}

/** Derived facts in the order they can be computed: each level needs only those before it. */
function levels(): readonly (readonly DerivedFactId[])[] {
  const done = new Set<DerivedFactId>();
  const found: DerivedFactId[][] = [];
  while (done.size < DERIVED_FACTS.length) {
    const level = DERIVED_FACTS.filter(
      (id) => !done.has(id) && DERIVED_SQL[id].after.every((other) => done.has(other)),
    );
    for (const id of level) done.add(id);
    found.push(level);
  }
  return found;
}

function factColumns(context: FactContext, inputs: FactInputs): FactColumns {
  const columns: FactColumn[] = fieldSignatures.map(({ id, type, nullMeans }) => {
    const name = id as DossierField;
    const definite = nullMeans === 'didNotHappen' && context.has(name) ? `NOT ${context.unreadable(name)}` : null;
    return { id, type, sql: context.cell(name, SQL_TYPE[type]), nullIsDefinite: definite, why: context.whyCell(name) };
  });
  for (const { id, type } of derivedSignatures) {
    const why = DERIVED_SQL[id as DerivedFactId].why(context);
    columns.push({ id, type, sql: `"${id}"`, nullIsDefinite: null, why });
  }
  for (const parameter of inputs.parameters.values()) {
    const id = `${PARAMETER_PREFIX}${parameter.id}`;
    const sql = context.parameter(parameter.id, SQL_TYPE[parameter.type]);
    const why = [{ reason: { kind: 'missing', about: id }, when: 'TRUE' }] as const;
    columns.push({ id, type: parameter.type, sql, nullIsDefinite: null, why });
  }
  return new Map(columns.map((column) => [column.id, column]));
}
