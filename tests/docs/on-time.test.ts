import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { Leaf } from '../../src/model/ast.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { runRuleCases } from '../../src/ruletest/run-cases.ts';
import { root } from '../support/cli.ts';

const RULE = 'on-time-definitions-differ';
const FACTS = ['isOnTimeByLaw', 'isOnTimeBy766', 'isOnTimeByDay', 'isOnTimeByTimestamp'] as const;
const ANSWER: Readonly<Record<string, string>> = { pass: 'yes', notApplicable: 'no', undecided: '?' };

const page = readFileSync(join(root, 'docs/on-time.md'), 'utf8');
const [, rest = ''] = page.split('| Case | Law | QĐ 766 | Form 06a | Timestamp |\n');
const rows = [...rest.matchAll(/^\| ([^-|][^|]*) \| (.*) \|$/gm)].map(([, name = '', answers = '']) => ({
  name,
  answers: answers.split(' | '),
}));

const rules = loadRules(shippedRules());
const file = readCaseFiles(shippedRules(), rules.rules).find(({ rule }) => rule === RULE);
const [rule] = rules.rules.filter(({ id }) => id === RULE);

it('the table of docs/on-time.md has every dossier on which the definitions disagree', () => {
  const failing = file?.cases.filter((one) => one.expect === 'fail').map(({ name }) => name) ?? [];
  expect(failing.length).toBeGreaterThan(5);
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(failing));
});

it('the table says of each definition what its fact says, on both engines', async () => {
  if (!file || !rule) throw new Error(RULE);
  const cases = file.cases.filter(({ name }) => rows.some((row) => row.name === name));
  expect(cases.length).toBe(rows.length);
  const asked = FACTS.map((fact) => {
    const leaf: Leaf = { kind: 'leaf', fact, operator: 'equal', value: { kind: 'literal', value: true } };
    return { ...rule, id: fact, appliesWhen: leaf, requires: leaf };
  });
  const files = FACTS.map((fact) => ({ ...file, rule: fact, cases }));
  const results = await runRuleCases({ ...rules, rules: asked }, files, new AbortController().signal);
  const said = new Map(results.map((one) => [`${one.rule} ${one.name}`, one]));
  const found = rows.map(({ name }) => ({
    name,
    answers: FACTS.map((fact) => ANSWER[said.get(`${fact} ${name}`)?.sql.outcome ?? '']),
  }));
  expect(found).toEqual(rows);
  expect(results.filter(({ sql, reference }) => sql.outcome !== reference)).toEqual([]);
});
