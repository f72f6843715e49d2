import { basename } from 'node:path';
import { evaluate } from '../check/evaluate.ts';
import { DatabaseFindings } from '../check/findings.ts';
import { collectHits, findingSums } from '../check/hits.ts';
import type { EvaluationInputs, RunTimes } from '../check/inputs.ts';
import { evaluateListed } from '../check/listed.ts';
import { tallyGate } from '../check/load-rules.ts';
import { receiptDays } from '../check/received.ts';
import { DatabaseReview } from '../check/review.ts';
import { tally } from '../check/tally.ts';
import { DatabaseWorklist } from '../check/worklist.ts';
import type { Database } from '../db/database.ts';
import { DatabaseTables } from '../db/table-writer.ts';
import type { Ingested } from '../ingest/ingest.ts';
import { DatabaseKeptOut } from '../ingest/kept-out.ts';
import { gateOutcomes } from '../measure/gate-outcomes.ts';
import { measure } from '../measure/measure.ts';
import { measureScorecards } from '../measure/scorecards.ts';
import { judgeTargets } from '../measure/targets.ts';
import { judgeTasks } from '../measure/tasks.ts';
import { standingExceptions, withWaived } from '../measure/waivers.ts';
import { refuse } from '../model/diagnostic.ts';
import type { FindingReader, TableExport, TableWriter } from '../model/finding.ts';
import type { ReviewSource } from '../model/review.ts';
import type { AuditManifest } from '../model/run-manifest.ts';
import type { RunResult } from '../model/run-result.ts';
import type { WorklistSource } from '../model/worklist.ts';
import { normalise } from '../util/text.ts';
import { readDeclared } from './declared.ts';
import { indicatorExtras } from './extras.ts';
import { formResults } from './forms.ts';
import { readProvinces } from './jurisdiction.ts';
import { runManifest } from './manifest.ts';
import { observations } from './observations.ts';
import { refuseSharedUnits } from './offices.ts';
import { lastDayBefore } from './period.ts';
import type { Prepared } from './prepare.ts';
import type { AuditRequest } from './request.ts';
import { buildResult } from './result.ts';
import { chooseUnits, unitOfPlan, unitsCovered } from './units.ts';
import { describeWaivers, resolveWaivers, runWaivers } from './waivers.ts';

/** What an audit found; findings are read from the work database, and not after it is closed. */
export interface Judged {
  readonly result: RunResult;
  /** Where the result comes from. */
  readonly manifest: AuditManifest;
  readonly findings: FindingReader;
  readonly tables: TableWriter;
  /** Records and cells the gate kept out or could not read. */
  readonly keptOut: TableExport;
  /** What is still to be done about dossiers. */
  readonly work: WorklistSource;
  /** Which dossiers to check by hand. */
  readonly review: ReviewSource;
}

/** Judges the dossiers of a work database, rolls the verdicts up and puts the result together. */
export async function judge(
  db: Database,
  request: AuditRequest,
  prepared: Prepared,
  ingested: Ingested,
): Promise<Judged> {
  const { rules: ruleSet, evidence, plan, period, otherSystems, asOf, dumpedAt, mapping, beside } = prepared;
  const ids = new Map(ingested.units.flatMap(({ id, name }) => [[normalise(name), id] as const, [id, id] as const]));
  const provinces = await readProvinces(db, ruleSet, plan, ingested.tables.has('units'), lastDayBefore(asOf));
  const asked = chooseUnits(request.units, ids);
  const ownUnit = unitOfPlan(plan, asked, ids);
  const limitedTo = ownUnit === null ? asked : [ownUnit];
  // Without the directory nobody knows of units that sent nothing.
  const offices = ruleSet.calendar.offices ?? [];
  const named = [...unitsCovered(request.coverage), ...offices.flatMap(({ units }) => units)];
  if (ingested.tables.has('units')) chooseUnits(named, ids);
  refuseSharedUnits(offices, ids);
  const declared = beside.declared
    ? readDeclared(beside.declared.text, beside.declared.file, plan, ids, ruleSet.scorecards, ownUnit)
    : [];
  const reportedForm = prepared.formsGiven.reported(ids);
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
    forms: ruleSet.forms,
    codeKey: request.codeKey ?? null,
    months: prepared.system,
  };
  const waiversOf = { ids, units: ingested.units, limitedTo, hasDirectory: ingested.tables.has('units') };
  const resolved = prepared.waivers && resolveWaivers(prepared.waivers, inputs, waiversOf);
  const evaluation = await evaluate(db, inputs);
  const counts = await tally(db, evaluation);
  tell({ type: 'advance', phase: 'evaluate', rows: [...counts.loaded.values()].reduce((sum, n) => sum + n, 0) });
  const raw = await indicatorExtras(db, inputs, evaluation, counts);
  const listed = await evaluateListed(db, inputs);

  tell({ type: 'begin', phase: 'findings' });
  const hits = await collectHits(db, inputs, evaluation, counts);
  tell({ type: 'advance', phase: 'findings', rows: hits });
  const letOff = resolved && (await runWaivers(db, evaluation, inputs, resolved));
  const exceptions = standingExceptions(letOff?.tally.exceptions ?? [], ruleSet.indicators, raw.flags);
  const sums = await findingSums(db, inputs, evaluation, letOff !== null);
  const gate = await tallyGate(db, inputs);
  const received = await receiptDays(db, inputs.unitNumbers);

  tell({ type: 'begin', phase: 'measure' });
  const keptOut = units.reduce((sum, { own }) => sum + own, ingested.keptOutOfAnyUnit);
  const reported = units.filter(({ no, own }) => counts.loaded.has(no) || own > 0);
  const judged = measure(
    ruleSet.rules,
    evaluation.indicators.map(({ indicator }) => indicator),
    { ...counts, rules: withWaived(counts.rules, letOff?.tally.waived ?? []) },
    reported,
    keptOut,
    times,
    { ...raw, exceptions },
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
  const scope = { isWhole: limitedTo.length === 0 || ownUnit !== null, ownUnit, asOf };
  const { figures: scorecards, bounds: scores } = measureScorecards(
    ruleSet.scorecards,
    measures.indicatorResults,
    reported.map(({ id }) => id),
    declared,
    times,
    scope.isWhole,
  );
  const allKinds = new Map(ruleSet.indicators.map(({ id, kind }) => [id, kind]));
  const targetResults = judgeTargets(
    plan.targets,
    measures.indicatorResults,
    places,
    declared,
    kinds,
    scope,
    allKinds,
    scores,
  );
  const forms = await formResults(db, evaluation, {
    ruleSet,
    plan: plan.id,
    times,
    units: reported,
    levels: ingested.levels,
    limitedTo,
    before: prepared.formsGiven.before,
    reported: reportedForm,
  });
  const result = buildResult({
    ruleSet,
    plan,
    mapping,
    period,
    asOf,
    dumpedAt,
    ingested,
    units,
    limitedTo,
    ownUnit,
    provinces,
    tasks: judgeTasks(plan.tasks, prepared.declaredTasks, asOf),
    tally: counts,
    lacks: evaluation.lacks,
    received,
    observations: observations(ruleSet, period, asOf, reported, measures, received),
    measures,
    targetResults,
    scorecards,
    forms,
    findingSums: sums,
    waivers:
      letOff && beside.waivers
        ? await describeWaivers(db, inputs, beside.waivers.file, letOff, exceptions, inputs.unitNumbers !== null)
        : null,
  });
  const told = {
    ...inputs,
    acts: ruleSet.acts,
    units: ingested.units,
    waiverPlaces: letOff?.held.map(({ waiver }) => waiver.place) ?? null,
  };
  const findings = new DatabaseFindings(db, told, evaluation, hits);
  const todo = { work: new DatabaseWorklist(db, told, evaluation), review: new DatabaseReview(db, told, evaluation) };
  const manifest = runManifest(request, prepared, ingested, result, basename(request.mapping));
  return { result, manifest, findings, tables: new DatabaseTables(db), keptOut: new DatabaseKeptOut(db), ...todo };
}
