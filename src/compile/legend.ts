import type { Condition, Leaf } from '../model/ast.ts';
import type { FactColumns, Why } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import { type Reason, reasonKey } from '../model/reason.ts';
import type { Bindings } from '../util/sql.ts';
import { columnOf, compileCondition } from './expression.ts';

/** The most codes a coded column can tell apart: one byte. */
const MAX_CODES = 256;

/** What the codes of one column stand for. Codes are given out in the order they are asked for. */
export class Legend<Fixed extends string> {
  readonly meanings: (Fixed | Reason)[];
  readonly #codes = new Map<string, number>();

  constructor(fixed: readonly Fixed[]) {
    this.meanings = [...fixed];
  }

  codeOf(reason: Reason): number {
    const key = reasonKey(reason);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.meanings.push(reason) - 1;
    if (code >= MAX_CODES) throw new Bug('a coded column has more than 256 meanings');
    this.#codes.set(key, code);
    return code;
  }
}

/**
 * SQL of the code of the reason why a condition is unknown. Only to be used where it is: it then names
 * the first leaf, in the order of the text, that keeps it from being decided.
 */
export function compileWhy(
  condition: Condition,
  columns: FactColumns,
  bindings: Bindings,
  legend: Legend<string>,
): string {
  switch (condition.kind) {
    case 'leaf':
      return whyLeaf(condition, columns, legend);
    case 'not':
    case 'named':
      return compileWhy(condition.of, columns, bindings, legend);
    default:
      return whyFirst(condition.of, columns, bindings, legend);
  }
}

/** The reason of the first of several conditions that is unknown. At least one has to be. */
export function whyFirst(
  conditions: readonly Condition[],
  columns: FactColumns,
  bindings: Bindings,
  legend: Legend<string>,
): string {
  const branches = conditions.map((condition) => ({
    when: unknown(condition, columns, bindings),
    code: compileWhy(condition, columns, bindings, legend),
  }));
  // The same test again would never be reached; many comparisons of one fact come down to one.
  const first = branches.filter(({ when }, i) => branches.findIndex((other) => other.when === when) === i);
  return cases(first);
}

/** SQL that says whether a condition is unknown. A comparison is, when a side of it is. */
function unknown(condition: Condition, columns: FactColumns, bindings: Bindings): string {
  if (condition.kind !== 'leaf') return `${compileCondition(condition, columns, bindings)} IS NULL`;
  const own = columnOf(columns, condition.fact);
  if (condition.value.kind === 'fact')
    return `(${own.sql} IS NULL OR ${columnOf(columns, condition.value.fact).sql} IS NULL)`;
  if (condition.value.value !== null) return `${own.sql} IS NULL`;
  return own.nullIsDefinite === null ? 'TRUE' : `NOT (${own.nullIsDefinite})`;
}

function whyLeaf(leaf: Leaf, columns: FactColumns, legend: Legend<string>): string {
  const own = columnOf(columns, leaf.fact);
  const reasons = (why: readonly Why[]): string =>
    cases(why.map(({ reason, when }) => ({ when, code: String(legend.codeOf(reason)) })));
  if (leaf.value.kind === 'literal') return reasons(own.why);
  const other = columnOf(columns, leaf.value.fact);
  return `(CASE WHEN ${own.sql} IS NULL THEN ${reasons(own.why)} ELSE ${reasons(other.why)} END)`;
}

/** CASE whose last branch always holds. */
function cases(branches: readonly { when: string; code: string }[]): string {
  const last = branches.at(-1);
  if (!last) throw new Bug('an unknown condition without a reason');
  if (branches.length === 1) return last.code;
  const rest = branches.slice(0, -1).map(({ when, code }) => `WHEN ${when} THEN ${code}`);
  return `(CASE ${rest.join(' ')} ELSE ${last.code} END)`;
}
