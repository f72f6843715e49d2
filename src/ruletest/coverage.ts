import { factsOf } from '../model/ast.ts';
import { KEY_FIELDS } from '../model/dossier.ts';
import { signatureOf } from '../model/fact.ts';
import type { Rule } from '../model/rule.ts';
import { REQUIRED_CASES, type RequiredCase } from '../model/rule-test.ts';
import type { CaseFile, RuleCase } from './case-file.ts';

export interface CaseGap {
  readonly rule: string;
  readonly missing: readonly RequiredCase[];
}

/**
 * The rules that lack cases of some kind, in the order of the rules. Versions of a rule share its cases. A rule that applies
 * to every dossier has no `notApplicable`, and one that rests on key fields alone has no `undecided`.
 */
export function caseGaps(rules: readonly Rule[], files: readonly CaseFile[]): readonly CaseGap[] {
  return [...new Set(rules.map(({ id }) => id))].flatMap((id) => {
    const cases = files.filter(({ rule }) => rule === id).flatMap((file) => file.cases);
    const decided = rules.every((rule) => rule.id !== id || restsOnKeys(rule));
    const missing = REQUIRED_CASES.filter(
      (kind) => !(kind === 'undecided' && decided) && !cases.some((one) => isOf(kind, one)),
    );
    return missing.length > 0 ? [{ rule: id, missing }] : [];
  });
}

const isOf = (kind: RequiredCase, one: RuleCase): boolean => (kind === 'boundary' ? one.boundary : one.expect === kind);

/** Whether a rule looks at nothing but fields no judged record is without. */
const restsOnKeys = ({ appliesWhen, requires }: Rule): boolean =>
  [appliesWhen, requires].flatMap(factsOf).every((id) => {
    const { needs = [] } = signatureOf(id) ?? {};
    return needs.length > 0 && needs.every((need) => KEY_FIELDS.some((key) => key === need));
  });
