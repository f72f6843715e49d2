import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets } from '../../src/measure/bounds.ts';
import { mendings } from '../../src/measure/mending.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { effect } from '../../src/report/worklist.ts';

interface Case {
  readonly n: number;
  readonly d: number;
  readonly open?: number;
  readonly mendable: number;
  readonly comparator?: 'gt' | 'ge' | 'eq' | 'le';
  readonly threshold?: number;
}

/** The parts of a result that mending looks at: one target of one indicator in one unit. */
const of = ({ n, d, open = 0, mendable, comparator = 'ge', threshold = 99 }: Case) => {
  const targets = [{ id: 'B12', comparator, threshold, measure: 'percent' }];
  const parts = [{ indicator: 'i', status: 'missed' }];
  const figure = {
    ...{ indicator: 'i', unit: 'u', mendableMisses: mendable, value: d > 0 ? { n, d } : null },
    ...{ lower: d + open > 0 ? { n, d: d + open } : null, upper: { n: n + open, d: d + open } },
  };
  return mendings({
    targets,
    targetResults: [{ target: 'B12', unit: 'u', status: 'missed', parts }],
    indicators: [{ id: 'i', kind: 'proportion' }],
    indicatorResults: [figure],
  } as unknown as RunResult);
};

describe('what mending brings', () => {
  it('says how many more bring which share, and never rounds it over the target', () => {
    const [five] = of({ n: 1234, d: 1250, mendable: 9 });
    expect(five).toMatchObject({ least: 4, mended: 4, meets: true });
    expect(five && effect(five, 'vi')).toBe('sửa 4 hồ sơ nữa: từ 98,7 % lên 99,04 %, đạt');
    expect(five && effect(five, 'en')).toBe('4 more mended: from 98.7 % to 99.04 %, met');
  });

  it('says when it cannot be reached, and by how many', () => {
    const [short] = of({ n: 1234, d: 1250, mendable: 3 });
    expect(short && effect(short, 'vi')).toBe(
      'không đạt được trong kỳ: sửa cả 3 hồ sơ, từ 98,7 % lên 98,96 %, vẫn thiếu 1',
    );
    const [none] = of({ n: 1, d: 2, mendable: 0 });
    expect(none && effect(none, 'en')).toBe('not reachable this period: nothing can be mended any more, 1 missing');
    const [never] = of({ n: 1, d: 2, mendable: 1, comparator: 'gt', threshold: 100 });
    expect(never && effect(never, 'vi')).toBe('không đạt được trong kỳ');
  });

  it('holds what is undecided for missed, and says so', () => {
    const [open] = of({ n: 8, d: 8, open: 2, mendable: 0, threshold: 90 });
    expect(open).toMatchObject({ least: 1, meets: false, value: { n: 8, d: 8 }, worst: { n: 8, d: 10 } });
    const [two] = of({ n: 6, d: 8, open: 2, mendable: 2, threshold: 80 });
    expect(two && effect(two, 'vi')).toBe('sửa 2 hồ sơ nữa: mức thấp nhất từ 60,0 % lên 80,0 %, đạt');
  });

  it('says of what is undecided neither that it is met nor that it is out of reach', () => {
    const [open] = of({ n: 8, d: 8, open: 2, mendable: 0, threshold: 90 });
    expect(open && effect(open, 'vi')).toBe('còn 2 hồ sơ chưa xác định, có đủ dữ liệu mới biết đạt hay không');
    const [some] = of({ n: 6, d: 8, open: 2, mendable: 1, threshold: 90 });
    expect(some && effect(some, 'en')).toBe(
      'all 1 mended: the least it can be from 60.0 % to 70.0 %; 2 more are undecided, and only more data can tell whether it is met',
    );
    // Of two misses one can be mended: with all that is open a hit it is 9 of 10 still.
    const [out] = of({ n: 6, d: 8, open: 2, mendable: 1, threshold: 100, comparator: 'eq' });
    expect(out && effect(out, 'vi')).toMatch(/^không đạt được trong kỳ: sửa cả 1 hồ sơ/);
  });

  it('leaves alone what asks for little', () => {
    expect(of({ n: 5, d: 10, mendable: 5, comparator: 'le', threshold: 1 })).toEqual([]);
  });

  it('finds the least number, as trying each one does', () => {
    const cases = fc
      .record({
        d: fc.integer({ min: 1, max: 60 }),
        part: fc.nat(60),
        open: fc.nat(5),
        mendable: fc.nat(60),
        threshold: fc.nat(100),
        comparator: fc.constantFrom('gt' as const, 'ge' as const, 'eq' as const),
      })
      .map(({ part, mendable, ...rest }) => {
        const n = Math.min(part, rest.d);
        return { ...rest, n, mendable: Math.min(mendable, rest.d - n) };
      });
    fc.assert(
      fc.property(cases, (one) => {
        const threshold = { comparator: one.comparator, limit: one.threshold, scale: 100 } as const;
        const all = one.d + one.open;
        const tried = Array.from({ length: all - one.n + 1 }, (_, k) => k).find((k) =>
          meets({ n: one.n + k, d: all }, threshold),
        );
        const [told] = of(one);
        if (tried === undefined) return;
        expect(told?.least).toBe(tried);
        expect(told?.meets).toBe(tried <= one.mendable);
        expect(told?.mended).toBe(Math.min(tried, one.mendable));
      }),
    );
  });
});
