import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { Interpreter } from '../../src/interpret/interpreter.ts';
import { loadRules } from '../../src/lang/load.ts';
import { factsOf, leavesOf } from '../../src/model/ast.ts';
import {
  derivedSignatures,
  type FactSignature,
  fieldSignatures,
  PARAMETER_PREFIX,
  signatureOf,
} from '../../src/model/fact.ts';
import type { FactRecord, FactValue } from '../../src/model/fact-record.ts';
import type { ValueType } from '../../src/model/field.ts';
import type { Parameter } from '../../src/model/law.ts';
import type { Rule } from '../../src/model/rule.ts';
import { dossierRuleFiles, versionedRules } from './folders.ts';
import { judgeMutated, swapped, unguarded } from './mutated.ts';
import { authoredConditions, PlainEngine } from './plain-engine.ts';
import { judgeBySql } from './sql.ts';

const SEED = 20_250_701;
const RUNS = 150;
const RECEIVED = 'ngayTiepNhan';
const THERE = 'isReceivedAsOf';

/** Few values of each type, so that they meet each other and the edges of the rules. */
const POOL: Readonly<Record<ValueType, readonly FactValue[]>> = {
  text: ['https://ketqua.example.invalid/1.pdf', 'x'],
  code: ['a'],
  boolean: [true, false],
  integer: [0, 1, 150_000, 150_001],
  decimal: [0, 0.5],
  date: ['2025-07-06', '2025-07-07', '2025-07-08'],
  timestamp: ['2025-07-01T00:00:00.000000', '2025-06-30T23:59:59.999999', '2025-07-01T00:00:00.000001'],
  list: [[], ['a'], ['DC', 'a']],
};

const isInForce = ({ inForce: { from, to }, judges }: Rule, { values }: FactRecord): boolean => {
  if (judges !== 'everyRecord' && values[THERE] !== true) return false;
  const day = String(values[RECEIVED]).slice(0, 10);
  return (from === null || day >= from) && (to === null || day <= to);
};

/** What a fact may be: what the rule itself asks of it, and a few values besides. */
function valuesOf(rule: Rule, id: string, parameters: ReadonlyMap<string, Parameter>): readonly FactValue[] {
  const parameter = id.startsWith(PARAMETER_PREFIX) ? parameters.get(id.slice(PARAMETER_PREFIX.length)) : undefined;
  if (parameter) return parameter.values.map(({ value }) => value);
  const { type, codes } = signatureOf(id) ?? {};
  if (type === undefined) throw new Error(`no fact ${id}`);
  if (codes) return Object.keys(codes.labels);
  const asked = [rule.appliesWhen, rule.requires]
    .flatMap(leavesOf)
    .flatMap((leaf) => (leaf.fact === id && leaf.value.kind === 'literal' ? [leaf.value.value].flat() : []))
    .filter((value) => value !== null)
    .map((value) => (type === 'list' ? [String(value)] : value));
  return [...POOL[type], ...asked];
}

function sampled(
  rule: Rule,
  parameters: ReadonlyMap<string, Parameter>,
  nulls: 'none' | 'some',
): readonly FactRecord[] {
  const ids = new Set([RECEIVED, ...factsOf(rule.appliesWhen), ...factsOf(rule.requires)]);
  const cell = (id: string): fc.Arbitrary<FactValue> => {
    const value = fc.constantFrom(...valuesOf(rule, id, parameters));
    // Every dossier that was loaded has its day of receipt, and every day its parameters.
    const always = nulls === 'none' || [RECEIVED, THERE].includes(id) || id.startsWith(PARAMETER_PREFIX);
    return always ? value : fc.option(value, { nil: null });
  };
  return fc
    .sample(fc.record(Object.fromEntries([...ids].map((id) => [id, cell(id)]))), { seed: SEED, numRuns: RUNS })
    .map((values) => ({ values, nullIsDefinite: new Set<string>() }));
}

const signaturesWith = (parameters: ReadonlyMap<string, Parameter>): Parameters<typeof judgeBySql>[2] =>
  new Map<string, Pick<FactSignature, 'type' | 'nullMeans'>>([
    ...[...fieldSignatures, ...derivedSignatures].map((one) => [one.id, one] as const),
    ...[...parameters.values()].map(
      ({ id, type }) => [`${PARAMETER_PREFIX}${id}`, { type, nullMeans: 'unknown' }] as const,
    ),
  ]);

function compiled([applies, requires]: readonly unknown[]): string {
  if (applies !== true) return applies === false ? 'notApplicable' : 'undecided';
  return requires === true ? 'pass' : requires === false ? 'fail' : 'undecided';
}

describe.each([
  ['shipped', shippedRules()],
  ['with versions, a parameter and decorators', versionedRules()],
])('the rules, %s', (_, root) => {
  const { rules, parameters } = loadRules(root);

  it('are all here, every version', () => {
    expect(rules.map(({ file }) => file).sort()).toEqual(dossierRuleFiles(root));
  });

  it('rest on shared conditions that setCondition takes as they stand: their root is a group', () => {
    const bare = [...authoredConditions(root)].filter(([, when]) => 'fact' in when).map(([name]) => name);
    expect(bare).toEqual([]);
  });

  describe.each(rules.map((rule) => [rule.id, rule.version, rule] as const))(
    '%s, version %i',
    (_id, _version, rule) => {
      it('says the same in plain json-rules-engine where no value is missing, and nothing outside its time', async () => {
        const [plain, interpreter] = [new PlainEngine(rule, root), new Interpreter([rule])];
        const seen = new Set<string>();
        const records = sampled(rule, parameters, 'none');
        const sql = await judgeBySql([rule.appliesWhen, rule.requires], records, signaturesWith(parameters));
        for (const [n, record] of records.entries()) {
          const [outcome] = await interpreter.judge(record);
          expect(compiled(sql[n] ?? []), JSON.stringify(record.values)).toBe(outcome);
          const expected = isInForce(rule, record) ? await plain.judge(record) : 'notApplicable';
          expect(outcome, JSON.stringify(record.values)).toBe(expected);
          if (isInForce(rule, record)) seen.add(outcome ?? 'none');
        }
        expect(seen).not.toContain('undecided');
        expect(seen.size).toBeGreaterThan(1);
      });

      it('needs its guards: without them, missing values are taken for answers', async () => {
        const interpreter = new Interpreter([rule]);
        let [asIs, withoutGuards, plainly, swappedTrees] = [0, 0, 0, 0];
        const plain = new PlainEngine(rule, root);
        for (const record of sampled(rule, parameters, 'some').filter((one) => isInForce(rule, one))) {
          const [outcome] = await interpreter.judge(record);
          if ((await judgeMutated(rule, record, (trees) => trees)) !== outcome) asIs++;
          if ((await judgeMutated(rule, record, unguarded)) !== outcome) withoutGuards++;
          if ((await judgeMutated(rule, record, swapped)) !== outcome) swappedTrees++;
          if ((await plain.judge(record)) !== outcome) plainly++;
        }
        expect(asIs).toBe(0);
        // The engine finds a null neither before nor after anything, so comparisons of order alone need no guard.
        const leaves = [rule.appliesWhen, rule.requires]
          .flatMap(leavesOf)
          .filter(({ fact }) => fact !== RECEIVED && fact !== THERE);
        expect(withoutGuards > 0).toBe(leaves.some(({ operator }) => !/^(less|greater)Than/.test(operator)));
        expect(swappedTrees).toBeGreaterThan(0);
        expect(plainly).toBeGreaterThan(0);
      });
    },
  );
});
