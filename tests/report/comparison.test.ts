import { describe, expect, it } from 'vitest';
import type { ReportContext } from '../../src/report/formatter.ts';
import { comparisonLines } from '../../src/report/text-comparison.ts';

const figure = (indicator: string, n: number, lower = n, upper = n): object => ({
  unit: null,
  indicator,
  value: { n, d: 10_000 },
  lower: { n: lower, d: 10_000 },
  upper: { n: upper, d: 10_000 },
});

const result = {
  comparisons: [
    {
      id: 'c',
      title: { vi: 'Đúng hạn', en: 'On time' },
      indicators: ['a', 'b', 'none'].map((id) => ({ id, name: { vi: id, en: id } })),
      rule: 'differ',
    },
  ],
  indicators: [{ id: 'b', unverified: true }],
  indicatorResults: [figure('a', 9896), figure('b', 9000, 8500, 9500), { ...figure('a', 1), unit: 'u' }],
  targets: [{ indicators: ['a'], threshold: 99 }],
  ruleOutcomes: [
    { unit: null, rule: 'differ', fail: 998, waived: 2, undecided: 2 },
    { unit: null, rule: 'differ', fail: 234, waived: 0, undecided: 0 },
    { unit: 'u', rule: 'differ', fail: 7, waived: 7, undecided: 7 },
  ],
};
const shown = (besides: boolean, some: object = {}): readonly string[] =>
  comparisonLines(
    { result: { ...result, ...some }, lang: 'vi' } as unknown as ReportContext,
    (words) => words,
    besides,
  );

describe('definitions side by side', () => {
  it('are shown with their bounds, never rounded across a target, over all versions of the rule, let off or not', () => {
    expect(shown(true)).toEqual([
      'Đúng hạn %: a 98,96 · b * 90,0 [85,0–95,0] · none – · 1.234 khác nhau, 2 chưa rõ (differ)',
    ]);
  });

  it('keep to the figures where there is little room', () => {
    expect(shown(false)).toEqual(['Đúng hạn %: a 98,96 · b * 90,0 · none – · 1.234 khác nhau, 2 chưa rõ']);
  });

  it('say nothing of dossiers that differ when the rule was not asked', () => {
    expect(shown(false, { ruleOutcomes: [] })).toEqual(['Đúng hạn %: a 98,96 · b * 90,0 · none –']);
  });
});
