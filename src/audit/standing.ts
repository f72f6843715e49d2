import { parametersOf } from '../model/fact.ts';
import type { Citation } from '../model/law.ts';
import type { RuleSet } from '../model/rule-set.ts';

/** Whether a citation, or a value of a legal constant used, was not confirmed in its source. */
export function isUnverified(
  citations: readonly Citation[],
  facts: readonly string[],
  { parameters }: RuleSet,
): boolean {
  const constants = facts.flatMap(parametersOf).flatMap((id) => parameters.get(id)?.values ?? []);
  // A value without a citation is Soát's choice and nobody's law.
  const all = [...citations, ...constants.map(({ citation }) => citation)];
  return all.some((citation) => citation?.standing !== 'confirmed');
}
