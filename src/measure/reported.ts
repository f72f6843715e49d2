import type { TargetResult } from '../model/run-result.ts';
import type { Share } from './bounds.ts';

type Difference = NonNullable<TargetResult['parts'][number]['reportedDifference']>;

const LEAST_DECIMALS = 2;
const MOST_DECIMALS = 6;

/**
 * A reported percentage less a computed share, in whole numbers throughout: 99.5 against 987/1000 is 0.80 points
 * above. A difference too small for two decimals gets more, so that it is not shown as none.
 * @param reported digits with at most one decimal point, such as `92.5`
 */
export function differenceOf(reported: string, { n, d }: Share): Difference {
  const [whole = '0', fraction = ''] = reported.split('.');
  const scale = 10n ** BigInt(fraction.length);
  // The difference is above / below percent points.
  const above = BigInt(whole + fraction) * BigInt(d) - 100n * BigInt(n) * scale;
  const below = scale * BigInt(d);
  const size = above < 0n ? -above : above;
  const direction = above === 0n ? 'equal' : above > 0n ? 'above' : 'below';
  for (let decimals = LEAST_DECIMALS; ; decimals++) {
    const units = (2n * size * 10n ** BigInt(decimals) + below) / (2n * below);
    if (units > 0n || size === 0n || decimals === MOST_DECIMALS) return { direction, points: point(units, decimals) };
  }
}

function point(units: bigint, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
