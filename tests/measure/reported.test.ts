import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/measure/reported.ts';

describe('a reported value against the computed one', () => {
  it.each([
    ['99.5', 987, 1000, 'above', '0.80'],
    ['98.7', 987, 1000, 'equal', '0.00'],
    ['98.70', 987, 1000, 'equal', '0.00'],
    ['90', 987, 1000, 'below', '8.70'],
    ['100', 0, 7, 'above', '100.00'],
    ['0', 7, 7, 'below', '100.00'],
    ['33.33', 1, 3, 'below', '0.003'],
    ['33.3333333', 1, 3, 'below', '0.000000'],
    ['66.67', 2, 3, 'above', '0.003'],
    // 0.1 + 0.2 in binary is not 0.3; here nothing is binary.
    ['0.3', 3, 1000, 'equal', '0.00'],
    ['12.345', 0, 1, 'above', '12.35'],
    ['30', -11, 20, 'above', '85.00'],
    ['99.99999', 999_999, 1_000_000, 'above', '0.0001'],
  ])('%s against %i/%i', (reported, n, d, direction, points) => {
    expect(differenceOf(reported, { n, d })).toEqual({ direction, points });
  });

  it('is exact: adding it to the share gives the reported value back', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 100 }),
        (units, power, n) => {
          // Of a share in whole percent every difference has at most two decimals.
          const reported = (units / 100).toFixed(2);
          const { direction, points } = differenceOf(reported, { n: n * 10 ** power, d: 100 * 10 ** power });
          const size = Math.round(Number(points) * 100) * (direction === 'below' ? -1 : 1);
          expect(size).toBe(units - 100 * n);
        },
      ),
      { seed: 20251121, numRuns: 500 },
    );
  });
});
