import { randomBytes } from 'node:crypto';
import { readDeclared } from '../../audit/declared.ts';
import { readProvinces } from '../../audit/jurisdiction.ts';
import { refuseSharedUnits } from '../../audit/offices.ts';
import { lastDayBefore } from '../../audit/period.ts';
import { type Prepared, prepare } from '../../audit/prepare.ts';
import type { AuditRequest } from '../../audit/request.ts';
import { chooseUnits, unitOfPlan, unitsCovered } from '../../audit/units.ts';
import { readInputs } from '../../audit/work.ts';
import type { Slot } from '../../check/evaluate.ts';
import type { RuleMeaning } from '../../compile/coded.ts';
import type { Database } from '../../db/database.ts';
import { runToken } from '../../db/keyed.ts';
import { maskedCode } from '../../db/masked.ts';
import { changedFigures, changedTargets } from '../../history/compare.ts';
import type { Ingested } from '../../ingest/ingest.ts';
import { measureScorecards } from '../../measure/scorecards.ts';
import { judgeTargets } from '../../measure/targets.ts';
import { refuse } from '../../model/diagnostic.ts';
import type { DataDiff, OutcomeChange, OutcomeWord } from '../../model/rule-diff.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { TargetResult } from '../../model/run-result.ts';
import { byRole } from '../../model/tables.ts';
import { digestOf } from '../../util/hash.ts';
import { normalise } from '../../util/text.ts';
import { type Affected, affectedBy } from './affected.ts';
import { type Dossiers, differSql, judgeBoth, outcomeSql, type SaidBySide, saidSql } from './judge.ts';

/** What an audit is asked for, but by which rules. */
export type DataRequest = Omit<AuditRequest, 'rulesFolder' | 'outputs' | 'outputFolders' | 'rules' | 'codeKey'>;

/** What is worth an example, on either side. */
const TOLD = "'fail', 'undecided'";
/** Examples of each rule and kind of change, where nobody asks for another number. */
const EXAMPLES = 3;
/** Bytes of the text behind which the tokens of a run are made. */
const RANDOM = 16;

/**
 * What a change of the rules does to the dossiers of a dump: they are loaded once, and judged by what changed alone, once
 * for each side. Waivers and forms are not looked at; rules of the gate are judged by the load itself.
 * @throws SoatError when something of the request or the input is wrong, for either side
 */
export async function diffOnData(
  rules: { readonly old: RuleSet; readonly new: RuleSet },
  request: DataRequest,
  examples = EXAMPLES,
): Promise<DataDiff> {
  const whole = { ...request, rulesFolder: '', outputs: [], outputFolders: [], rules: [], waivers: null };
  const old = prepare(whole, rules.old);
  const now = prepare(whole, rules.new);
  const offices = ({ rules: { calendar } }: Prepared) => digestOf(calendar.offices ?? []);
  if (offices(old) !== offices(now)) refuse('E-USE-098');
  // Both sides find everything they need: equal records are equal in the fields of both.
  const fields = byRole((role) => [...new Set([...now.fields[role], ...old.fields[role]])]);
  const prepared = { ...now, fields, words: [...now.words, ...old.words] };
  const { db, ingested, close } = await readInputs(whole, prepared, runToken(randomBytes(RANDOM).toString('hex')));
  try {
    request.onProgress?.({ type: 'begin', phase: 'evaluate' });
    return await diffOnTables(db, old, now, ingested, request, examples);
  } finally {
    close();
  }
}

/** The same over dossiers that are loaded already. */
export async function diffOnTables(
  db: Database,
  old: Prepared,
  now: Prepared,
  ingested: Ingested,
  request: Pick<DataRequest, 'units' | 'coverage'>,
  examples = EXAMPLES,
): Promise<DataDiff> {
  const scopes = [old, now].map((side) => scopeOf(side, ingested, request));
  for (const { rules, plan, asOf } of [old, now]) {
    await readProvinces(db, rules, plan, ingested.tables.has('units'), lastDayBefore(asOf));
  }
  const [oldScope, newScope] = scopes as [Scope, Scope];
  const limited = newScope.limitedTo;
  const chosen = new Set(limited);
  const units = ingested.units
    .map((unit, no) => ({ no, id: unit.id, own: unit.keptOut, keptOut: unit.keptOut + ingested.keptOutOfAnyUnit }))
    .filter(({ id }) => chosen.size === 0 || chosen.has(id));
  const dossiers: Dossiers = {
    availability: { dossier: ingested.dossierFields, tables: ingested.tables },
    unitNumbers: chosen.size === 0 ? null : units.map(({ no }) => no),
    units,
    keptOut: units.reduce((sum, { own }) => sum + own, ingested.keptOutOfAnyUnit),
  };
  const [before, after] = affectedBy(old, now);
  const [was, is] = await judgeBoth(db, [old, before], [now, after], dossiers);
  const ids = units.map(({ no, id }) => [no, id] as const);
  const found = await changedOutcomes(db, was, is, new Map(ids), examples);
  for (const table of new Set([was.table, is.table])) await db.run(`DROP TABLE ${table}`);
  const sides = [
    { said: was, ...targetsOf(old, before, was, oldScope, units) },
    { said: is, ...targetsOf(now, after, is, newScope, units) },
  ].map(({ said, targets, targetResults }) => ({
    indicatorResults: [...said.indicatorResults],
    targets,
    targetResults: [...targetResults],
  }));
  const [left, right] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const names = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  return {
    plan: now.plan.id,
    period: now.period.id,
    asOf: now.asOf,
    loaded: is.loaded,
    judged: {
      rules: [...new Set([...names(before.rules), ...names(after.rules)])].sort(),
      indicators: [...new Set([...names(before.indicators), ...names(after.indicators)])].sort(),
    },
    ...found,
    figures: [...changedFigures(left, right)],
    targets: [...changedTargets(left, right)],
  };
}

interface Scope {
  readonly limitedTo: readonly string[];
  readonly ownUnit: string | null;
  readonly ids: ReadonlyMap<string, string>;
}

/** The units a side is about, as an audit finds them. */
function scopeOf(
  { plan, rules }: Prepared,
  ingested: Ingested,
  { units, coverage }: Pick<DataRequest, 'units' | 'coverage'>,
): Scope {
  const ids = new Map(ingested.units.flatMap(({ id, name }) => [[normalise(name), id] as const, [id, id] as const]));
  const asked = chooseUnits(units, ids);
  const ownUnit = unitOfPlan(plan, asked, ids);
  const offices = rules.calendar.offices ?? [];
  const named = [...unitsCovered(coverage), ...offices.flatMap((office) => office.units)];
  if (ingested.tables.has('units')) chooseUnits(named, ids);
  refuseSharedUnits(offices, ids);
  return { limitedTo: ownUnit === null ? asked : [ownUnit], ownUnit, ids };
}

/** The targets of a side that may come out differently. */
function targetsOf(
  { rules, plan, beside, period, otherSystems, asOf, dumpedAt }: Prepared,
  { targets, scorecards, indicators }: Affected,
  { indicatorResults, reported }: SaidBySide,
  { ids, ownUnit, limitedTo }: Scope,
  units: readonly { readonly id: string }[],
): {
  readonly targets: { id: string; title: Affected['targets'][number]['title'] }[];
  readonly targetResults: readonly TargetResult[];
} {
  const declared = beside.declared
    ? readDeclared(beside.declared.text, beside.declared.file, plan, ids, rules.scorecards, ownUnit)
    : [];
  const { yearFrom, from: periodFrom, to: periodTo } = period;
  const times = { asOf, dumpedAt, yearFrom, periodFrom, periodTo, otherSystems };
  const isWhole = limitedTo.length === 0 || ownUnit !== null;
  const places = units.map(({ id }) => ({ id, reported: reported.includes(id) }));
  const { bounds } = measureScorecards(scorecards, indicatorResults, reported, declared, times, isWhole);
  const listed = new Map(indicators.filter(({ subject }) => subject === 'procedure').map(({ id, kind }) => [id, kind]));
  const kinds = new Map(rules.indicators.map(({ id, kind }) => [id, kind]));
  const scope = { isWhole, ownUnit, asOf };
  const targetResults = judgeTargets(targets, indicatorResults, places, declared, listed, scope, kinds, bounds);
  return { targets: targets.map(({ id, title }) => ({ id, title })), targetResults };
}

type Said = readonly Slot<RuleMeaning>[] | undefined;

/** Dossiers that a rule says something else of now: counted and exemplified in the database. */
async function changedOutcomes(
  db: Database,
  was: SaidBySide,
  is: SaidBySide,
  units: ReadonlyMap<number, string>,
  most: number,
): Promise<Pick<DataDiff, 'outcomes' | 'examples'>> {
  const outcomes: OutcomeChange[] = [];
  const examples: DataDiff['examples'] = [];
  for (const rule of [...new Set([...was.rules.keys(), ...is.rules.keys()])].sort()) {
    const [old, now]: [Said, Said] = [was.rules.get(rule), is.rules.get(rule)];
    const said = `SELECT n.seq, n."unitNo" AS unit, ${saidSql(old, 'o')} AS old, ${saidSql(now, 'n')} AS now
      FROM ${is.table} n JOIN ${was.table} o ON o.seq = n.seq`;
    const both = `SELECT *, ${outcomeSql('old')} AS was, ${outcomeSql('now')} AS "is" FROM (${said})`;
    const groups = await db.rows(
      `SELECT unit, was, "is", now, count(*) AS n FROM (${both}) WHERE ${differSql('was', '"is"')} GROUP BY ALL ORDER BY ALL`,
    );
    outcomes.push(...counted(rule, groups, now, units));
    if (groups.length === 0 || most === 0) continue;
    const rows = await db.rows(
      `SELECT f.unit, f.was, f."is", ${maskedCode('d."maHoSo"')} AS code, p.file, p.part, f.seq - p."firstSeq" + p."firstRecord" AS record
       FROM (SELECT * FROM (${both}) WHERE ${differSql('was', '"is"')} AND (was IN (${TOLD}) OR "is" IN (${TOLD})) QUALIFY row_number() OVER (PARTITION BY was, "is" ORDER BY seq) <= ${Number(most)}) f
       JOIN dossier d ON d.rowid = f.seq ASOF JOIN dossier_piece p ON f.seq >= p."firstSeq" ORDER BY f.was, f."is", f.seq`,
    );
    for (const row of rows) {
      examples.push({
        rule,
        old: row.was as OutcomeWord,
        new: row.is as OutcomeWord,
        unit: units.get(Number(row.unit)) ?? '',
        maHoSo: String(row.code),
        sourceFile: String(row.file),
        sourcePart: String(row.part ?? ''),
        record: Number(row.record),
      });
    }
  }
  return { outcomes, examples };
}

/** Adds up the groups of one rule: a few for each unit. */
function counted(
  rule: string,
  groups: Awaited<ReturnType<Database['rows']>>,
  now: Said,
  units: ReadonlyMap<number, string>,
): readonly OutcomeChange[] {
  const found = new Map<string, OutcomeChange>();
  for (const row of groups) {
    const unit = units.get(Number(row.unit)) ?? '';
    const key = JSON.stringify([unit, row.was, row.is]);
    const one = found.get(key) ?? {
      ...{ rule, unit, old: row.was as OutcomeWord, new: row.is as OutcomeWord },
      count: 0,
      because: [],
    };
    found.set(key, one);
    one.count += Number(row.n);
    const meaning = now?.[Math.floor(Number(row.now) / 256)]?.meanings[Number(row.now) % 256];
    if (typeof meaning === 'object') one.because.push({ ...meaning, count: Number(row.n) });
  }
  return [...found.values()].map((one) => ({
    ...one,
    because: one.because.sort(
      (a, b) => b.count - a.count || (`${a.kind}:${a.about}` < `${b.kind}:${b.about}` ? -1 : 1),
    ),
  }));
}
