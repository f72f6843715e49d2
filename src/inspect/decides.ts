import type { Availability } from '../facts/context.ts';
import { lackOf } from '../facts/relation.ts';
import { factsOf } from '../model/ast.ts';
import { listedSignatures } from '../model/facts/listed.ts';
import { conditionsOf, type Indicator } from '../model/indicator.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Plan } from '../model/plan.ts';
import type { RuleSet } from '../model/rule-set.ts';

/** What the rules and the targets of a plan can be decided by when a delivery holds these fields of dossiers and no more. */
export function decided(
  rules: RuleSet,
  plan: Plan | null,
  fields: ReadonlySet<string>,
): NonNullable<Inspection['decides']> {
  const availability: Availability = {
    dossier: new Map([...fields].map((field, bit) => [field, bit])),
    tables: new Map(),
  };
  const lacking = (facts: readonly string[]): string[] =>
    [...new Set(facts.flatMap((id) => lackOf(id, availability, true) ?? []))].sort();
  const ofIndicator = (indicator: Indicator): readonly string[] => {
    const facts = conditionsOf(indicator).flatMap(factsOf);
    if (indicator.subject === 'dossier') return lacking(facts);
    // A catalogue is not among the dossiers.
    return facts.some((id) => listedSignatures.some((fact) => fact.id === id)) ? ['procedures'] : [];
  };
  const indicators = new Map(rules.indicators.map((indicator) => [indicator.id, ofIndicator(indicator)]));
  return {
    plan: plan?.id ?? null,
    rules: rules.rules.map(({ id, title, appliesWhen, requires }) => ({
      id,
      title,
      lacks: lacking([appliesWhen, requires].flatMap(factsOf)),
    })),
    // A declared target is decided by what is declared, not by dossiers.
    targets: (plan?.targets ?? []).flatMap(({ id, title, indicators: own }) =>
      own ? [{ id, title, lacks: [...new Set(own.flatMap((one) => indicators.get(one) ?? []))].sort() }] : [],
    ),
  };
}
