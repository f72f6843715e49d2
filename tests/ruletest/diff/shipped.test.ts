import { expect, it } from 'vitest';
import { shippedRules } from '../../../src/audit/shipped.ts';
import { loadRules } from '../../../src/lang/load.ts';
import type { Condition } from '../../../src/model/ast.ts';
import { effectOnIndicator, effectOnRule } from '../../../src/ruletest/diff/decide.ts';
import { basisOf } from '../../../src/ruletest/diff/definitions.ts';

const not = (of: Condition): Condition => ({ kind: 'not', of });
/** The same by De Morgan's laws, back to front, without any shared condition. */
function rewritten(condition: Condition): Condition {
  switch (condition.kind) {
    case 'leaf':
      return condition;
    case 'named':
      return rewritten(condition.of);
    case 'not':
      return not(rewritten(condition.of));
    default: {
      const of = [...condition.of].reverse().map((part) => not(rewritten(part)));
      return not({ kind: condition.kind === 'all' ? 'any' : 'all', of });
    }
  }
}

it('all that is shipped is small enough to be decided', () => {
  const rules = loadRules(shippedRules());
  const basis = basisOf(rules, rules);
  for (const rule of rules.rules) {
    const same = { appliesWhen: rewritten(rule.appliesWhen), requires: rewritten(rule.requires) };
    expect([rule.id, effectOnRule(rule, same, basis).verdict]).toEqual([rule.id, 'equivalent']);
    const opposite = effectOnRule(rule, { ...rule, requires: not(rule.requires) }, basis);
    expect([rule.id, opposite.verdict]).toEqual([rule.id, 'bothWays']);
  }
  for (const indicator of rules.indicators.filter(({ subject }) => subject === 'dossier')) {
    const same = {
      ...indicator,
      denominator: rewritten(indicator.denominator),
      numerator: rewritten(indicator.numerator),
    };
    expect([indicator.id, effectOnIndicator(indicator, same, basis).verdict]).toEqual([indicator.id, 'equivalent']);
  }
});
