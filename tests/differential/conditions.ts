import fc from 'fast-check';
import { ConditionChecker, type Scope } from '../../src/lang/conditions.ts';
import type { Source } from '../../src/lang/source.ts';
import type { Condition } from '../../src/model/ast.ts';
import { SIGNATURES, YES } from './facts.ts';
import { type Authored, leaves } from './leaves.ts';
import { OPEN_ROWS } from './outcomes.ts';

const leaf = fc.constantFrom(...OPEN_ROWS).chain(({ operator, type, side }) => leaves(operator, type, side));

/** Conditions whose root is a group, as the engine wants them; `shared` are the names they may use. */
function trees(shared: readonly string[], maxDepth: number): fc.Arbitrary<Authored> {
  const { root } = fc.letrec<{ root: Authored; node: Authored; group: readonly Authored[] }>((tie) => {
    const named = shared.length > 0 ? [fc.record({ condition: fc.constantFrom(...shared) })] : [];
    const compound = [
      tie('group').map((all) => ({ all })),
      tie('group').map((any) => ({ any })),
      tie('node').map((not) => ({ not })),
    ];
    const options = { depthIdentifier: fc.createDepthIdentifier(), maxDepth };
    return {
      root: fc.oneof(...compound),
      node: fc.oneof({ ...options, withCrossShrink: true }, leaf, ...named, ...compound),
      group: fc.array(tie('node'), { minLength: 1, maxLength: 3, ...options }),
    };
  });
  return root;
}

const source: Source = { file: 'made-up.yaml', data: null, place: () => ({ file: 'made-up.yaml' }) };
const SHARED_SEED = 1;
/** Conditions a rule may name; the last ones name the first. */
const SHARED: Scope['named'] = new Map(
  [
    ...fc.sample(trees([], 2), { seed: SHARED_SEED, numRuns: 6 }).map((when, n) => [`shared-${n}`, when] as const),
    ...[0, 1].map(
      (n) =>
        [`outer-${n}`, { any: [{ condition: `shared-${n}` }, { not: { condition: `shared-${n + 2}` } }] }] as const,
    ),
  ].map(([name, when]) => [name, { when, source }]),
);
const SCOPE: Scope = { facts: SIGNATURES, named: SHARED, broken: new Set() };

/** Nested conditions of every kind. */
export const conditions = trees([...SHARED.keys()], 3);
export const ALWAYS: Authored = { all: [{ fact: YES, operator: 'equal', value: true }] };

/** The codes of the faults the checker of the rule language finds. */
export function faultsOf(authored: Authored): readonly string[] {
  const checker = new ConditionChecker(SCOPE, source);
  checker.checkRoot(authored, []);
  return checker.faults.map(({ code }) => code);
}

/** What the checker of the rule language makes of a condition. */
export function checked(authored: Authored): Condition {
  const checker = new ConditionChecker(SCOPE, source);
  const condition = checker.checkRoot(authored, []);
  if (!condition || checker.faults.length > 0) {
    throw new Error(`refused: ${JSON.stringify(authored)}: ${JSON.stringify(checker.faults)}`);
  }
  return condition;
}
