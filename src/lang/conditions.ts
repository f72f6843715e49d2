import { type Condition, type Literal, OPERATOR_NAMES, type OperatorName } from '../model/ast.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { FactSignature } from '../model/fact.ts';
import { OPERATORS } from '../model/operators.ts';
import { nearest } from '../util/text.ts';
import { checkLiteral } from './literals.ts';
import type { Source } from './source.ts';

/** What conditions may refer to. */
export interface Scope {
  readonly facts: ReadonlyMap<string, FactSignature>;
  /** Shared conditions as authored, by name. */
  readonly named: ReadonlyMap<string, { readonly when: unknown; readonly source: Source }>;
  /** Files that exist but have faults of their own. */
  readonly broken: ReadonlySet<string>;
}

/** The most nodes the conditions of one definition may have, shared conditions included each time. */
const MOST_NODES = 1000;
const BOOLEAN_KEYS = ['all', 'any', 'not', 'condition'] as const;
const LEAF_KEYS = ['fact', 'operator', 'value'] as const;
type Path = readonly PropertyKey[];
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value);
const hint = (near: string | null): string => (near ? `≈ "${near}"` : 'docs/rule-language.md');

/**
 * Turns authored conditions into the checked tree. Collects every fault instead of stopping at the
 * first; a faulty part comes back as null, and a tree with a fault is never used.
 */
export class ConditionChecker {
  readonly faults: Diagnostic[] = [];
  readonly #scope: Scope;
  #source: Source;
  readonly #stack: string[] = [];
  #nodes = 0;

  constructor(scope: Scope, source: Source) {
    this.#scope = scope;
    this.#source = source;
  }

  /** Checks a whole condition. A comparison alone is no condition to json-rules-engine. */
  checkRoot(value: unknown, path: Path): Condition | null {
    if (isNode(value) && !BOOLEAN_KEYS.some((key) => key in value)) this.#fault('E-RULE-019', {}, path);
    return this.check(value, path);
  }

  check(value: unknown, path: Path): Condition | null {
    // Shared conditions that call others twice grow without end; people never need so many.
    if (this.#nodes > MOST_NODES) return null;
    if (++this.#nodes > MOST_NODES) return this.#fault('E-RULE-021', { most: MOST_NODES }, path);
    if (!isNode(value)) return this.#fault('E-RULE-002', { detail: `${path.join('.')}: object` }, path);
    const keys = BOOLEAN_KEYS.filter((key) => key in value);
    if (keys.length > 1) return this.#fault('E-RULE-006', { keys: keys.join(', ') }, path);
    const known: readonly string[] = keys.length === 1 ? keys : LEAF_KEYS;
    for (const key of Object.keys(value)) {
      if (!known.includes(key))
        this.#fault('E-RULE-017', { key, hint: hint(nearest(key, [...known])) }, [...path, key]);
    }
    const key = keys[0];
    if (key === undefined) return this.#leaf(value, path);
    if (key === 'condition') return this.#named(value.condition, [...path, key]);
    if (key === 'not') return this.#wrap('not', this.check(value.not, [...path, key]));
    return this.#group(key, value[key], [...path, key]);
  }

  #wrap(kind: 'not', of: Condition | null): Condition | null {
    return of && { kind, of };
  }

  #group(kind: 'all' | 'any', value: unknown, path: Path): Condition | null {
    if (!Array.isArray(value)) return this.#fault('E-RULE-002', { detail: `${kind}: array` }, path);
    if (value.length === 0) return this.#fault('E-RULE-007', { key: kind }, path);
    const of = value.map((child, i) => this.check(child, [...path, i]));
    return of.every((child) => child !== null) ? { kind, of } : null;
  }

  #named(name: unknown, path: Path): Condition | null {
    const known = [...this.#scope.named.keys()];
    const shared = typeof name === 'string' ? this.#scope.named.get(name) : undefined;
    if (typeof name === 'string' && !shared && this.#scope.broken.has(name)) return null;
    if (typeof name !== 'string' || !shared) {
      return this.#fault('E-RULE-008', { condition: String(name), hint: hint(nearest(String(name), known)) }, path);
    }
    if (this.#stack.includes(name))
      return this.#fault('E-RULE-009', { path: [...this.#stack, name].join(' → ') }, path);
    const outer = this.#source;
    this.#stack.push(name);
    this.#source = shared.source;
    const of = this.checkRoot(shared.when, ['when']);
    this.#source = outer;
    this.#stack.pop();
    return of && { kind: 'named', name, of };
  }

  #leaf(node: Node, path: Path): Condition | null {
    const missing = LEAF_KEYS.filter((key) => !(key in node));
    if (missing.length > 0) return this.#fault('E-RULE-002', { detail: `${missing.join(', ')}: required` }, path);
    const fact = this.#fact(node.fact, [...path, 'fact']);
    const operator = this.#operator(node.operator, [...path, 'operator']);
    if (!fact || !operator) return null;
    const row = OPERATORS[operator];
    if (!row.types.includes(fact.type)) {
      const params = { operator, fact: fact.id, type: fact.type, hint: `${operator}: ${row.types.join(', ')}` };
      return this.#fault('E-RULE-015', params, [...path, 'operator']);
    }
    if (isNode(node.value)) return this.#compareFacts(fact, operator, node.value, [...path, 'value']);
    if (node.value === null && row.nullOperand) {
      if (fact.nullMeans !== 'didNotHappen') return this.#fault('E-RULE-010', { fact: fact.id }, [...path, 'value']);
      return { kind: 'leaf', fact: fact.id, operator, value: { kind: 'literal', value: null } };
    }
    const checked = checkLiteral(node.value, fact, row.operand, this.#source.place([...path, 'value']));
    if ('fault' in checked) {
      this.faults.push(checked.fault);
      return null;
    }
    return { kind: 'leaf', fact: fact.id, operator, value: { kind: 'literal', value: checked.literal as Literal } };
  }

  #compareFacts(fact: FactSignature, operator: OperatorName, value: Node, path: Path): Condition | null {
    const extra = Object.keys(value).filter((key) => key !== 'fact');
    if (extra.length > 0) this.#fault('E-RULE-017', { key: String(extra[0]), hint: '{fact: …}' }, path);
    const other = this.#fact(value.fact, [...path, 'fact']);
    if (!other) return null;
    if (other.type !== fact.type || !OPERATORS[operator].factOperand) {
      const params = { fact: fact.id, type: fact.type, other: other.id, otherType: other.type };
      return this.#fault('E-RULE-018', params, path);
    }
    return { kind: 'leaf', fact: fact.id, operator, value: { kind: 'fact', fact: other.id } };
  }

  #fact(name: unknown, path: Path): FactSignature | null {
    const found = typeof name === 'string' ? this.#scope.facts.get(name) : undefined;
    const near = nearest(String(name), this.#scope.facts.keys());
    return found ?? this.#fault('E-RULE-003', { fact: String(name), hint: hint(near) }, path);
  }

  #operator(name: unknown, path: Path): OperatorName | null {
    const found = OPERATOR_NAMES.find((known) => known === name);
    const near = nearest(String(name), OPERATOR_NAMES);
    return found ?? this.#fault('E-RULE-004', { operator: String(name), hint: hint(near) }, path);
  }

  #fault(code: Diagnostic['code'], params: Diagnostic['params'], path: Path): null {
    this.faults.push(diagnostic(code, params, this.#source.place(path)));
    return null;
  }
}
