import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../src/measure/bounds.ts';
import { scoreOne } from '../../src/measure/score.ts';
import type { DeclaredValue } from '../../src/model/plan.ts';
import type { Scorecard, ScoreItem } from '../../src/model/scorecard.ts';
import { compare, decimals, type Fraction, fraction, parseDecimal } from '../../src/util/fraction.ts';

const title = { vi: 'x', en: 'x' };
const citation = {
  act: 'a',
  provision: null,
  quote: null,
  inForce: { from: null, to: null },
  standing: 'unverified',
} as const;
const item = (id: string, more: Partial<ScoreItem>): ScoreItem => ({
  ...{ id, title, max: 20, fullAt: 100, zeroDenominator: 'notApplicable', standing: 'unverified', citation },
  ...more,
});
const BANDS = [80, 50, 0].map((from) => ({ id: `from-${from}`, title, from, standing: 'unverified' as const }));
const scorecard = (...items: readonly ScoreItem[]): Scorecard => ({
  ...{ id: 'card', version: 1, title, citations: [citation], periods: 'duong-lich', bands: BANDS },
  groups: [{ id: 'all', title, max: 100, items: [...items], beside: [] }],
});
const read = (exact: string): Fraction => {
  const [n = '', d = ''] = exact.split('/');
  return fraction(BigInt(n), BigInt(d));
};

interface Fallen {
  readonly numerator: number;
  readonly misses: number;
  readonly open: number;
}
const figure = ({ numerator, misses, open }: Fallen) => ({
  ...boundsOf({ numerator, denominator: numerator + misses, open }),
  undecidedBy: open > 0 ? [{ kind: 'missing' as const, about: 'gia', count: open }] : [],
});
const scored = (one: ScoreItem, fallen: Fallen) =>
  scoreOne(
    scorecard(one),
    null,
    () => figure(fallen),
    () => undefined,
  ).result;
const computed = item('1-1', { indicator: 'x' });

describe('points', () => {
  it('are full from the percentage on that the item names, and in proportion below it', () => {
    const at = (numerator: number): string | undefined =>
      scored({ ...computed, fullAt: 80 }, { numerator, misses: 100 - numerator, open: 0 }).items[0]?.value?.exact;
    expect([at(0), at(40), at(79), at(80), at(81)]).toEqual(['0/1', '10/1', '79/4', '20/1', '20/1']);
  });

  it('of an empty denominator are none, or do not count, as the item says', () => {
    const empty = { numerator: 0, misses: 0, open: 0 };
    expect(scored({ ...computed, zeroDenominator: 'zero' }, empty)).toMatchObject({
      outOf: 20,
      value: { exact: '0/1' },
    });
    expect(scored(computed, empty)).toMatchObject({ outOf: 0, band: null, noBand: 'nothingScored' });
    expect(scored(computed, empty).items[0]).toMatchObject({ status: 'notApplicable', value: null });
  });

  it('of which nothing is decided can be anything, and do not count', () => {
    const open = scored(computed, { numerator: 0, misses: 0, open: 3 });
    expect(open.items[0]).toMatchObject({
      status: 'undetermined',
      value: null,
      lower: { exact: '0/1' },
      upper: { exact: '20/1' },
    });
    expect(open.outOf).toBe(0);
  });

  it('are never rounded across a band, nor up to all or none', () => {
    const of = (numerator: number, misses: number) => scored(computed, { numerator, misses, open: 0 });
    expect(of(8, 2)).toMatchObject({ band: 'from-80', value: { shown: '16.00' } });
    expect(of(79_999, 20_001)).toMatchObject({ band: 'from-50', value: { shown: '15.9998' } });
    expect(of(99_999, 1).items[0]?.value?.shown).toBe('19.9998');
    expect(of(1, 99_999).items[0]?.value?.shown).toBe('0.0002');
    expect(decimals(fraction(79_999_999_999n, 1_000_000_000n), [fraction(80)])).toBe('79.999999');
    expect(decimals(fraction(1, 3), [])).toBe('0.33');
  });

  it('that are declared are taken in points or percent', () => {
    const value = (as: 'points' | 'percent', text: string, fullAt = 100) => {
      const row: DeclaredValue = { target: '1-1', unit: '', value: text, source: 's', date: '2025-07-01' };
      const one = item('1-1', { fullAt, declared: { as, reason: title } });
      return scoreOne(
        scorecard(one),
        null,
        () => figure({ numerator: 0, misses: 0, open: 0 }),
        () => row,
      ).result.items[0];
    };
    expect(value('points', '12.5')).toMatchObject({ status: 'declared', value: { exact: '25/2', shown: '12.50' } });
    expect(value('percent', '45', 90)?.value?.exact).toBe('10/1');
    expect(value('percent', '95', 90)?.value?.exact).toBe('20/1');
  });

  it('lower ≤ value ≤ upper, of items and sums, and what may become of the open ones lies between', () => {
    const fallen = fc.record({ numerator: fc.nat(50), misses: fc.nat(50), open: fc.nat(20) });
    fc.assert(
      fc.property(fallen, fallen, fc.integer({ min: 1, max: 100 }), fc.nat(20), (a, b, fullAt, hits) => {
        const items = [item('1-1', { indicator: 'a', fullAt }), item('1-2', { indicator: 'b' })] as const;
        const score = (first: Fallen) =>
          scoreOne(
            scorecard(...items),
            null,
            (id) => figure(id === 'a' ? first : b),
            () => undefined,
          );
        const { result, bounds } = score(a);
        for (const { lower, value, upper } of [...result.items, ...result.groups, result]) {
          if (lower && value) expect(compare(read(lower.exact), read(value.exact))).toBeLessThanOrEqual(0);
          if (value && upper) expect(compare(read(value.exact), read(upper.exact))).toBeLessThanOrEqual(0);
        }
        const hit = Math.min(hits, a.open);
        const later = score({ numerator: a.numerator + hit, misses: a.misses + a.open - hit, open: 0 }).result.items[0];
        const now = result.items[0];
        if (later?.value && now?.lower && now.upper) {
          expect(compare(read(now.lower.exact), read(later.value.exact))).toBeLessThanOrEqual(0);
          expect(compare(read(later.value.exact), read(now.upper.exact))).toBeLessThanOrEqual(0);
        }
        expect(compare(bounds.lower, read(result.lower.exact))).toBe(0);
        expect(compare(read(result.upper.exact), bounds.upper)).toBeLessThanOrEqual(0);
      }),
      { seed: 766, numRuns: 1000 },
    );
  });

  it('decimals say what the fraction is', () => {
    expect(parseDecimal('92.50')).toEqual(fraction(185, 2));
    expect(parseDecimal('7')).toEqual(fraction(7));
  });
});
