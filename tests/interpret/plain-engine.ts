import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { shippedRules } from '../../src/audit/shipped.ts';
import type { FactRecord } from '../../src/interpret/record.ts';
import { readDefinition } from '../../src/lang/source.ts';
import { ConditionDefinition, type Rule, RuleDefinition } from '../../src/model/rule.ts';

/** Shared conditions as their authors wrote them, by name. */
export function authoredConditions(): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const names = readdirSync(join(shippedRules(), 'conditions')).filter((name) => name.endsWith('.yaml'));
  return new Map(
    names.map((name) => {
      const read = readDefinition(join(shippedRules(), 'conditions', name), name, ConditionDefinition);
      if ('faults' in read) throw new Error(name);
      return [read.ok.value.id, read.ok.value.when] as const;
    }),
  );
}

/** The two conditions of a rule as its author wrote them. */
export function authoredRule(rule: Rule): Pick<RuleDefinition, 'appliesWhen' | 'requires'> {
  const read = readDefinition(join(shippedRules(), rule.file), rule.file, RuleDefinition);
  if ('faults' in read) throw new Error(rule.file);
  return read.ok.value;
}

/** json-rules-engine takes a comparison only inside a group. */
const asRoot = (node: Readonly<Record<string, unknown>>): TopLevelCondition =>
  ('fact' in node ? { all: [node] } : node) as TopLevelCondition;

/** Judges a record by a rule file's own text in plain json-rules-engine: no checker, no trees, no null guards. */
export class PlainEngine {
  readonly #engine = new Engine();

  constructor(rule: Rule) {
    for (const [name, when] of authoredConditions()) this.#engine.setCondition(name, asRoot(when));
    const { appliesWhen, requires } = authoredRule(rule);
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
