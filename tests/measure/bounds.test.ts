import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bounds,
  boundsOf,
  countBounds,
  isAbsurd,
  leastToMend,
  meets,
  type Share,
  statusOf,
  sumBounds,
  type Threshold,
} from '../../src/measure/bounds.ts';
import { isAtMost } from '../../src/model/plan.ts';

const percent = (comparator: Threshold['comparator'], limit: number): Threshold => ({ comparator, limit, scale: 100 });
const number = (comparator: Threshold['comparator'], limit: number): Threshold => ({ comparator, limit, scale: 1 });
const above99 = percent('gt', 99);
const atLeast70 = percent('ge', 70);
const all = percent('eq', 100);

describe('targets compare integers', () => {
  it('"trên 99 %" is strict', () => {
    expect(meets({ n: 99, d: 100 }, above99)).toBe(false);
    expect(meets({ n: 990_000, d: 1_000_000 }, above99)).toBe(false);
    expect(meets({ n: 990_001, d: 1_000_000 }, above99)).toBe(true);
  });

  it('"tối thiểu 70 %" is not, and "100 %" admits no exception', () => {
    expect(meets({ n: 7, d: 10 }, atLeast70)).toBe(true);
    expect(meets({ n: 69_999, d: 100_000 }, atLeast70)).toBe(false);
    expect(meets({ n: 9_999_999, d: 10_000_000 }, all)).toBe(false);
    expect(meets({ n: 5, d: 5 }, all)).toBe(true);
  });

  it.each([
    // Below, at and above 30, for a share, a mean and a count.
    ['gt', false, false, true],
    ['ge', false, true, true],
    ['eq', false, true, false],
    ['le', true, true, false],
    ['lt', true, false, false],
  ] as const)('%s below, at and above its threshold', (comparator, below, at, above) => {
    const shares = [29_999, 30_000, 30_001].map((n) => meets({ n, d: 100_000 }, percent(comparator, 30)));
    const means = [299, 300, 301].map((n) => meets({ n, d: 10 }, number(comparator, 30)));
    const counts = [29, 30, 31].map((n) => meets({ n, d: 1 }, number(comparator, 30)));
    expect([shares, means, counts]).toEqual([1, 2, 3].map(() => [below, at, above]));
  });

  it('numbers too great for a double are compared exactly', () => {
    const d = 9_007_199_254_740_991;
    expect(meets({ n: d - 1, d }, percent('ge', 100))).toBe(false);
    expect(meets({ n: d - 1, d }, percent('lt', 100))).toBe(true);
  });

  it('an empty denominator is no data, and an undecided dossier alone is undetermined', () => {
    expect(boundsOf({ numerator: 0, denominator: 0, open: 0 })).toEqual({ value: null, lower: null, upper: null });
    expect(statusOf(boundsOf({ numerator: 0, denominator: 0, open: 0 }), all)).toBe('noData');
    expect(boundsOf({ numerator: 0, denominator: 0, open: 1 }).value).toBeNull();
    expect(statusOf(boundsOf({ numerator: 0, denominator: 0, open: 1 }), all)).toBe('undetermined');
  });
});

describe('each kind has bounds of its own', () => {
  it('a count takes in what is open, or not; of nothing it is 0', () => {
    expect(countBounds({ numerator: 4, open: 3 })).toEqual({
      value: { n: 4, d: 1 },
      lower: { n: 4, d: 1 },
      upper: { n: 7, d: 1 },
    });
    expect(countBounds({ numerator: 0, open: 0 })).toMatchObject({ lower: { n: 0, d: 1 }, upper: { n: 0, d: 1 } });
  });

  it('a mean has bounds only when nothing is open', () => {
    const value = { n: 90, d: 4 };
    expect(sumBounds({ above: 90, below: 4 }, 0)).toEqual({ value, lower: value, upper: value });
    expect(sumBounds({ above: 90, below: 4 }, 1)).toEqual({ value, lower: null, upper: null });
    expect(sumBounds({ above: 0, below: 0 }, 0)).toEqual({ value: null, lower: null, upper: null });
    expect(sumBounds(null, 2)).toEqual({ value: null, lower: null, upper: null });
    expect([
      isAbsurd({ above: 2 ** 53, below: 1 }),
      isAbsurd({ above: 1, below: -1 }),
      isAbsurd({ above: -1, below: 1 }),
    ]).toEqual([true, true, false]);
  });

  it('of a target of at most the upper bound is the worst', () => {
    const between = countBounds({ numerator: 4, open: 3 });
    const status = (threshold: Threshold) => statusOf(between, threshold);
    // 4 to 7.
    expect([3, 4, 6, 7, 8].map((limit) => status(number('le', limit)))).toEqual([
      'missed',
      'undetermined',
      'undetermined',
      'met',
      'met',
    ]);
    expect([4, 5, 7, 8].map((limit) => status(number('lt', limit)))).toEqual([
      'missed',
      'undetermined',
      'undetermined',
      'met',
    ]);
    expect([3, 4, 7, 8].map((limit) => status(number('eq', limit)))).toEqual([
      'missed',
      'undetermined',
      'undetermined',
      'missed',
    ]);
    expect(statusOf(countBounds({ numerator: 4, open: 0 }), number('eq', 4))).toBe('met');
    expect(statusOf(sumBounds({ above: 90, below: 4 }, 1), number('le', 30), true)).toBe('undetermined');
  });

  it('says how many have to leave a numerator, and nothing where no number is enough', () => {
    // 7 of 20 are 35 %: for at most 20 % three have to go, for less than 20 % four.
    expect(leastToMend({ n: 7, d: 20 }, percent('le', 20))).toBe(3);
    expect(leastToMend({ n: 7, d: 20 }, percent('lt', 20))).toBe(4);
    expect(leastToMend({ n: 4, d: 20 }, percent('le', 20))).toBe(0);
    expect(leastToMend({ n: 7, d: 1 }, number('lt', 5))).toBe(3);
    expect(leastToMend({ n: 0, d: 20 }, percent('lt', 0))).toBeNull();
    expect(leastToMend({ n: 20, d: 20 }, percent('gt', 100))).toBeNull();
  });
});

const counts = fc
  .record({ numerator: fc.nat(300), misses: fc.nat(300), open: fc.nat(50) })
  .map(({ numerator, misses, open }) => ({ numerator, denominator: numerator + misses, open }));
const thresholds: fc.Arbitrary<Threshold> = fc.record({
  comparator: fc.constantFrom('gt', 'ge', 'le', 'lt'),
  limit: fc.integer({ min: 0, max: 100 }),
  scale: fc.constant(100 as const),
});
const settings = { seed: 20251121, numRuns: 3000 };

describe('bounds hold whatever the open dossiers turn out to be', () => {
  it('a status that is decided stays, however they are decided', () => {
    fc.assert(
      fc.property(
        counts,
        thresholds,
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (c, threshold, isCount, hit, out) => {
          const asked = isCount ? { ...threshold, scale: 1 as const } : threshold;
          const status = statusOf(isCount ? countBounds(c) : boundsOf(c), asked);
          const leaving = Math.floor(c.open * out);
          const hits = Math.floor((c.open - leaving) * hit);
          const truth = isCount
            ? { n: c.numerator + hits, d: 1 }
            : { n: c.numerator + hits, d: c.denominator + c.open - leaving };
          if (truth.d === 0) return;
          if (status === 'met') expect(meets(truth, asked)).toBe(true);
          if (status === 'missed') expect(meets(truth, asked)).toBe(false);
        },
      ),
      settings,
    );
  });

  it('lower ≤ value ≤ upper, of every kind', () => {
    const inOrder = (a: Share, b: Share): boolean => a.n * b.d <= b.n * a.d;
    const check = ({ value, lower, upper }: Bounds): void => {
      if (lower && value) expect(inOrder(lower, value)).toBe(true);
      if (value && upper) expect(inOrder(value, upper)).toBe(true);
    };
    fc.assert(
      fc.property(counts, fc.integer({ min: -1000, max: 1000 }), (c, above) => {
        check(boundsOf(c));
        check(countBounds(c));
        check(sumBounds({ above, below: c.denominator }, c.open));
      }),
      settings,
    );
  });

  it('a worse dossier never raises a bound', () => {
    fc.assert(
      fc.property(counts, (c) => {
        const spoiled = boundsOf({ numerator: c.numerator, denominator: c.denominator, open: c.open + 1 });
        const { lower } = boundsOf(c);
        if (lower && spoiled.lower) expect(spoiled.lower.n * lower.d).toBeLessThanOrEqual(lower.n * spoiled.lower.d);
      }),
      settings,
    );
  });

  it('the least number to mend is enough, and one less is not', () => {
    fc.assert(
      fc.property(counts, thresholds, (c, threshold) => {
        const { lower, upper } = boundsOf(c);
        const [worst, step] = isAtMost(threshold) ? [upper, -1] : [lower, 1];
        if (!worst) return;
        const k = leastToMend(worst, threshold);
        const isEnough = (n: number): boolean => meets({ n: worst.n + step * n, d: worst.d }, threshold);
        if (k === null) {
          expect(Array.from({ length: worst.d + 1 }, (_, n) => meets({ n, d: worst.d }, threshold))).not.toContain(
            true,
          );
          return;
        }
        expect(isEnough(k)).toBe(true);
        if (k > 0) expect(isEnough(k - 1)).toBe(false);
      }),
      settings,
    );
  });
});
