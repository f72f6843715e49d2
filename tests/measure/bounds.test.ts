import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, leastToMend, meets, statusOf, type Threshold } from '../../src/measure/bounds.ts';

const above99: Threshold = { comparator: 'gt', percent: 99 };
const atLeast70: Threshold = { comparator: 'ge', percent: 70 };
const all: Threshold = { comparator: 'eq', percent: 100 };

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

  it('an empty denominator is no data, and an undecided dossier alone is undetermined', () => {
    expect(boundsOf({ numerator: 0, denominator: 0, open: 0 })).toEqual({ value: null, lower: null, upper: null });
    expect(statusOf(boundsOf({ numerator: 0, denominator: 0, open: 0 }), all)).toBe('noData');
    expect(boundsOf({ numerator: 0, denominator: 0, open: 1 }).value).toBeNull();
    expect(statusOf(boundsOf({ numerator: 0, denominator: 0, open: 1 }), all)).toBe('undetermined');
  });
});

const counts = fc
  .record({ numerator: fc.nat(300), misses: fc.nat(300), open: fc.nat(50) })
  .map(({ numerator, misses, open }) => ({ numerator, denominator: numerator + misses, open }));
const thresholds = fc.record({
  comparator: fc.constantFrom('gt', 'ge'),
  percent: fc.integer({ min: 0, max: 100 }),
}) as fc.Arbitrary<Threshold>;
const settings = { seed: 20251121, numRuns: 3000 };

describe('bounds hold whatever the open dossiers turn out to be', () => {
  it('a status that is decided stays, however they are decided', () => {
    fc.assert(
      fc.property(
        counts,
        thresholds,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (c, threshold, hit, out) => {
          const bounds = boundsOf(c);
          const status = statusOf(bounds, threshold);
          const leaving = Math.floor(c.open * out);
          const hits = Math.floor((c.open - leaving) * hit);
          const truth = { n: c.numerator + hits, d: c.denominator + c.open - leaving };
          if (truth.d === 0) return;
          if (status === 'met') expect(meets(truth, threshold)).toBe(true);
          if (status === 'missed') expect(meets(truth, threshold)).toBe(false);
        },
      ),
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
        const { lower } = boundsOf(c);
        if (!lower) return;
        const k = leastToMend(lower, threshold);
        expect(meets({ n: lower.n + k, d: lower.d }, threshold)).toBe(true);
        if (k > 0) expect(meets({ n: lower.n + k - 1, d: lower.d }, threshold)).toBe(false);
      }),
      settings,
    );
  });
});
