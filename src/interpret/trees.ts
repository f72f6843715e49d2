import { type Condition, DECORATOR_SEPARATOR, type DecoratorName, type Leaf, type OperatorName } from '../model/ast.ts';
import { Bug } from '../model/diagnostic.ts';
import { companionOf } from './record.ts';

/** One comparison as json-rules-engine reads it. */
export interface Comparison {
  readonly fact: string;
  /** An operator with its decorators before it. */
  readonly operator: string;
  readonly value: unknown;
}
/** A tree of json-rules-engine without its `not` and without named conditions: neither knows of unknown. */
export type Tree = { all: (Tree | Comparison)[] } | { any: (Tree | Comparison)[] };

/** A condition as two-valued trees. At most one of them holds; when neither does, it is unknown. */
export interface KnownTrees {
  readonly knownTrue: Tree;
  readonly knownFalse: Tree;
}

/** What holds exactly when an operator does not, once both sides are known. */
const OPPOSITE: Readonly<Record<OperatorName, OperatorName>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  lessThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  greaterThan: 'lessThanInclusive',
  lessThanInclusive: 'greaterThan',
};

/** The engine's name of each decorator. */
const DECORATOR: Readonly<Record<DecoratorName, string>> = {
  not: 'not',
  someFact: 'someFact',
  everyFact: 'everyFact',
  someValue: 'someValue',
  everyValue: 'everyValue',
};

/** An operator as the engine reads it, and what holds exactly when it does not. */
function enginePair({ operator, decorators = [] }: Leaf): readonly [operator: string, opposite: string] {
  if (decorators.length === 0) return [operator, OPPOSITE[operator]];
  const name = [...decorators.map((decorator) => DECORATOR[decorator]), operator].join(DECORATOR_SEPARATOR);
  return [name, `${DECORATOR.not}${DECORATOR_SEPARATOR}${name}`];
}

/**
 * The trees of a condition: every leaf is guarded against null on either side, `not` swaps the trees,
 * and named conditions stand as what they mean.
 * @throws Bug on an empty group, which the engine takes for true whichever it is
 */
export function knownTrees(condition: Condition): KnownTrees {
  switch (condition.kind) {
    case 'leaf':
      return leafTrees(condition);
    case 'named':
      return knownTrees(condition.of);
    case 'not': {
      const { knownTrue, knownFalse } = knownTrees(condition.of);
      return { knownTrue: knownFalse, knownFalse: knownTrue };
    }
    case 'all':
    case 'any': {
      if (condition.of.length === 0) throw new Bug(`an empty "${condition.kind}"`);
      const parts = condition.of.map(knownTrees);
      const [allTrue, allFalse] = [parts.map((p) => p.knownTrue), parts.map((p) => p.knownFalse)];
      return condition.kind === 'all'
        ? { knownTrue: { all: allTrue }, knownFalse: { any: allFalse } }
        : { knownTrue: { any: allTrue }, knownFalse: { all: allFalse } };
    }
  }
}

function leafTrees(leaf: Leaf): KnownTrees {
  if (leaf.value.kind === 'literal' && leaf.value.value === null) return nullTrees(leaf);
  const { fact } = leaf;
  const [operator, opposite] = enginePair(leaf);
  const value = leaf.value.kind === 'fact' ? { fact: leaf.value.fact } : leaf.value.value;
  const sides = leaf.value.kind === 'fact' ? [fact, leaf.value.fact] : [fact];
  const guards = sides.map(isThere);
  return {
    knownTrue: { all: [...guards, { fact, operator, value }] },
    knownFalse: { all: [...guards, { fact, operator: opposite, value }] },
  };
}

/** `equal null` and `notEqual null`: a value that is there is no null; a null counts only when it is definite. */
function nullTrees({ fact, operator }: Leaf): KnownTrees {
  const there: Tree = { all: [isThere(fact)] };
  const definite: Comparison = { fact: companionOf(fact), operator: 'equal', value: true };
  const isNull: Tree = { all: [{ fact, operator: 'equal', value: null }, definite] };
  if (operator === 'equal') return { knownTrue: isNull, knownFalse: there };
  if (operator === 'notEqual') return { knownTrue: there, knownFalse: isNull };
  throw new Bug(`"${operator}" cannot be asked of null`);
}

const isThere = (fact: string): Comparison => ({ fact, operator: 'notEqual', value: null });
