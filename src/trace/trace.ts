import type { Condition, DecoratorName, Leaf, Literal, OperatorName } from '../model/ast.ts';
import type { FactRecord, FactValue } from '../model/fact-record.ts';
import type { Outcome, Rule } from '../model/rule.ts';

/** Kleene's three values; null is unknown. */
export type Truth = boolean | null;

/** A comparison with what stood on its two sides. */
export interface TracedLeaf {
  readonly kind: 'leaf';
  readonly leaf: Leaf;
  /** Value of the fact; null is not known, or a definite "did not happen". */
  readonly left: FactValue;
  /** Whether the null on the left is a definite "did not happen". */
  readonly leftIsDefinite: boolean;
  /** What it was compared with: the literal, or the value of the other fact. */
  readonly right: FactValue | Literal;
  readonly truth: Truth;
}

/** A condition with what came of each part of it, for one record. */
export type Traced =
  | TracedLeaf
  | { readonly kind: 'all' | 'any'; readonly of: readonly Traced[]; readonly truth: Truth }
  | { readonly kind: 'not'; readonly of: Traced; readonly truth: Truth }
  | { readonly kind: 'named'; readonly name: string; readonly of: Traced; readonly truth: Truth };

/** Both conditions of a rule, and the outcome they come to. */
export interface TracedRule {
  readonly appliesWhen: Traced;
  readonly requires: Traced;
  readonly outcome: Exclude<Outcome, 'waived'>;
}

/**
 * Follows a rule through one record: for people who ask why. What counts is judged by the back ends; tests hold this
 * against both.
 */
export function traceRule(
  { appliesWhen, requires }: Pick<Rule, 'appliesWhen' | 'requires'>,
  facts: FactRecord,
): TracedRule {
  const [applies, holds] = [trace(appliesWhen, facts), trace(requires, facts)];
  return { appliesWhen: applies, requires: holds, outcome: outcomeOf(applies.truth, holds.truth) };
}

/** What a rule comes to by its two conditions. */
export function outcomeOf(applies: Truth, holds: Truth): TracedRule['outcome'] {
  if (applies === false) return 'notApplicable';
  if (applies === null || holds === null) return 'undecided';
  return holds ? 'pass' : 'fail';
}

/** Every part of a condition with what came of it. No part is left out: all are looked at. */
export function trace(condition: Condition, facts: FactRecord): Traced {
  switch (condition.kind) {
    case 'leaf':
      return traceLeaf(condition, facts);
    case 'named': {
      const of = trace(condition.of, facts);
      return { kind: 'named', name: condition.name, of, truth: of.truth };
    }
    case 'not': {
      const of = trace(condition.of, facts);
      return { kind: 'not', of, truth: negated(of.truth) };
    }
    default: {
      const of = condition.of.map((part) => trace(part, facts));
      return {
        kind: condition.kind,
        of,
        truth: joined(
          condition.kind,
          of.map(({ truth }) => truth),
        ),
      };
    }
  }
}

/** Every comparison of a trace, in the order of the text. */
export function tracedLeaves(traced: Traced): readonly TracedLeaf[] {
  if (traced.kind === 'leaf') return [traced];
  return Array.isArray(traced.of) ? traced.of.flatMap(tracedLeaves) : tracedLeaves(traced.of as Traced);
}

export const negated = (truth: Truth): Truth => (truth === null ? null : !truth);

/** Kleene's conjunction or disjunction. */
export function joined(kind: 'all' | 'any', parts: readonly Truth[]): Truth {
  const decisive = kind === 'any';
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
}

type Side = FactValue | Literal;
type Compare = (left: Side, right: Side) => boolean;

const ordered =
  (test: (order: number) => boolean): Compare =>
  (left, right) =>
    // Timestamps and dates of the fact profile are texts of one length: they order as what they mean.
    test(left === right ? 0 : (left as number) < (right as number) ? -1 : 1);
const among: Compare = (left, right) => (right as readonly Side[]).includes(left);
const holding: Compare = (left, right) => (left as readonly Side[]).includes(right);
const not =
  (test: Compare): Compare =>
  (left, right) =>
    !test(left, right);
const same: Compare = (left, right) => left === right;

const COMPARE: Readonly<Record<OperatorName, Compare>> = {
  equal: same,
  notEqual: not(same),
  in: among,
  notIn: not(among),
  contains: holding,
  doesNotContain: not(holding),
  lessThan: ordered((order) => order < 0),
  lessThanInclusive: ordered((order) => order <= 0),
  greaterThan: ordered((order) => order > 0),
  greaterThanInclusive: ordered((order) => order >= 0),
};

const DECORATE: Readonly<Record<DecoratorName, (inner: Compare) => Compare>> = {
  not,
  someFact: (inner) => (left, right) => (left as readonly Side[]).some((one) => inner(one, right)),
  everyFact: (inner) => (left, right) => (left as readonly Side[]).every((one) => inner(one, right)),
  someValue: (inner) => (left, right) => (right as readonly Side[]).some((one) => inner(left, one)),
  everyValue: (inner) => (left, right) => (right as readonly Side[]).every((one) => inner(left, one)),
};

function traceLeaf(leaf: Leaf, { values, nullIsDefinite }: FactRecord): TracedLeaf {
  const left = values[leaf.fact] ?? null;
  const leftIsDefinite = left === null && nullIsDefinite.has(leaf.fact);
  const right = leaf.value.kind === 'fact' ? (values[leaf.value.fact] ?? null) : leaf.value.value;
  const traced = { kind: 'leaf', leaf, left, leftIsDefinite, right } as const;
  if (leaf.value.kind === 'literal' && right === null) {
    const isNull = left !== null ? false : leftIsDefinite ? true : null;
    return { ...traced, truth: leaf.operator === 'equal' ? isNull : negated(isNull) };
  }
  if (left === null || right === null) return { ...traced, truth: null };
  const compare = (leaf.decorators ?? []).reduceRight((inner, name) => DECORATE[name](inner), COMPARE[leaf.operator]);
  return { ...traced, truth: compare(left, right) };
}
