import type { RunResult } from '../model/run-result.ts';

/** A comparator as people write it. */
export const SIGN_OF_COMPARATOR: Readonly<Record<string, string>> = { gt: '>', ge: '≥', eq: '=', le: '≤', lt: '<' };

/** What a target asks for: `≥ 98 %`; empty of one without a threshold. */
export const goalWords = ({
  comparator,
  threshold,
  measure,
}: Pick<RunResult['targets'][number], 'comparator' | 'threshold' | 'measure'>): string =>
  threshold === null ? '' : `${SIGN_OF_COMPARATOR[comparator] ?? ''} ${threshold}${measure === 'percent' ? ' %' : ''}`;
