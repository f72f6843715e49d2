import type { Command } from 'commander';
import { addRulesCoverage } from './rules-coverage.ts';
import { addRulesDiff } from './rules-diff.ts';
import { addRulesLint } from './rules-lint.ts';
import { addRulesTest } from './rules-test.ts';

/** `soat rules`: what whoever changes a rule wants to know before it is merged. */
export function addRules(program: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const rules = program
    .command('rules')
    .description('kiểm tra quy tắc trước khi dùng / check rules before they are used');
  addRulesDiff(rules, signal, exit);
  addRulesLint(rules, signal, exit);
  addRulesTest(rules, signal, exit);
  addRulesCoverage(rules, signal, exit);
}
