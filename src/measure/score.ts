import type { DeclaredValue } from '../model/plan.ts';
import type { IndicatorResult } from '../model/run-result.ts';
import type { ScorecardResult, ScoreItemResult, ScoreStatus } from '../model/score-result.ts';
import { itemsOf, type Scorecard, type ScoreGroup, type ScoreItem } from '../model/scorecard.ts';
import {
  add,
  compare,
  decimals,
  type Fraction,
  fraction,
  least,
  parseDecimal,
  sum,
  times,
  ZERO,
} from '../util/fraction.ts';

/** By scorecard and unit: the points there are for sure, and those there can be at most. */
export type ScoreBounds = ReadonlyMap<string, { readonly lower: Fraction; readonly upper: Fraction }>;
export const scoreKey = (scorecard: string, unit: string | null): string => `${scorecard} ${unit ?? ''}`;

/** Points of an item before they are written down. */
interface Scored {
  readonly item: ScoreItem;
  readonly status: ScoreStatus;
  readonly points: { readonly value: Fraction | null; readonly lower: Fraction; readonly upper: Fraction } | null;
  readonly declared: ScoreItemResult['declared'];
}

type Figure = Pick<IndicatorResult, 'value' | 'lower' | 'upper' | 'undecidedBy'>;

/** What one unit, or the province, brings to a scorecard. */
export function scoreOne(
  scorecard: Scorecard,
  unit: string | null,
  figureOf: (indicator: string) => Figure,
  declaredOf: (item: string) => DeclaredValue | undefined,
): { readonly result: ScorecardResult; readonly bounds: { readonly lower: Fraction; readonly upper: Fraction } } {
  const scored = new Map(itemsOf(scorecard).map((item) => [item.id, score(item, figureOf, declaredOf)]));
  const groups = scorecard.groups.map((group) => scoreGroup(group, scored));
  const outOf = groups.reduce((all, group) => all + group.outOf, 0);
  const [value, lower, upper] = (['value', 'lower', 'upper'] as const).map((key) => sum(groups.map((g) => g[key])));
  const limits = scorecard.bands.map(({ from }) => fraction(from * outOf, 100));
  const shown = (points: Fraction | undefined) => written(points ?? ZERO, [...limits, fraction(outOf)]);
  const most = groups.map((group) => add(group.upper, fraction(group.max - group.outOf)));
  return {
    result: {
      unit,
      items: [...scored.values()].map(itemResult),
      groups: groups.map((group) => ({
        group: group.id,
        outOf: group.outOf,
        value: written(group.value, [fraction(group.outOf)]),
        lower: written(group.lower, [fraction(group.outOf)]),
        upper: written(group.upper, [fraction(group.outOf)]),
      })),
      outOf,
      value: shown(value),
      lower: shown(lower),
      upper: shown(upper),
      ...bandOf(scorecard, outOf, lower ?? ZERO, upper ?? ZERO),
    },
    bounds: { lower: lower ?? ZERO, upper: sum(most) },
  };
}

function scoreGroup({ id, max, items }: ScoreGroup, all: ReadonlyMap<string, Scored>) {
  const counted = items.flatMap((item) => {
    const points = all.get(item.id)?.points;
    return points?.value && item.max !== null ? [{ ...points, value: points.value, max: item.max }] : [];
  });
  return {
    id,
    max,
    outOf: counted.reduce((total, one) => total + one.max, 0),
    value: sum(counted.map((one) => one.value)),
    lower: sum(counted.map((one) => one.lower)),
    upper: sum(counted.map((one) => one.upper)),
  };
}

function score(
  item: ScoreItem,
  figureOf: (indicator: string) => Figure,
  declaredOf: (item: string) => DeclaredValue | undefined,
): Scored {
  const { max, indicator } = item;
  const row = declaredOf(item.id);
  const declared = row ? { value: row.value, source: row.source, date: row.date } : null;
  const none = (status: ScoreStatus): Scored => ({ item, status, points: null, declared });
  if (indicator === undefined) {
    if (!row) return none('notDeclared');
    if (max === null) return none('noMaximum');
    const value = declaredPoints(item, max, row.value);
    return { item, status: 'declared', points: { value, lower: value, upper: value }, declared };
  }
  const { value, lower, upper, undecidedBy } = figureOf(indicator);
  const isEmpty = !lower && !upper && undecidedBy.length === 0;
  if (isEmpty && item.zeroDenominator === 'notApplicable') return none('notApplicable');
  if (max === null) return none('noMaximum');
  if (isEmpty) return { item, status: 'scored', points: { value: ZERO, lower: ZERO, upper: ZERO }, declared };
  const pointsOf = ({ n, d }: { n: number; d: number }): Fraction => points(fraction(100 * n, d), item, max);
  const bounds = { lower: lower ? pointsOf(lower) : ZERO, upper: upper ? pointsOf(upper) : fraction(max) };
  return {
    item,
    status: value ? 'scored' : 'undetermined',
    points: { value: value ? pointsOf(value) : null, ...bounds },
    declared,
  };
}

/** Points of a percentage: in proportion up to the percentage of the full points, and never more. */
const points = (percent: Fraction, { fullAt }: ScoreItem, max: number): Fraction =>
  least(fraction(max), times(percent, fraction(max, fullAt)));

const declaredPoints = (item: ScoreItem, max: number, value: string): Fraction =>
  item.declared?.as === 'percent' ? points(parseDecimal(value), item, max) : parseDecimal(value);

const itemResult = ({ item, status, points: found, declared }: Scored): ScoreItemResult => {
  const limits = item.max === null ? [] : [ZERO, fraction(item.max)];
  return {
    item: item.id,
    status,
    value: found?.value ? written(found.value, limits) : null,
    lower: found ? written(found.lower, limits) : null,
    upper: found ? written(found.upper, limits) : null,
    declared,
  };
};

const written = (points: Fraction, limits: readonly Fraction[]) => ({
  exact: `${points.n}/${points.d}`,
  shown: decimals(points, limits),
});

/** The band of the points that could be scored; none where the open records decide which. */
function bandOf(
  { bands }: Scorecard,
  outOf: number,
  lower: Fraction,
  upper: Fraction,
): Pick<ScorecardResult, 'band' | 'noBand'> {
  if (outOf === 0) return { band: null, noBand: 'nothingScored' };
  const of = (points: Fraction): string | undefined =>
    bands.find(({ from }) => compare(points, fraction(from * outOf, 100)) >= 0)?.id;
  const [worst, best] = [of(lower), of(upper)];
  return worst === best && worst !== undefined ? { band: worst, noBand: null } : { band: null, noBand: 'undetermined' };
}
