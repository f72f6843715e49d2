import { factsOf, type Leaf, type Literal } from '../model/ast.ts';
import type { Change } from '../model/explanation.ts';
import { type FactSignature, signatureOf } from '../model/fact.ts';
import type { FactRecord, FactValue } from '../model/fact-record.ts';
import type { ValueType } from '../model/field.ts';
import type { Outcome, Rule } from '../model/rule.ts';
import { type Traced, type TracedLeaf, trace, traceRule } from '../trace/trace.ts';
import { addDays } from '../util/day.ts';
import { dayOf, instantAt, lastOfDay, microsOf } from '../util/instant.ts';

/** A fact as it would have had to be: how that is said, and the value it was tried with. */
export interface Remedy {
  readonly fact: string;
  readonly relation: Change['relation'];
  readonly to: Change['to'];
  readonly tried: FactValue;
}

/** A comparison that would have to come out otherwise. */
interface Turn {
  readonly at: TracedLeaf;
  readonly truth: boolean;
}

const MOST_WAYS = 24;
const MOST_TOLD = 3;

/**
 * The fewest facts that would have had to be other for a rule to pass. Every way is traced again with the changed values:
 * what does not pass is not told.
 */
export function remediesOf(rule: Rule, facts: FactRecord): readonly (readonly Remedy[])[] {
  const requires = trace(rule.requires, facts);
  const sides = [rule.appliesWhen, rule.requires].flatMap(factSides);
  const isReadOnce = (fact: string): boolean => sides.filter((one) => one === fact).length === 1;
  const found = turns(requires, true)
    .map((way) => way.map((turn) => remedyOf(turn, facts, isReadOnce(turn.at.leaf.fact))))
    .filter((way): way is Remedy[] => way.length > 0 && way.every((remedy) => remedy !== null))
    .filter((way) => outcomeWith(rule, facts, way) === 'pass');
  const least = Math.min(...found.map((way) => way.length));
  return found.filter((way) => way.length === least).slice(0, MOST_TOLD);
}

/** Facts that say that a dossier is late: where one is why a rule concerns it, that it might not have been is worth telling. */
const LATE = ['isLate', 'isLateAgain'] as const;

/** What would have kept a rule from concerning a dossier that is late; traced like all other ways. */
export function keepingOut(rule: Rule, facts: FactRecord): readonly (readonly Remedy[])[] {
  const read = factsOf(rule.appliesWhen);
  return LATE.filter((fact) => read.includes(fact) && facts.values[fact] === true).flatMap((fact) => {
    const way: readonly Remedy[] = [{ fact, relation: 'is', to: false, tried: false }];
    return outcomeWith(rule, facts, way) === 'notApplicable' ? [way] : [];
  });
}

/** The facts on both sides of every comparison, each as often as it is read. */
const factSides = (condition: Rule['requires']): readonly string[] => {
  switch (condition.kind) {
    case 'leaf':
      return factsOf(condition);
    case 'not':
    case 'named':
      return factSides(condition.of);
    default:
      return condition.of.flatMap(factSides);
  }
};

/** Sets of comparisons that, coming out otherwise, give a condition a truth; fewest first. */
function turns(node: Traced, truth: boolean): readonly (readonly Turn[])[] {
  if (node.truth === truth) return [[]];
  switch (node.kind) {
    case 'leaf':
      return [[{ at: node, truth }]];
    case 'named':
      return turns(node.of, truth);
    case 'not':
      return turns(node.of, !truth);
    default: {
      const parts = node.of.map((part) => turns(part, truth));
      const everyPart = (node.kind === 'all') === truth;
      const ways = everyPart
        ? parts.reduce((sets, part) => fewest(sets.flatMap((set) => part.map((more) => [...set, ...more]))), [[]])
        : parts.flat();
      return fewest(ways);
    }
  }
}

const fewest = (ways: readonly (readonly Turn[])[]): readonly (readonly Turn[])[] =>
  [...ways].sort((a, b) => a.length - b.length).slice(0, MOST_WAYS);

/** What a rule comes to with changed facts; null where two of them are one. */
function outcomeWith(rule: Rule, { values, nullIsDefinite }: FactRecord, way: readonly Remedy[]): Outcome | null {
  const changed = Object.fromEntries(way.map(({ fact, tried }) => [fact, tried]));
  if (Object.keys(changed).length < way.length) return null;
  const absent = way.flatMap(({ fact, relation }) => (relation === 'absent' ? [fact] : []));
  const record = { values: { ...values, ...changed }, nullIsDefinite: new Set([...nullIsDefinite, ...absent]) };
  return traceRule(rule, record).outcome;
}

/** The first value of the fact on the left that turns a comparison; null when none is found. */
function remedyOf({ at, truth }: Turn, facts: FactRecord, once: boolean): Remedy | null {
  const { leaf, right } = at;
  const signature = signatureOf(leaf.fact);
  if (!signature) return null;
  const turned = candidates(leaf, right, signature, at.left, once).find(({ tried, relation }) => {
    const nullIsDefinite = new Set([...facts.nullIsDefinite, ...(relation === 'absent' ? [leaf.fact] : [])]);
    return trace(leaf, { values: { ...facts.values, [leaf.fact]: tried }, nullIsDefinite }).truth === truth;
  });
  return turned ? { fact: leaf.fact, ...turned } : null;
}

type Candidate = Omit<Remedy, 'fact'>;

/**
 * Values to try. "At most", "any at all" speak of more values than the one that is tried: they are said only of a fact
 * that the rule reads once.
 */
function candidates(
  { operator, value }: Leaf,
  right: FactValue | Literal,
  { type, codes, nullMeans }: FactSignature,
  left: FactValue,
  once: boolean,
): readonly Candidate[] {
  const is = (tried: FactValue): Candidate => ({ relation: 'is', to: tried as Change['to'], tried });
  if (value.kind === 'literal' && right === null) {
    const sample = codes ? Object.keys(codes.labels)[0] : SAMPLE[type];
    const absent: Candidate = { relation: 'absent', to: null, tried: null };
    const filled: Candidate = { relation: 'filled', to: null, tried: sample ?? '' };
    return left === null ? (once ? [filled] : []) : nullMeans === 'didNotHappen' ? [absent] : [];
  }
  if (right === null) return [];
  if (type === 'boolean') return [is(true), is(false)].filter(({ tried }) => tried !== left);
  if (type === 'list' || Array.isArray(right)) {
    const listed = Array.isArray(right) ? (right as readonly FactValue[]) : [];
    const others = codes ? Object.keys(codes.labels).filter((code) => !listed.includes(code)) : [];
    return type === 'list' ? [] : [...listed, ...others].map(is);
  }
  const plain = right as string | number | boolean;
  if (operator.startsWith('less') || operator.startsWith('greater')) {
    const [less, more] = [beside(plain, type, -1), beside(plain, type, 1)];
    const range = (relation: Change['relation'], tried: FactValue | null): readonly Candidate[] =>
      tried === null ? [] : once ? [{ relation, to: plain, tried }] : [is(tried)];
    const low = [...range('atMost', plain), ...range('below', less)];
    const high = [...range('atLeast', plain), ...range('above', more)];
    return isAbove(left, plain) ? [...low, ...high] : [...high, ...low];
  }
  const others = codes ? Object.keys(codes.labels) : [beside(plain, type, 1)].flatMap((one) => one ?? []);
  return [is(plain), ...others.map(is)];
}

const isAbove = (left: FactValue, right: string | number | boolean): boolean =>
  left !== null && typeof left === typeof right && (left as number) > (right as number);

/** The next value before or after one; null where there is none that people would name. */
function beside(value: string | number | boolean, type: ValueType, by: 1 | -1): FactValue {
  if (type === 'integer') return Number(value) + by;
  if (type === 'date') return addDays(String(value), by);
  if (type !== 'timestamp') return null;
  const [day, micros] = [dayOf(String(value)), microsOf(String(value)) + by];
  if (micros < 0) return lastOfDay(addDays(day, -1));
  return micros >= DAY ? instantAt(addDays(day, 1), 0) : instantAt(day, micros);
}

const DAY = 86_400_000_000;

/** Some value of each type, where only that there is one matters. */
const SAMPLE: Readonly<Record<ValueType, FactValue>> = {
  text: 'x',
  code: 'x',
  boolean: true,
  integer: 0,
  decimal: 0,
  date: '2025-01-01',
  timestamp: '2025-01-01T08:00:00.000000',
  list: ['x'],
};
