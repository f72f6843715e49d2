import { factsOf } from '../../model/ast.ts';
import {
  derivedSignatures,
  type FactSignature,
  fieldSignatures,
  PARAMETER_PREFIX,
  parametersOf,
} from '../../model/fact.ts';
import { listedSignatures } from '../../model/facts/listed.ts';
import { conditionsOf, type Indicator } from '../../model/indicator.ts';
import type { Parameter } from '../../model/law.ts';
import type { Plan } from '../../model/plan.ts';
import type { LoadRule, Rule } from '../../model/rule.ts';
import type { AspectChange, DefinitionChange, DefinitionKind } from '../../model/rule-diff.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Localised } from '../../model/text.ts';
import { canonicalJson, digestOf } from '../../util/hash.ts';
import type { CaseFile } from '../case-file.ts';
import { type Basis, effectOnIndicator, effectOnRule } from './decide.ts';
import { aspect, type Changed, type Ids, unversioned, versioned } from './pairs.ts';
import { isUnchanged } from './regions.ts';

/** One side of a diff: a rules folder that passed the checker, with its cases. */
export interface RulesSide {
  readonly rules: RuleSet;
  readonly cases: readonly CaseFile[];
}

/** What was added, removed and changed from one state of the rules to another, and what each change of conditions does. */
export function compareDefinitions(old: RulesSide, now: RulesSide): readonly DefinitionChange[] {
  const basis = basisOf(old.rules, now.rules);
  return [
    ...rulesChanged(old, now, basis),
    ...versioned('gateRule', old.rules.loadRules, now.rules.loadRules, (was, is) => ({
      aspects: headAspects(was, is),
      effect: null,
    })),
    ...versioned('indicator', old.rules.indicators, now.rules.indicators, (was, is) => indicatorChange(was, is, basis)),
    ...parametersChanged(old.rules.parameters, now.rules.parameters),
    ...plansChanged(old.rules.plans, now.rules.plans),
    ...othersChanged(old.rules, now.rules),
  ];
}

/** What conditions of both sides may name, and what of it means the same. */
export function basisOf(old: RuleSet, now: RuleSet): Basis {
  const parameters = [...old.parameters.values(), ...now.parameters.values()].map((parameter): FactSignature => {
    const { title, type } = parameter;
    const words = { label: title, meaning: title, nullMeans: 'unknown' as const, personal: false };
    return { id: `${PARAMETER_PREFIX}${parameter.id}`, type, ...words, needs: [], parameters: [] };
  });
  return {
    signatures: new Map([...fieldSignatures, ...derivedSignatures, ...parameters].map((one) => [one.id, one])),
    parameters: [old.parameters, now.parameters],
    sameCalendar: digestOf(old.calendar) === digestOf(now.calendar),
  };
}

type Head = Pick<
  Rule | LoadRule,
  'version' | 'citations' | 'inForce' | 'severity' | 'messages' | 'title' | 'reporting' | 'ref'
>;

const headAspects = (was: Head, is: Head): readonly AspectChange[] => [
  ...aspect('version', was.version, is.version),
  ...aspect('citation', was.citations, is.citations),
  ...aspect('interval', was.inForce, is.inForce),
  ...aspect('severity', was.severity, is.severity),
  ...(['notApplicable', 'pass', 'fail', 'undecided'] as const).flatMap((outcome) =>
    aspect('message', was.messages[outcome], is.messages[outcome], outcome),
  ),
  ...aspect('title', was.title, is.title),
  ...aspect('other', was.reporting, is.reporting, 'reporting'),
  ...aspect('other', was.ref, is.ref, 'ref'),
];

/** The parameters some conditions rest on that say something else now. */
function parameterAspects(facts: readonly string[], basis: Basis): readonly AspectChange[] {
  const ids = [...new Set(facts.flatMap(parametersOf))].sort().filter((id) => !isUnchanged(basis, id));
  const values = (side: 0 | 1, id: string) =>
    basis.parameters[side].get(id)?.values.map(({ from, value }) => ({ from, value }));
  return ids.flatMap((id) => aspect('parameter', values(0, id), values(1, id), id));
}

function rulesChanged(old: RulesSide, now: RulesSide, basis: Basis): readonly DefinitionChange[] {
  const casesOf = ({ cases }: RulesSide, id: string) =>
    cases.filter(({ rule }) => rule === id).flatMap((file) => file.cases.map(({ line: _, ...one }) => one));
  return versioned('rule', old.rules.rules, now.rules.rules, (was, is) => {
    const trees = [was, is].map(({ appliesWhen, requires }) => ({ appliesWhen, requires }));
    const authored = aspect('conditions', was.authored, is.authored);
    const guards = aspect('other', was.judges, is.judges, 'judges');
    const interval = aspect('interval', was.inForce, is.inForce);
    const isGuardOnly = guards.length + interval.length > 0;
    const shared = authored.length > 0 || isGuardOnly ? [] : aspect('sharedConditions', trees[0], trees[1]);
    const facts = [was, is].flatMap((rule) => [...factsOf(rule.appliesWhen), ...factsOf(rule.requires)]);
    const parameters = parameterAspects(facts, basis);
    const count = (side: RulesSide) => ({ cases: casesOf(side, is.id).map(({ name, expect }) => ({ name, expect })) });
    const [before, after] = [casesOf(old, is.id), casesOf(now, is.id)];
    const cases =
      canonicalJson(before) === canonicalJson(after)
        ? []
        : [{ aspect: 'cases' as const, about: '', old: canonicalJson(count(old)), new: canonicalJson(count(now)) }];
    const decides = [...authored, ...shared, ...parameters, ...interval, ...guards].length > 0;
    return {
      aspects: [...authored, ...shared, ...parameters, ...headAspects(was, is), ...guards, ...cases],
      effect: decides ? effectOnRule(was, is, basis) : null,
    };
  });
}

function indicatorChange(was: Indicator, is: Indicator, basis: Basis): Changed {
  const tree = (one: Indicator) => ({
    exclusions: one.denominatorExclusion.map(({ id, when }) => ({ id, when })),
    denominator: one.denominator,
    numerator: one.numerator,
    mendable: one.mendable,
    sums: one.sums,
  });
  const conditions = aspect('conditions', tree(was), tree(is));
  const parameters = parameterAspects([was, is].flatMap(conditionsOf).flatMap(factsOf), basis);
  const population = (['subject', 'kind', 'population', 'accrual', 'periods'] as const).flatMap((key) =>
    aspect('population', was[key], is[key], key),
  );
  const aspects = [
    ...conditions,
    ...parameters,
    ...population,
    ...aspect('version', was.version, is.version),
    ...aspect('citation', was.citations, is.citations),
    ...aspect('title', was.title, is.title),
    ...(['definition', 'direction', 'by', 'flags'] as const).flatMap((key) => aspect('other', was[key], is[key], key)),
    ...aspect(
      'other',
      was.denominatorExclusion.map(({ title }) => title),
      is.denominatorExclusion.map(({ title }) => title),
      'denominatorExclusion',
    ),
  ];
  const decides = conditions.length + parameters.length > 0 && was.subject === is.subject;
  return { aspects, effect: decides ? effectOnIndicator(was, is, ofSubject(basis, is)) : null };
}

/** Indicators about procedures look at the catalogue, whose fields are other facts. */
const ofSubject = (basis: Basis, { subject }: Indicator): Basis =>
  subject === 'dossier'
    ? basis
    : {
        ...basis,
        signatures: new Map([...basis.signatures, ...listedSignatures.map((one) => [one.id, one] as const)]),
      };

const parametersChanged = (old: Ids<Parameter>, now: Ids<Parameter>): readonly DefinitionChange[] =>
  unversioned('parameter', old, now, (was, is) => {
    const values = ({ values }: Parameter) => values.map(({ from, value }) => ({ from, value }));
    const grounds = ({ values }: Parameter) => values.map(({ citation, choice }) => ({ citation, choice }));
    const { values: _was, title: wasTitle, ...wasRest } = was;
    const { values: _is, title: isTitle, ...isRest } = is;
    return [
      ...aspect('value', values(was), values(is)),
      ...aspect('citation', grounds(was), grounds(is)),
      ...aspect('title', wasTitle, isTitle),
      ...aspect('other', wasRest, isRest),
    ];
  });

function plansChanged(old: Ids<Plan>, now: Ids<Plan>): readonly DefinitionChange[] {
  const targets = (plans: Ids<Plan>): Ids<Plan['targets'][number]> =>
    new Map([...plans].flatMap(([id, plan]) => plan.targets.map((target) => [`${id}/${target.id}`, target] as const)));
  const inBoth = (plans: Ids<Plan>) => new Map([...targets(plans)].filter(([id]) => isInBoth(id.split('/')[0] ?? '')));
  const isInBoth = (plan: string): boolean => old.has(plan) && now.has(plan);
  return [
    ...unversioned('plan', old, now, ({ targets: _was, ...was }, { targets: _is, ...is }) => aspect('other', was, is)),
    ...unversioned('target', inBoth(old), inBoth(now), (was, is) => {
      const keys = ['comparator', 'threshold', 'measure', 'unit'] as const;
      const rest = [
        'scope',
        'horizon',
        'aspiration',
        'due',
        'indicators',
        'beside',
        'declared',
        'quote',
        'place',
        'note',
      ] as const;
      return [
        ...keys.flatMap((key) => aspect('threshold', was[key], is[key], key)),
        ...aspect('title', was.title, is.title),
        ...rest.flatMap((key) => aspect('other', was[key], is[key], key)),
      ];
    }),
  ];
}

/** Everything else of a rules folder: that it changed, and not how. */
function othersChanged(old: RuleSet, now: RuleSet): readonly DefinitionChange[] {
  const byId = <T extends { readonly id: string }>(all: readonly T[]): Ids<T> =>
    new Map(all.map((one) => [one.id, one]));
  const digests = (all: Ids<object>): Ids<{ title?: Localised; digest: string }> =>
    new Map(
      [...all].map(([id, one]) => [
        id,
        { ...('title' in one ? { title: one.title as Localised } : {}), digest: digestOf(one) },
      ]),
    );
  const kinds: readonly (readonly [DefinitionKind, (rules: RuleSet) => Ids<object>])[] = [
    ['act', ({ acts }) => acts],
    ['form', ({ forms }) => byId(forms)],
    ['scorecard', ({ scorecards }) => byId(scorecards)],
    ['comparison', ({ comparisons }) => byId(comparisons)],
    ['observation', ({ observations }) => byId(observations)],
    ['jurisdiction', ({ jurisdictions }) => jurisdictions],
    ['period', ({ periods }) => periods],
    ['regime', ({ regimes }) => byId(regimes)],
    ['pathologies', ({ pathologies }) => pathologies],
    ['calendar', ({ calendar }) => new Map([[calendar.id, calendar]])],
  ];
  return kinds.flatMap(([kind, of]) =>
    unversioned(kind, digests(of(old)), digests(of(now)), (was, is) => aspect('other', was.digest, is.digest)),
  );
}
