import type { Condition, DecoratorName, Leaf, OperatorName } from '../../src/model/ast.ts';
import type { FactRecord } from '../../src/model/fact-record.ts';
import type { TestRecord } from './records.ts';

/** Kleene's third value is null. */
export type Truth = boolean | null;

type Compare = (left: never, right: never) => boolean;
const compare = <T>(test: (left: T, right: T) => boolean): Compare => test as Compare;
const among = (test: (found: boolean) => boolean): Compare =>
  ((left: unknown, right: readonly unknown[]) => test(right.includes(left))) as Compare;
const holding = (test: (found: boolean) => boolean): Compare =>
  ((left: readonly unknown[], right: unknown) => test(left.includes(right))) as Compare;
const yes = (found: boolean): boolean => found;
const no = (found: boolean): boolean => !found;

const COMPARE: Readonly<Record<OperatorName, Compare>> = {
  equal: compare((left, right) => left === right),
  notEqual: compare((left, right) => left !== right),
  in: among(yes),
  notIn: among(no),
  contains: holding(yes),
  doesNotContain: holding(no),
  lessThan: compare<number>((left, right) => left < right),
  lessThanInclusive: compare<number>((left, right) => left <= right),
  greaterThan: compare<number>((left, right) => left > right),
  greaterThanInclusive: compare<number>((left, right) => left >= right),
};

const factOf = (facts: FactRecord, id: string) => facts.values[id] ?? null;

/** What decorators, the outermost first, make of an operator. Texts are never taken apart. */
function decorate(decorators: readonly DecoratorName[], inner: Compare): Compare {
  const [outermost, ...rest] = decorators;
  if (outermost === undefined) return inner;
  const next = decorate(rest, inner) as (left: unknown, right: unknown) => boolean;
  const holds: (left: readonly unknown[], right: readonly unknown[]) => boolean = {
    not: (left: readonly unknown[], right: readonly unknown[]) => !next(left, right),
    someFact: (left: readonly unknown[], right: readonly unknown[]) => left.some((one) => next(one, right)),
    everyFact: (left: readonly unknown[], right: readonly unknown[]) => left.every((one) => next(one, right)),
    someValue: (left: readonly unknown[], right: readonly unknown[]) => right.some((one) => next(left, one)),
    everyValue: (left: readonly unknown[], right: readonly unknown[]) => right.every((one) => next(left, one)),
  }[outermost];
  return holds as Compare;
}

function leafTruth(leaf: Leaf, facts: FactRecord): Truth {
  const left = factOf(facts, leaf.fact);
  if (leaf.value.kind === 'literal' && leaf.value.value === null) {
    if (left !== null) return leaf.operator === 'notEqual';
    return facts.nullIsDefinite.has(leaf.fact) ? leaf.operator === 'equal' : null;
  }
  const right = leaf.value.kind === 'fact' ? factOf(facts, leaf.value.fact) : leaf.value.value;
  if (left === null || right === null) return null;
  return decorate(leaf.decorators ?? [], COMPARE[leaf.operator])(left as never, right as never);
}

/** What a condition is of a record, in plain three-valued logic: the third witness beside the two back ends. */
export function truthOf(condition: Condition, record: TestRecord): Truth {
  switch (condition.kind) {
    case 'leaf':
      return leafTruth(condition, record.facts);
    case 'named':
      return truthOf(condition.of, record);
    case 'not': {
      const inner = truthOf(condition.of, record);
      return inner === null ? null : !inner;
    }
    default: {
      const decisive = condition.kind === 'any';
      const parts = condition.of.map((part) => truthOf(part, record));
      if (parts.includes(decisive)) return decisive;
      return parts.includes(null) ? null : !decisive;
    }
  }
}

/** Why a condition is unknown: the first unknown part, down to a comparison, and there the fact that is null. */
export function whyOf(condition: Condition, record: TestRecord): string | null {
  switch (condition.kind) {
    case 'leaf': {
      const facts = condition.value.kind === 'fact' ? [condition.fact, condition.value.fact] : [condition.fact];
      const fact = facts.find((id) => factOf(record.facts, id) === null);
      return fact === undefined ? null : (record.why[fact] ?? null);
    }
    case 'named':
    case 'not':
      return whyOf(condition.of, record);
    default:
      return whyFirst(condition.of, record);
  }
}

const whyFirst = (conditions: readonly Condition[], record: TestRecord): string | null => {
  const first = conditions.find((one) => truthOf(one, record) === null);
  return first === undefined ? null : whyOf(first, record);
};

/** `outcome`, or `undecided:kind:about`. */
export type Expected = string;
const undecided = (why: string | null): Expected => `undecided:${why}`;

export function expectedOfRule(rule: { appliesWhen: Condition; requires: Condition }, record: TestRecord): Expected {
  const applies = truthOf(rule.appliesWhen, record);
  if (applies === null) return undecided(whyOf(rule.appliesWhen, record));
  if (!applies) return 'notApplicable';
  const holds = truthOf(rule.requires, record);
  if (holds === null) return undecided(whyOf(rule.requires, record));
  return holds ? 'pass' : 'fail';
}

/** The populations of an indicator, as FHIR Measure tells them. */
export interface Populations {
  readonly receivedFrom: string;
  readonly denominatorExclusion: readonly { readonly id: string; readonly when: Condition }[];
  readonly denominator: Condition;
  readonly numerator: Condition;
  readonly mendable: Condition | null;
}

export function expectedOfIndicator(of: Populations, record: TestRecord): Expected {
  if (record.receivedAt < of.receivedFrom) return 'outsidePopulation';
  const taken = of.denominatorExclusion.find(({ when }) => truthOf(when, record) === true);
  if (taken) return `excluded:${taken.id}`;
  const belongs = truthOf(of.denominator, record);
  if (belongs === false) return 'outsideDenominator';
  const gates = [...of.denominatorExclusion.map(({ when }) => when), of.denominator];
  if (gates.some((gate) => truthOf(gate, record) === null)) return undecided(whyFirst(gates, record));
  const counted = truthOf(of.numerator, record);
  if (counted === null) return undecided(whyOf(of.numerator, record));
  if (counted) return 'numerator';
  return of.mendable && truthOf(of.mendable, record) === true ? 'mendableMiss' : 'miss';
}
