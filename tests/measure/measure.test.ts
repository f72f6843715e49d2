import { describe, expect, it } from 'vitest';
import { lastDayBefore } from '../../src/audit/period.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { measure } from '../../src/measure/measure.ts';
import { judgeTargets } from '../../src/measure/targets.ts';
import { Bug } from '../../src/model/diagnostic.ts';
import type { IndicatorResult } from '../../src/model/run-result.ts';

const { rules, plans } = loadRules(shippedRules());
const times = {
  asOf: '2025-09-15T00:00:00.000000',
  dumpedAt: null,
  yearFrom: '2024-12-15T00:00:00.000000',
  periodFrom: '2025-06-15T00:00:00.000000',
  periodTo: '2025-09-15T00:00:00.000000',
};

describe('the rule identity', () => {
  it('ends the run when a dossier has no outcome', () => {
    const rule = rules.slice(0, 1);
    const tally = {
      rules: [[{ unitNo: 0, meaning: 'pass' as const, count: 4 }]],
      indicators: [],
      evidence: [],
      loaded: new Map([[0, 5]]),
    };
    expect(lastDayBefore(times.asOf)).toBe('2025-09-14');
    expect(() => measure(rule, [], tally, [{ no: 0, id: 'a', keptOut: 0 }], 0, times)).toThrow(Bug);
    const whole = { ...tally, loaded: new Map([[0, 4]]) };
    expect(measure(rule, [], whole, [{ no: 0, id: 'a', keptOut: 0 }], 0, times).ruleOutcomes).toHaveLength(2);
  });
});

const share = (n: number, d: number) => (d === 0 ? null : { n, d });
const result = (indicator: string, n: number, d: number): IndicatorResult => ({
  indicator,
  unit: null,
  from: times.periodFrom,
  to: times.periodTo,
  initialPopulation: d,
  outsideDenominator: 0,
  excluded: [],
  denominator: d,
  numerator: n,
  mendableMisses: 3,
  undecided: 0,
  undecidedBy: [],
  widenedBy: 0,
  value: share(n, d),
  lower: share(n, d),
  upper: share(n, d),
  flagUnverified: [],
  flagContradicted: [],
});

describe('a target of two indicators', () => {
  const targets = (plans.get('quang-ninh-2025')?.targets ?? []).filter(({ id }) => id === 'B7');
  it.each([
    [[7, 10], [9, 10], 'met', null],
    [[7, 10], [6, 10], 'missed', 1],
    [[0, 0], [9, 10], 'met', null],
    [[0, 0], [0, 0], 'noData', null],
    [[0, 0], [1, 10], 'missed', 6],
  ] as const)('%j and %j: %s', ([a, b], [c, d], status, missing) => {
    const [judged] = judgeTargets(
      targets,
      [result('dossier-digitised', a, b), result('result-digitised', c, d)],
      [],
      [],
      new Map(),
      { isWhole: true, ownUnit: null, asOf: times.asOf },
    );
    expect(judged?.status).toBe(status);
    const part = judged?.parts.find(({ missing: found }) => found !== null)?.missing ?? null;
    expect(part).toEqual(missing === null ? null : { count: missing, reachable: missing <= 3 });
  });
});
