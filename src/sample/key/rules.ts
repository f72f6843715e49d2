import type { Judged } from './judged.ts';
import { NO, YES } from './kleene.ts';
import { APOLOGIES } from './rules/apologies.ts';
import { CONDUCT } from './rules/conduct.ts';
import { DATES } from './rules/dates.ts';
import { DUES } from './rules/dues.ts';
import { FEES } from './rules/fees.ts';
import { PAPERS } from './rules/papers.ts';
import { RECEPTION } from './rules/reception.ts';
import { RECORDS } from './rules/records.ts';
import type { KeyRule } from './rules/shape.ts';
import { SUPPLEMENTS } from './rules/supplements.ts';

/** Every rule that is shipped, as its text says, over what was planted. A family of rules is a file. */
export const KEY_RULES: readonly KeyRule[] = [
  ...RECORDS,
  ...APOLOGIES,
  ...RECEPTION,
  ...FEES,
  ...PAPERS,
  ...DATES,
  ...SUPPLEMENTS,
  ...CONDUCT,
  ...DUES,
];

export const NOT_APPLICABLE = 0;
export const PASS = 1;
export const FAIL = 2;
export const UNDECIDED = 3;

/** The outcome of a rule for a dossier received while it was in force. */
export function outcomeOf({ applies, requires }: KeyRule, j: Judged): number {
  const concerned = applies(j);
  if (concerned !== YES) return concerned === NO ? NOT_APPLICABLE : UNDECIDED;
  const held = requires(j);
  return held === YES ? PASS : held === NO ? FAIL : UNDECIDED;
}
