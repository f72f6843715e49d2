import type { CodeEntry } from './code-entry.ts';
import { CALENDAR_CODES } from './codes-calendar.ts';
import { LAW_CODES } from './codes-law.ts';
import { LEAF_CODES } from './codes-leaf.ts';
import { MEASURE_CODES } from './codes-measure.ts';
import { RULE_CODES } from './codes-rule.ts';
import { RUN_CODES } from './codes-run.ts';
import { USAGE_CODES } from './codes-usage.ts';

/** The families of codes; no code may stand in two of them. */
export const CODE_FAMILIES = [
  USAGE_CODES,
  RULE_CODES,
  LEAF_CODES,
  LAW_CODES,
  MEASURE_CODES,
  CALENDAR_CODES,
  RUN_CODES,
] as const;

/** Every diagnostic Soát can give. Codes are stable: they are never renumbered or reused. */
export const CODES = {
  ...USAGE_CODES,
  ...RULE_CODES,
  ...LEAF_CODES,
  ...LAW_CODES,
  ...MEASURE_CODES,
  ...CALENDAR_CODES,
  ...RUN_CODES,
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof CODES;
