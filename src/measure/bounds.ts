import type { Comparator } from '../model/plan.ts';

/** A share as two integers. */
export interface Share {
  readonly n: number;
  readonly d: number;
}

/** How the dossiers of a proportion fell. */
export interface Counts {
  readonly numerator: number;
  /** Dossiers with a verdict: hits and misses. */
  readonly denominator: number;
  /** Dossiers without a verdict, and records kept out that may belong here. */
  readonly open: number;
}

export interface Bounds {
  /** Null when nothing was decided: an empty denominator is neither 0 % nor 100 %. */
  readonly value: Share | null;
  /** Every open dossier a miss; null without any dossier. */
  readonly lower: Share | null;
  /** Every open dossier a hit; null without any dossier. */
  readonly upper: Share | null;
}

export function boundsOf({ numerator, denominator, open }: Counts): Bounds {
  const all = denominator + open;
  return {
    value: denominator === 0 ? null : { n: numerator, d: denominator },
    lower: all === 0 ? null : { n: numerator, d: all },
    upper: all === 0 ? null : { n: numerator + open, d: all },
  };
}

export type Threshold = { readonly comparator: Exclude<Comparator, 'none'>; readonly percent: number };

/** Compares integers, never rounded percentages: 99.00 % does not meet "trên 99 %". */
export function meets({ n, d }: Share, { comparator, percent }: Threshold): boolean {
  return comparator === 'gt' ? 100 * n > percent * d : 100 * n >= percent * d;
}

export type ShareStatus = 'met' | 'missed' | 'undetermined' | 'noData';

/**
 * Met when even the worst bound meets the target, missed when not even the best one does.
 * @param isOpen whether something is undecided that no bound is known of
 */
export function statusOf({ lower, upper }: Bounds, threshold: Threshold, isOpen = false): ShareStatus {
  if (!lower || !upper) return isOpen ? 'undetermined' : 'noData';
  if (meets(lower, threshold)) return 'met';
  return meets(upper, threshold) ? 'undetermined' : 'missed';
}

/** The least number of misses to mend until the worst bound meets the target. 0 when it does already. */
export function leastToMend({ n, d }: Share, { comparator, percent }: Threshold): number {
  const exact = percent * d;
  const needed = comparator === 'gt' ? Math.floor(exact / 100) + 1 : Math.ceil(exact / 100);
  return Math.max(0, needed - n);
}
