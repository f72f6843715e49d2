import type { Condition } from '../model/ast.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { FactSignature } from '../model/fact.ts';
import { nearest } from '../util/text.ts';
import { checkLeaf, isNode, LEAF_KEYS, type LeafContext, type Node, type Path, strangerTrap } from './leaves.ts';
import type { Source } from './source.ts';
import { named, type Trap, trap, written } from './trap.ts';

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
type BooleanKey = (typeof BOOLEAN_KEYS)[number];
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

  /** Checks a shared condition as itself: nobody may call it yet. */
  checkShared(name: string, when: unknown): void {
    this.#stack.push(name);
    this.checkRoot(when, ['when']);
    this.#stack.pop();
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
    if (!isNode(value)) return this.#fault('E-RULE-053', { value: written(value) }, path);
    const keys = BOOLEAN_KEYS.filter((key) => key in value);
    if (keys.length > 1) this.#fault('E-RULE-006', { keys: keys.join(', ') }, path);
    this.#strangers(value, keys, path);
    if (keys.length === 0) return this.#leaf(value, path);
    const [only, ...others] = keys.map((key) => this.#keyed(key, value[key], [...path, key]));
    return others.length === 0 ? (only ?? null) : null;
  }

  #keyed(key: BooleanKey, value: unknown, path: Path): Condition | null {
    if (key === 'condition') return this.#named(value, path);
    return key === 'not' ? this.#not(value, path) : this.#group(key, value, path);
  }

  /** Keys that json-rules-engine would drop, or read without saying so. */
  #strangers(node: Node, groups: readonly BooleanKey[], path: Path): void {
    const [group] = groups;
    const known: readonly string[] = group === undefined ? LEAF_KEYS : groups;
    for (const key of Object.keys(node)) {
      if (known.includes(key)) continue;
      const beside = group !== undefined && LEAF_KEYS.some((one) => one === key);
      this.#tell(beside ? trap('E-RULE-055', { key, group }) : strangerTrap(key, known), [...path, key]);
    }
  }

  #not(value: unknown, path: Path): Condition | null {
    if (Array.isArray(value)) {
      this.#each(value, path);
      return this.#fault('E-RULE-052', {}, path);
    }
    const of = this.check(value, path);
    return of && { kind: 'not', of };
  }

  #group(kind: 'all' | 'any', value: unknown, path: Path): Condition | null {
    if (!Array.isArray(value)) {
      if (isNode(value)) this.check(value, path);
      return this.#fault('E-RULE-051', { key: kind }, path);
    }
    if (value.length === 0) return this.#fault('E-RULE-007', { key: kind }, path);
    const of = this.#each(value, path);
    return of.every((child) => child !== null) ? { kind, of } : null;
  }

  #each(list: readonly unknown[], path: Path): readonly (Condition | null)[] {
    return list.map((child, i) => this.check(child, [...path, i]));
  }

  #named(name: unknown, path: Path): Condition | null {
    const known = [...this.#scope.named.keys()];
    const shared = typeof name === 'string' ? this.#scope.named.get(name) : undefined;
    if (typeof name === 'string' && !shared && this.#scope.broken.has(name)) return null;
    if (typeof name !== 'string' || !shared) {
      const condition = named(name);
      const near = nearest(condition, known);
      return this.#fault('E-RULE-008', { condition, hint: near ? `≈ "${near}"` : 'conditions/*.yaml' }, path);
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
    if (missing.length > 0) this.#fault('E-RULE-054', { keys: missing.join(', ') }, path);
    return checkLeaf(node, path, this.#leafContext);
  }

  get #leafContext(): LeafContext {
    const source = this.#source;
    return {
      facts: this.#scope.facts,
      broken: this.#scope.broken,
      raw: (path) => source.raw(path),
      tell: (found, path) => this.#tell(found, path),
    };
  }

  #tell({ code, params }: Trap, path: Path): null {
    return this.#fault(code, params, path);
  }

  #fault(code: Diagnostic['code'], params: Diagnostic['params'], path: Path): null {
    this.faults.push(diagnostic(code, params, this.#source.place(path)));
    return null;
  }
}
