/** An exact number: a numerator and a positive denominator without common divisor. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** @param d positive */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(n), BigInt(d)];
  const divisor = gcd(above < 0n ? -above : above, below);
  return { n: above / divisor, d: below / divisor };
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

export const ZERO = fraction(0);
export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(add, ZERO);

/** @param text digits with at most one decimal point, such as `92.5` */
export function parseDecimal(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

const LEAST_DECIMALS = 2;
const MOST_DECIMALS = 6;

/**
 * Its decimals, two, or as many as it takes not to come to lie on or beyond a limit it does not reach: 79.996 is never
 * shown as 80.00 against a limit of 80.
 * @param value not negative
 */
export function decimals(value: Fraction, limits: readonly Fraction[]): string {
  for (let places = LEAST_DECIMALS; places <= MOST_DECIMALS; places++) {
    const scale = 10n ** BigInt(places);
    const rounded = (2n * value.n * scale + value.d) / (2n * value.d);
    const shown = fraction(rounded, scale);
    if (limits.every((limit) => compare(shown, limit) === compare(value, limit))) return point(rounded, places);
  }
  return point((value.n * 10n ** BigInt(MOST_DECIMALS)) / value.d, MOST_DECIMALS);
}

function point(units: bigint, places: number): string {
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
