import { describe, expect, it } from 'vitest';
import type { Leaf } from '../../src/model/ast.ts';
import { joined, trace, tracedLeaves, traceRule } from '../../src/trace/trace.ts';
import { expectedOfRule } from '../differential/model.ts';
import { OPEN_ROWS } from '../differential/outcomes.ts';
import { leafBatches, treeBatch } from '../differential/rounds.ts';

const SEED = 4711;

describe('a trace', () => {
  // The plain logic is held against both back ends by the differential test.
  it('comes to the outcome of plain three-valued logic, on every operator and nested', () => {
    const outcomes = new Map<string, number>();
    const wrong: string[] = [];
    const batches = [...leafBatches(OPEN_ROWS, SEED), ...Array.from({ length: 6 }, (_, n) => treeBatch(SEED + n))];
    for (const { rules, records } of batches) {
      for (const record of records) {
        for (const rule of rules) {
          const { outcome } = traceRule(rule, record.facts);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          const right = expectedOfRule(rule, record).replace(/:.*/, '');
          if (outcome !== right) wrong.push(`${JSON.stringify([rule, record.facts])}: ${outcome}, not ${right}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    for (const outcome of ['notApplicable', 'pass', 'fail', 'undecided']) {
      expect([outcome, (outcomes.get(outcome) ?? 0) > 1000]).toEqual([outcome, true]);
    }
  });

  it('says what stood on both sides of every comparison, also of those that no longer mattered', () => {
    const leaf = (fact: string, operator: Leaf['operator'], value: Leaf['value']): Leaf => ({
      ...{ kind: 'leaf', fact, operator, value },
    });
    const late = leaf('ngayTra', 'lessThanInclusive', { kind: 'fact', fact: 'ngayHenTra' });
    const paid = leaf('ngayTra', 'equal', { kind: 'literal', value: null });
    const condition = {
      kind: 'any',
      of: [
        { kind: 'named', name: 'not yet', of: paid },
        { kind: 'not', of: late },
      ],
    } as const;
    const facts = { values: { ngayTra: null, ngayHenTra: '2025-07-01' }, nullIsDefinite: new Set(['ngayTra']) };
    const traced = trace(condition, facts);
    expect(traced.truth).toBe(true);
    expect(tracedLeaves(traced)).toEqual([
      { kind: 'leaf', leaf: paid, left: null, leftIsDefinite: true, right: null, truth: true },
      { kind: 'leaf', leaf: late, left: null, leftIsDefinite: true, right: '2025-07-01', truth: null },
    ]);
    const unknown = trace(condition, { ...facts, nullIsDefinite: new Set<string>() });
    expect([unknown.truth, ...tracedLeaves(unknown).map(({ truth }) => truth)]).toEqual([null, null, null]);
  });

  it('joins as Kleene does', () => {
    const cases = [
      ['all', [true, null], null],
      ['all', [false, null], false],
      ['all', [true, true], true],
      ['any', [true, null], true],
      ['any', [false, null], null],
      ['any', [false, false], false],
    ] as const;
    for (const [kind, parts, truth] of cases) expect([kind, parts, joined(kind, parts)]).toEqual([kind, parts, truth]);
  });
});
