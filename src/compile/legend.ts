import type { Condition, Leaf } from '../model/ast.ts';
import type { FactColumn, FactColumns } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import { type Reason, reasonKey } from '../model/reason.ts';
import type { Bindings } from '../util/sql.ts';
import { columnOf, compileCondition, type LeafColumns } from './expression.ts';

/** Codes with this bit are findings, so that one test of a word of codes tells whether it holds any. */
export const FINDING_BIT = 128;

/** An undecided verdict worth a finding: a cell of the dossier keeps it open, not a lack of the whole delivery. */
export const isTold = ({ kind }: Reason): boolean => kind !== 'unavailable';

/** Gives the code of a reason. */
export interface Coder {
  codeOf(reason: Reason): number;
}

/** What the codes of one column stand for. Codes are given out in the order they are asked for. */
export class Legend<Meaning extends string> implements Coder {
  /** By code; codes that stand for nothing are left out. */
  readonly meanings: (Meaning | Reason)[];
  readonly #codes = new Map<string, number>();
  #next: { plain: number; finding: number };

  /**
   * @param plain meanings of the codes from 0 on
   * @param findings meanings of the codes from the bit of findings on
   */
  constructor(plain: readonly Meaning[], findings: readonly Meaning[] = []) {
    this.meanings = [...plain];
    for (const [i, meaning] of findings.entries()) this.meanings[FINDING_BIT + i] = meaning;
    this.#next = { plain: plain.length, finding: FINDING_BIT + findings.length };
  }

  codeOf(reason: Reason): number {
    const key = reasonKey(reason);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = isTold(reason) ? this.#next.finding++ : this.#next.plain++;
    // The last code of either half is left free, so that neither runs over.
    if (code % FINDING_BIT === FINDING_BIT - 1) throw new Bug('a coded column has too many meanings');
    this.meanings[code] = reason;
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
  legend: Coder,
  leaves: LeafColumns,
): string {
  switch (condition.kind) {
    case 'leaf':
      return whyLeaf(condition, columns, legend, leaves);
    case 'not':
    case 'named':
      return compileWhy(condition.of, columns, bindings, legend, leaves);
    default:
      return whyFirst(condition.of, columns, bindings, legend, leaves);
  }
}

/** The reason of the first of several conditions that is unknown. At least one has to be. */
export function whyFirst(
  conditions: readonly Condition[],
  columns: FactColumns,
  bindings: Bindings,
  legend: Coder,
  leaves: LeafColumns,
): string {
  const branches = conditions.map((condition) => ({
    when: unknown(condition, columns, bindings, leaves),
    code: compileWhy(condition, columns, bindings, legend, leaves),
  }));
  // The same test again would never be reached; many comparisons of one fact come down to one.
  const first = branches.filter(({ when }, i) => branches.findIndex((other) => other.when === when) === i);
  return cases(first);
}

/** SQL that says whether a condition is unknown. A comparison is, when a side of it is. */
function unknown(condition: Condition, columns: FactColumns, bindings: Bindings, leaves: LeafColumns): string {
  if (condition.kind !== 'leaf') return `${compileCondition(condition, columns, bindings, leaves)} IS NULL`;
  const own = columnOf(columns, condition.fact);
  if (condition.value.kind === 'fact')
    return `(${own.sql} IS NULL OR ${columnOf(columns, condition.value.fact).sql} IS NULL)`;
  if (condition.value.value !== null) return `${own.sql} IS NULL`;
  return own.nullIsDefinite === null ? 'TRUE' : `NOT (${own.nullIsDefinite})`;
}

function whyLeaf(leaf: Leaf, columns: FactColumns, legend: Coder, leaves: LeafColumns): string {
  const own = columnOf(columns, leaf.fact);
  if (leaf.value.kind === 'literal') return whyFact(own, legend, leaves);
  const other = columnOf(columns, leaf.value.fact);
  return `(CASE WHEN ${own.sql} IS NULL THEN ${whyFact(own, legend, leaves)} ELSE ${whyFact(other, legend, leaves)} END)`;
}

/** SQL of the code of the reason why a fact is null: which reason it is stands in a column of its own. */
function whyFact(column: FactColumn, legend: Coder, leaves: LeafColumns): string {
  const codes = column.why.map(({ reason }) => legend.codeOf(reason));
  if (new Set(codes).size === 1) return String(codes[0]);
  return `list_extract([${codes.join(', ')}]::UTINYINT[], ${leaves.reasonOf(column)})`;
}

/** CASE whose last branch always holds. */
function cases(branches: readonly { when: string; code: string }[]): string {
  const last = branches.at(-1);
  if (!last) throw new Bug('an unknown condition without a reason');
  if (branches.length === 1) return last.code;
  const rest = branches.slice(0, -1).map(({ when, code }) => `WHEN ${when} THEN ${code}`);
  return `(CASE ${rest.join(' ')} ELSE ${last.code} END)`;
}
