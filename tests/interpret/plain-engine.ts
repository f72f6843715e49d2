import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { readDefinition } from '../../src/lang/source.ts';
import type { FactRecord } from '../../src/model/fact-record.ts';
import { ConditionDefinition, type Rule } from '../../src/model/rule.ts';

/** Shared conditions as their authors wrote them, by name. */
export function authoredConditions(root: string): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const names = readdirSync(join(root, 'conditions')).filter((name) => name.endsWith('.yaml'));
  return new Map(
    names.map((name) => {
      const read = readDefinition(join(root, 'conditions', name), name, ConditionDefinition);
      if ('faults' in read) throw new Error(name);
      return [read.ok.value.id, read.ok.value.when] as const;
    }),
  );
}

/** json-rules-engine takes a comparison only inside a group. */
const asRoot = (node: Readonly<Record<string, unknown>>): TopLevelCondition =>
  ('fact' in node ? { all: [node] } : node) as TopLevelCondition;

/** Judges a record in force by a rule file's own text in plain json-rules-engine: no checker, no trees, no null guards. */
export class PlainEngine {
  readonly #engine = new Engine();

  constructor({ authored: { appliesWhen, requires } }: Rule, root: string) {
    for (const [name, when] of authoredConditions(root)) this.#engine.setCondition(name, asRoot(when));
    this.#engine.addRule({ conditions: appliesWhen as unknown as TopLevelCondition, event: { type: 'applies' } });
    this.#engine.addRule({ conditions: requires as unknown as TopLevelCondition, event: { type: 'holds' } });
  }

  async judge({ values }: FactRecord): Promise<string> {
    const { events } = await this.#engine.run({ ...values });
    const fired = new Set(events.map(({ type }) => type));
    if (!fired.has('applies')) return 'notApplicable';
    return fired.has('holds') ? 'pass' : 'fail';
  }
}
