/** A literal of a condition, already checked against the type of its fact. */
export type Literal = string | number | boolean | null | readonly (string | number | boolean)[];

export type Operand =
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'fact'; readonly fact: string };

/** One comparison: `{fact, operator, value}` in json-rules-engine's format. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly fact: string;
  /** What changes the operator, outermost first: `not:someFact:equal`. Absent when nothing does. */
  readonly decorators?: readonly DecoratorName[];
  readonly operator: OperatorName;
  readonly value: Operand;
}

/** A checked condition. Named conditions are resolved: `condition` is the tree they stand for. */
export type Condition =
  | Leaf
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'named'; readonly name: string; readonly of: Condition };

/** json-rules-engine's built-in operators. */
export const OPERATOR_NAMES = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const;
export type OperatorName = (typeof OPERATOR_NAMES)[number];

/** json-rules-engine's decorators, less `swap`: it lets the operator test the value instead of the fact. */
export const DECORATOR_NAMES = ['not', 'someFact', 'everyFact', 'someValue', 'everyValue'] as const;
export type DecoratorName = (typeof DECORATOR_NAMES)[number];

/** What stands between decorators and their operator. */
export const DECORATOR_SEPARATOR = ':';

/** Every leaf of a condition, in the order of the text. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  switch (condition.kind) {
    case 'leaf':
      return [condition];
    case 'not':
    case 'named':
      return leavesOf(condition.of);
    default:
      return condition.of.flatMap(leavesOf);
  }
}

/** Every fact a condition reads, without repeats, in the order of the text. */
export function factsOf(condition: Condition): readonly string[] {
  const ids = leavesOf(condition).flatMap((leaf) =>
    leaf.value.kind === 'fact' ? [leaf.fact, leaf.value.fact] : [leaf.fact],
  );
  return [...new Set(ids)];
}
