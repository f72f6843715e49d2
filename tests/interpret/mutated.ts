import { Engine } from 'json-rules-engine';
import { engineFacts } from '../../src/interpret/record.ts';
import { type Comparison, knownTrees, type Tree } from '../../src/interpret/trees.ts';
import { factsOf } from '../../src/model/ast.ts';
import type { FactRecord } from '../../src/model/fact-record.ts';
import type { Rule } from '../../src/model/rule.ts';

type Mutate = (trees: ReturnType<typeof knownTrees>) => ReturnType<typeof knownTrees>;

/** The trees of a rule in an engine of their own, once `mutate` spoiled them. */
export async function judgeMutated(rule: Rule, record: FactRecord, mutate: Mutate): Promise<string> {
  const engine = new Engine();
  const parts = { a: mutate(knownTrees(rule.appliesWhen)), r: mutate(knownTrees(rule.requires)) };
  for (const [part, { knownTrue, knownFalse }] of Object.entries(parts)) {
    engine.addRule({ conditions: knownTrue, event: { type: `${part}+` } });
    engine.addRule({ conditions: knownFalse, event: { type: `${part}-` } });
  }
  const ids = new Set([...factsOf(rule.appliesWhen), ...factsOf(rule.requires)]);
  const { events } = await engine.run(engineFacts(record, ids));
  const fired = new Set(events.map(({ type }) => type));
  if (fired.has('a-')) return 'notApplicable';
  if (!fired.has('a+')) return 'undecided';
  if (fired.has('r+')) return 'pass';
  return fired.has('r-') ? 'fail' : 'undecided';
}

/** Takes the guards out of every leaf: against null on either side, and against a null that is not definite. */
export const unguarded: Mutate = ({ knownTrue, knownFalse }) => ({
  knownTrue: withoutGuards(knownTrue),
  knownFalse: withoutGuards(knownFalse),
});

/** Forgets that `knownFalse` needs the opposite operator or order: the two trees change places. */
export const swapped: Mutate = ({ knownTrue, knownFalse }) => ({ knownTrue: knownFalse, knownFalse: knownTrue });

const isGuard = (node: Tree | Comparison): boolean =>
  'operator' in node && ((node.operator === 'notEqual' && node.value === null) || /nullIsDefinite$/.test(node.fact));

function withoutGuards(tree: Tree): Tree {
  const strip = (nodes: readonly (Tree | Comparison)[]): (Tree | Comparison)[] => {
    const kept = nodes.filter((node) => !isGuard(node));
    return (kept.length > 0 ? kept : nodes).map((node) => ('operator' in node ? node : withoutGuards(node)));
  };
  return 'all' in tree ? { all: strip(tree.all) } : { any: strip(tree.any) };
}
