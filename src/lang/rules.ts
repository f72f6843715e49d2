import { type Condition, factsOf, type Leaf } from '../model/ast.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { type FactSignature, parametersOf } from '../model/fact.ts';
import type { Parameter } from '../model/law.ts';
import type { DossierRuleDefinition, LoadRule, LoadRuleDefinition, Rule, RuleDefinition } from '../model/rule.ts';
import { LANGUAGES } from '../model/text.ts';
import { addDays } from '../util/day.ts';
import { digestOf } from '../util/hash.ts';
import { holes } from '../util/text.ts';
import { ConditionChecker, type Scope } from './conditions.ts';
import type { Definition } from './folder.ts';
import type { Source } from './source.ts';
import { actNumberTrap } from './statute.ts';

/** A fact any message may name, whatever its rule's conditions. */
const ALWAYS_NAMED: readonly string[] = ['maHoSo'];
/** The fact by which the law in force is chosen; every dossier has it. */
const RECEIVED = 'ngayTiepNhan';
const THERE: Leaf = {
  kind: 'leaf',
  fact: 'isReceivedAsOf',
  operator: 'equal',
  value: { kind: 'literal', value: true },
};

/** Checks one version of a rule about dossiers. Faults are added; the rule is null when it has any. */
export function checkRule(
  { value, source }: Definition<DossierRuleDefinition>,
  scope: Scope,
  parameters: ReadonlyMap<string, Parameter>,
  faults: Diagnostic[],
): Rule | null {
  const checker = new ConditionChecker(scope, source);
  const appliesWhen = checker.checkRoot(value.appliesWhen, ['appliesWhen']);
  const requires = checker.checkRoot(value.requires, ['requires']);
  const trees = appliesWhen && requires && checker.faults.length === 0 ? ([appliesWhen, requires] as const) : null;
  const needed = trees && neededBy(trees, scope);
  const wrong = messageFaults(value.messages, source, (hole) => isSayable(scope.facts.get(hole), needed));
  faults.push(...checker.faults, ...wrong);
  if (!trees || wrong.length > 0) return null;
  const { kind: _, ...rest } = value;
  const authored = { appliesWhen: value.appliesWhen, requires: value.requires };
  const hash = hashOf(value, trees, parameters);
  return {
    ...rest,
    appliesWhen: guarded(value, trees[0]),
    requires: trees[1],
    authored,
    hash,
    file: source.file,
  };
}

/** Checks one version of a rule that the gate judges. */
export function checkLoadRule(
  { value, source }: Definition<LoadRuleDefinition>,
  faults: Diagnostic[],
): LoadRule | null {
  const wrong = messageFaults(value.messages, source, (hole) => ALWAYS_NAMED.includes(hole));
  faults.push(...wrong);
  const { kind: _, ...rest } = value;
  return wrong.length > 0 ? null : { ...rest, hash: digestOf({ value }), file: source.file };
}

/**
 * What the checker puts before the conditions that were authored: they are false for dossiers that were not there at the
 * cut, and for those received on other days.
 */
export function guardsOf({
  judges,
  inForce: { from, to },
}: Pick<DossierRuleDefinition, 'judges' | 'inForce'>): readonly Leaf[] {
  const received = (operator: Leaf['operator'], day: string): Leaf => ({
    kind: 'leaf',
    fact: RECEIVED,
    operator,
    value: { kind: 'literal', value: `${day}T00:00:00.000000` },
  });
  return [
    ...(judges === 'everyRecord' ? [] : [THERE]),
    ...(from === null ? [] : [received('greaterThanInclusive', from)]),
    ...(to === null ? [] : [received('lessThan', addDays(to, 1))]),
  ];
}

function guarded(definition: DossierRuleDefinition, condition: Condition): Condition {
  const guards = guardsOf(definition);
  return guards.length === 0 ? condition : { kind: 'all', of: [...guards, condition] };
}

function messageFaults(
  messages: RuleDefinition['messages'],
  source: Source,
  isKnown: (hole: string) => boolean,
): readonly Diagnostic[] {
  return Object.entries(messages).flatMap(([outcome, texts]) =>
    LANGUAGES.flatMap((lang) => {
      const place = source.place(['messages', outcome, lang]);
      const law = actNumberTrap(texts[lang]);
      return [
        ...holes(texts[lang])
          .filter((hole) => !isKnown(hole))
          .map((name) => diagnostic('E-RULE-012', { name }, place)),
        ...(law ? [diagnostic(law.code, law.params, place)] : []),
      ];
    }),
  );
}

/** What the conditions of a rule rest on. */
function neededBy(trees: readonly Condition[], { facts }: Scope): ReadonlySet<string> {
  const named = [...ALWAYS_NAMED, ...trees.flatMap(factsOf)];
  return new Set(named.flatMap((id) => [id, ...(facts.get(id)?.needs ?? [])]));
}

/**
 * A message may name a fact the rule rests on, or one that rests on nothing else; never personal data.
 * @param needed null where faulty conditions leave open what the rule rests on
 */
function isSayable(fact: FactSignature | undefined, needed: ReadonlySet<string> | null): boolean {
  if (!fact || fact.personal) return false;
  return (
    needed === null || needed.has(fact.id) || (fact.needs.length > 0 && fact.needs.every((need) => needed.has(need)))
  );
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
