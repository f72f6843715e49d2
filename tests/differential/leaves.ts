import fc from 'fast-check';
import { OPERATORS } from '../../src/lang/operators.ts';
import type { OperatorName } from '../../src/model/ast.ts';
import type { ValueType } from '../../src/model/field.ts';
import { FACTS, type TestFact } from './facts.ts';
import { literalsOf } from './values.ts';

/** A condition as an author writes it. */
export type Authored = Readonly<Record<string, unknown>>;

/** What can stand on the right: a value, another fact, or null, which some fields answer and others do not. */
export const SIDES = ['value', 'fact', 'null', 'nullUnknown'] as const;
export type Side = (typeof SIDES)[number];

/** Facts a comparison may stand on. That null means something is asked of fields only. */
export const leftFacts = (type: ValueType, side: Side): readonly TestFact[] => {
  const facts = FACTS.filter((fact) => fact.type === type);
  if (side === 'null') return facts.filter(({ nullMeans }) => nullMeans === 'didNotHappen');
  return side === 'nullUnknown' ? facts.filter(({ nullMeans }) => nullMeans === 'unknown') : facts;
};

/** What may stand on the right of an operator, whether or not it takes the type. */
export function rightSides(operator: OperatorName, type: ValueType, side: Side): fc.Arbitrary<unknown> {
  switch (side) {
    case 'value': {
      const literal = fc.constantFrom(...literalsOf(type));
      return OPERATORS[operator].operand === 'listOfSame'
        ? fc.uniqueArray(literal, { minLength: 1, maxLength: 4 })
        : literal;
    }
    case 'fact':
      return fc.constantFrom(...FACTS.filter((fact) => fact.type === type).map(({ id }) => ({ fact: id })));
    default:
      return fc.constant(null);
  }
}

/** Comparisons of one operator, type and right side. */
export const leaves = (operator: OperatorName, type: ValueType, side: Side): fc.Arbitrary<Authored> =>
  fc.record({
    fact: fc.constantFrom(...leftFacts(type, side).map(({ id }) => id)),
    operator: fc.constant(operator),
    value: rightSides(operator, type, side),
  });
