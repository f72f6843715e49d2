import type { Condition, DecoratorName, Leaf, Literal, OperatorName } from '../model/ast.ts';
import { type FactColumn, type FactColumns, SQL_TYPE } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import type { ValueType } from '../model/field.ts';
import type { Bindings } from '../util/sql.ts';

export function columnOf(columns: FactColumns, id: string): FactColumn {
  const column = columns.get(id);
  if (!column) throw new Bug(`no column for fact ${id}`);
  return column;
}

/**
 * What the leaves of many conditions come down to, each a column of its own: DuckDB does not see that they ask the same,
 * and keeps a vector for every step of an expression and thread.
 */
export class LeafColumns {
  readonly #comparisons = new Map<string, string>();
  readonly #reasons = new Map<FactColumn, string>();

  /** The column of a comparison. */
  aliasOf(sql: string): string {
    const alias = this.#comparisons.get(sql) ?? `leaf${this.#comparisons.size}`;
    this.#comparisons.set(sql, alias);
    return alias;
  }

  /** The column that says which of a fact's reasons holds, from 1 on. Only to be read where the fact is null. */
  reasonOf(column: FactColumn): string {
    const alias = this.#reasons.get(column) ?? `why${this.#reasons.size}`;
    this.#reasons.set(column, alias);
    return alias;
  }

  /** What has to be computed before the conditions, in the order it was asked for. */
  get columns(): readonly string[] {
    return [
      ...[...this.#comparisons].map(([sql, alias]) => `${sql} AS ${alias}`),
      ...[...this.#reasons].map(([column, alias]) => `${firstReason(column)} AS ${alias}`),
    ];
  }
}

function firstReason({ sql, why }: FactColumn): string {
  const branches = why.slice(0, -1).map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`);
  return `(CASE WHEN ${sql} IS NOT NULL THEN NULL ${branches.join(' ')} ELSE ${why.length} END)::UTINYINT`;
}

/**
 * SQL of a condition: TRUE, FALSE, or NULL for unknown. SQL's AND, OR and NOT are Kleene's.
 * @param leaves where its comparisons are computed
 */
export function compileCondition(
  condition: Condition,
  columns: FactColumns,
  bindings: Bindings,
  leaves: LeafColumns,
): string {
  const compile = (inner: Condition): string => compileCondition(inner, columns, bindings, leaves);
  switch (condition.kind) {
    case 'all':
      return `(${condition.of.map(compile).join(' AND ')})`;
    case 'any':
      return `(${condition.of.map(compile).join(' OR ')})`;
    case 'not':
      return `(NOT ${compile(condition.of)})`;
    case 'named':
      return compile(condition.of);
    case 'leaf': {
      return leaves.aliasOf(compileLeaf(condition, columns, bindings));
    }
  }
}

/** The left side of a comparison. */
interface Left {
  readonly sql: string;
  readonly type: ValueType;
}
/** The right side: SQL of another fact, or what was written. */
type Right = { readonly sql: string } | { readonly literal: Literal };

type Compare = (left: Left, right: Right, bindings: Bindings) => string;

const sign =
  (operator: string): Compare =>
  (left, right, bindings) =>
    `(${left.sql} ${operator} ${valueSql(left, right, bindings)})`;
const contains: Compare = (left, right, bindings) =>
  `list_contains(${left.sql}, ${valueSql({ ...left, type: 'text' }, right, bindings)})`;

type Decorate = (inner: Compare) => Compare;

const overValues =
  (joint: 'AND' | 'OR'): Decorate =>
  (inner) =>
  (left, right, bindings) =>
    `(${elementsOf(right)
      .map((literal) => inner(left, { literal }, bindings))
      .join(` ${joint} `)})`;

const OPERATOR_SQL: Readonly<Record<OperatorName, Compare>> = {
  equal: sign('='),
  notEqual: sign('<>'),
  // One comparison for each: of a long IN list DuckDB makes a join that every row, with all its columns, goes through.
  in: overValues('OR')(sign('=')),
  notIn: overValues('AND')(sign('<>')),
  contains,
  doesNotContain: (...sides) => `(NOT ${contains(...sides)})`,
  lessThan: sign('<'),
  lessThanInclusive: sign('<='),
  greaterThan: sign('>'),
  greaterThanInclusive: sign('>='),
};

/** Name of an element inside a lambda. The checker lets at most one decorator take a fact apart. */
const ELEMENT = 'element';
const DECORATOR_SQL: Readonly<Record<DecoratorName, Decorate>> = {
  not:
    (inner) =>
    (...sides) =>
      `(NOT ${inner(...sides)})`,
  someFact: (inner) => (left, right, bindings) =>
    `(len(list_filter(${left.sql}, lambda ${ELEMENT}: ${inner({ sql: ELEMENT, type: 'text' }, right, bindings)})) > 0)`,
  everyFact: (inner) => (left, right, bindings) =>
    `(len(list_filter(${left.sql}, lambda ${ELEMENT}: NOT ${inner({ sql: ELEMENT, type: 'text' }, right, bindings)})) = 0)`,
  someValue: overValues('OR'),
  everyValue: overValues('AND'),
};

function compileLeaf(leaf: Leaf, columns: FactColumns, bindings: Bindings): string {
  const column = columnOf(columns, leaf.fact);
  const { value, decorators = [] } = leaf;
  if (value.kind === 'literal' && value.value === null) return compileNull(leaf, column);
  const compare = decorators.reduceRight((inner, name) => DECORATOR_SQL[name](inner), OPERATOR_SQL[leaf.operator]);
  if (value.kind === 'literal') return compare(column, { literal: value.value }, bindings);
  const other = columnOf(columns, value.fact);
  const sql = compare(column, { sql: other.sql }, bindings);
  // A lambda drops elements of which nothing is known: it must not see a right side that is not known.
  return decorators.length === 0 ? sql : `(CASE WHEN ${other.sql} IS NOT NULL THEN ${sql} END)`;
}

/** `equal null` and `notEqual null`: definite, unless the cell was there and could not be read. */
function compileNull(leaf: Leaf, column: FactColumn): string {
  if (column.nullIsDefinite === null) return 'CAST(NULL AS BOOLEAN)';
  const test = `${column.sql} IS ${leaf.operator === 'equal' ? '' : 'NOT '}NULL`;
  return `(CASE WHEN ${column.nullIsDefinite} THEN ${test} END)`;
}

const valueSql = (left: Left, right: Right, bindings: Bindings): string =>
  'sql' in right ? right.sql : bindings.bind(right.literal as string | number | boolean, SQL_TYPE[left.type]);

function elementsOf(right: Right): readonly (string | number | boolean)[] {
  if ('sql' in right || !Array.isArray(right.literal) || right.literal.length === 0) throw new Bug('no written list');
  return right.literal;
}
