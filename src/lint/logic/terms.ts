import type { Leaf, Literal, OperatorName } from '../../model/ast.ts';
import type { FactSignature } from '../../model/fact.ts';

/** What a condition can be, one bit each. */
export const [TRUE, FALSE, UNKNOWN] = [1, 2, 4] as const;
export const negated = (mask: number): number =>
  (mask & UNKNOWN) | (mask & TRUE ? FALSE : 0) | (mask & FALSE ? TRUE : 0);

/** Something comparisons ask about: its states are all there can be, and more rather than fewer. */
export interface Term {
  readonly key: string;
  readonly states: readonly State[];
}
/**
 * `at`: a value of its own, or between two that are written, by its place among them; `other`: a value nobody wrote;
 * `none`: empty, and that says it did not happen; `open`: no value is known.
 */
type State =
  | { readonly is: 'at'; readonly place: number; readonly value: Literal | undefined }
  | { readonly is: 'other' | 'none' | 'open' }
  | { readonly is: 'order'; readonly sign: -1 | 0 | 1 }
  | { readonly is: 'holds' | 'fails' };

type Signatures = ReadonlyMap<string, FactSignature>;
const OPEN: State = { is: 'open' };
const ORDERED: readonly string[] = ['integer', 'decimal', 'date', 'timestamp'];

/** What a leaf asks about: a fact's value, the order of two facts, or itself where it is none of these. */
export function keyOf({ fact, decorators = [], operator, value }: Leaf): string {
  const [first, ...rest] = decorators;
  const plain = decorators.length === 0 || (first === 'not' && rest.length === 0);
  const isOfList = operator === 'contains' || operator === 'doesNotContain';
  if (!plain || isOfList) {
    const inner = first === 'not' ? rest : decorators;
    const base = operator === 'doesNotContain' && inner.length === 0 ? 'contains' : operator;
    return JSON.stringify(['leaf', fact, inner, base, value]);
  }
  if (value.kind === 'fact') return JSON.stringify(['order', ...[fact, value.fact].sort()]);
  return JSON.stringify(['fact', fact]);
}

/** The term of leaves with one key. */
export function termOf(key: string, leaves: readonly Leaf[], facts: Signatures): Term {
  const [kind, first, second] = JSON.parse(key) as readonly string[];
  if (kind === 'leaf') return { key, states: [{ is: 'holds' }, { is: 'fails' }, OPEN] };
  if (kind === 'order') {
    const signs = first === second ? ([0] as const) : ([-1, 0, 1] as const);
    return { key, states: [...signs.map((sign): State => ({ is: 'order', sign })), OPEN] };
  }
  const signature = facts.get(first ?? '');
  const written = leaves.flatMap(({ value }) => (value.kind === 'literal' ? [value.value].flat() : []));
  const values = [...new Set(written.filter((value) => value !== null))].sort((a, b) => (a < b ? -1 : 1));
  const none: readonly State[] = signature?.nullMeans === 'didNotHappen' ? [{ is: 'none' }] : [];
  return { key, states: [...valueStates(signature, values), ...none, OPEN] };
}

function valueStates(signature: FactSignature | undefined, values: readonly Literal[]): readonly State[] {
  const points = values.map((value, i): State => ({ is: 'at', place: 2 * i + 1, value }));
  if (signature && ORDERED.includes(signature.type)) {
    const gaps = Array.from(
      { length: values.length + 1 },
      (_, i): State => ({ is: 'at', place: 2 * i, value: undefined }),
    );
    return [...points, ...gaps];
  }
  if (signature?.type === 'boolean') {
    return [true, false].map((value, place): State => ({ is: 'at', place, value }));
  }
  const codes = signature?.codes && Object.keys(signature.codes.labels);
  return codes?.every((code) => values.includes(code)) ? points : [...points, { is: 'other' }];
}

const SIGNS: Partial<Readonly<Record<OperatorName, readonly number[]>>> = {
  equal: [0],
  notEqual: [-1, 1],
  lessThan: [-1],
  lessThanInclusive: [-1, 0],
  greaterThan: [1],
  greaterThanInclusive: [0, 1],
};

const truth = (holds: boolean): number => (holds ? TRUE : FALSE);

/** What a leaf is in a state of its term. */
export function outcomeIn(state: State, leaf: Leaf, term: Term): number {
  const outcome = plainOutcome(state, leaf, term);
  return leaf.decorators?.[0] === 'not' ? negated(outcome) : outcome;
}

function plainOutcome(state: State, { fact, decorators = [], operator, value }: Leaf, { key, states }: Term): number {
  if (state.is === 'open') return UNKNOWN;
  if (state.is === 'holds' || state.is === 'fails') {
    const inner = decorators.filter((name) => name !== 'not').length;
    return truth((state.is === 'holds') !== (operator === 'doesNotContain' && inner === 0));
  }
  if (state.is === 'order') {
    const [, first] = JSON.parse(key) as readonly string[];
    return truth(SIGNS[operator]?.includes(first === fact ? state.sign : -state.sign) ?? false);
  }
  const literal = value.kind === 'literal' ? value.value : null;
  if (literal === null) return truth((state.is === 'none') === (operator === 'equal'));
  if (state.is === 'none') return UNKNOWN;
  if (operator === 'in' || operator === 'notIn') {
    const isIn = state.is === 'at' && state.value !== undefined && [literal].flat().includes(state.value as never);
    return truth(isIn === (operator === 'in'));
  }
  if (state.is !== 'at') return truth(operator === 'notEqual');
  const written = states.find((one) => one.is === 'at' && one.value === literal);
  const place = written?.is === 'at' ? written.place : Number.NaN;
  return truth(SIGNS[operator]?.includes(Math.sign(state.place - place)) ?? false);
}
