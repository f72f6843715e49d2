import { describe, expect, it } from 'vitest';
import { exceptionsIn, standingExceptions, withWaived } from '../../src/measure/waivers.ts';
import { Bug } from '../../src/model/diagnostic.ts';
import type { Indicator } from '../../src/model/indicator.ts';

const count = (unitNo: number, meaning: 'pass' | 'fail', n: number) => ({ unitNo, meaning, count: n }) as const;

describe('what is waived', () => {
  it('is taken from what fails of the same rule and unit', () => {
    const rules = [[count(0, 'fail', 5), count(0, 'pass', 2), count(1, 'fail', 1)], [count(0, 'fail', 3)]];
    const waived = [
      { waiver: 0, rule: 0, unitNo: 0, count: 2 },
      { waiver: 1, rule: 0, unitNo: 0, count: 1 },
      { waiver: 1, rule: 1, unitNo: 0, count: 3 },
    ];
    expect(withWaived(rules, waived)).toEqual([
      [count(0, 'fail', 2), count(0, 'pass', 2), count(1, 'fail', 1), { unitNo: 0, meaning: 'waived', count: 3 }],
      [count(0, 'fail', 0), { unitNo: 0, meaning: 'waived', count: 3 }],
    ]);
    expect(withWaived(rules, [])).toBe(rules);
  });

  it('is never more than fails', () => {
    const tooMany = [{ waiver: 0, rule: 0, unitNo: 0, count: 2 }];
    expect(() => withWaived([[count(0, 'fail', 1)]], tooMany)).toThrow(Bug);
  });
});

describe('exceptions', () => {
  const exceptions = [
    { waiver: 0, indicator: 'a', unitNo: 0, count: 1 },
    { waiver: 1, indicator: 'a', unitNo: 1, count: 2 },
    { waiver: 1, indicator: 'b', unitNo: 0, count: 4 },
  ];
  it('are those of a unit, or of all', () => {
    const inA = exceptionsIn(exceptions, 'a');
    expect([inA(0), inA(1), inA(2), inA(null)]).toEqual([1, 2, 0, 3]);
  });

  it('are none where a flag is contradicted, for then no dossier is a miss', () => {
    const flagged = (id: string) =>
      ({ id, flags: [{ field: 'soHoa', contradictedBy: ['r'] }] }) as unknown as Indicator;
    const flags = {
      tallies: ['a', 'b'].map((indicator) => ({
        indicator,
        field: 'soHoa',
        counts: [0, 1].map((unitNo) => ({ unitNo, month: '2025-07', value: 'true', count: 9 })),
      })),
      minimum: 5,
      fails: (_rule: string, unitNo: number) => (unitNo === 0 ? 1 : 0),
    };
    expect(standingExceptions(exceptions, [flagged('a'), flagged('b')], flags)).toEqual([exceptions[1]]);
  });
});
