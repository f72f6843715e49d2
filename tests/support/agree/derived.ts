import { DAYS_LATE_BANDS } from '../../../src/model/days-late.ts';
import type { RunResult } from '../../../src/model/run-result.ts';
import { openReasons } from '../../../src/report/text.ts';
import { key } from './leaves.ts';

/** Sums over the figures of a result, by what they are sums of. */
function sums<T>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  of: (row: T) => number,
): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const row of rows) found.set(nameOf(row), (found.get(nameOf(row)) ?? 0) + of(row));
  return Object.fromEntries(found);
}

/** A result with the sums that reports show of its figures, so that these are held as well. */
export function withSums(result: RunResult): RunResult & { readonly derived: unknown } {
  const gate = new Set(result.rules.flatMap(({ kind, id }) => (kind === 'load' ? [id] : [])));
  const ofAll = result.ruleOutcomes.filter(({ unit }) => unit === null);
  const ofUnits = result.ruleOutcomes.filter(({ unit }) => unit !== null);
  // Of rules that found nothing no report has a line, but where definitions of one figure are compared.
  const compared = new Set(result.comparisons.map(({ rule }) => rule));
  const found = new Set(ofAll.flatMap(({ rule, fail, waived }) => (fail + waived > 0 ? [rule] : [])));
  const told = ofAll.filter(({ rule }) => found.has(rule) || compared.has(rule));
  const judged = ofAll.filter(({ rule }) => !gate.has(rule));
  const { error, warning, note } = result.findings.fail;
  const outcomes = ['notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const;
  const total = (rows: RunResult['ruleOutcomes'], outcome: (typeof outcomes)[number]): number =>
    rows.reduce((sum, row) => sum + row[outcome], 0);
  const byUnit = (outcome: (typeof outcomes)[number]) => ({
    ...Object.fromEntries(result.units.map(({ id }) => [id, 0])),
    ...sums(
      ofUnits,
      ({ unit }) => unit ?? '',
      (row) => row[outcome],
    ),
  });
  const late = new Set(DAYS_LATE_BANDS.flatMap(({ id, from }) => (from === null ? [] : [id as string])));
  const misses = result.breakdowns.filter(
    ({ by, unit, key: band, denominator, numerator }) =>
      by === 'daysLate' && unit !== null && late.has(band ?? '') && denominator > numerator,
  );
  const missed = result.targetResults.filter(({ unit, status }) => unit !== null && status === 'missed');
  return {
    ...result,
    derived: {
      fails: error + warning + note,
      outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, total(judged, outcome)])),
      verdicts: judged.reduce((sum, { loaded }) => sum + loaded, 0),
      rules: judged.length,
      failsOf: byUnit('fail'),
      waivedOf: byUnit('waived'),
      missedOf: sums(
        missed,
        ({ unit }) => unit ?? '',
        () => 1,
      ),
      ofRule: Object.fromEntries(
        (['pass', 'fail', 'waived', 'undecided'] as const).map((outcome) => [
          outcome,
          sums(
            told,
            ({ rule }) => rule,
            (row) => row[outcome],
          ),
        ]),
      ),
      daysLate: sums(
        misses,
        (row) => key(row.indicator, row.unit, row.key),
        ({ denominator, numerator }) => denominator - numerator,
      ),
      reasons: Object.fromEntries(
        openReasons(result).map(({ reason, count }) => [key(reason.kind, reason.about), count]),
      ),
      waived: result.waivers?.list.reduce((sum, { waived }) => sum + waived, 0),
      exceptions: result.waivers?.list.reduce((sum, { exceptions }) => sum + exceptions, 0),
    },
  };
}
