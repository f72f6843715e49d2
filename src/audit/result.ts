import { toldRules } from '../check/hits.ts';
import type { ReceiptDays } from '../check/received.ts';
import type { Tally } from '../check/tally.ts';
import type { Ingested } from '../ingest/ingest.ts';
import type { Mapping } from '../ingest/mapping.ts';
import type { MeasuredUnit, Measures } from '../measure/measure.ts';
import { factsOf } from '../model/ast.ts';
import type { FormResult } from '../model/form-result.ts';
import { conditionsOf } from '../model/indicator.ts';
import type { Observation } from '../model/observation.ts';
import type { Plan } from '../model/plan.ts';
import type { Provinces, TaskResult } from '../model/plan-result.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { IndicatorResult, RuleOutcome, RunResult, TargetResult, UnitResult } from '../model/run-result.ts';
import type { ScorecardFigures } from '../model/score-result.ts';
import type { Waivers } from '../model/waiver.ts';
import { digestOf, sha256 } from '../util/hash.ts';
import { describeJurisdiction, describeTarget } from './describe-plan.ts';
import type { Observations } from './observations.ts';
import type { Period } from './period.ts';
import { version } from './shipped.ts';
import { isUnverified } from './standing.ts';

/** What a run found, before it is put together. */
export interface RunParts {
  readonly ruleSet: RuleSet;
  readonly plan: Plan;
  readonly mapping: Mapping;
  readonly period: Period;
  readonly asOf: string;
  readonly dumpedAt: string | null;
  readonly ingested: Ingested;
  readonly units: readonly MeasuredUnit[];
  readonly limitedTo: readonly string[];
  /** Of a ward's plan: the ward. */
  readonly ownUnit: string | null;
  readonly provinces: Provinces;
  readonly tasks: readonly TaskResult[];
  readonly tally: Tally;
  /** By rule of dossiers: what it reads that is not in the data. */
  readonly lacks: readonly (readonly string[])[];
  readonly received: ReceiptDays;
  readonly observations: Observations;
  readonly measures: Measures;
  readonly targetResults: readonly TargetResult[];
  readonly scorecards: readonly ScorecardFigures[];
  readonly forms: readonly FormResult[];
  /** By unit number. */
  readonly findingSums: ReadonlyMap<number, string>;
  /** Null without a waivers file. */
  readonly waivers: Waivers | null;
}

/** Puts the result of a run together. Nothing in it depends on the clock, the machine or the order of work. */
export function buildResult(found: RunParts): RunResult {
  const { ruleSet, plan, ingested, period, asOf, measures } = found;
  const rulesHash = digestOf({
    rules: [...ruleSet.rules, ...ruleSet.loadRules].map(({ id, hash }) => [id, hash]),
    indicators: ruleSet.indicators.map(({ id, hash }) => [id, hash]),
    forms: ruleSet.forms.map(({ id, hash }) => [id, hash]),
    plan,
    observations: [ruleSet.observations, found.observations.kinds],
    scorecards: ruleSet.scorecards,
    jurisdictions: [...ruleSet.jurisdictions.values()],
    periods: [...ruleSet.periods.values()],
    calendar: ruleSet.calendar,
    regimes: ruleSet.regimes,
  });
  const [outcomes, indicators] = [ofUnit(measures.ruleOutcomes), ofUnit(measures.indicatorResults)];
  const observed = ofUnit(found.observations.found);
  const formRows = found.forms.map(({ rows }) => ofUnit(rows));
  const result: Omit<RunResult, 'digest' | 'baseline'> = {
    schemaVersion: 1,
    tool: { name: 'soat', version: version() },
    run: {
      asOf,
      dumpedAt: found.dumpedAt,
      period: { id: period.id, from: period.from, to: period.to },
      yearFrom: period.yearFrom,
      year: period.year,
      plan: { id: plan.id, title: plan.title },
      jurisdiction: describeJurisdiction(ruleSet, plan, asOf, found.ownUnit),
      mapping: found.mapping.id,
      mappingSays: {
        constants: Object.entries(found.mapping.constants).map(([field, value]) => ({ field, value: String(value) })),
        apologyOverwritesDueDate: found.mapping.apologyOverwritesDueDate ?? null,
      },
      units: [...found.limitedTo],
      rulesHash,
    },
    inputs: ingested.files.map(({ file, sha256, records }) => ({
      role: file.role,
      file: file.label,
      part: file.part,
      format: file.format,
      bytes: file.bytes,
      sha256,
      records,
    })),
    provinces: found.provinces,
    load: ingested.account,
    keptOutOfAnyUnit: ingested.keptOutOfAnyUnit,
    rejectedBy: [...ingested.rejectedBy],
    unreadable: [...ingested.unreadable],
    unavailable: [...ingested.unavailable],
    notes: [...ingested.notes],
    units: found.units.map((unit) => unitResult(unit, found, rulesHash, outcomes, indicators, observed, formRows)),
    rules: toldRules(ruleSet).map((rule, n) => describeRule(rule, ruleSet, found.lacks[n] ?? [], found.received)),
    regimes: ruleSet.regimes.map((regime) => ({ ...regime, dossiers: found.received.during(regime.inForce) })),
    ruleOutcomes: [...measures.ruleOutcomes],
    indicators: ruleSet.indicators.map((indicator) => ({
      id: indicator.id,
      version: indicator.version,
      title: indicator.title,
      definition: indicator.definition,
      subject: indicator.subject,
      kind: indicator.kind,
      population: indicator.population,
      accrual: indicator.accrual,
      citations: indicator.citations,
      unverified: isUnverified(indicator.citations, conditionsOf(indicator).flatMap(factsOf), ruleSet),
      exclusions: indicator.denominatorExclusion.map(({ id, title }) => ({ id, title })),
      hash: indicator.hash,
    })),
    indicatorResults: [...measures.indicatorResults],
    breakdowns: [...measures.breakdowns],
    comparisons: [...ruleSet.comparisons],
    forms: [...found.forms],
    observationKinds: [...found.observations.kinds],
    observations: [...found.observations.found],
    targets: plan.targets.map((target) => describeTarget(target, plan, period)),
    targetResults: [...found.targetResults],
    scorecards: [...found.scorecards],
    tasks: [...found.tasks],
    findings: countFindings(toldRules(ruleSet), measures, found.waivers !== null),
    ...(found.waivers ? { waivers: found.waivers } : {}),
    acts: [...ruleSet.acts.values()].map(({ id, number, title, short, standing }) => ({
      id,
      number,
      title,
      short: short ?? null,
      standing,
    })),
  };
  // Breakdowns and rows of forms are many and always written in one order: their own text stands for them.
  const breakdowns = sha256(JSON.stringify(result.breakdowns));
  const forms = sha256(JSON.stringify(result.forms));
  return { ...result, digest: digestOf({ ...result, breakdowns, forms }), baseline: null };
}

function describeRule(
  rule: Rule | LoadRule,
  ruleSet: RuleSet,
  lacks: readonly string[],
  received: ReceiptDays,
): RunResult['rules'][number] {
  const { id, version, ref, title, severity, reporting, inForce, citations, hash } = rule;
  const facts = 'gate' in rule ? [] : [rule.appliesWhen, rule.requires].flatMap(factsOf);
  const unverified = isUnverified(citations, facts, ruleSet);
  const kind = 'gate' in rule ? 'load' : 'dossier';
  return {
    id,
    version,
    kind,
    ref,
    title,
    severity,
    reporting,
    lacks: [...lacks],
    inForce,
    judged: received.during(inForce),
    citations,
    unverified,
    hash,
  };
}

type OfUnit<T> = (unit: string) => readonly T[];

/** Rows by unit, grouped once. */
function ofUnit<T extends { readonly unit: string | null }>(rows: readonly T[]): OfUnit<T> {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) {
    const group = groups.get(row.unit);
    if (group) group.push(row);
    else groups.set(row.unit, [row]);
  }
  return (unit) => groups.get(unit) ?? [];
}

function unitResult(
  unit: MeasuredUnit,
  found: RunParts,
  rulesHash: string,
  outcomes: OfUnit<RuleOutcome>,
  indicators: OfUnit<IndicatorResult>,
  observed: OfUnit<Observation>,
  formRows: readonly OfUnit<FormResult['rows'][number]>[],
): UnitResult {
  const known = found.ingested.units[unit.no];
  const loaded = found.tally.loaded.get(unit.no) ?? 0;
  // Bounds are left out: what widens them may lie in records of no unit, which a unit's own check does not see.
  const digest = digestOf({
    rulesHash,
    asOf: found.asOf,
    period: [found.period.from, found.period.to],
    unit: unit.id,
    outcomes: outcomes(unit.id),
    indicators: indicators(unit.id).map(({ widenedBy: _w, lower: _l, upper: _u, net, ...rest }) =>
      net ? { ...rest, exceptions: net.exceptions } : rest,
    ),
    observations: observed(unit.id).map(({ widenedBy: _w, ...rest }) => rest),
    forms: formRows.map((rows) => rows(unit.id)),
    findings: found.findingSums.get(unit.no) ?? '0',
  });
  return {
    id: unit.id,
    name: known?.name ?? unit.id,
    inDirectory: known?.inDirectory ?? false,
    reported: loaded > 0 || (known?.keptOut ?? 0) > 0,
    loaded,
    keptOut: known?.keptOut ?? 0,
    abolishedFrom: known?.abolishedFrom ?? null,
    takenFor: [...(known?.takenFor ?? [])],
    digest,
  };
}

function countFindings(
  rules: readonly (Rule | LoadRule)[],
  { ruleOutcomes }: Measures,
  hasWaivers: boolean,
): RunResult['findings'] {
  const all = ruleOutcomes.filter(({ unit }) => unit === null);
  const fails = (severity: Rule['severity']): number =>
    rules
      .filter((rule) => rule.severity === severity)
      .reduce(
        (sum, rule) =>
          sum + (all.find((outcome) => outcome.rule === rule.id && outcome.version === rule.version)?.fail ?? 0),
        0,
      );
  const undecided = all
    .flatMap(({ undecidedBy }) => undecidedBy)
    .filter(({ kind }) => kind !== 'unavailable')
    .reduce((sum, { count }) => sum + count, 0);
  const waived = all.reduce((sum, outcome) => sum + outcome.waived, 0);
  return {
    fail: { error: fails('error'), warning: fails('warning'), note: fails('note') },
    undecided,
    ...(hasWaivers ? { waived } : {}),
  };
}
