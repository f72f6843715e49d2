import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY, impossible, possible, same } from '../../src/lint/logic/solver.ts';
import { FALSE, TRUE, UNKNOWN } from '../../src/lint/logic/terms.ts';
import type { Condition } from '../../src/model/ast.ts';
import { conditions } from '../differential/conditions.ts';
import { SIGNATURES } from '../differential/facts.ts';
import { truthOf } from '../differential/model.ts';
import { records, type TestRecord } from '../differential/records.ts';

const SEED = 20260805;
const ROUNDS = 400;
const RECORDS = 20;

const outcomeOf = (condition: Condition, record: TestRecord): number => {
  const truth = truthOf(condition, record);
  return truth === null ? UNKNOWN : truth ? TRUE : FALSE;
};

describe('what is called impossible', () => {
  const many = fc.array(records(6), { minLength: RECORDS, maxLength: RECORDS });

  it('is never seen in a record, by plain three-valued logic', () => {
    let [proofs, seen] = [0, 0];
    fc.assert(
      fc.property(conditions, many, (condition, all) => {
        for (const outcome of [TRUE, FALSE, UNKNOWN]) {
          if (possible([[condition, outcome]], SIGNATURES) === false) {
            proofs++;
            for (const record of all) expect(outcomeOf(condition, record)).not.toBe(outcome);
          } else seen++;
        }
      }),
      { seed: SEED, numRuns: ROUNDS },
    );
    // The test says something only while things are proved at all.
    expect(proofs).toBeGreaterThan(ROUNDS / 20);
    expect(seen).toBeGreaterThan(ROUNDS);
  });

  it('is never seen of two conditions at once', () => {
    let proofs = 0;
    fc.assert(
      fc.property(conditions, conditions, many, (one, other, all) => {
        if (
          !impossible(
            [
              [one, TRUE],
              [other, TRUE],
            ],
            SIGNATURES,
          )
        )
          return;
        proofs++;
        for (const record of all) {
          expect([outcomeOf(one, record), outcomeOf(other, record)]).not.toEqual([TRUE, TRUE]);
        }
      }),
      { seed: SEED, numRuns: ROUNDS },
    );
    expect(proofs).toBeGreaterThan(0);
  });

  it('makes conditions the same only where every record agrees', () => {
    let proofs = 0;
    fc.assert(
      fc.property(conditions, many, fc.boolean(), (condition, all, denied) => {
        const twice: Condition = { kind: 'not', of: { kind: 'not', of: condition } };
        const once: Condition = { kind: 'not', of: condition };
        expect(same(condition, { kind: 'all', of: [condition, condition] }, SIGNATURES)).toBe(true);
        const other = denied ? once : twice;
        if (!same(condition, other, SIGNATURES)) return;
        proofs++;
        for (const record of all) expect(outcomeOf(other, record)).toBe(outcomeOf(condition, record));
      }),
      { seed: SEED, numRuns: ROUNDS / 4 },
    );
    expect(proofs).toBeGreaterThan(ROUNDS / 16);
  });
});

describe('what is left open', () => {
  const leaf = (fact: string): Condition => ({
    kind: 'leaf',
    fact,
    operator: 'equal',
    value: { kind: 'literal', value: 'x' },
  });

  it('is what would take too long, and then nothing is proved', () => {
    // No choice of some can settle that an odd number of facts is equal: everything has to be tried.
    const parity = (n: number): Condition => {
      if (n === 0) return leaf('fact-0');
      const [rest, next] = [parity(n - 1), leaf(`fact-${n}`)];
      const not = (of: Condition): Condition => ({ kind: 'not', of });
      return {
        kind: 'any',
        of: [
          { kind: 'all', of: [rest, not(next)] },
          { kind: 'all', of: [not(rest), next] },
        ],
      };
    };
    const odd = parity(10);
    const goals = [
      [odd, TRUE],
      [odd, EVERY & ~TRUE],
    ] as const;
    expect(possible(goals, new Map())).toBeNull();
    expect(impossible(goals, new Map())).toBe(false);
    const small = parity(3);
    expect(
      possible(
        [
          [small, TRUE],
          [small, EVERY & ~TRUE],
        ],
        new Map(),
      ),
    ).toBe(false);
  });
});
