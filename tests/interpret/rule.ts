import type { Condition, Leaf, OperatorName } from '../../src/model/ast.ts';
import type { FactRecord, FactValue } from '../../src/model/fact-record.ts';
import { ALWAYS as ALWAYS_IN_FORCE } from '../../src/model/law.ts';
import type { Rule } from '../../src/model/rule.ts';

const TEXT = { vi: 'x', en: 'x' };
/** A condition no record fails. */
export const ALWAYS: Condition = {
  kind: 'leaf',
  fact: 'yes',
  operator: 'equal',
  value: { kind: 'literal', value: true },
};

/** A rule around two conditions. */
export function ruleOf(requires: Condition, appliesWhen: Condition = ALWAYS): Rule {
  return {
    id: 'a-rule',
    version: 1,
    ref: null,
    title: TEXT,
    severity: 'error',
    reporting: 'full',
    citations: [],
    inForce: ALWAYS_IN_FORCE,
    appliesWhen,
    requires,
    authored: { appliesWhen: {}, requires: {} },
    messages: { notApplicable: TEXT, pass: TEXT, fail: TEXT, undecided: TEXT },
    hash: '',
    file: 'rules/a-rule.yaml',
  };
}

export const leaf = (fact: string, operator: OperatorName, value: FactValue | readonly (string | number)[]): Leaf => ({
  kind: 'leaf',
  fact,
  operator,
  value: { kind: 'literal', value: value as string },
});

export const between = (fact: string, operator: OperatorName, other: string): Leaf => ({
  kind: 'leaf',
  fact,
  operator,
  value: { kind: 'fact', fact: other },
});

/** A record with the fact `yes` beside those given. */
export const recordOf = (values: Record<string, FactValue>, ...nullIsDefinite: string[]): FactRecord => ({
  values: { yes: true, ...values },
  nullIsDefinite: new Set(nullIsDefinite),
});
