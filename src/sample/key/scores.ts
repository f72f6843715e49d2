import type { KeyScorecard, KeyScoreItem } from '../law.ts';
import type { Counts } from './answer-key.ts';

/** An exact number, above and below its line. */
type Exact = readonly [n: bigint, d: bigint];
type Bounds = Readonly<Record<(typeof SIDES)[number], Exact>>;

const SIDES = ['value', 'lower', 'upper'] as const;
const NOTHING: Exact = [0n, 1n];

/**
 * What a place brings to a scorecard, as `place` → points or words: each item, each group, the total.
 * @param figureOf the counts of an indicator at the place
 * @param widened records kept out that may belong there
 */
export function scorecardFigures(
  { groups, bands }: KeyScorecard,
  figureOf: (indicator: string) => Counts,
  widened: number,
): Readonly<Record<string, string | number>> {
  const found: Record<string, string | number> = {};
  const put = (place: string, points: Partial<Bounds> | null): void => {
    for (const side of SIDES) found[`${place} ${side}`] = points?.[side] ? written(points[side]) : 'none';
  };
  let [total, outOf] = [all([]), 0];
  for (const group of groups) {
    const counted: Bounds[] = [];
    let groupOutOf = 0;
    for (const item of group.items) {
      const { status, points } = scoreOf(item, figureOf, widened);
      found[`${item.id} status`] = status;
      put(item.id, points);
      if (!points?.value || item.max === null) continue;
      counted.push({ ...points, value: points.value });
      groupOutOf += item.max;
    }
    found[`${group.id} outOf`] = groupOutOf;
    put(group.id, all(counted));
    [total, outOf] = [all([total, ...counted]), outOf + groupOutOf];
  }
  found['total outOf'] = outOf;
  put('total', total);
  found.band = bandOf(bands, total, outOf);
  return found;
}

type Points = Pick<Bounds, 'lower' | 'upper'> & { readonly value?: Exact };

interface Scored {
  readonly status: string;
  readonly points: Points | null;
}

function scoreOf(
  { max, indicator, fullAt }: KeyScoreItem,
  figureOf: (indicator: string) => Counts,
  widened: number,
): Scored {
  const none = (status: string): Scored => ({ status, points: null });
  if (indicator === null) return none('notDeclared');
  const { numerator = 0, denominator = 0, undecided = 0 } = figureOf(indicator);
  const open = undecided + widened;
  // Where there is nothing to be asked of, the item does not count.
  if (denominator + open === 0) return none('notApplicable');
  if (max === null) return none('noMaximum');
  const points = (n: number, d: number): Exact =>
    n * 100 >= fullAt * d ? [BigInt(max), 1n] : lowest(BigInt(max) * 100n * BigInt(n), BigInt(fullAt) * BigInt(d));
  const bounds = {
    lower: points(numerator, denominator + open),
    upper: points(numerator + open, denominator + open),
  };
  if (denominator === 0) return { status: 'undetermined', points: bounds };
  return { status: 'scored', points: { ...bounds, value: points(numerator, denominator) } };
}

const all = (some: readonly Bounds[]): Bounds => {
  const sum = (side: keyof Bounds): Exact => some.map((one) => one[side]).reduce(plus, NOTHING);
  return { value: sum('value'), lower: sum('lower'), upper: sum('upper') };
};

/** The band both bounds lie in. */
function bandOf(bands: KeyScorecard['bands'], { lower, upper }: Bounds, outOf: number): string {
  if (outOf === 0) return 'nothingScored';
  const of = ([n, d]: Exact): string | undefined =>
    bands.find(([, from]) => n * 100n >= BigInt(from) * BigInt(outOf) * d)?.[0];
  const [worst, best] = [of(lower), of(upper)];
  return worst === best && worst !== undefined ? worst : 'undetermined';
}

const plus = ([n, d]: Exact, [m, e]: Exact): Exact => lowest(n * e + m * d, d * e);
const written = ([n, d]: Exact): string => `${n}/${d}`;

function lowest(n: bigint, d: bigint): Exact {
  let [a, b] = [n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? NOTHING : [n / a, d / a];
}
