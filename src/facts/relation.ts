import { type FactColumn, type FactColumns, SQL_TYPE } from '../model/columns.ts';
import type { DossierField } from '../model/dossier.ts';
import {
  DERIVED_FACTS,
  type DerivedFactId,
  derivedSignatures,
  fieldSignatures,
  PARAMETER_PREFIX,
} from '../model/fact.ts';
import type { SqlType } from '../util/sql.ts';
import { type Availability, FactContext, type FactInputs, lackIn, MASK, SCHEDULE } from './context.ts';
import { DERIVED_SQL } from './derived/all.ts';
import { always } from './fact-sql.ts';
import { JOINS, type JoinId } from './joins/all.ts';

/** SQL of the dossiers with their facts, and the columns conditions compile against. */
export interface FactRelation {
  /** A SELECT over `source`, with `seq`, `unitNo`, the unit's schedule, every loaded field and the facts asked for. */
  readonly sql: string;
  readonly columns: FactColumns;
  /** Tables the SELECT reads beside those of the work database, each with the query it is to be made of first. */
  readonly sides: ReadonlyMap<string, string>;
  /** Facts that no dossier can have, and the field or table that is not in the data. */
  readonly lacks: ReadonlyMap<string, string>;
}

/**
 * The relation of facts.
 * @param source SQL of a FROM item named `d` that holds `rowid`, the dossier fields and `bad`
 * @param wanted the facts that will be read; what they rest on comes with them, and nothing else is computed
 * @param also joins whose columns are read beside the facts
 */
export function factRelation(
  inputs: FactInputs,
  source: string,
  wanted: readonly string[],
  also: readonly JoinId[] = [],
): FactRelation {
  const context = new FactContext(inputs);
  const derived = closureOf(wanted);
  const present = derived.filter((id) => context.lack(DERIVED_SQL[id].requires) === null);
  const joins = [...new Set([...present.flatMap((id) => DERIVED_SQL[id].joins ?? []), ...also])]
    .map((id) => JOINS[id])
    .filter((join) => join.isThere(context));
  const fields = [...inputs.availability.dossier.keys()].map((name) => `d."${name}"`);
  const columns = [...fields, ...joins.flatMap((join) => join.columns(context))];
  let sql = `SELECT d.rowid AS seq, d.bad AS ${MASK}, u.no AS "unitNo", u.schedule AS "${SCHEDULE}", ${columns.join(', ')} FROM ${source} JOIN unit u ON u.key = d."donViXuLy" ${joins.map((join) => join.sql(context)).join(' ')}`;
  for (const level of levels(derived)) {
    const list = level.map((id) => `${factSql(id, context)} AS "${id}"`);
    sql = `SELECT *, ${list.join(', ')} FROM (${sql})`;
  }
  const known = new Set([...derived, ...wanted]);
  return {
    sql,
    columns: factColumns(context, inputs, known),
    sides: context.sides,
    lacks: lacksOf(context, inputs, known),
  };
}

function lacksOf(context: FactContext, inputs: FactInputs, facts: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map(
    [...facts].flatMap((id) => {
      const about = lackOf(id, inputs.availability, context.hasDumpedAt);
      return about === null ? [] : [[id, about] as const];
    }),
  );
}

/** The field or table without which a fact is unknown of every dossier, where the data lack it; null otherwise. */
export function lackOf(id: string, availability: Availability, hasDumpedAt: boolean): string | null {
  if (id === 'dumpedAt') return hasDumpedAt ? null : id;
  if (Object.hasOwn(DERIVED_SQL, id)) return lackIn(availability, DERIVED_SQL[id as DerivedFactId].requires);
  return id.startsWith(PARAMETER_PREFIX) || availability.dossier.has(id) ? null : id;
}

/** The derived facts among those wanted, and all that they rest on. */
export function closureOf(wanted: readonly string[]): readonly DerivedFactId[] {
  const found = new Set<DerivedFactId>();
  const add = (id: string): void => {
    if (!Object.hasOwn(DERIVED_SQL, id) || found.has(id as DerivedFactId)) return;
    found.add(id as DerivedFactId);
    for (const other of DERIVED_SQL[id as DerivedFactId].after ?? []) add(other);
  };
  for (const id of wanted) add(id);
  return DERIVED_FACTS.filter((id) => found.has(id));
}

/** Derived facts in the order they can be computed: each level needs only those before it. */
function levels(derived: readonly DerivedFactId[]): readonly (readonly DerivedFactId[])[] {
  const done = new Set<DerivedFactId>();
  const found: DerivedFactId[][] = [];
  while (done.size < derived.length) {
    const level = derived.filter(
      (id) => !done.has(id) && (DERIVED_SQL[id].after ?? []).every((other) => done.has(other)),
    );
    for (const id of level) done.add(id);
    found.push(level);
  }
  return found;
}

const TYPES = new Map(derivedSignatures.map(({ id, type }) => [id, SQL_TYPE[type]]));
const nothing = (type: SqlType | undefined): string => `CAST(NULL AS ${type})`;

const factSql = (id: DerivedFactId, context: FactContext): string =>
  context.lack(DERIVED_SQL[id].requires) === null ? DERIVED_SQL[id].sql(context) : nothing(TYPES.get(id));

function factColumns(context: FactContext, inputs: FactInputs, wanted: ReadonlySet<string>): FactColumns {
  const columns: FactColumn[] = fieldSignatures.map(({ id, type, nullMeans }) => {
    const name = id as DossierField;
    const definite = nullMeans === 'didNotHappen' && context.has(name) ? `NOT ${context.unreadable(name)}` : null;
    return { id, type, sql: context.cell(name), nullIsDefinite: definite, why: context.whyCell(name) };
  });
  for (const { id, type } of derivedSignatures) {
    if (!wanted.has(id)) continue;
    const { requires, why } = DERIVED_SQL[id as DerivedFactId];
    const lack = context.lack(requires);
    const reasons = lack === null ? why(context) : [always('unavailable', lack)];
    columns.push({ id, type, sql: `"${id}"`, nullIsDefinite: null, why: reasons });
  }
  for (const parameter of inputs.parameters.values()) {
    const id = `${PARAMETER_PREFIX}${parameter.id}`;
    if (!wanted.has(id)) continue;
    const sql = context.parameter(parameter.id, SQL_TYPE[parameter.type]);
    columns.push({ id, type: parameter.type, sql, nullIsDefinite: null, why: [always('missing', id)] });
  }
  return new Map(columns.map((column) => [column.id, column]));
}
