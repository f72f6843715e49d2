import { basename } from 'node:path';
import { toldRules } from '../check/hits.ts';
import type { PeriodBounds } from '../check/inputs.ts';
import { resolveFiles } from '../ingest/files.ts';
import type { IngestInputs } from '../ingest/ingest.ts';
import { readMapping } from '../ingest/mapping.ts';
import { overruled } from '../ingest/sources/text/declared.ts';
import { loadRules } from '../lang/load.ts';
import { readWaivers } from '../lang/waivers.ts';
import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import type { PeriodSystem } from '../model/period.ts';
import type { DeclaredTask, Plan } from '../model/plan.ts';
import type { Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { byRole } from '../model/tables.ts';
import type { Waiver } from '../model/waiver.ts';
import { nearest } from '../util/text.ts';
import { type BesideFiles, readBeside } from './beside.ts';
import { type FormsGiven, readFormsGiven } from './forms-given.ts';
import { inputsOf, refuseOverwriting } from './inputs.ts';
import { neededFields } from './needs.ts';
import { type Period, resolveInstant, resolvePast, resolvePeriod, samePeriod } from './period.ts';
import type { AuditRequest } from './request.ts';
import { readTaskStatus } from './task-status.ts';
import { unnamed } from './unnamed.ts';
import { type WordsRead, wordsRead } from './words.ts';

/** What a request comes to: rules chosen, files found, times settled. */
export interface Prepared {
  readonly rules: RuleSet;
  /** Rules not asked for that flags are checked by all the same. */
  readonly evidence: readonly Rule[];
  /** What all rules of the folder rest on, asked for or not: records are equal or not whatever a run is limited to. */
  readonly fields: IngestInputs['fields'];
  /** What of those fields' words they read. */
  readonly words: readonly WordsRead[];
  readonly plan: Plan;
  readonly period: Period;
  readonly system: PeriodSystem;
  readonly otherSystems: ReadonlyMap<string, PeriodBounds>;
  readonly asOf: string;
  readonly dumpedAt: string | null;
  readonly mapping: ReturnType<typeof readMapping>;
  readonly files: IngestInputs['files'];
  readonly beside: BesideFiles;
  readonly formsGiven: FormsGiven;
  readonly declaredTasks: readonly DeclaredTask[];
  /** Null without a waivers file. */
  readonly waivers: readonly Waiver[] | null;
}

/**
 * Everything that can be found wrong before data is read.
 * @param all the rules, where they are loaded already
 * @throws SoatError with what is wrong
 */
export function prepare(request: AuditRequest, all: RuleSet = loadRules(request.rulesFolder)): Prepared {
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
  const fields = neededFields(all.rules, all.indicators, all.forms);
  const system = all.periods.get(plan.periods) ?? refuse('E-USE-004', { period: plan.periods });
  const period = resolvePeriod(system, request.period) ?? refuse('E-USE-004', { period: request.period });
  const otherSystems = new Map(
    [...all.periods.values()]
      .filter(({ id }) => id !== plan.periods)
      .map((other) => [other.id, samePeriod(other, period)] as const),
  );
  const asOf = request.asOf === null ? period.to : resolveInstant(request.asOf);
  if (asOf === null || asOf <= period.from) refuse('E-USE-007', { asOf: request.asOf ?? '' });
  const mapping = overruled(readMapping(request.mapping, basename(request.mapping)), request.text ?? {});
  const dumpedAt = request.dumpedAt === null ? null : resolvePast(request.dumpedAt);
  if (dumpedAt === null && request.dumpedAt !== null) refuse('E-USE-016', { dumpedAt: request.dumpedAt });
  if (dumpedAt !== null && dumpedAt < asOf) refuse('E-USE-015', { dumpedAt, asOf });
  const files = byRole((role) => {
    const set = request.files[role];
    const found = set ? resolveFiles(role, set.patterns, set.base) : [];
    return request.codeKey ? found.map(unnamed) : found;
  });
  const tables = Object.values(files).flatMap((some) => some.map(({ path }) => path));
  refuseOverwriting(request.outputs, inputsOf(request, tables));
  const beside = readBeside(request);
  const formsGiven = readFormsGiven(beside, all.forms, period.from);
  const { tasksStatus } = beside;
  const declaredTasks = tasksStatus ? readTaskStatus(tasksStatus.text, tasksStatus.file, plan) : [];
  const waivers = beside.waivers ? readWaivers(beside.waivers.text, beside.waivers.file, all) : null;
  return {
    rules,
    evidence,
    fields,
    words: wordsRead(all),
    plan,
    period,
    system,
    otherSystems,
    asOf,
    dumpedAt,
    mapping,
    files,
    beside,
    formsGiven,
    declaredTasks,
    waivers,
  };
}
