import type { Leaf, Literal, Operand } from '../model/ast.ts';
import { type FactSignature, parametersOf } from '../model/fact.ts';
import type { ValueType } from '../model/field.ts';
import { OPERATORS } from '../model/operators.ts';
import { nearest } from '../util/text.ts';
import { type Chain, parseOperator } from './decorators.ts';
import { literalTrap } from './literals.ts';
import { statuteTrap } from './statute.ts';
import { named, type Trap, trap, written } from './trap.ts';

export type Path = readonly PropertyKey[];
export type Node = Readonly<Record<string, unknown>>;
export const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Keys json-rules-engine reads in a comparison, and Soát does not. */
const ENGINE_KEYS: Readonly<Record<string, Trap>> = {
  path: trap('E-RULE-047'),
  params: trap('E-RULE-048'),
  priority: trap('E-RULE-049'),
};

export const LEAF_KEYS = ['fact', 'operator', 'value'] as const;

/** What a key means that a node does not have. */
export const strangerTrap = (key: string, known: readonly string[]): Trap => {
  const near = nearest(key, known);
  const own = Object.hasOwn(ENGINE_KEYS, key) ? ENGINE_KEYS[key] : undefined;
  return own ?? trap('E-RULE-017', { key, hint: near ? `≈ "${near}"` : 'docs/rule-language.md' });
};

export interface LeafContext {
  readonly facts: ReadonlyMap<string, FactSignature>;
  /** Files with faults of their own: a constant of one of them is there all the same. */
  readonly broken: ReadonlySet<string>;
  /** The text a value was written as. */
  raw(path: Path): string | undefined;
  tell(found: Trap, path: Path): null;
}

/** The left side as the operator proper sees it: an element, where a decorator takes a list apart. */
interface Left extends FactSignature {
  readonly type: ValueType;
}

/** Checks one comparison; of one that lacks a key, the others. Null when it has a fault, which was then told. */
export function checkLeaf(node: Node, path: Path, context: LeafContext): Leaf | null {
  const at = [...path, 'operator'];
  const fact = 'fact' in node ? factOf(node.fact, [...path, 'fact'], context) : null;
  const other = isNode(node.value) && 'fact' in node.value ? otherFact(node.value, [...path, 'value'], context) : null;
  const chain = 'operator' in node ? parseOperator(node.operator) : null;
  if (chain && 'code' in chain) return context.tell(chain, at);
  if (!fact || !chain) return null;
  const left: Left = chain.overFact === null ? fact : { ...fact, type: 'text' };
  const wrong = sideTrap(fact, left, chain);
  if (wrong) return context.tell(wrong, at);
  const value = 'value' in node ? operandOf(node.value, other, left, chain, [...path, 'value'], context) : null;
  if (!value) return null;
  const { operator, decorators } = chain;
  return { kind: 'leaf', fact: fact.id, ...(decorators.length > 0 ? { decorators } : {}), operator, value };
}

function factOf(name: unknown, path: Path, context: LeafContext): FactSignature | null {
  const found = typeof name === 'string' ? context.facts.get(name) : undefined;
  if (found) return found;
  if (typeof name === 'string' && parametersOf(name).some((id) => context.broken.has(id))) return null;
  if (name === '' || name === null) return context.tell(trap('E-RULE-050'), path);
  const shown = named(name);
  const near = nearest(shown, context.facts.keys());
  const hint = near ? `≈ "${near}"` : 'docs/rule-language.md';
  return context.tell(trap('E-RULE-003', { fact: shown, hint }), path);
}

/** What the operator cannot do with the fact on its left. */
function sideTrap(fact: FactSignature, left: Left, { text, operator, overFact }: Chain): Trap | null {
  if (overFact !== null && fact.type !== 'list') {
    return trap('E-RULE-059', { decorator: overFact, fact: fact.id, type: fact.type });
  }
  const { types, operand } = OPERATORS[operator];
  if (types.includes(left.type)) return null;
  const params = { operator: text, fact: fact.id, type: left.type };
  if (operand === 'element') return trap('E-RULE-045', params);
  if (left.type === 'list') return trap('E-RULE-046', params);
  if (left.type === 'text' || left.type === 'code') return trap('E-RULE-038', params);
  if (left.type === 'boolean' && operand === 'same') return trap('E-RULE-039', params);
  return trap('E-RULE-015', { ...params, hint: `${operator}: ${types.join(', ')}` });
}

/** @param other the fact the value names, when there is one and nothing is wrong with how it is named */
function operandOf(
  value: unknown,
  other: FactSignature | null,
  left: Left,
  chain: Chain,
  path: Path,
  context: LeafContext,
): Operand | null {
  const operator = chain.text;
  const row = OPERATORS[chain.operator];
  if (isNode(value)) {
    if (!('fact' in value)) return context.tell(trap('E-RULE-043', { value: written(value) }), path);
    if (!other) return null;
    const wrong = otherTrap(other, left, chain);
    return wrong ? context.tell(wrong, path) : { kind: 'fact', fact: other.id };
  }
  if (value === null) {
    if (chain.decorators.length > 0) return context.tell(trap('E-RULE-061', { operator }), path);
    if (!row.nullOperand) return context.tell(trap('E-RULE-041', { operator }), path);
    if (left.nullMeans !== 'didNotHappen') return context.tell(trap('E-RULE-010', { fact: left.id }), path);
    return { kind: 'literal', value };
  }
  const wrong = shapeTrap(value, left, chain);
  if (wrong) return context.tell(wrong, path);
  const several: readonly unknown[] | null = Array.isArray(value) ? value : null;
  const sound = several
    ? several.map((element, i) => isSound(element, left, [...path, i], context)).every(Boolean)
    : isSound(value, left, path, context);
  return sound ? { kind: 'literal', value: value as Literal } : null;
}

/** A list where one value is wanted, or the other way round. */
function shapeTrap(value: unknown, left: Left, { text: operator, operator: plain, overValue }: Chain): Trap | null {
  const row = OPERATORS[plain];
  const shown = written(value);
  if (overValue !== null) {
    return Array.isArray(value) && value.length > 0 ? null : trap('E-RULE-060', { decorator: overValue, value: shown });
  }
  if (row.operand === 'listOfSame') {
    const hint = written([value]);
    if (typeof value === 'string') return trap('E-RULE-022', { operator, value: shown, hint });
    if (!Array.isArray(value)) return trap('E-RULE-023', { operator, value: shown, hint });
    return value.length === 0 ? trap('E-RULE-024', { operator }) : null;
  }
  if (Array.isArray(value)) return trap('E-RULE-042', { operator, value: shown });
  if (typeof value === 'boolean' && !row.types.includes('boolean') && row.operand === 'same') {
    return trap('E-RULE-040', { operator, value: shown, type: left.type });
  }
  return null;
}

/** Whether a literal is a value of the fact, of its code list, and no number of the law. Tells what it is not. */
function isSound(value: unknown, left: Left, path: Path, context: LeafContext): boolean {
  const wrong =
    value === null
      ? trap('E-RULE-025', { fact: left.id })
      : (literalTrap(value, left, context.raw(path)) ?? statuteTrap(value as Literal, left.type));
  const { codes } = left;
  if (wrong) context.tell(wrong, path);
  else if (codes && !Object.hasOwn(codes.labels, String(value))) {
    const known = Object.keys(codes.labels).join(', ');
    context.tell(trap('E-RULE-014', { value: String(value), list: codes.id, known }), path);
  } else return true;
  return false;
}

/** The fact a value names. */
function otherFact(value: Node, path: Path, context: LeafContext): FactSignature | null {
  const extra = Object.keys(value).filter((key) => key !== 'fact');
  for (const key of extra) context.tell(strangerTrap(key, ['fact']), [...path, key]);
  const other = factOf(value.fact, [...path, 'fact'], context);
  return extra.length > 0 ? null : other;
}

/** What is wrong with comparing with another fact. */
function otherTrap(other: FactSignature, left: Left, { text, operator, overValue }: Chain): Trap | null {
  if (overValue !== null) {
    return trap('E-RULE-060', { decorator: overValue, value: written({ fact: other.id }) });
  }
  if (!OPERATORS[operator].factOperand) return trap('E-RULE-044', { operator: text, fact: other.id });
  const params = { fact: left.id, type: left.type, other: other.id, otherType: other.type };
  return other.type === left.type ? null : trap('E-RULE-018', params);
}
