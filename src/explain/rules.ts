import { actName } from '../model/act-name.ts';
import { factsOf } from '../model/ast.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Change, ExplainedCondition, ExplainedRule, ShownValue } from '../model/explanation.ts';
import { PARAMETER_PREFIX, parametersOf, signatureOf } from '../model/fact.ts';
import { citedPlace, type Interval, type Parameter } from '../model/law.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { Localised } from '../model/text.ts';
import type { Waiver } from '../model/waiver.ts';
import { type Traced, type TracedLeaf, traceRule } from '../trace/trace.ts';
import { addDays } from '../util/day.ts';
import { MASKED } from '../util/text.ts';
import type { Known } from './known.ts';
import { meansOf } from './means.ts';
import type { ReadDossier, RuleVerdict } from './read.ts';
import { keepingOut, type Remedy, remediesOf } from './remedy.ts';

type Law = Pick<RuleSet, 'acts' | 'parameters' | 'rules' | 'loadRules'>;

/** Whether a day lies in an interval. */
export const holdsOn = ({ from, to }: Interval, day: string): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

/**
 * One rule with what it says of the dossier, traced.
 * @param message as findings tell it
 * @param computations ids of those that its facts rest on
 * @param waiver what lets the dossier off the rule, where it fails it
 * @throws Bug when the trace and the query that judges do not agree
 */
export function explainRule(
  { rule, verdict }: RuleVerdict,
  message: Localised,
  read: Pick<ReadDossier, 'facts' | 'reasons'>,
  receivedOn: string,
  law: Law,
  known: Known,
  computations: readonly string[],
  waiver: Waiver | null,
): ExplainedRule {
  const traced = 'gate' in rule ? null : traceRule(rule, read.facts);
  if (traced && traced.outcome !== verdict.outcome)
    throw new Bug(`the trace of ${rule.id} comes to ${traced.outcome}, the query to ${verdict.outcome}`);
  const say = (node: Traced): ExplainedCondition => conditionOf(node, read, law);
  const failed = 'gate' in rule || verdict.outcome !== 'fail' ? null : rule;
  const changes = (ways: readonly (readonly Remedy[])[]): Change[][] =>
    ways.map((way) => way.map((remedy) => changeOf(remedy, known, law)));
  return {
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    outcome: waiver ? 'waived' : verdict.outcome,
    reason: verdict.reason,
    waiver: waiver && waiverOf(waiver),
    message,
    version: rule.version,
    inForce: rule.inForce,
    hash: rule.hash,
    otherVersions: [...law.rules, ...law.loadRules]
      .filter(({ id, version }) => id === rule.id && version !== rule.version)
      .map(({ version, inForce }) => ({ version, inForce })),
    citations: citationsOf(rule, receivedOn, law),
    parameters: parametersOfRule(rule, receivedOn, law),
    appliesWhen: traced && say(traced.appliesWhen),
    requires: traced && say(traced.requires),
    wouldPass: failed ? changes(remediesOf(failed, read.facts)) : [],
    wouldNotApply: failed ? changes(keepingOut(failed, read.facts)) : [],
    computations: [...computations],
  };
}

const waiverOf = ({ place, reason, legalBasis, signer, signed, expires }: Waiver): ExplainedRule['waiver'] => ({
  ...{ place, reason, legalBasis, signer, signed, expires },
});

function changeOf({ fact, relation, to }: Remedy, known: Known, law: Law): Change {
  const { label, type } = meaningOf(fact, law);
  const from = shown(fact, known.values[fact] ?? null);
  return { fact, label, type, from, relation, to, means: meansOf(fact, { relation, to }, known) };
}

function conditionOf(node: Traced, read: Pick<ReadDossier, 'facts' | 'reasons'>, law: Law): ExplainedCondition {
  const { kind, truth } = node;
  const name = node.kind === 'named' ? node.name : null;
  if (node.kind === 'leaf') return { kind, truth, name, comparison: comparisonOf(node, read, law), of: [] };
  const parts = (Array.isArray(node.of) ? node.of : [node.of]) as readonly Traced[];
  return { kind, truth, name, comparison: null, of: parts.map((part) => conditionOf(part, read, law)) };
}

function comparisonOf({ leaf, left, right }: TracedLeaf, { reasons }: Pick<ReadDossier, 'reasons'>, law: Law) {
  const side = (fact: string, value: ShownValue) => {
    const { label, type } = meaningOf(fact, law);
    return {
      fact,
      label,
      type,
      value: shown(fact, value),
      reason: value === null ? (reasons.get(fact) ?? null) : null,
    };
  };
  const { type } = meaningOf(leaf.fact, law);
  const literal = { fact: null, label: null, type, value: right as ShownValue, reason: null };
  return {
    left: side(leaf.fact, left as ShownValue),
    decorators: [...(leaf.decorators ?? [])],
    operator: leaf.operator,
    right: leaf.value.kind === 'fact' ? side(leaf.value.fact, right as ShownValue) : literal,
  };
}

/** A value as it may be told: of personal data only whether there is one. */
export const shown = (fact: string, value: unknown): ShownValue =>
  value !== null && signatureOf(fact)?.personal ? MASKED : (value as ShownValue);

/** What a fact or a legal constant is called, and of which type it is. */
export function meaningOf(fact: string, { parameters }: Pick<Law, 'parameters'>) {
  const parameter = fact.startsWith(PARAMETER_PREFIX) ? parameters.get(fact.slice(PARAMETER_PREFIX.length)) : undefined;
  if (parameter) return { label: parameter.title, type: parameter.type };
  const { label, type } = signatureOf(fact) ?? { label: { vi: fact, en: fact }, type: 'text' as const };
  return { label, type };
}

function citationsOf({ citations }: Rule | LoadRule, day: string, { acts }: Law): ExplainedRule['citations'] {
  return citations.map(({ act, provision, quote, inForce, standing }) => ({
    act: nameOf(act, acts),
    provision,
    quote,
    inForce,
    standing,
    held: holdsOn(inForce, day),
  }));
}

/** An act as people cite it. */
export function nameOf(id: string, acts: RuleSet['acts']): Localised {
  const act = acts.get(id);
  return act ? { vi: actName(act, 'vi'), en: actName(act, 'en') } : { vi: id, en: id };
}

function parametersOfRule(rule: Rule | LoadRule, day: string, law: Law): ExplainedRule['parameters'] {
  const facts = 'gate' in rule ? [] : [rule.appliesWhen, rule.requires].flatMap(factsOf);
  const ids = [...new Set(facts.flatMap(parametersOf))].sort();
  return ids.flatMap((id) => {
    const parameter = law.parameters.get(id);
    return parameter ? [heldOn(parameter, day, law)] : [];
  });
}

function heldOn({ id, title, type, unit, values }: Parameter, day: string, { acts }: Law) {
  const at = values.findLastIndex(({ from }) => from === null || from <= day);
  const held = values[at];
  const next = values[at + 1]?.from ?? null;
  const inForce = { from: held?.from ?? null, to: next === null ? null : addDays(next, -1) };
  const cited = held?.citation;
  const of = (lang: 'vi' | 'en'): string =>
    cited ? citedPlace(cited.provision, nameOf(cited.act, acts)[lang], ', ') : (held?.choice?.[lang] ?? '');
  return {
    id,
    title,
    type,
    value: held?.value ?? null,
    unit,
    inForce,
    source: held ? { vi: of('vi'), en: of('en') } : null,
  };
}
