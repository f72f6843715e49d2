import type { Rule } from '../model/rule.ts';
import type { CaseFile, RuleCase } from './case-file.ts';

/** The kinds of case no rule may be without. A rule that applies to every dossier has no `notApplicable`. */
export const REQUIRED_CASES = ['pass', 'fail', 'undecided', 'boundary'] as const;
export type RequiredCase = (typeof REQUIRED_CASES)[number];

export interface CaseGap {
  readonly rule: string;
  readonly missing: readonly RequiredCase[];
}

/** The rules that lack cases of some kind, in the order of the rules. Versions of a rule share its cases. */
export function caseGaps(rules: readonly Rule[], files: readonly CaseFile[]): readonly CaseGap[] {
  return [...new Set(rules.map(({ id }) => id))].flatMap((id) => {
    const cases = files.filter(({ rule }) => rule === id).flatMap((file) => file.cases);
    const missing = REQUIRED_CASES.filter((kind) => !cases.some((one) => isOf(kind, one)));
    return missing.length > 0 ? [{ rule: id, missing }] : [];
  });
}

const isOf = (kind: RequiredCase, one: RuleCase): boolean => (kind === 'boundary' ? one.boundary : one.expect === kind);
