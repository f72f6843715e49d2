import type { CodeEntry } from './code-entry.ts';
import { AUTHOR_CODES } from './codes-author.ts';
import { CALENDAR_CODES } from './codes-calendar.ts';
import { DECLARED_CODES } from './codes-declared.ts';
import { DIFF_CODES } from './codes-diff.ts';
import { EXPLAIN_CODES } from './codes-explain.ts';
import { FORM_CODES } from './codes-form.ts';
import { HISTORY_CODES } from './codes-history.ts';
import { LAW_CODES } from './codes-law.ts';
import { LEAF_CODES } from './codes-leaf.ts';
import { MAPPING_CODES } from './codes-mapping.ts';
import { MEASURE_CODES } from './codes-measure.ts';
import { NESTED_CODES } from './codes-nested.ts';
import { OBSERVATION_CODES } from './codes-observation.ts';
import { OFFICE_CODES } from './codes-office.ts';
import { PLAN_CODES } from './codes-plan.ts';
import { RULE_CODES } from './codes-rule.ts';
import { RULE_TEST_CODES } from './codes-rule-test.ts';
import { RUN_CODES } from './codes-run.ts';
import { SCORE_CODES } from './codes-score.ts';
import { TEXT_CODES } from './codes-text.ts';
import { USAGE_CODES } from './codes-usage.ts';
import { VERIFY_CODES } from './codes-verify.ts';
import { WAIVER_CODES } from './codes-waiver.ts';

/** The families of codes; no code may stand in two of them. */
export const CODE_FAMILIES = [
  USAGE_CODES,
  RULE_CODES,
  RULE_TEST_CODES,
  LEAF_CODES,
  LAW_CODES,
  MAPPING_CODES,
  MEASURE_CODES,
  CALENDAR_CODES,
  SCORE_CODES,
  FORM_CODES,
  PLAN_CODES,
  OBSERVATION_CODES,
  RUN_CODES,
  TEXT_CODES,
  NESTED_CODES,
  OFFICE_CODES,
  VERIFY_CODES,
  DECLARED_CODES,
  DIFF_CODES,
  HISTORY_CODES,
  WAIVER_CODES,
  EXPLAIN_CODES,
  AUTHOR_CODES,
] as const;

/** Every diagnostic Soát can give. Codes are stable: they are never renumbered or reused. */
export const CODES = {
  ...USAGE_CODES,
  ...RULE_CODES,
  ...RULE_TEST_CODES,
  ...LEAF_CODES,
  ...LAW_CODES,
  ...MAPPING_CODES,
  ...MEASURE_CODES,
  ...CALENDAR_CODES,
  ...SCORE_CODES,
  ...FORM_CODES,
  ...PLAN_CODES,
  ...OBSERVATION_CODES,
  ...RUN_CODES,
  ...TEXT_CODES,
  ...NESTED_CODES,
  ...OFFICE_CODES,
  ...VERIFY_CODES,
  ...DECLARED_CODES,
  ...DIFF_CODES,
  ...HISTORY_CODES,
  ...WAIVER_CODES,
  ...EXPLAIN_CODES,
  ...AUTHOR_CODES,
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof CODES;
