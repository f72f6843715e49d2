import { factsOf, type Leaf, type Literal, leavesOf } from '../model/ast.ts';
import type { Change } from '../model/explanation.ts';
import { type FactSignature, signatureOf } from '../model/fact.ts';
import type { FactRecord, FactValue } from '../model/fact-record.ts';
import type { ValueType } from '../model/field.ts';
import type { Outcome, Rule } from '../model/rule.ts';
import { traceRule } from '../trace/trace.ts';
import { apart, SAMPLE } from './values.ts';

/** A fact as it would have had to be: how that is said, and the values it is tried with; all of them have to hold. */
export interface Remedy {
  readonly fact: string;
  readonly relation: Change['relation'];
  readonly to: Change['to'];
  readonly tried: readonly FactValue[];
}
type Way = readonly Remedy[];

const MOST_FACTS = 3;
const MOST_TRIED = 20_000;
const MOST_TOLD = 3;

/**
 * The fewest facts that would have had to be other for a rule to pass, one way for each set of facts. Ways of one fact are
 * tried first, then of two, then of three, each by tracing the rule with the changed values: what does not pass is not told.
 * What lists would have had to hold is not looked for.
 * @param signature what is known of each fact that may be changed
 */
export function remediesOf(
  rule: Rule,
  facts: FactRecord,
  signature: (fact: string) => FactSignature | undefined = signatureOf,
): readonly Way[] {
  const read = leavesOf(rule.requires);
  const all = [rule.appliesWhen, rule.requires].flatMap(leavesOf);
  const ids = [...new Set(read.flatMap(sidesOf))];
  const options = ids.map((fact) => {
    const readers = all.filter((leaf) => sidesOf(leaf).includes(fact));
    const meaning = signature(fact);
    return meaning ? read.flatMap((leaf) => candidates(meaning, leaf, facts, readers)) : [];
  });
  const isMeasure = new Set(ids.filter((id) => !read.some(({ fact }) => fact === id)));
  let left = MOST_TRIED;
  for (let size = 1; size <= MOST_FACTS; size++) {
    const found: Way[] = [];
    for (const chosen of subsets(options, size)) {
      const way = product(chosen).find((one) => left-- > 0 && holds(rule, facts, one));
      if (way) found.push(way);
    }
    // What a fact is held against, such as the day something was due, is not what one would have done otherwise.
    const measures = (way: Way): number => way.filter(({ fact }) => isMeasure.has(fact)).length;
    const least = Math.min(...found.map(measures));
    if (found.length > 0) return found.filter((way) => measures(way) === least).slice(0, MOST_TOLD);
  }
  return [];
}

/** Facts that say that a dossier is late: where one is why a rule concerns it, that it might not have been is worth telling. */
const LATE = ['isLate', 'isLateAgain'] as const;

/** What would have kept a rule from concerning a dossier that is late; traced like all other ways. */
export function keepingOut(rule: Rule, facts: FactRecord): readonly Way[] {
  const read = factsOf(rule.appliesWhen);
  return LATE.filter((fact) => read.includes(fact) && facts.values[fact] === true).flatMap((fact) => {
    const way: Way = [{ fact, relation: 'is', to: false, tried: [false] }];
    return outcomeWith(rule, facts, way, [false]) === 'notApplicable' ? [way] : [];
  });
}

/** The facts on the sides of a comparison. */
const sidesOf = ({ fact, value }: Leaf): readonly string[] => (value.kind === 'fact' ? [fact, value.fact] : [fact]);

/** Every choice of so many lists, in their order. */
function* subsets<T>(lists: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i <= lists.length - size; i++) {
      for (const rest of subsets(lists, size - 1, i + 1)) yield [lists[i] as T, ...rest];
    }
}

const product = (lists: readonly (readonly Remedy[])[]): readonly Way[] =>
  lists.reduce<readonly Way[]>((ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])), [[]]);

/** Whether a rule passes with every value that the changes speak for, in every combination. */
function holds(rule: Rule, facts: FactRecord, way: Way): boolean {
  const combined = way.reduce<readonly (readonly FactValue[])[]>(
    (some, { tried }) => some.flatMap((values) => [...new Set(tried)].map((value) => [...values, value])),
    [[]],
  );
  return combined.every((values) => outcomeWith(rule, facts, way, values) === 'pass');
}

/** What a rule comes to with changed facts. */
function outcomeWith(rule: Rule, facts: FactRecord, way: Way, values: readonly FactValue[]): Outcome {
  const changed = Object.fromEntries(way.map(({ fact }, n) => [fact, values[n] ?? null]));
  const kept = [...facts.nullIsDefinite].filter((fact) => !Object.hasOwn(changed, fact));
  const absent = way.flatMap(({ fact, relation }) => (relation === 'absent' ? [fact] : []));
  return traceRule(rule, {
    values: { ...facts.values, ...changed },
    nullIsDefinite: new Set([...kept, ...absent]),
  }).outcome;
}

/**
 * What a fact might have been, as one comparison asks about it.
 * @param readers every comparison of the rule that reads the fact
 */
function candidates(
  signature: FactSignature,
  leaf: Leaf,
  { values }: FactRecord,
  readers: readonly Leaf[],
): readonly Remedy[] {
  const { id: fact } = signature;
  if (!sidesOf(leaf).includes(fact)) return [];
  // Personal data of the dossier are not told, not even as what another cell would have had to be.
  if (leaf.value.kind === 'fact' && sidesOf(leaf).some((id) => signatureOf(id)?.personal)) return [];
  const own = values[fact] ?? null;
  const against = ({ fact: left, value }: Leaf): FactValue | Literal =>
    value.kind === 'literal' ? value.value : (values[left === fact ? value.fact : left] ?? null);
  const other = against(leaf);
  const once = readers.length === 1;
  const found =
    leaf.value.kind === 'literal' && other === null
      ? presence(signature, own, once)
      : beside(
          leaf,
          signature,
          other,
          readers.flatMap((one) => against(one) as FactValue | readonly FactValue[]),
        );
  return found
    .map((one) => ({ fact, ...one }))
    .filter(({ tried, relation }) => tried[0] !== own || relation === 'absent');
}

type Candidate = Omit<Remedy, 'fact'>;
const is = (value: FactValue): Candidate => ({ relation: 'is', to: value as Change['to'], tried: [value] });

/** What is asked is only whether something is there. */
function presence({ type, codes, nullMeans }: FactSignature, own: FactValue, once: boolean): readonly Candidate[] {
  if (own !== null) return nullMeans === 'didNotHappen' ? [{ relation: 'absent', to: null, tried: [null] }] : [];
  return once ? [{ relation: 'filled', to: null, tried: [Object.keys(codes?.labels ?? {})[0] ?? SAMPLE[type]] }] : [];
}

/**
 * Values like what it is compared with, or next to it.
 * @param marks what the rule compares the fact with. Between two of them nothing changes, so that a range is tried whole by
 * trying each mark in it and what lies beside it
 */
function beside(
  { operator }: Leaf,
  { type, codes }: FactSignature,
  other: FactValue | Literal,
  marks: readonly FactValue[],
): readonly Candidate[] {
  if (type === 'list') return [];
  if (type === 'boolean') return [is(true), is(false)];
  if (other === null) return [];
  const listed = (Array.isArray(other) ? other : [other]) as readonly FactValue[];
  if (codes) return [...listed, ...Object.keys(codes.labels).filter((code) => !listed.includes(code))].map(is);
  if (operator.startsWith('less') || operator.startsWith('greater'))
    return listed.flatMap((one) => (one === null ? [] : ranges(one, type, marks)));
  const [only = null] = listed;
  const isNot: Candidate = {
    relation: 'isNot',
    to: only as Change['to'],
    tried: [1, -1].map((by) => apart(only, type, by)),
  };
  return [...listed.map(is), ...(only !== null && marks.length === 1 ? [isNot] : [])];
}

/** A value, what lies on either side of it, and the ranges it bounds. */
function ranges(value: NonNullable<FactValue>, type: ValueType, marks: readonly FactValue[]): readonly Candidate[] {
  const at = (by: number): FactValue => apart(value, type, by);
  const tried = marks
    .filter((mark) => typeof mark === typeof value)
    .flatMap((mark) => [-1, 0, 1].map((by) => apart(mark, type, by)));
  const low = tried.filter((one) => one !== null && one <= value);
  const high = tried.filter((one) => one !== null && one >= value);
  const to = value as Change['to'];
  return [
    { relation: 'atMost', to, tried: [value, ...low] },
    { relation: 'atLeast', to, tried: [value, ...high] },
    { relation: 'below', to, tried: [at(-1), ...low.filter((one) => one !== value)] },
    { relation: 'above', to, tried: [at(1), ...high.filter((one) => one !== value)] },
    ...[value, at(-1), at(1)].map(is),
  ];
}
