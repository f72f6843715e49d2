import { isAtMost } from '../model/plan.ts';
import type { IndicatorResult, RunResult } from '../model/run-result.ts';
import type { Mending } from '../model/worklist.ts';
import { canMeet, leastToMend, meets, type Share, type Threshold } from './bounds.ts';

/**
 * What is missing to each target that a unit has not met and that asks for a share of hits, in the order of the plan. Integers
 * throughout: no share is rounded.
 */
export function mendings({ targets, targetResults, indicators, indicatorResults }: RunResult): readonly Mending[] {
  const asked = new Map(targets.map((target) => [target.id, target]));
  const kinds = new Map(indicators.map(({ id, kind }) => [id, kind]));
  const figures = new Map(indicatorResults.map((row) => [`${row.indicator} ${row.unit ?? ''}`, row]));
  return targetResults.flatMap(({ target, unit, parts }) => {
    const goal = asked.get(target);
    if (unit === null || !goal || goal.threshold === null || goal.comparator === 'none' || goal.measure !== 'percent')
      return [];
    const threshold: Threshold = { comparator: goal.comparator, limit: goal.threshold, scale: 100 };
    if (isAtMost(threshold)) return [];
    return parts.flatMap(({ indicator, status }) => {
      const figure = figures.get(`${indicator} ${unit}`);
      if (status === 'met' || status === 'noData' || kinds.get(indicator) !== 'proportion' || !figure) return [];
      const told = mending(figure, threshold);
      return told ? [{ unit, target, indicator, threshold: threshold.limit, ...told }] : [];
    });
  });
}

type Told = Omit<Mending, 'unit' | 'target' | 'indicator' | 'threshold'>;

function mending(
  { lower, upper, value, mendableMisses: mendable }: IndicatorResult,
  threshold: Threshold,
): Told | null {
  if (!lower || !upper) return null;
  const least = leastToMend(lower, threshold);
  const mended = Math.min(mendable, least ?? mendable);
  const more = ({ n, d }: Share): Share => ({ n: n + mended, d });
  const worstAfter = more(lower);
  return {
    mendable,
    least,
    value,
    worst: lower,
    mended,
    valueAfter: value && more(value),
    worstAfter,
    meets: meets(worstAfter, threshold),
    open: upper.n - lower.n,
    canMeet: canMeet(upper, mendable, threshold),
  };
}
