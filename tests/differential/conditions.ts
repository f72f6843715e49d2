import fc from 'fast-check';
import type { Condition } from '../../src/model/ast.ts';
import { YES } from './facts.ts';
import { leaves } from './leaves.ts';
import { LONG_ROWS, OPEN_ROWS, type Row } from './outcomes.ts';

const leafAmong = (rows: readonly Row[]): fc.Arbitrary<Condition> =>
  fc.constantFrom(...rows).chain(({ phrase, type, side }) => leaves(phrase, type, side));
const bare = leafAmong(OPEN_ROWS.filter(({ phrase }) => phrase.decorators.length === 0));
const decorated = leafAmong(OPEN_ROWS.filter(({ phrase }) => phrase.decorators.length === 1));
const long = leafAmong(LONG_ROWS);
const leaf = fc.oneof(
  { weight: 6, arbitrary: bare },
  { weight: 3, arbitrary: decorated },
  { weight: 1, arbitrary: long },
);

/** Nested conditions of every kind; their root is a group, as in what authors write. */
function nested(maxDepth: number): fc.Arbitrary<Condition> {
  const { root } = fc.letrec<{ root: Condition; node: Condition; group: readonly Condition[] }>((tie) => {
    const options = { depthIdentifier: fc.createDepthIdentifier(), maxDepth };
    const group = tie('group');
    const compound = [
      group.map((of): Condition => ({ kind: 'all', of })),
      group.map((of): Condition => ({ kind: 'any', of })),
      tie('node').map((of): Condition => ({ kind: 'not', of })),
      tie('root').map((of): Condition => ({ kind: 'named', name: 'shared', of })),
    ] as const;
    return {
      root: fc.oneof(compound[0], compound[1], compound[2]),
      node: fc.oneof({ ...options, withCrossShrink: true }, leaf, ...compound),
      group: fc.array(tie('node'), { minLength: 1, maxLength: 3, ...options }),
    };
  });
  return root;
}

export const conditions = nested(3);
/** The same, less deep: for what stands before the question proper. */
export const gates = nested(1);

/** A condition that is true of every record. */
export const ALWAYS: Condition = {
  kind: 'all',
  of: [{ kind: 'leaf', fact: YES, operator: 'equal', value: { kind: 'literal', value: true } }],
};
