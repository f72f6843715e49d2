import { known } from '../facts.ts';
import type { Judged } from '../judged.ts';
import { above, and, not, or, same } from '../kleene.ts';
import { type KeyRule, rule } from './shape.ts';

const fee = (j: Judged): number => known(j.d.fee);

/** Fees and their payment. */
export const FEES: readonly KeyRule[] = [
  rule(
    'online-fee-not-paid-online',
    (j) => and(j.t.online, j.answered, above(fee(j), 0)),
    (j) => j.paidAmong(1, 2),
  ),
  rule(
    'paid-online-unproven',
    (j) => j.flaggedPaidOnline,
    (j) => j.papers.paidOnline,
  ),
  rule(
    'fee-not-paid',
    (j) => and(above(fee(j), 0), j.answered, j.t.handedBack),
    (j) => or(j.flaggedPaidOnline, j.papers.paid),
  ),
  rule(
    'free-paid-online',
    (j) => same(fee(j), 0),
    (j) => not(j.flaggedPaidOnline),
  ),
];
