import { type Comparator, isAtMost } from '../model/plan.ts';

/** A figure as two integers: a share, the mean of so many, or a count over 1. */
export interface Share {
  readonly n: number;
  readonly d: number;
}

/** How the records of an indicator fell. */
export interface Counts {
  readonly numerator: number;
  /** Records with a verdict: hits and misses. */
  readonly denominator: number;
  /** Records without a verdict, and records kept out that may belong here. */
  readonly open: number;
}

export interface Bounds {
  /** Null when nothing was decided: an empty denominator is neither 0 % nor 100 %. */
  readonly value: Share | null;
  /** Every open record a miss; null without any record, and where nothing can be said of open ones. */
  readonly lower: Share | null;
  /** Every open record a hit; null likewise. */
  readonly upper: Share | null;
}

/** The bounds of a proportion. */
export function boundsOf({ numerator, denominator, open }: Counts): Bounds {
  const all = denominator + open;
  return {
    value: denominator === 0 ? null : { n: numerator, d: denominator },
    lower: all === 0 ? null : { n: numerator, d: all },
    upper: all === 0 ? null : { n: numerator + open, d: all },
  };
}

/** The bounds of a count: an open record may count or not. Of no record the count is 0. */
export function countBounds({ numerator, open }: Pick<Counts, 'numerator' | 'open'>): Bounds {
  const of = (n: number): Share => ({ n, d: 1 });
  return { value: of(numerator), lower: of(numerator), upper: of(numerator + open) };
}

/** Sums over records: of a mean, what is summed and how many there are. */
export interface Sums {
  readonly above: number;
  readonly below: number;
}

/**
 * The bounds of a mean or a ratio: a sum without one of its parts can be anything, so there are bounds only when
 * nothing is open.
 * @param sums null where they are no numbers anybody can have meant
 */
export function sumBounds(sums: Sums | null, open: number): Bounds {
  const value = sums && sums.below > 0 ? { n: sums.above, d: sums.below } : null;
  return open > 0 ? { value, lower: null, upper: null } : { value, lower: value, upper: value };
}

/** Sums that are no figure: they are too great for whole numbers, or divided by less than nothing. */
export const isAbsurd = ({ above, below }: Sums): boolean =>
  !(Number.isSafeInteger(above) && Number.isSafeInteger(below) && below >= 0);

/** What a target asks of a figure. */
export interface Threshold {
  readonly comparator: Exclude<Comparator, 'none'>;
  readonly limit: number;
  /** By how much the figure is multiplied before it is compared: 100 for a share against a percentage, else 1. */
  readonly scale: 1 | 100;
}

/** A figure to compare, of any size. */
type Exact = { readonly n: number | bigint; readonly d: number | bigint };

/** Compares integers, never rounded percentages: 99.00 % does not meet "trên 99 %". */
export function meets({ n, d }: Exact, { comparator, limit, scale }: Threshold): boolean {
  const [figure, asked] = [BigInt(scale) * BigInt(n), BigInt(limit) * BigInt(d)];
  switch (comparator) {
    case 'gt':
      return figure > asked;
    case 'ge':
      return figure >= asked;
    case 'eq':
      return figure === asked;
    case 'le':
      return figure <= asked;
    case 'lt':
      return figure < asked;
  }
}

export type ShareStatus = 'met' | 'missed' | 'undetermined' | 'noData';

/**
 * Met when even the worst bound meets the target, missed when not even the best one does. Which is worst is for the
 * comparator to say; what has to be met exactly is met only when nothing is open.
 * @param isOpen whether something is undecided that no bound is known of
 */
export function statusOf(
  { lower, upper }: { readonly lower: Exact | null; readonly upper: Exact | null },
  threshold: Threshold,
  isOpen = false,
): ShareStatus {
  if (!lower || !upper) return isOpen ? 'undetermined' : 'noData';
  if (threshold.comparator === 'eq') return exactly(lower, upper, threshold);
  const [worst, best] = isAtMost(threshold) ? [upper, lower] : [lower, upper];
  if (meets(worst, threshold)) return 'met';
  return meets(best, threshold) ? 'undetermined' : 'missed';
}

function exactly(lower: Exact, upper: Exact, threshold: Threshold): ShareStatus {
  if (meets(lower, threshold) && meets(upper, threshold)) return 'met';
  const reaches = meets(lower, { ...threshold, comparator: 'le' }) && meets(upper, { ...threshold, comparator: 'ge' });
  return reaches ? 'undetermined' : 'missed';
}

/** Whether a figure that is to be great can still meet its target, by its upper bound: with so many misses mended, and all that is open a hit. */
export const canMeet = ({ n, d }: Share, mendable: number, threshold: Threshold): boolean =>
  meets({ n: n + mendable, d }, threshold.comparator === 'eq' ? { ...threshold, comparator: 'ge' } : threshold);

/**
 * The least number of records that have to change sides until the worst bound meets the target: misses that are
 * mended, or of a target of at most, those that leave the numerator. 0 when it is met already. Null where no number
 * is enough: nothing is less than none, and no share is more than all.
 * @param worst the lower bound, or of a target of at most the upper one
 */
export function leastToMend({ n, d }: Share, threshold: Threshold): number | null {
  const { comparator, limit, scale } = threshold;
  const [asked, per] = [BigInt(limit) * BigInt(d), BigInt(scale)];
  const floor = asked / per;
  const ceiling = (asked + per - 1n) / per;
  const wanted = { gt: floor + 1n, ge: ceiling, eq: ceiling, le: floor, lt: ceiling - 1n }[comparator];
  const k = Number(isAtMost(threshold) ? BigInt(n) - wanted : wanted - BigInt(n));
  if (wanted < 0n || (scale === 100 && wanted > BigInt(d))) return null;
  return Math.max(0, k);
}
