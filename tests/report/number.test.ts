import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padEnd, shorten } from '../../src/report/layout.ts';
import { count, percentage } from '../../src/report/number.ts';

describe('numbers as people read them', () => {
  it('uses the marks of the language', () => {
    expect(count(1234567, 'vi')).toBe('1.234.567');
    expect(count(1234567, 'en')).toBe('1,234,567');
    expect(percentage({ n: 1, d: 3 }, 'vi')).toBe('33,3 %');
    expect(percentage({ n: 1, d: 3 }, 'en')).toBe('33.3 %');
  });

  it('never rounds a share across its target', () => {
    expect(percentage({ n: 9896, d: 10000 }, 'vi', 99)).toBe('98,96 %');
    expect(percentage({ n: 99999, d: 100000 }, 'vi', 99)).toBe('99,999 %');
    expect(percentage({ n: 1, d: 100000 }, 'vi')).toBe('0,001 %');
    expect(percentage({ n: 99, d: 100 }, 'vi', 99)).toBe('99,0 %');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), fc.nat(100), (d, part, threshold) => {
        const n = Math.min(part, d);
        const shown = Number(percentage({ n, d }, 'en', threshold).replace(' %', ''));
        for (const line of [0, 100, threshold]) expect(Math.sign(shown - line)).toBe(Math.sign(100 * n - line * d));
      }),
      { seed: 20251121, numRuns: 3000 },
    );
  });

  it('measures Vietnamese by what the eye sees, composed or not', () => {
    expect(padEnd('Bãi Cháy', 10)).toHaveLength(10);
    expect(padEnd('Bãi Cháy'.normalize('NFD'), 10).normalize('NFC')).toHaveLength(10);
    expect(shorten('phường Mạo Khê'.normalize('NFD'), 8).normalize('NFC')).toBe('phường …');
  });
});
