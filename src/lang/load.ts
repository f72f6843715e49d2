import { factsOf } from '../model/ast.ts';
import { WorkCalendar } from '../model/calendar.ts';
import { Comparison } from '../model/comparison.ts';
import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import {
  derivedSignatures,
  type FactSignature,
  fieldSignatures,
  PARAMETER_PREFIX,
  parametersOf,
} from '../model/fact.ts';
import { conditionsOfForm, FormDefinition } from '../model/form.ts';
import { conditionsOf, FLAG_MINIMUM, IndicatorDefinition } from '../model/indicator.ts';
import { Jurisdiction, PROVINCE_PATTERN } from '../model/jurisdiction.ts';
import { type Citation, LegalAct, Parameter } from '../model/law.ts';
import { ObservationDefinition } from '../model/observation.ts';
import { PathologyCatalogue } from '../model/pathology.ts';
import { PeriodSystem } from '../model/period.ts';
import { Plan } from '../model/plan.ts';
import { RegimeList } from '../model/regime.ts';
import { ConditionDefinition, type LoadRule, type Rule, RuleDefinition } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { Scorecard } from '../model/scorecard.ts';
import { canonicalJson } from '../util/hash.ts';
import { isFolder } from '../util/paths.ts';
import { nearest } from '../util/text.ts';
import { checkCalendars } from './calendar.ts';
import { checkComparisons } from './comparisons.ts';
import { ConditionChecker, type Scope } from './conditions.ts';
import { type Collected, type Definition, readFolder } from './folder.ts';
import { checkForm } from './forms.ts';
import { checkInForce } from './in-force.ts';
import { checkIndicator } from './indicators.ts';
import { checkJurisdictions } from './jurisdictions.ts';
import { checkMisshapen } from './misshapen.ts';
import { checkObservations } from './observations.ts';
import { checkParameter } from './parameters.ts';
import { checkPlan } from './plans.ts';
import { checkRegimes } from './regimes.ts';
import { checkLoadRule, checkRule } from './rules.ts';
import { checkMeasures, checkScorecards } from './scorecards.ts';
import type { Source } from './source.ts';
import { checkVersions } from './versions.ts';

/**
 * Reads and checks a whole rules folder.
 * @throws SoatError with every fault of every file, when there is any
 */
export const loadRules = (root: string): RuleSet => loadSources(root).rules;

/** As `loadRules`, with every file as it was written. */
export function loadSources(root: string): { readonly rules: RuleSet; readonly sources: readonly Source[] } {
  if (!isFolder(root)) refuse('E-USE-002', { path: root, role: 'rules' });
  const collected: Collected = { faults: [], broken: new Set(), misshapen: [], sources: [] };
  const { faults, broken } = collected;
  const acts = readFolder(root, 'acts', LegalAct, collected);
  const parameters = readFolder(root, 'parameters', Parameter, collected);
  const conditions = readFolder(root, 'conditions', ConditionDefinition, collected);
  const periods = readFolder(root, 'periods', PeriodSystem, collected);
  const pathologies = readFolder(root, 'pathologies', PathologyCatalogue, collected);
  const regimes = readFolder(root, 'regimes', RegimeList, collected);
  const calendars = readFolder(root, 'calendars', WorkCalendar, collected);
  const rules = readFolder(root, 'rules', RuleDefinition, collected, ({ id, version }) => `${id} ${version}`);
  const indicators = readFolder(root, 'indicators', IndicatorDefinition, collected);
  const forms = readFolder(root, 'forms', FormDefinition, collected);
  const jurisdictions = readFolder(root, 'jurisdictions', Jurisdiction, collected);
  const plans = readFolder(root, 'plans', Plan, collected);
  const scorecards = readFolder(root, 'scorecards', Scorecard, collected);
  const comparisons = readFolder(root, 'comparisons', Comparison, collected);
  const observations = readFolder(root, 'observations', ObservationDefinition, collected);

  const legal = plain(parameters);
  const scope: Scope = {
    facts: new Map(
      [...fieldSignatures, ...derivedSignatures, ...[...legal.values()].map(signature)].map((f) => [f.id, f]),
    ),
    named: new Map([...conditions].map(([id, { value, source }]) => [id, { when: value.when, source }])),
    broken,
  };
  for (const [id, { value, source }] of conditions) {
    const checker = new ConditionChecker(scope, source);
    checker.checkShared(id, value.when);
    faults.push(...checker.faults);
  }
  for (const source of collected.misshapen) checkMisshapen(source, scope, faults);
  const [dossierRules, gateRules]: [Rule[], LoadRule[]] = [[], []];
  for (const { value, source } of rules.values()) {
    checkInForce({ value, source }, plain(acts), faults);
    if (value.kind === 'load') {
      const rule = checkLoadRule({ value, source }, faults);
      if (rule) gateRules.push(rule);
    } else {
      const rule = checkRule({ value, source }, scope, legal, faults);
      if (rule) dossierRules.push(rule);
    }
  }
  checkVersions(rules.values(), faults);
  const checkedIndicators = [...indicators.values()].map((one) =>
    checkIndicator(one, scope, legal, new Set([...rules.values()].map(({ value }) => value.id)), faults),
  );
  const checkedForms = [...forms.values()].map((one) => checkForm(one, scope, legal, faults));

  const links = new Links(acts, periods, broken, faults);
  for (const { value, source } of forms.values()) links.citations(value.citations, source, ['citations']);
  for (const { value, source } of rules.values()) links.citations(value.citations, source, ['citations']);
  for (const { value, source } of indicators.values()) {
    links.citations(value.citations, source, ['citations']);
    if (value.periods !== undefined) links.period(value.periods, source);
  }
  for (const { value, source } of periods.values()) links.citations(value.citations, source, ['citations']);
  for (const definition of regimes.values()) {
    checkRegimes(definition, faults);
    definition.value.regimes.forEach(({ acts: ids }, i) => {
      ids.forEach((id, j) => {
        links.act(id, definition.source, ['regimes', i, 'acts', j]);
      });
    });
  }
  for (const { value, source } of parameters.values()) {
    checkParameter(value, source, faults);
    value.values.forEach(({ citation }, i) => {
      if (citation) links.act(citation.act, source, ['values', i, 'citation', 'act']);
    });
  }
  checkJurisdictions(jurisdictions, broken, faults);
  for (const { value, source } of plans.values()) {
    links.plan(value, source, indicators);
    checkPlan(value, source, jurisdictions, broken, faults);
    checkMeasures({ value, source }, plain(indicators), scorecards, broken, faults);
  }
  checkScorecards(scorecards.values(), plain(indicators), broken, faults);
  const ofDossiers = [...rules.values()].filter(({ value }) => value.kind !== 'load');
  const ruleIds = new Set(ofDossiers.map(({ value }) => value.id));
  checkComparisons(comparisons.values(), plain(indicators), ruleIds, broken, faults);
  const judged = new Map([...indicators.keys()].map((id, i) => [id, checkedIndicators[i] ?? null]));
  checkObservations(observations.values(), judged, legal, broken, faults);
  for (const { value, source } of scorecards.values()) {
    links.citations(value.citations, source, ['citations']);
    value.groups.forEach(({ items }, g) => {
      items.forEach(({ citation }, i) => {
        links.act(citation.act, source, ['groups', g, 'items', i, 'citation', 'act']);
      });
    });
    links.period(value.periods, source);
  }
  const trees = [
    ...dossierRules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...checkedIndicators.flatMap((indicator) => (indicator ? conditionsOf(indicator) : [])),
    ...checkedForms.flatMap((form) => (form ? conditionsOfForm(form) : [])),
  ];
  const named = trees.flatMap(factsOf).flatMap(parametersOf);
  if (checkedIndicators.some((indicator) => indicator && indicator.flags.length > 0)) named.push(FLAG_MINIMUM);
  if (plans.size > 0) named.push(PROVINCE_PATTERN);
  for (const id of new Set(named)) {
    if (!parameters.has(id) && !broken.has(id))
      faults.push(diagnostic('E-RULE-016', { kind: 'parameters', id, hint: `parameters/${id}.yaml` }));
  }
  const calendar = checkCalendars(calendars, broken, faults);

  const unique = [...new Map(faults.map((fault) => [canonicalJson(fault), fault])).values()];
  if (unique.length > 0 || !calendar) throw new SoatError(unique.sort(byPlace));
  const checked: RuleSet = {
    acts: plain(acts),
    parameters: legal,
    rules: dossierRules,
    loadRules: gateRules,
    indicators: checkedIndicators.filter((indicator) => indicator !== null),
    scorecards: [...plain(scorecards).values()],
    comparisons: [...plain(comparisons).values()],
    forms: checkedForms.filter((form) => form !== null),
    observations: [...plain(observations).values()],
    jurisdictions: plain(jurisdictions),
    plans: plain(plans),
    periods: plain(periods),
    calendar,
    regimes: [...regimes.values()].flatMap(({ value }) => value.regimes),
    pathologies: plain(pathologies),
  };
  return { rules: checked, sources: collected.sources };
}

const plain = <T>(definitions: ReadonlyMap<string, Definition<T>>): ReadonlyMap<string, T> =>
  new Map([...definitions].map(([id, { value }]) => [id, value]));

const signature = (parameter: Parameter): FactSignature => ({
  id: `${PARAMETER_PREFIX}${parameter.id}`,
  type: parameter.type,
  label: parameter.title,
  meaning: parameter.title,
  nullMeans: 'unknown',
  personal: false,
  needs: [],
  parameters: [],
});

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  (a.file ?? '').localeCompare(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

/** References between files: a name that leads nowhere is a fault where it stands. */
class Links {
  readonly #acts: ReadonlyMap<string, unknown>;
  readonly #periods: ReadonlyMap<string, unknown>;
  readonly #broken: ReadonlySet<string>;
  readonly #faults: Diagnostic[];

  constructor(
    acts: ReadonlyMap<string, unknown>,
    periods: ReadonlyMap<string, unknown>,
    broken: ReadonlySet<string>,
    faults: Diagnostic[],
  ) {
    this.#acts = acts;
    this.#periods = periods;
    this.#broken = broken;
    this.#faults = faults;
  }

  act(id: string, source: Source, path: readonly PropertyKey[]): void {
    if (this.#acts.has(id) || this.#broken.has(id)) return;
    const near = nearest(id, this.#acts.keys());
    this.#faults.push(diagnostic('E-RULE-011', { act: id, hint: near ?? 'acts/*.yaml' }, source.place(path)));
  }

  citations(citations: readonly Citation[], source: Source, path: readonly PropertyKey[]): void {
    citations.forEach((citation, i) => {
      this.act(citation.act, source, [...path, i, 'act']);
    });
  }

  period(id: string, source: Source): void {
    if (this.#periods.has(id) || this.#broken.has(id)) return;
    const hint = nearest(id, this.#periods.keys()) ?? 'periods/*.yaml';
    this.#faults.push(diagnostic('E-RULE-016', { kind: 'periods', id, hint }, source.place(['periods'])));
  }

  plan(plan: Plan, source: Source, indicators: ReadonlyMap<string, unknown>): void {
    this.act(plan.act, source, ['act']);
    this.period(plan.periods, source);
    const seen = new Set<string>();
    plan.targets.forEach((target, i) => {
      if (seen.has(target.id)) {
        this.#faults.push(
          diagnostic('E-RULE-013', { id: target.id, other: source.file }, source.place(['targets', i, 'id'])),
        );
      }
      seen.add(target.id);
      // What a target of points names is a scorecard.
      const keys = target.measure === 'score' ? (['beside'] as const) : (['indicators', 'beside'] as const);
      for (const key of keys) {
        target[key]?.forEach((id, j) => {
          if (indicators.has(id) || this.#broken.has(id)) return;
          const near = nearest(id, indicators.keys()) ?? 'indicators/*.yaml';
          const place = source.place(['targets', i, key, j]);
          this.#faults.push(diagnostic('E-RULE-016', { kind: 'indicators', id, hint: near }, place));
        });
      }
    });
  }
}
