import type { Condition, Leaf } from '../../model/ast.ts';
import { leavesOf } from '../../model/ast.ts';
import { Bug } from '../../model/diagnostic.ts';
import type { FactSignature } from '../../model/fact.ts';
import { FALSE, keyOf, negated, outcomeIn, type Term, TRUE, termOf, UNKNOWN } from './terms.ts';

/** A condition over numbered terms. */
type Compiled =
  | { readonly kind: 'leaf'; readonly term: number; readonly outcomes: readonly number[]; readonly any: number }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Compiled[] }
  | { readonly kind: 'not'; readonly of: Compiled };

/** A condition, and what of it is asked for: bits of `TRUE`, `FALSE`, `UNKNOWN`. */
export type Goal = readonly [condition: Condition, wanted: number];

/** So many looks at parts of conditions, and the question is left open: nothing is said that is not proved. */
const MOST_LOOKS = 200_000;
export const EVERY = TRUE | FALSE | UNKNOWN;

/**
 * Whether there can be a dossier of which every condition is as asked. Facts count as independent of each other, so that
 * `false` is a proof and `true` is none; null when it would take too long to tell.
 */
export function possible(goals: readonly Goal[], facts: ReadonlyMap<string, FactSignature>): boolean | null {
  const terms = termsOf(
    goals.flatMap(([condition]) => leavesOf(condition)),
    facts,
  );
  const compiled = goals.map(([condition, wanted]) => ({ tree: compile(condition, terms), wanted }));
  const sizes = [...terms.values()].map(({ term }) => term.states.length);
  const chosen = new Int16Array(sizes.length).fill(-1);
  const looks = { left: MOST_LOOKS };
  const search = (next: number): boolean | null => {
    let settled = true;
    for (const { tree, wanted } of compiled) {
      const mask = maskOf(tree, chosen, looks);
      if (looks.left < 0) return null;
      if ((mask & wanted) === 0) return false;
      if ((mask & ~wanted) !== 0) settled = false;
    }
    if (settled) return true;
    for (let state = 0; state < (sizes[next] ?? 0); state++) {
      chosen[next] = state;
      const found = search(next + 1);
      if (found !== false) return found;
    }
    chosen[next] = -1;
    return false;
  };
  return search(0);
}

/** Whether it is proved that no dossier is so. */
export const impossible = (goals: readonly Goal[], facts: ReadonlyMap<string, FactSignature>): boolean =>
  possible(goals, facts) === false;

/** Whether it is proved that two conditions are the same for every dossier, unknown included. */
export const same = (a: Condition, b: Condition, facts: ReadonlyMap<string, FactSignature>): boolean =>
  [TRUE, FALSE, UNKNOWN].every((outcome) =>
    impossible(
      [
        [a, outcome],
        [b, EVERY & ~outcome],
      ],
      facts,
    ),
  );

type Terms = ReadonlyMap<string, { readonly term: Term; readonly no: number }>;

function termsOf(leaves: readonly Leaf[], facts: ReadonlyMap<string, FactSignature>): Terms {
  const byKey = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const key = keyOf(leaf);
    const others = byKey.get(key);
    if (others) others.push(leaf);
    else byKey.set(key, [leaf]);
  }
  return new Map([...byKey].map(([key, of], no) => [key, { term: termOf(key, of, facts), no }]));
}

function compile(condition: Condition, terms: Terms): Compiled {
  switch (condition.kind) {
    case 'leaf': {
      const found = terms.get(keyOf(condition));
      if (!found) throw new Bug('a leaf without its term');
      const { term, no } = found;
      const outcomes = term.states.map((state) => outcomeIn(state, condition, term));
      return { kind: 'leaf', term: no, outcomes, any: outcomes.reduce((mask, one) => mask | one, 0) };
    }
    case 'named':
      return compile(condition.of, terms);
    case 'not':
      return { kind: 'not', of: compile(condition.of, terms) };
    default:
      return { kind: condition.kind, of: condition.of.map((child) => compile(child, terms)) };
  }
}

/** Everything a condition can still be. */
function maskOf(tree: Compiled, chosen: Int16Array, looks: { left: number }): number {
  if (--looks.left < 0) return EVERY;
  if (tree.kind === 'leaf') {
    const state = chosen[tree.term] ?? -1;
    return state < 0 ? tree.any : (tree.outcomes[state] ?? tree.any);
  }
  if (tree.kind === 'not') return negated(maskOf(tree.of, chosen, looks));
  // `any` is `all` with true and false exchanged.
  const [keeps, decides] = tree.kind === 'all' ? [TRUE, FALSE] : [FALSE, TRUE];
  let [anyDecides, allKeep, noneDecides, someUnknown] = [false, true, true, false];
  for (const child of tree.of) {
    const mask = maskOf(child, chosen, looks);
    if (mask & decides) anyDecides = true;
    if (!(mask & keeps)) allKeep = false;
    if (!(mask & (keeps | UNKNOWN))) noneDecides = false;
    if (mask & UNKNOWN) someUnknown = true;
  }
  return (anyDecides ? decides : 0) | (allKeep ? keeps : 0) | (noneDecides && someUnknown ? UNKNOWN : 0);
}
