import { Engine } from 'json-rules-engine';
import { factsOf } from '../model/ast.ts';
import type { FactRecord } from '../model/fact-record.ts';
import type { Outcome, Rule } from '../model/rule.ts';
import { engineFacts } from './record.ts';
import { knownTrees } from './trees.ts';

/** What a rule alone says of a dossier, before any waiver. */
export type JudgedOutcome = Exclude<Outcome, 'waived'>;

const PARTS = ['appliesWhen', 'requires'] as const;
const TREES = ['knownTrue', 'knownFalse'] as const;

/**
 * The reference back end: judges dossiers one by one in json-rules-engine. Slow and plain, it is what
 * the compiled SQL is held against.
 */
export class Interpreter {
  readonly #engine = new Engine();
  readonly #rules: readonly Rule[];
  readonly #facts: ReadonlySet<string>;
  #turn: Promise<unknown> = Promise.resolve();

  /** @throws Bug when a rule holds a condition the engine cannot do */
  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
    this.#facts = new Set(rules.flatMap((rule) => PARTS.flatMap((part) => factsOf(rule[part]))));
    rules.forEach((rule, n) => {
      for (const part of PARTS) {
        const trees = knownTrees(rule[part]);
        for (const tree of TREES) {
          this.#engine.addRule({ conditions: trees[tree], event: { type: eventOf(n, part, tree) } });
        }
      }
    });
  }

  /**
   * The outcome of each rule, in the order of the rules. Records are taken one after another however it is
   * called: the engine loses results when its runs overlap.
   * @throws Bug when the record lacks a fact the rules read, or holds one outside the fact profile
   */
  judge(record: FactRecord): Promise<readonly JudgedOutcome[]> {
    const result = this.#turn.then(() => this.#run(record));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #run(record: FactRecord): Promise<readonly JudgedOutcome[]> {
    const { events } = await this.#engine.run(engineFacts(record, this.#facts));
    const fired = new Set(events.map(({ type }) => type));
    return this.#rules.map((_, n) => {
      const is = (part: (typeof PARTS)[number], tree: (typeof TREES)[number]): boolean =>
        fired.has(eventOf(n, part, tree));
      if (is('appliesWhen', 'knownFalse')) return 'notApplicable';
      if (!is('appliesWhen', 'knownTrue')) return 'undecided';
      if (is('requires', 'knownTrue')) return 'pass';
      return is('requires', 'knownFalse') ? 'fail' : 'undecided';
    });
  }
}

const eventOf = (n: number, part: string, tree: string): string => `${n} ${part} ${tree}`;
