import fc from 'fast-check';
import {
  DECORATOR_NAMES,
  DECORATOR_SEPARATOR,
  type DecoratorName,
  type Leaf,
  OPERATOR_NAMES,
  type Operand,
  type OperatorName,
} from '../../src/model/ast.ts';
import type { ValueType } from '../../src/model/field.ts';
import { DECORATORS, OPERATORS } from '../../src/model/operators.ts';
import { FACTS, type TestFact } from './facts.ts';
import { literalsOf, often } from './values.ts';

/** An operator with the decorators before it. */
export interface Phrase {
  readonly decorators: readonly DecoratorName[];
  readonly operator: OperatorName;
}

export const textOf = ({ decorators, operator }: Phrase): string => [...decorators, operator].join(DECORATOR_SEPARATOR);

const decorated = (chains: readonly (readonly DecoratorName[])[]): readonly Phrase[] =>
  chains.flatMap((decorators) => OPERATOR_NAMES.map((operator) => ({ decorators, operator })));

/** Every operator alone, and behind each decorator. */
export const PHRASES = decorated([[], ...DECORATOR_NAMES.map((name) => [name])]);
const longer = (chains: readonly (readonly DecoratorName[])[]): readonly (readonly DecoratorName[])[] =>
  chains.flatMap((chain) => DECORATOR_NAMES.map((name) => [...chain, name]));
const PAIRS = longer(DECORATOR_NAMES.map((name) => [name]));
/** Every operator behind each two and each three decorators. */
export const LONG_PHRASES = decorated([...PAIRS, ...longer(PAIRS)]);

/** The decorators of a phrase that take the list of the fact, or the written list, apart. */
export const over = ({ decorators }: Phrase, what: 'fact' | 'value'): readonly DecoratorName[] =>
  decorators.filter((name) => DECORATORS[name].quantifies === what);

/** The type the operator itself sees on its left; elements of lists are text. */
export const innerType = (phrase: Phrase, type: ValueType): ValueType =>
  over(phrase, 'fact').length > 0 ? 'text' : type;

/** What can stand on the right: a value, another fact, or null, which some fields answer and others do not. */
export const SIDES = ['value', 'fact', 'null', 'nullUnknown'] as const;
export type Side = (typeof SIDES)[number];

/** Facts a comparison may stand on. What their null means is asked of fields only. */
export const leftFacts = (type: ValueType, side: Side): readonly TestFact[] => {
  const facts = FACTS.filter((fact) => fact.type === type);
  if (side === 'null') return facts.filter(({ nullMeans }) => nullMeans === 'didNotHappen');
  return side === 'nullUnknown' ? facts.filter(({ nullMeans }) => nullMeans === 'unknown') : facts;
};

const listOf = <T>(element: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    element.map((one) => [one]),
    fc.uniqueArray(element, { minLength: 1, maxLength: 3 }),
  );

/** What may stand on the right of a phrase, whether or not it takes the type. */
export function rightSides(phrase: Phrase, type: ValueType, side: Side): fc.Arbitrary<Operand> {
  const inner = innerType(phrase, type);
  switch (side) {
    case 'value': {
      const literal = often(literalsOf(type === 'list' ? type : inner)) as fc.Arbitrary<string | number | boolean>;
      const listed = OPERATORS[phrase.operator].operand === 'listOfSame' || over(phrase, 'value').length > 0;
      const value = listed ? listOf(literal) : literal;
      return value.map((one) => ({ kind: 'literal', value: one }));
    }
    case 'fact':
      return fc
        .constantFrom(...FACTS.filter((fact) => fact.type === inner))
        .map(({ id }) => ({ kind: 'fact', fact: id }));
    default:
      return fc.constant({ kind: 'literal', value: null });
  }
}

/** A comparison of the checked tree. */
export const leafOf = ({ decorators, operator }: Phrase, fact: string, value: Operand): Leaf => ({
  kind: 'leaf',
  fact,
  ...(decorators.length > 0 ? { decorators } : {}),
  operator,
  value,
});

/** Comparisons of one phrase, type and right side. */
export const leaves = (phrase: Phrase, type: ValueType, side: Side): fc.Arbitrary<Leaf> =>
  fc
    .tuple(fc.constantFrom(...leftFacts(type, side)), rightSides(phrase, type, side))
    .map(([{ id }, value]) => leafOf(phrase, id, value));
