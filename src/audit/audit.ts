import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EvaluationInputs, evaluate, type PeriodBounds, type RunTimes } from '../check/evaluate.ts';
import { DatabaseFindings } from '../check/findings.ts';
import { collectHits, findingSums, toldRules } from '../check/hits.ts';
import { evaluateListed } from '../check/listed.ts';
import { tallyGate } from '../check/load-rules.ts';
import { receiptDays } from '../check/received.ts';
import { tally } from '../check/tally.ts';
import { Database } from '../db/database.ts';
import { DatabaseTables } from '../db/table-writer.ts';
import { resolveFiles } from '../ingest/files.ts';
import { type Ingested, type IngestInputs, ingest } from '../ingest/ingest.ts';
import { DatabaseKeptOut } from '../ingest/kept-out.ts';
import { readMapping } from '../ingest/mapping.ts';
import { loadRules } from '../lang/load.ts';
import { readText } from '../lang/read-text.ts';
import { gateOutcomes } from '../measure/gate-outcomes.ts';
import { measure } from '../measure/measure.ts';
import { judgeTargets } from '../measure/targets.ts';
import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import type { FindingReader, TableExport, TableWriter } from '../model/finding.ts';
import type { PeriodSystem } from '../model/period.ts';
import type { Plan } from '../model/plan.ts';
import type { Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { RunResult } from '../model/run-result.ts';
import { byRole } from '../model/tables.ts';
import { nearest, normalise } from '../util/text.ts';
import { readDeclared } from './declared.ts';
import { indicatorExtras } from './extras.ts';
import { neededFields } from './needs.ts';
import { refuseSharedUnits } from './offices.ts';
import { lastDayBefore, type Period, resolveInstant, resolvePast, resolvePeriod, samePeriod } from './period.ts';
import type { AuditRequest } from './request.ts';
import { buildResult } from './result.ts';

/** A finished audit. `close` removes the work database; findings cannot be read after it. */
export interface Audit {
  readonly result: RunResult;
  readonly findings: FindingReader;
  readonly tables: TableWriter;
  /** Records and cells the gate kept out or could not read. */
  readonly keptOut: TableExport;
  close(): void;
}

/** Memory that Node and the libraries take beside DuckDB. */
const OVERHEAD = 500 * 1024 * 1024;
const LEAST = 64 * 1024 * 1024;

/**
 * Audits dossier dumps: rules are checked before any data is read, data is read and accounted for,
 * every dossier is judged, and the figures are rolled up.
 * @throws SoatError with diagnostics when something of the request, the rules or the input is wrong
 */
export async function audit(request: AuditRequest): Promise<Audit> {
  request.onProgress?.({ type: 'begin', phase: 'rules' });
  const prepared = prepare(request);
  const work = workFolder(request.temp);
  let db: Database | null = null;
  const close = (): void => {
    db?.close();
    db = null;
    rmSync(work, { recursive: true, force: true });
  };
  try {
    const options = {
      path: join(work, 'work.duckdb'),
      spill: join(work, 'spill'),
      memory: Math.max(LEAST, request.memory - OVERHEAD),
      threads: request.threads,
      signal: request.signal,
    };
    const ingested = await ingest(
      {
        files: prepared.files,
        mapping: prepared.mapping,
        fields: prepared.fields,
        coverage: request.coverage,
        offices: prepared.rules.calendar.offices ?? [],
        lastDay: lastDayBefore(prepared.asOf),
        maxRejects: request.maxRejects,
        onProgress: request.onProgress,
      },
      { ...options, allowedFolders: [work] },
    );
    db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [work, ...request.outputFolders] });
    return { ...(await judge(db, request, prepared, ingested)), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A folder of the run's own, removed at its end. */
function workFolder(temp: string): string {
  try {
    return mkdtempSync(join(realpathSync(temp), 'soat-'));
  } catch (error) {
    return refuse('E-ENV-001', { path: temp, detail: (error as Error).message }, {}, error);
  }
}

interface Prepared {
  readonly rules: RuleSet;
  /** Rules not asked for that flags are checked by all the same. */
  readonly evidence: readonly Rule[];
  /** What all rules of the folder rest on, asked for or not: records are equal or not whatever a run is limited to. */
  readonly fields: IngestInputs['fields'];
  readonly plan: Plan;
  readonly period: Period;
  readonly system: PeriodSystem;
  readonly otherSystems: ReadonlyMap<string, PeriodBounds>;
  readonly asOf: string;
  readonly dumpedAt: string | null;
  readonly mapping: ReturnType<typeof readMapping>;
  readonly files: IngestInputs['files'];
  readonly declaredText: string;
}

/** Everything that can be found wrong before data is read. */
function prepare(request: AuditRequest): Prepared {
  const all = loadRules(request.rulesFolder);
  const plan =
    all.plans.get(request.plan) ?? refuse('E-USE-003', { plan: request.plan, known: [...all.plans.keys()].join(', ') });
  const ids = [...new Set(toldRules(all).map(({ id }) => id))];
  const unknown = request.rules.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw new SoatError(
      unknown.map((rule) => diagnostic('E-USE-012', { rule, hint: nearest(rule, ids) ?? ids.join(', ') })),
    );
  }
  const isAsked = ({ id }: { readonly id: string }): boolean => request.rules.includes(id);
  const rules =
    request.rules.length === 0
      ? all
      : { ...all, rules: all.rules.filter(isAsked), loadRules: all.loadRules.filter(isAsked) };
  const witnesses = new Set(all.indicators.flatMap(({ flags }) => flags.flatMap((flag) => flag.contradictedBy)));
  const evidence = all.rules.filter((rule) => witnesses.has(rule.id) && !rules.rules.includes(rule));
  const fields = neededFields(all.rules, all.indicators);
  const system = all.periods.get(plan.periods) ?? refuse('E-USE-004', { period: plan.periods });
  const period = resolvePeriod(system, request.period) ?? refuse('E-USE-004', { period: request.period });
  const otherSystems = new Map(
    [...all.periods.values()]
      .filter(({ id }) => id !== plan.periods)
      .map((other) => [other.id, samePeriod(other, period)] as const),
  );
  const asOf = request.asOf === null ? period.to : resolveInstant(request.asOf);
  if (asOf === null || asOf <= period.from) refuse('E-USE-007', { asOf: request.asOf ?? '' });
  const mapping = readMapping(request.mapping, basename(request.mapping));
  const dumpedAt = request.dumpedAt === null ? null : resolvePast(request.dumpedAt);
  if (dumpedAt === null && request.dumpedAt !== null) refuse('E-USE-016', { dumpedAt: request.dumpedAt });
  if (dumpedAt !== null && dumpedAt < asOf) refuse('E-USE-015', { dumpedAt, asOf });
  const files = byRole((role) => {
    const set = request.files[role];
    return set ? resolveFiles(role, set.patterns, set.base) : [];
  });
  const inputs = new Set(Object.values(files).flatMap((some) => some.map(({ path }) => path)));
  const overwritten = request.outputs.find((path) => inputs.has(path));
  if (overwritten !== undefined) refuse('E-USE-014', { path: overwritten });
  const declaredText = request.declared === null ? '' : readText(request.declared, '--declared');
  return { rules, evidence, fields, plan, period, system, otherSystems, asOf, dumpedAt, mapping, files, declaredText };
}

async function judge(
  db: Database,
  request: AuditRequest,
  prepared: Prepared,
  ingested: Ingested,
): Promise<Omit<Audit, 'close'>> {
  const { rules: ruleSet, evidence, plan, period, otherSystems, asOf, dumpedAt, mapping, declaredText } = prepared;
  const ids = new Map(ingested.units.flatMap(({ id, name }) => [[normalise(name), id] as const, [id, id] as const]));
  const limitedTo = chooseUnits(request.units, ids);
  // Without the directory nobody knows of units that sent nothing.
  const offices = ruleSet.calendar.offices ?? [];
  const named = [...unitsCovered(request.coverage), ...offices.flatMap(({ units }) => units)];
  if (ingested.tables.has('units')) chooseUnits(named, ids);
  refuseSharedUnits(offices, ids);
  const declared = request.declared ? readDeclared(declaredText, basename(request.declared), plan, ids) : [];
  const chosen = new Set(limitedTo);
  const units = ingested.units
    .map((unit, no) => ({ no, id: unit.id, own: unit.keptOut, keptOut: unit.keptOut + ingested.keptOutOfAnyUnit }))
    .filter(({ id }) => limitedTo.length === 0 || chosen.has(id));
  const { yearFrom, from: periodFrom, to: periodTo } = period;
  const times: RunTimes = { asOf, dumpedAt, yearFrom, periodFrom, periodTo, otherSystems };

  const tell = request.onProgress ?? (() => undefined);
  tell({ type: 'begin', phase: 'evaluate' });
  const inputs: EvaluationInputs = {
    rules: ruleSet.rules,
    loadRules: ruleSet.loadRules,
    indicators: ruleSet.indicators,
    parameters: ruleSet.parameters,
    calendar: ruleSet.calendar,
    availability: { dossier: ingested.dossierFields, tables: ingested.tables },
    times,
    unitNumbers: limitedTo.length === 0 ? null : units.map(({ no }) => no),
    evidence,
    months: prepared.system,
  };
  const evaluation = await evaluate(db, inputs);
  const counts = await tally(db, evaluation);
  tell({ type: 'advance', phase: 'evaluate', rows: [...counts.loaded.values()].reduce((sum, n) => sum + n, 0) });
  const extras = await indicatorExtras(db, inputs, evaluation, counts);
  const listed = await evaluateListed(db, inputs);

  tell({ type: 'begin', phase: 'findings' });
  const hits = await collectHits(db, inputs, evaluation, counts);
  tell({ type: 'advance', phase: 'findings', rows: hits });
  const sums = await findingSums(db, inputs, evaluation);
  const gate = await tallyGate(db, inputs);
  const received = await receiptDays(db, inputs.unitNumbers);

  tell({ type: 'begin', phase: 'measure' });
  const keptOut = units.reduce((sum, { own }) => sum + own, ingested.keptOutOfAnyUnit);
  const reported = units.filter(({ no, own }) => counts.loaded.has(no) || own > 0);
  const judged = measure(
    ruleSet.rules,
    evaluation.indicators.map(({ indicator }) => indicator),
    counts,
    reported,
    keptOut,
    times,
    extras,
    listed,
  );
  const measures = {
    ...judged,
    ruleOutcomes: [...judged.ruleOutcomes, ...gateOutcomes(ruleSet.loadRules, gate, reported)],
  };
  const kinds = new Map(listed.map(({ indicator }) => [indicator.id, indicator.kind]));
  const ofDossiers = measures.indicatorResults.filter(({ indicator }) => !kinds.has(indicator));
  if (ofDossiers.every(({ initialPopulation }) => initialPopulation === 0)) {
    refuse('E-INC-002', { period: period.id });
  }
  const heardOf = new Set(reported.map(({ id }) => id));
  const places = units.map(({ id }) => ({ id, reported: heardOf.has(id) }));
  const isWhole = limitedTo.length === 0;
  const targetResults = judgeTargets(plan.targets, measures.indicatorResults, places, declared, kinds, isWhole);
  const result = buildResult({
    ruleSet,
    plan,
    mapping: mapping.id,
    period,
    asOf,
    dumpedAt,
    ingested,
    units,
    limitedTo,
    tally: counts,
    lacks: evaluation.lacks,
    received,
    measures,
    targetResults,
    findingSums: sums,
  });
  const findings = new DatabaseFindings(db, { ...inputs, acts: ruleSet.acts, units: ingested.units }, evaluation, hits);
  return { result, findings, tables: new DatabaseTables(db), keptOut: new DatabaseKeptOut(db) };
}

/** The units that registers name as covered: a name that is nobody's would cover nothing, silently. */
const unitsCovered = (coverage: AuditRequest['coverage']): readonly string[] =>
  Object.values(coverage).flatMap((covers) => covers.flatMap(({ units }) => (units === 'all' ? [] : units)));

/** Ids of the units asked for, by code or name. */
function chooseUnits(wanted: readonly string[], ids: ReadonlyMap<string, string>): readonly string[] {
  const unknown = wanted.filter((unit) => !ids.has(normalise(unit)));
  if (unknown.length > 0) {
    throw new SoatError(
      unknown.map((unit) =>
        diagnostic('E-USE-005', {
          unit,
          hint: nearest(unit, ids.keys()) ?? [...new Set(ids.values())].slice(0, 8).join(', '),
        }),
      ),
    );
  }
  return [...new Set(wanted.map((unit) => ids.get(normalise(unit)) ?? unit))].sort();
}
