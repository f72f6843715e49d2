import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { Interpreter } from '../../src/interpret/interpreter.ts';
import type { FactValue } from '../../src/interpret/record.ts';
import { loadRules } from '../../src/lang/load.ts';
import { factsOf } from '../../src/model/ast.ts';
import { derivedSignatures, type FactSignature, fieldSignatures } from '../../src/model/fact.ts';
import type { ValueType } from '../../src/model/field.ts';
import type { Rule } from '../../src/model/rule.ts';
import { judgeMutated, swapped, unguarded } from './mutated.ts';
import { authoredConditions, PlainEngine } from './plain-engine.ts';

const { rules } = loadRules(shippedRules());
const SIGNATURES = new Map<string, FactSignature>([...fieldSignatures, ...derivedSignatures].map((f) => [f.id, f]));
const SEED = 20_250_701;
const RUNS = 150;

/** Few values of each type, so that they meet each other and the edges of the rules. */
const POOL: Readonly<Record<ValueType, readonly FactValue[]>> = {
  text: ['https://ketqua.example.invalid/1.pdf', 'x'],
  code: ['a'],
  boolean: [true, false],
  integer: [0, 1, 150_000],
  decimal: [0, 0.5],
  date: ['2025-07-06', '2025-07-07', '2025-07-08'],
  timestamp: ['2025-07-01T00:00:00.000000', '2025-06-30T23:59:59.999999', '2025-07-01T00:00:00.000001'],
  list: [[], ['a']],
};

function recordsOf(rule: Rule, nulls: 'none' | 'some'): fc.Arbitrary<Record<string, FactValue>> {
  const ids = new Set([...factsOf(rule.appliesWhen), ...factsOf(rule.requires)]);
  const cell = (id: string): fc.Arbitrary<FactValue> => {
    const signature = SIGNATURES.get(id);
    const codes = Object.keys(signature?.codes?.labels ?? {});
    const value = fc.constantFrom(...(codes.length > 0 ? codes : POOL[signature?.type ?? 'integer']));
    return nulls === 'none' ? value : fc.option(value, { nil: null });
  };
  return fc.record(Object.fromEntries([...ids].map((id) => [id, cell(id)])));
}

const sampled = (rule: Rule, nulls: 'none' | 'some') =>
  fc
    .sample(recordsOf(rule, nulls), { seed: SEED, numRuns: RUNS })
    .map((values) => ({ values, nullIsDefinite: new Set<string>() }));

describe('shared conditions', () => {
  it('can be given to setCondition as they stand: their root is a group', () => {
    const bare = [...authoredConditions()].filter(([, when]) => 'fact' in when).map(([name]) => name);
    expect(bare).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('says the same in plain json-rules-engine where no value is missing', async () => {
    const [plain, interpreter] = [new PlainEngine(rule), new Interpreter([rule])];
    const seen = new Set<string>();
    for (const record of sampled(rule, 'none')) {
      const [outcome] = await interpreter.judge(record);
      expect(await plain.judge(record), JSON.stringify(record.values)).toBe(outcome);
      seen.add(outcome ?? 'none');
    }
    expect(seen).not.toContain('undecided');
    expect(seen.size).toBeGreaterThan(1);
  });

  it('needs its guards: without them, missing values are taken for answers', async () => {
    const interpreter = new Interpreter([rule]);
    let [asIs, withoutGuards, plainly, swappedTrees] = [0, 0, 0, 0];
    const plain = new PlainEngine(rule);
    for (const record of sampled(rule, 'some')) {
      const [outcome] = await interpreter.judge(record);
      if ((await judgeMutated(rule, record, (trees) => trees)) !== outcome) asIs++;
      if ((await judgeMutated(rule, record, unguarded)) !== outcome) withoutGuards++;
      if ((await judgeMutated(rule, record, swapped)) !== outcome) swappedTrees++;
      if ((await plain.judge(record)) !== outcome) plainly++;
    }
    expect(asIs).toBe(0);
    expect(withoutGuards).toBeGreaterThan(0);
    expect(swappedTrees).toBeGreaterThan(0);
    expect(plainly).toBeGreaterThan(0);
  });
});
