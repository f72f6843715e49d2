import type { Condition, Leaf } from '../../model/ast.ts';
import { leavesOf } from '../../model/ast.ts';
import { KEY_FIELDS } from '../../model/dossier.ts';
import { type FactSignature, PARAMETER_PREFIX } from '../../model/fact.ts';
import type { FactRecord, FactValue } from '../../model/fact-record.ts';
import { type Parameter, valueOn } from '../../model/law.ts';
import { type Candidate, leafText, listsOf, valuesOf, writtenIn } from './domain.ts';

/** The fact by which the value of a parameter is chosen. */
export const RECEIVED = 'ngayTiepNhan';
const MIDNIGHT = 'T00:00:00.000000';

/** What conditions may name, and the legal constants of both sides. */
export interface Ground {
  readonly signatures: ReadonlyMap<string, FactSignature>;
  readonly parameters: readonly [old: ReadonlyMap<string, Parameter>, now: ReadonlyMap<string, Parameter>];
}

/** Why the records cannot be told apart by a finite number of them, and the fact it is about. */
export interface Reason {
  readonly kind: 'unknownFact' | 'list' | 'mixedTypes';
  readonly about: string;
}

const parameterOf = (fact: string): string | null =>
  fact.startsWith(PARAMETER_PREFIX) ? fact.slice(PARAMETER_PREFIX.length) : null;

/** The facts that a leaf looks at as a record holds them: of a parameter that is the day of receipt. */
export function readBy(leaf: Leaf): readonly string[] {
  const sides = leaf.value.kind === 'fact' ? [leaf.fact, leaf.value.fact] : [leaf.fact];
  return [...new Set(sides.map((fact) => (parameterOf(fact) === null ? fact : RECEIVED)))];
}

/** Both versions of a parameter, where there are any. */
const versions = ({ parameters }: Ground, id: string): readonly Parameter[] =>
  parameters.flatMap((all) => all.get(id) ?? []);

/** Whether a parameter says the same on both sides. */
export function isUnchanged({ parameters: [old, now] }: Ground, id: string): boolean {
  const values = (parameter: Parameter | undefined) => parameter?.values.map(({ from, value }) => [from, value]);
  return JSON.stringify(values(old.get(id))) === JSON.stringify(values(now.get(id)));
}

/**
 * For each fact that the conditions look at, values that stand for all it may have: any two records between which the
 * conditions tell a difference differ in them.
 */
export function candidatesOf(
  trees: readonly Condition[],
  ground: Ground,
): { readonly candidates: ReadonlyMap<string, readonly Candidate[]> } | { readonly reason: Reason } {
  const leaves = [...new Map(trees.flatMap(leavesOf).map((leaf) => [leafText(leaf), leaf])).values()];
  const groups = new Groups(leaves.flatMap(readBy));
  for (const leaf of leaves) {
    const [one, other] = leaf.value.kind === 'fact' ? [leaf.fact, leaf.value.fact] : [leaf.fact];
    // A parameter is a few written values; the day it depends on is a fact of its own.
    if (other !== undefined && parameterOf(one) === null && parameterOf(other) === null) groups.join(one, other);
  }
  for (const leaf of leaves) {
    const parameters = [leaf.fact, ...(leaf.value.kind === 'fact' ? [leaf.value.fact] : [])].flatMap(
      (fact) => parameterOf(fact) ?? [],
    );
    const own = [leaf.fact, ...(leaf.value.kind === 'fact' ? [leaf.value.fact] : [])].find(
      (fact) => parameterOf(fact) === null,
    );
    const values = parameters.flatMap((id) => versions(ground, id).flatMap((one) => one.values));
    if (own !== undefined) groups.write(own, [...writtenIn(leaf), ...values.map(({ value }) => value)]);
    const days = values.flatMap(({ from }) => from ?? []);
    if (parameters.length > 0)
      groups.write(
        RECEIVED,
        days.map((day) => `${day}${MIDNIGHT}`),
      );
  }
  const types = new Map<string, string>();
  for (const fact of groups.facts) {
    const { type, codes } = ground.signatures.get(fact) ?? {};
    // A code of a closed list can be equal to one that only the other fact is held against.
    if (codes && groups.size(fact) > 1) groups.write(fact, Object.keys(codes.labels));
    const [kind, first] = [type === 'code' ? 'text' : String(type), groups.first(fact)];
    if ((types.get(first) ?? kind) !== kind) return { reason: { kind: 'mixedTypes', about: fact } };
    types.set(first, kind);
  }
  const candidates = new Map<string, readonly Candidate[]>();
  for (const fact of groups.facts) {
    const signature = ground.signatures.get(fact);
    if (!signature) return { reason: { kind: 'unknownFact', about: fact } };
    const written = [...groups.written(fact)];
    const values: readonly FactValue[] | null =
      signature.type === 'list'
        ? groups.size(fact) > 1
          ? null
          : listsOf(written.map(String))
        : valuesOf(signature, written, groups.size(fact));
    if (values === null) return { reason: { kind: 'list', about: fact } };
    candidates.set(fact, [...values.map((value) => ({ value, definite: false })), ...nullsOf(signature)]);
  }
  return { candidates };
}

/** A key field is never empty, nor is what rests on key fields alone. */
function nullsOf({ needs, nullMeans }: FactSignature): readonly Candidate[] {
  if (needs.length > 0 && needs.every((need) => KEY_FIELDS.some((key) => key === need))) return [];
  const unknown = { value: null, definite: false };
  return nullMeans === 'didNotHappen' ? [{ value: null, definite: true }, unknown] : [unknown];
}

/** Facts that are compared with one another, and what any of them is held against. */
class Groups {
  readonly #group = new Map<string, { facts: Set<string>; written: Set<string | number | boolean> }>();

  constructor(facts: readonly string[]) {
    for (const fact of facts) this.#of(fact);
  }

  get facts(): Iterable<string> {
    return this.#group.keys();
  }

  join(one: string, other: string): void {
    const [kept, dropped] = [this.#of(one), this.#of(other)];
    if (kept === dropped) return;
    for (const value of dropped.written) kept.written.add(value);
    for (const fact of dropped.facts) {
      kept.facts.add(fact);
      this.#group.set(fact, kept);
    }
  }

  write(fact: string, values: readonly (string | number | boolean)[]): void {
    for (const value of values) this.#of(fact).written.add(value);
  }

  written = (fact: string): ReadonlySet<string | number | boolean> => this.#of(fact).written;
  /** The fact that stands for all that are compared with this one. */
  first = (fact: string): string => [...this.#of(fact).facts][0] ?? fact;
  size = (fact: string): number => this.#of(fact).facts.size;

  #of(fact: string) {
    const group = this.#group.get(fact) ?? { facts: new Set([fact]), written: new Set() };
    this.#group.set(fact, group);
    return group;
  }
}

/** The facts as one side sees them: those given, and the legal constants in force on the day of receipt. */
export function recordFor(
  given: Readonly<Record<string, Candidate>>,
  ids: readonly string[],
  parameters: ReadonlyMap<string, Parameter>,
): FactRecord {
  const values: Record<string, FactValue> = {};
  for (const [fact, { value }] of Object.entries(given)) values[fact] = value;
  const day = String(given[RECEIVED]?.value ?? '').slice(0, 10);
  for (const id of ids) {
    const parameter = parameters.get(id);
    values[`${PARAMETER_PREFIX}${id}`] = (parameter && valueOn(parameter, day)) ?? null;
  }
  const definite = Object.entries(given).filter(([, candidate]) => candidate.definite);
  return { values, nullIsDefinite: new Set(definite.map(([fact]) => fact)) };
}
