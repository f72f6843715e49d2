import { type Condition, type Leaf, leavesOf } from '../../model/ast.ts';
import { parametersOf } from '../../model/fact.ts';
import { joined, negated, type Truth, trace } from '../../trace/trace.ts';
import { canonicalJson } from '../../util/hash.ts';
import { type Candidate, leafText } from './domain.ts';
import { candidatesOf, type Ground, isUnchanged, type Reason, readBy, recordFor } from './regions.ts';

/** Values of some facts that stand for every record of which all conditions say the same. */
export type Region = Readonly<Record<string, Candidate>>;

/** Something with a few states that do not depend on those of any other. */
interface Variable {
  readonly states: readonly Region[];
}

/** What a condition is in a point of the space, which is a state for each variable. */
export type Formula = (point: Int32Array) => Truth;

/** More points than these are not looked at. */
const MOST_POINTS = 200_000;

const BOTH_SIDES = [0, 1] as const;
export type Side = (typeof BOTH_SIDES)[number];

/** Every record that the conditions of two versions can tell apart, each kind of them once. */
export class Space {
  readonly #variables: Variable[] = [];
  readonly #byFact = new Map<string, number>();
  readonly #shared = new Map<string, { readonly variable: number; readonly truths: readonly Truth[] }>();
  readonly #tables = new Map<string, Formula>();
  readonly #ground: Ground;

  private constructor(ground: Ground) {
    this.#ground = ground;
  }

  /**
   * The space of the conditions of both versions.
   * @returns why there is none, where records cannot be told apart by a finite number of values
   */
  static of(trees: readonly Condition[], ground: Ground): Space | Reason {
    const found = candidatesOf(trees, ground);
    if ('reason' in found) return found.reason;
    const space = new Space(ground);
    const leaves = trees.flatMap(leavesOf);
    const own = separable(trees, leaves, ground);
    for (const part of own.values()) space.#addShared(part, found.candidates);
    const rest = trees.flatMap((tree) => leavesOutside(tree, own));
    for (const fact of new Set(rest.flatMap(readBy))) {
      const among = rest.filter((leaf) => readBy(leaf).includes(fact));
      space.#byFact.set(fact, space.#variables.length);
      space.#variables.push({ states: merged(fact, among, found.candidates, ground) });
    }
    return space;
  }

  /** How many points there are. */
  get size(): number {
    return this.#variables.reduce((product, { states }) => product * states.length, 1);
  }

  /** The facts of a point. */
  regionAt(point: Int32Array): Region {
    return Object.assign({}, ...this.#variables.map(({ states }, n) => states[point[n] ?? 0]));
  }

  /**
   * Visits the points one after another, all of them or the first of too many, until told to stop.
   * @returns whether all were visited
   */
  visit(look: (point: Int32Array) => boolean): boolean {
    const point = new Int32Array(this.#variables.length);
    for (let seen = 0; seen < MOST_POINTS; seen++) {
      if (!look(point)) return false;
      let n = 0;
      for (; n < point.length; n++) {
        const next = (point[n] ?? 0) + 1;
        point[n] = next % (this.#variables[n]?.states.length ?? 1);
        if (point[n] !== 0) break;
      }
      if (n === point.length) return true;
    }
    return false;
  }

  /** A condition as one side reads it. */
  formula(condition: Condition, side: Side): Formula {
    const shared = this.#shared.get(canonicalJson(condition));
    if (shared) return (point) => shared.truths[point[shared.variable] ?? 0] ?? null;
    switch (condition.kind) {
      case 'leaf':
        return this.#leaf(condition, side);
      case 'named':
        return this.formula(condition.of, side);
      case 'not': {
        const inner = this.formula(condition.of, side);
        return (point) => negated(inner(point));
      }
      default: {
        const parts = condition.of.map((part) => this.formula(part, side));
        return (point) =>
          joined(
            condition.kind,
            parts.map((part) => part(point)),
          );
      }
    }
  }

  /** A comparison is worked out once for the states of what it looks at. */
  #leaf(leaf: Leaf, side: Side): Formula {
    const key = `${side} ${leafText(leaf)}`;
    const known = this.#tables.get(key);
    if (known) return known;
    const at = readBy(leaf).map((fact) => this.#byFact.get(fact) ?? 0);
    const [first = [], second = [{}]] = at.map((n) => this.#variables[n]?.states ?? []);
    const truths = first.map((one) => second.map((other) => truthOf(leaf, { ...one, ...other }, side, this.#ground)));
    const [n = 0, m] = at;
    const formula: Formula = (point) => truths[point[n] ?? 0]?.[m === undefined ? 0 : (point[m] ?? 0)] ?? null;
    this.#tables.set(key, formula);
    return formula;
  }

  /** A part that both versions have and that shares no fact with anything else: all that matters is what it can come to. */
  #addShared(part: Condition, candidates: ReadonlyMap<string, readonly Candidate[]>): void {
    const inner = new Space(this.#ground);
    const leaves = leavesOf(part);
    for (const fact of new Set(leaves.flatMap(readBy))) {
      inner.#byFact.set(fact, inner.#variables.length);
      inner.#variables.push({ states: merged(fact, leaves, candidates, this.#ground) });
    }
    const formula = inner.formula(part, 1);
    const found = new Map<Truth, Region>();
    const isWhole = inner.visit((point) => {
      const truth = formula(point);
      if (!found.has(truth)) found.set(truth, inner.regionAt(point));
      return found.size < 3;
    });
    if (!isWhole && found.size < 3) {
      // What else it may come to is not known: its facts are looked at one by one with all others.
      for (const [fact, n] of inner.#byFact) {
        this.#byFact.set(fact, this.#variables.length);
        this.#variables.push(inner.#variables[n] ?? { states: [] });
      }
      return;
    }
    this.#shared.set(canonicalJson(part), { variable: this.#variables.length, truths: [...found.keys()] });
    this.#variables.push({ states: [...found.values()] });
  }
}

const parametersIn = (leaf: Leaf): readonly string[] =>
  [leaf.fact, ...(leaf.value.kind === 'fact' ? [leaf.value.fact] : [])].flatMap(parametersOf);

function truthOf(leaf: Leaf, region: Region, side: Side, { parameters }: Ground): Truth {
  return trace(leaf, recordFor(region, parametersIn(leaf), parameters[side])).truth;
}

/** Values of a fact that some conditions can tell apart: those of which every comparison says the same are one. */
function merged(
  fact: string,
  leaves: readonly Leaf[],
  candidates: ReadonlyMap<string, readonly Candidate[]>,
  ground: Ground,
): readonly Region[] {
  const among = leaves.filter((leaf) => readBy(leaf).includes(fact));
  const byAnswers = new Map<string, Region>();
  for (const candidate of candidates.get(fact) ?? []) {
    const answers = among.flatMap((leaf) => {
      const other = readBy(leaf).find((one) => one !== fact);
      const beside = other === undefined ? [{}] : (candidates.get(other) ?? []).map((value) => ({ [other]: value }));
      return BOTH_SIDES.flatMap((side) =>
        beside.map((region) => truthOf(leaf, { ...region, [fact]: candidate }, side, ground)),
      );
    });
    const key = JSON.stringify(answers);
    if (!byAnswers.has(key)) byAnswers.set(key, { [fact]: candidate });
  }
  return [...byAnswers.values()];
}

/** The largest parts that share no fact with the rest and mean the same on both sides, by their text. */
function separable(
  trees: readonly Condition[],
  leaves: readonly Leaf[],
  ground: Ground,
): ReadonlyMap<string, Condition> {
  const count = (all: readonly Leaf[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const fact of all.flatMap(readBy)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
    return counts;
  };
  const everywhere = count(leaves);
  const copies = new Map<string, number>();
  const parts = (condition: Condition): readonly Condition[] => (condition.kind === 'leaf' ? [] : partsOf(condition));
  const countCopies = (condition: Condition): void => {
    const key = canonicalJson(condition);
    copies.set(key, (copies.get(key) ?? 0) + 1);
    for (const part of parts(condition)) countCopies(part);
  };
  for (const tree of trees) countCopies(tree);
  const found = new Map<string, Condition>();
  const look = (condition: Condition): void => {
    const [key, own] = [canonicalJson(condition), leavesOf(condition)];
    const isAlone = [...count(own)].every(([fact, n]) => n * (copies.get(key) ?? 0) === everywhere.get(fact));
    const isSame = own.flatMap(parametersIn).every((id) => isUnchanged(ground, id));
    if (isAlone && isSame && condition.kind !== 'leaf') found.set(key, condition);
    else for (const part of parts(condition)) look(part);
  };
  for (const tree of trees) look(tree);
  return found;
}

/** The comparisons of a condition that are in none of the parts. */
function leavesOutside(condition: Condition, parts: ReadonlyMap<string, Condition>): readonly Leaf[] {
  if (parts.has(canonicalJson(condition))) return [];
  return condition.kind === 'leaf' ? [condition] : partsOf(condition).flatMap((part) => leavesOutside(part, parts));
}

const partsOf = (condition: Exclude<Condition, Leaf>): readonly Condition[] =>
  condition.kind === 'not' || condition.kind === 'named' ? [condition.of] : condition.of;
