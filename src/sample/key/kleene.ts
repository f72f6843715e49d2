/** What the key knows of a statement. Numbers, for there are fifty statements to a dossier. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export type Truth = typeof NO | typeof YES | typeof UNKNOWN;

export const sure = (holds: boolean): Truth => (holds ? YES : NO);

export const not = (a: Truth): Truth => (a === UNKNOWN ? UNKNOWN : a === YES ? NO : YES);

export function and(a: Truth, b: Truth, c: Truth = YES): Truth {
  if (a === NO || b === NO || c === NO) return NO;
  return a === UNKNOWN || b === UNKNOWN || c === UNKNOWN ? UNKNOWN : YES;
}

export function or(a: Truth, b: Truth): Truth {
  if (a === YES || b === YES) return YES;
  return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : NO;
}

/** A number nobody knows is NaN, and nothing can be said of it. */
export const atMost = (a: number, b: number): Truth => (a <= b ? YES : a > b ? NO : UNKNOWN);
export const atLeast = (a: number, b: number): Truth => atMost(b, a);
export const above = (a: number, b: number): Truth => not(atMost(a, b));
export const same = (a: number, b: number): Truth => (Number.isNaN(a) || Number.isNaN(b) ? UNKNOWN : sure(a === b));
