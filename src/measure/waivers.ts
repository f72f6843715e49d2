import type { Tally } from '../check/tally.ts';
import type { ExceptionCount, WaivedCount } from '../check/waivers.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Indicator } from '../model/indicator.ts';
import { type FlagFindings, IndicatorFlags } from './flags.ts';

/**
 * The counts of rules with what is waived taken from what fails.
 * @throws Bug when more is waived than fails
 */
export function withWaived(rules: Tally['rules'], waived: readonly WaivedCount[]): Tally['rules'] {
  if (waived.length === 0) return rules;
  const sums = new Map<string, { rule: number; unitNo: number; count: number }>();
  for (const { rule, unitNo, count } of waived) {
    const key = `${rule} ${unitNo}`;
    sums.set(key, { rule, unitNo, count: count + (sums.get(key)?.count ?? 0) });
  }
  return rules.map((counts, n) => [
    ...counts.map((row) => {
      const letOff = row.meaning === 'fail' ? (sums.get(`${n} ${row.unitNo}`)?.count ?? 0) : 0;
      if (letOff > row.count) throw new Bug(`rule ${n}: ${letOff} waived of ${row.count}`);
      return letOff === 0 ? row : { ...row, count: row.count - letOff };
    }),
    ...[...sums.values()]
      .filter(({ rule }) => rule === n)
      .map(({ unitNo, count }) => ({ unitNo, meaning: 'waived' as const, count })),
  ]);
}

/** Exceptions of the units whose figures were not taken back: where a flag is contradicted, nothing is a miss. */
export function standingExceptions(
  exceptions: readonly ExceptionCount[],
  indicators: readonly Indicator[],
  flags: FlagFindings,
): readonly ExceptionCount[] {
  const named = new Set(exceptions.map(({ indicator }) => indicator));
  const open = new Map(
    indicators.filter(({ id }) => named.has(id)).map((one) => [one.id, new IndicatorFlags(one, flags)]),
  );
  return exceptions.filter(({ indicator, unitNo }) => open.get(indicator)?.contradicted(unitNo).length === 0);
}

/** Of one indicator: how many dossiers are taken out of its denominator, by unit, or of all of them. */
export const exceptionsIn = (
  exceptions: readonly ExceptionCount[],
  indicator: string,
): ((unitNo: number | null) => number) => {
  const own = exceptions.filter((one) => one.indicator === indicator);
  return (unitNo) =>
    own.filter((one) => unitNo === null || one.unitNo === unitNo).reduce((sum, { count }) => sum + count, 0);
};
