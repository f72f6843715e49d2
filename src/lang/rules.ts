import { type Condition, factsOf } from '../model/ast.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { type FactSignature, parametersOf } from '../model/fact.ts';
import type { Parameter } from '../model/law.ts';
import type { Rule, RuleDefinition } from '../model/rule.ts';
import { LANGUAGES } from '../model/text.ts';
import { digestOf } from '../util/hash.ts';
import { holes } from '../util/text.ts';
import { ConditionChecker, type Scope } from './conditions.ts';
import type { Definition } from './folder.ts';

/** A fact any message may name, whatever its rule's conditions. */
const ALWAYS_NAMED = ['maHoSo'];

/** Checks one rule file. Faults are added; the rule is null when it has any. */
export function checkRule(
  { value, source }: Definition<RuleDefinition>,
  scope: Scope,
  parameters: ReadonlyMap<string, Parameter>,
  faults: Diagnostic[],
): Rule | null {
  const checker = new ConditionChecker(scope, source);
  const appliesWhen = checker.checkRoot(value.appliesWhen, ['appliesWhen']);
  const requires = checker.checkRoot(value.requires, ['requires']);
  faults.push(...checker.faults);
  if (!appliesWhen || !requires || checker.faults.length > 0) return null;
  const named = [...ALWAYS_NAMED, ...factsOf(appliesWhen), ...factsOf(requires)];
  const needed = new Set(named.flatMap((id) => [id, ...(scope.facts.get(id)?.needs ?? [])]));
  let sound = true;
  for (const [outcome, texts] of Object.entries(value.messages)) {
    for (const lang of LANGUAGES) {
      for (const hole of holes(texts[lang])) {
        if (isSayable(scope.facts.get(hole), needed)) continue;
        sound = false;
        faults.push(diagnostic('E-RULE-012', { name: hole }, source.place(['messages', outcome, lang])));
      }
    }
  }
  if (!sound) return null;
  const hash = hashOf(value, [appliesWhen, requires], parameters);
  return { ...value, appliesWhen, requires, hash, file: source.file };
}

/** A message may name a fact the rule rests on, or one that rests on nothing else; never personal data. */
function isSayable(fact: FactSignature | undefined, needed: ReadonlySet<string>): boolean {
  if (!fact || fact.personal) return false;
  return needed.has(fact.id) || (fact.needs.length > 0 && fact.needs.every((need) => needed.has(need)));
}

/** The hash covers what the author wrote, what shared conditions stand for, and every legal constant used. */
export function hashOf(
  value: unknown,
  trees: readonly Condition[],
  parameters: ReadonlyMap<string, Parameter>,
): string {
  const used = trees
    .flatMap(factsOf)
    .flatMap(parametersOf)
    .map((id) => parameters.get(id));
  return digestOf({ value, trees, used });
}
