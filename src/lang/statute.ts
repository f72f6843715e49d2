import type { Literal } from '../model/ast.ts';
import type { ValueType } from '../model/field.ts';
import { type Trap, trap, written } from './trap.ts';

/** Number of an act as Vietnamese law writes them: 118/2025/NĐ-CP, 63/2020/QH14, 766/QĐ-TTg, 05-NQ/TU. */
const ACT_NUMBER =
  /(?<![\p{L}\p{N}])\d{1,5}(?:\/\d{4}\/(?:QH\d+|\p{L}{2,}(?:-\p{L}+)*)|\/\p{L}{2,}-\p{L}+(?:-\p{L}+)*|-\p{L}{2,}\/\p{L}+(?:-\p{L}+)*)(?![\p{L}\p{N}])/u;

/** The first number of an act in a text: law is named in citations, where it can be checked. */
export function actNumberTrap(text: string): Trap | null {
  const [number] = ACT_NUMBER.exec(text) ?? [];
  return number === undefined ? null : trap('E-RULE-065', { number });
}

/** A number or a day of the law written into a condition, where nobody can see since when it holds. */
export function statuteTrap(value: Literal, type: ValueType): Trap | null {
  if (typeof value === 'string') {
    return type === 'date' || type === 'timestamp'
      ? trap('E-RULE-067', { value: written(value) })
      : actNumberTrap(value);
  }
  return typeof value === 'number' && value !== 0 ? trap('E-RULE-066', { value: written(value) }) : null;
}
