import type { Condition, Leaf, Literal, OperatorName } from '../model/ast.ts';
import { type FactColumn, type FactColumns, SQL_TYPE } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Bindings } from '../util/sql.ts';

export function columnOf(columns: FactColumns, id: string): FactColumn {
  const column = columns.get(id);
  if (!column) throw new Bug(`no column for fact ${id}`);
  return column;
}

/** SQL of a condition: TRUE, FALSE, or NULL for unknown. SQL's AND, OR and NOT are Kleene's. */
export function compileCondition(condition: Condition, columns: FactColumns, bindings: Bindings): string {
  const compile = (inner: Condition): string => compileCondition(inner, columns, bindings);
  switch (condition.kind) {
    case 'all':
      return `(${condition.of.map(compile).join(' AND ')})`;
    case 'any':
      return `(${condition.of.map(compile).join(' OR ')})`;
    case 'not':
      return `(NOT ${compile(condition.of)})`;
    case 'named':
      return compile(condition.of);
    case 'leaf':
      return compileLeaf(condition, columns, bindings);
  }
}

const COMPARISON: Readonly<Partial<Record<OperatorName, string>>> = {
  equal: '=',
  notEqual: '<>',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

function compileLeaf(leaf: Leaf, columns: FactColumns, bindings: Bindings): string {
  const column = columnOf(columns, leaf.fact);
  if (leaf.value.kind === 'literal' && leaf.value.value === null) return compileNull(leaf, column);
  const sign = COMPARISON[leaf.operator];
  if (sign) return `(${column.sql} ${sign} ${operand(leaf, column, columns, bindings)})`;
  const literal = leaf.value.kind === 'literal' ? leaf.value.value : null;
  switch (leaf.operator) {
    case 'in':
      return `(${column.sql} IN (${elements(literal, column, bindings)}))`;
    case 'notIn':
      return `(${column.sql} NOT IN (${elements(literal, column, bindings)}))`;
    case 'contains':
      return `list_contains(${column.sql}, ${bindings.bind(String(literal), 'VARCHAR')})`;
    case 'doesNotContain':
      return `(NOT list_contains(${column.sql}, ${bindings.bind(String(literal), 'VARCHAR')}))`;
    default:
      throw new Bug(`operator ${leaf.operator} has no SQL`);
  }
}

/** `equal null` and `notEqual null`: definite, unless the cell was there and could not be read. */
function compileNull(leaf: Leaf, column: FactColumn): string {
  if (column.nullIsDefinite === null) return 'CAST(NULL AS BOOLEAN)';
  const test = `${column.sql} IS ${leaf.operator === 'equal' ? '' : 'NOT '}NULL`;
  return `(CASE WHEN ${column.nullIsDefinite} THEN ${test} END)`;
}

function operand(leaf: Leaf, column: FactColumn, columns: FactColumns, bindings: Bindings): string {
  if (leaf.value.kind === 'fact') return columnOf(columns, leaf.value.fact).sql;
  return bindings.bind(leaf.value.value as string | number | boolean, SQL_TYPE[column.type]);
}

function elements(literal: Literal, column: FactColumn, bindings: Bindings): string {
  return (literal as readonly (string | number)[]).map((e) => bindings.bind(e, SQL_TYPE[column.type])).join(', ');
}
