import { parseOperator } from '../lang/decorators.ts';
import { isNode, type Node } from '../lang/leaves.ts';
import type { Source } from '../lang/source.ts';
import type { Leaf, Literal } from '../model/ast.ts';
import { Bug } from '../model/diagnostic.ts';

/** Where something stands in a file. */
export interface At {
  readonly source: Source;
  readonly path: readonly PropertyKey[];
}

/** A condition with the place of each part; to who does not ask for places, a checked condition. */
export type PlacedNode =
  | (At & Leaf)
  | (At & { readonly kind: 'all' | 'any'; readonly of: readonly PlacedNode[] })
  | (At & { readonly kind: 'not'; readonly of: PlacedNode })
  | (At & { readonly kind: 'named'; readonly name: string; readonly of: PlacedNode });

/** The tree of a condition that the checker has passed. */
export function placed(value: unknown, at: At, named: ReadonlyMap<string, Source>): PlacedNode {
  if (!isNode(value)) throw new Bug('a condition that is none passed the checker');
  const below = (child: unknown, ...path: readonly PropertyKey[]): PlacedNode =>
    placed(child, { ...at, path: [...at.path, ...path] }, named);
  for (const kind of ['all', 'any'] as const) {
    const children = value[kind];
    if (Array.isArray(children)) return { ...at, kind, of: children.map((child, i) => below(child, kind, i)) };
  }
  if ('not' in value) return { ...at, kind: 'not', of: below(value.not, 'not') };
  if ('condition' in value) {
    const name = String(value.condition);
    const source = named.get(name);
    if (!source || !isNode(source.data)) throw new Bug(`condition ${name} passed the checker and is not there`);
    return { ...at, kind: 'named', name, of: placed(source.data.when, { source, path: ['when'] }, named) };
  }
  return { ...at, ...leafOf(value) };
}

function leafOf({ fact, operator, value }: Node): Leaf {
  const chain = parseOperator(operator);
  if ('code' in chain) throw new Bug('an operator that is none passed the checker');
  const { decorators } = chain;
  return {
    kind: 'leaf',
    fact: String(fact),
    ...(decorators.length > 0 ? { decorators } : {}),
    operator: chain.operator,
    value: isNode(value) ? { kind: 'fact', fact: String(value.fact) } : { kind: 'literal', value: value as Literal },
  };
}

/** The parts a condition is made of, what stands under a name included. */
export function childrenOf(node: PlacedNode): readonly PlacedNode[] {
  switch (node.kind) {
    case 'leaf':
      return [];
    case 'not':
    case 'named':
      return [node.of];
    default:
      return node.of;
  }
}

/** Every part of a tree that stands in its own file; what a shared condition holds is told where that stands. */
export function* partsOf(node: PlacedNode): Generator<PlacedNode> {
  yield node;
  if (node.kind !== 'named') for (const child of childrenOf(node)) yield* partsOf(child);
}

/** A leaf as an author writes it. */
export function shown({ fact, decorators = [], operator, value }: Leaf): string {
  const right = value.kind === 'fact' ? value.fact : JSON.stringify(value.value);
  return `${fact} ${[...decorators, operator].join(':')} ${right}`;
}

/** What a message can take of a condition. */
const MOST_LETTERS = 160;

/** A part of a condition in one line, cut where it would be too long to read. */
export function textOf(node: PlacedNode): string {
  const text = wholeText(node);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

function wholeText(node: PlacedNode): string {
  switch (node.kind) {
    case 'leaf':
      return shown(node);
    case 'named':
      return node.name;
    case 'not':
      return `not (${wholeText(node.of)})`;
    default:
      return `${node.kind} (${node.of.map(wholeText).join('; ')})`;
  }
}
