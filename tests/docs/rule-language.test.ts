import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Interpreter } from '../../src/interpret/interpreter.ts';
import { loadRules } from '../../src/lang/load.ts';
import { factsOf } from '../../src/model/ast.ts';
import { derivedSignatures, type FactSignature, fieldSignatures } from '../../src/model/fact.ts';
import type { FactRecord, FactValue } from '../../src/model/fact-record.ts';
import type { ValueType } from '../../src/model/field.ts';
import { DECORATORS, OPERATORS } from '../../src/model/operators.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { RuleSet } from '../../src/model/rule-set.ts';
import { judgeBySql } from '../interpret/sql.ts';
import { changedRules, RULE } from '../lang/traps.ts';
import { root } from '../support/cli.ts';

const page = readFileSync(join(root, 'docs/rule-language.md'), 'utf8');
/** The fenced examples: those that name their file, and those that are conditions. */
const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => ({
  text,
  file: /^# ([a-z]+\/[a-z0-9.-]+\.yaml)\n/.exec(text)?.[1],
}));
const files = examples.flatMap(({ file, text }) => (file === undefined ? [] : [{ file, text }]));
const conditions = [
  ...examples.filter(({ file }) => file === undefined).map(({ text }) => text),
  ...[...Object.values(OPERATORS), ...Object.values(DECORATORS)].map(({ example }) => `all: [${example}]\n`),
];

const SIGNATURES = new Map<string, FactSignature>([...fieldSignatures, ...derivedSignatures].map((f) => [f.id, f]));
const POOL: Readonly<Record<ValueType, readonly FactValue[]>> = {
  text: ['DKKD', 'x'],
  code: ['DKKD', 'x'],
  boolean: [true, false],
  integer: [0, 1],
  decimal: [0, 0.5],
  date: ['2025-07-06', '2025-07-07'],
  timestamp: ['2025-07-01T00:00:00.000000', '2025-06-30T23:59:59.999999'],
  list: [[], ['DKKD'], ['DC', 'DKKD'], ['x']],
};

function sampled(ids: readonly string[]): readonly FactRecord[] {
  const cell = (id: string): fc.Arbitrary<FactValue> => {
    const { type, codes } = SIGNATURES.get(id) ?? { type: 'text' as const };
    const values = codes ? Object.keys(codes.labels) : POOL[type];
    return fc.option(fc.constantFrom(...values), { nil: null });
  };
  const record = fc.record(Object.fromEntries(ids.map((id) => [id, cell(id)])));
  return fc.sample(record, { seed: 20_250_701, numRuns: 60 }).map((values) => {
    const definite = ids.filter((id) => values[id] === null && SIGNATURES.get(id)?.nullMeans === 'didNotHappen');
    return { values, nullIsDefinite: new Set(definite) };
  });
}

describe('the examples of docs/rule-language.md', () => {
  let rules: RuleSet;
  beforeAll(() => {
    const folder = changedRules({});
    for (const { file, text } of files) writeFileSync(join(folder, file), text);
    rules = loadRules(folder);
  });

  it('are of every kind', () => {
    expect(files.map(({ file }) => file.split('/')[0]).sort()).toEqual([
      'comparisons',
      'conditions',
      'forms',
      'indicators',
      'indicators',
      'indicators',
      'jurisdictions',
      'observations',
      'parameters',
      'periods',
      'plans',
      'rules',
      'rules',
      'rules',
      'scorecards',
    ]);
    expect(conditions.length).toBeGreaterThan(Object.keys(OPERATORS).length + Object.keys(DECORATORS).length);
    expect(page.match(/^```/gm)).toHaveLength(2 * examples.length);
  });

  it('pass the checker, together', () => {
    for (const { file } of files.filter(({ file }) => file.startsWith('rules/'))) {
      expect([...rules.rules, ...rules.loadRules].map((rule) => rule.file)).toContain(file);
    }
    expect([...rules.parameters.keys()]).toContain('least-fee');
    const ids = rules.indicators.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['online-digitised', 'mean-online-seconds', 'overdue-count']));
    expect(rules.scorecards.map(({ id }) => id)).toContain('own-points');
  });

  it.each(conditions)('are judged alike by both back ends: %s', async (text) => {
    const indented = text.trimEnd().replaceAll('\n', '\n  ');
    const folder = changedRules({ [RULE]: (rule) => rule.replace(/^requires: .*$/m, `requires:\n  ${indented}`) });
    const rule = loadRules(folder).rules.find(({ file }) => file === RULE);
    if (!rule) throw new Error(text);
    const alone: Rule = { ...rule, appliesWhen: rule.requires };
    const records = sampled(factsOf(alone.requires));
    const sql = await judgeBySql([alone.requires], records, SIGNATURES);
    const interpreter = new Interpreter([alone]);
    const seen = new Set<unknown>();
    for (const [n, record] of records.entries()) {
      const [outcome] = await interpreter.judge(record);
      const expected = { true: 'pass', false: 'notApplicable', null: 'undecided' }[String(sql[n]?.[0])];
      expect(outcome, JSON.stringify(record.values)).toBe(expected);
      seen.add(outcome);
    }
    expect(seen.size).toBeGreaterThan(1);
  });
});
