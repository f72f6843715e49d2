import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { type Condition, factsOf } from '../../../src/model/ast.ts';
import { type FactSignature, fieldSignatures, PARAMETER_PREFIX } from '../../../src/model/fact.ts';
import type { FactValue } from '../../../src/model/fact-record.ts';
import { valueOn } from '../../../src/model/law.ts';
import type { Rule } from '../../../src/model/rule.ts';
import type { Witness } from '../../../src/model/rule-diff.ts';
import { effectOnRule } from '../../../src/ruletest/diff/decide.ts';
import { byEngine, bySql, REAL } from '../../differential/back-ends.ts';
import { conditions, gates } from '../../differential/conditions.ts';
import { FACTS, kindsOfType, PARAMETERS, SIGNATURES, YES } from '../../differential/facts.ts';
import { records, storeRecords, type TestRecord } from '../../differential/records.ts';
import { SEED } from '../../differential/settings.ts';
import { openWork } from '../../differential/work.ts';
import { ruleOf } from '../../interpret/rule.ts';

const RECEIVED = 'ngayTiepNhan';
const STRICTNESS: Readonly<Record<string, number>> = { notApplicable: 0, pass: 0, undecided: 1, fail: 2 };
const SIZE = { pairs: 250, records: 150 };

const receipt = fieldSignatures.find(({ id }) => id === RECEIVED) as FactSignature;
const basis = {
  signatures: new Map([...SIGNATURES, [RECEIVED, receipt] as const]),
  parameters: [PARAMETERS, PARAMETERS] as const,
  sameCalendar: true,
};

/** Ways to write a condition anew: some mean the same, some do not. */
const rewritten = (condition: Condition): readonly Condition[] => {
  const not = (of: Condition): Condition => ({ kind: 'not', of });
  switch (condition.kind) {
    case 'leaf':
      return [
        not(not(condition)),
        not(condition),
        ...(condition.operator === 'lessThan' ? [{ ...condition, operator: 'lessThanInclusive' } as const] : []),
        ...(condition.operator === 'greaterThanInclusive' ? [{ ...condition, operator: 'greaterThan' } as const] : []),
      ];
    case 'named':
      return [condition.of, ...rewritten(condition.of)];
    case 'not':
      return [condition.of, ...rewritten(condition.of).map(not)];
    default: {
      const { kind, of } = condition;
      const other = kind === 'all' ? 'any' : 'all';
      return [
        not({ kind: other, of: of.map(not) }),
        { kind, of: [...of].reverse() },
        { kind: other, of },
        ...(of.length > 1 ? [{ kind, of: of.slice(1) } as const] : []),
        ...of.flatMap((one, n) =>
          rewritten(one).map((changed) => ({ kind, of: of.map((same, k) => (k === n ? changed : same)) }) as const),
        ),
      ];
    }
  }
};

/** Made-up facts that no dump has, and the one that stands for "always", cannot be given a value. */
const canHold = (condition: Condition): boolean =>
  factsOf(condition).every((fact) => fact !== YES && !fact.endsWith('Absent'));
const pairs = fc
  .tuple(gates.filter(canHold), conditions.filter(canHold), fc.nat(), fc.boolean())
  .map(([applies, requires, pick, inGate]): readonly [Rule, Rule] => {
    const choices = rewritten(inGate ? applies : requires);
    const changed = choices[pick % choices.length] as Condition;
    return [ruleOf(requires, applies), inGate ? ruleOf(requires, changed) : ruleOf(changed, applies)];
  });

/** A record as the differential tests store it, with the values of a witness and nothing known beside them. */
function recordOf({ facts }: Witness): TestRecord {
  const told = new Map(facts.map((one) => [one.fact, one]));
  const receivedAt = String(told.get(RECEIVED)?.value ?? '2025-07-01T00:00:00.000000');
  const values: Record<string, FactValue> = { [YES]: true };
  const why: Record<string, string> = {};
  const nullIsDefinite = new Set<string>();
  for (const { id, kind, type, nullMeans } of FACTS) {
    if (kind === 'parameter') {
      const parameter = PARAMETERS.get(id.slice(PARAMETER_PREFIX.length));
      values[id] = (parameter && valueOn(parameter, receivedAt.slice(0, 10))) ?? null;
      if (values[id] === null) why[id] = `missing:${id}`;
      continue;
    }
    values[id] = told.get(id)?.value ?? null;
    if (values[id] !== null) continue;
    const isDefinite = told.get(id)?.definite ?? false;
    if (isDefinite) nullIsDefinite.add(id);
    const asCell = isDefinite || nullMeans === 'unknown' ? 'missing' : 'unreadable';
    why[id] = `${kind === 'cell' ? asCell : kind === 'absent' ? 'unavailable' : kindsOfType(type)[0]}:${id}`;
  }
  return { receivedAt, why, facts: { values, nullIsDefinite } };
}

const outcome = (said: string | undefined): string => said?.split(':')[0] ?? '';

describe('what is decided of two versions', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openWork();
  });
  afterAll(() => db.close());

  const found = fc
    .sample(pairs, { seed: SEED, numRuns: SIZE.pairs })
    .map((pair) => ({ pair, effect: effectOnRule(...pair, basis) }));
  const decided = found.filter(({ effect }) => effect.verdict !== 'notDecided');

  it('is decided of most, in every way', () => {
    expect(decided.length).toBeGreaterThan(SIZE.pairs * 0.9);
    const verdicts = new Set(decided.map(({ effect }) => effect.verdict));
    for (const verdict of ['equivalent', 'stricter', 'looser', 'bothWays', 'scope'])
      expect(verdicts).toContain(verdict);
  });

  it('both back ends judge every witness as it says', async () => {
    const witnesses = decided.flatMap(({ pair, effect }) => effect.witnesses.map((witness) => ({ pair, witness })));
    expect(witnesses.length).toBeGreaterThan(100);
    for (const { pair, witness } of witnesses) {
      const record = recordOf(witness);
      await storeRecords(db, [record]);
      const rules = [...pair];
      const [sql] = await bySql(db, REAL, { rules, indicators: [] });
      const [engine] = await byEngine(REAL, rules, [record]);
      const said = [witness.old, witness.new];
      expect([witness, sql?.map(outcome), engine]).toEqual([witness, said, said]);
    }
  });

  it('no record contradicts a verdict', async () => {
    const some = fc.sample(records(8), { seed: SEED, numRuns: SIZE.records });
    await storeRecords(db, some);
    const rules = decided.flatMap(({ pair }) => pair);
    const sql = await bySql(db, REAL, { rules, indicators: [] });
    let differing = 0;
    decided.forEach(({ effect }, n) => {
      for (const said of sql) {
        const [was, is] = [outcome(said[2 * n]), outcome(said[2 * n + 1])];
        if (was === is) continue;
        differing++;
        const change = Math.sign((STRICTNESS[is] ?? 0) - (STRICTNESS[was] ?? 0));
        const allowed = { equivalent: [], stricter: [1, 0], looser: [-1, 0], scope: [0], bothWays: [-1, 0, 1] }[
          effect.verdict as 'scope'
        ];
        expect([effect.verdict, was, is, allowed.includes(change as never)]).toEqual([effect.verdict, was, is, true]);
      }
    });
    expect(differing).toBeGreaterThan(1000);
  });
});
