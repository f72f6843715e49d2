import type { OperatorName } from '../model/ast.ts';
import type { ValueType } from '../model/field.ts';

/** What may stand on the right of an operator. */
export type OperandShape = 'same' | 'listOfSame' | 'element';

export interface OperatorRow {
  readonly types: readonly ValueType[];
  readonly operand: OperandShape;
  /** Whether the right side may be another fact. */
  readonly factOperand: boolean;
  /** Whether `null` may be compared, on fields whose null means "did not happen". */
  readonly nullOperand: boolean;
}

const COMPARABLE = ['text', 'code', 'boolean', 'integer', 'decimal', 'date', 'timestamp'] as const;
const ORDERED = ['integer', 'decimal', 'date', 'timestamp'] as const;
const LISTED = ['text', 'code', 'integer', 'decimal', 'date'] as const;

const equality: OperatorRow = { types: COMPARABLE, operand: 'same', factOperand: true, nullOperand: true };
const order: OperatorRow = { types: ORDERED, operand: 'same', factOperand: true, nullOperand: false };
const membership: OperatorRow = { types: LISTED, operand: 'listOfSame', factOperand: false, nullOperand: false };
const containment: OperatorRow = { types: ['list'], operand: 'element', factOperand: false, nullOperand: false };

/** Which types each operator takes. On a null, unreadable or unavailable side every one of them is unknown. */
export const OPERATORS: Readonly<Record<OperatorName, OperatorRow>> = {
  equal: equality,
  notEqual: equality,
  in: membership,
  notIn: membership,
  contains: containment,
  doesNotContain: containment,
  lessThan: order,
  lessThanInclusive: order,
  greaterThan: order,
  greaterThanInclusive: order,
};
