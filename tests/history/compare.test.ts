import { describe, expect, it } from 'vitest';
import { changedFigures, changedTargets } from '../../src/history/compare.ts';
import type { ComparedResult } from '../../src/model/run-comparison.ts';

type Figure = ComparedResult['indicatorResults'][number];
const figure = (indicator: string, unit: string | null, n: number, undecided = 0): Figure => ({
  ...{ indicator, unit, undecided, value: { n, d: 10 } },
  ...{ lower: { n, d: 10 + undecided }, upper: { n: n + undecided, d: 10 + undecided } },
});
const judged = (target: string, unit: string | null, status: 'met' | 'missed', ...indicators: string[]) => ({
  ...{ target, unit, status },
  parts: indicators.map((indicator) => ({ indicator })),
});
const side = (indicatorResults: Figure[], ...targetResults: ReturnType<typeof judged>[]) => ({
  indicatorResults,
  targets: [{ id: 'B7', title: { vi: 'một', en: 'one' } }],
  targetResults,
});

describe('figures and targets of two runs', () => {
  it('are told where they are not the same, unit by unit', () => {
    const old = side([figure('a', null, 5), figure('a', 'x', 5), figure('gone', null, 1)]);
    const now = side([figure('a', null, 5, 1), figure('a', 'x', 5), figure('new', 'x', 2)]);
    const told = changedFigures(old, now).map((one) => [
      one.indicator,
      one.unit,
      one.old?.undecided,
      one.new?.undecided,
    ]);
    expect(told).toEqual([
      // Nothing but what is open changed: the value is the same, its bounds are not.
      ['a', null, 0, 1],
      ['new', 'x', undefined, 0],
      ['gone', null, 0, undefined],
    ]);
    expect(changedFigures(now, now)).toEqual([]);
  });

  it('flip with the figures they rest on, before and after', () => {
    const old = side(
      [figure('a', 'x', 5), figure('b', 'x', 9)],
      judged('B7', 'x', 'missed', 'a'),
      judged('B7', null, 'met', 'a'),
    );
    const now = side([figure('a', 'x', 8)], judged('B7', 'x', 'met', 'a', 'b'), judged('B7', null, 'met', 'a'));
    expect(changedTargets(old, now)).toMatchObject([
      {
        ...{ target: 'B7', title: { en: 'one' }, unit: 'x', old: 'missed', new: 'met' },
        figures: [
          { indicator: 'a', old: { value: { n: 5, d: 10 } }, new: { value: { n: 8, d: 10 } } },
          { indicator: 'b', old: { value: { n: 9, d: 10 } }, new: null },
        ],
      },
    ]);
    const gone = changedTargets(now, { ...now, targetResults: [] });
    expect(gone.map((one) => [one.unit, one.old, one.new])).toEqual([
      ['x', 'met', null],
      [null, 'met', null],
    ]);
  });
});
