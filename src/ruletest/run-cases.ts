import type { EvaluationInputs } from '../check/inputs.ts';
import { type LeafTruths, leafTruths } from '../check/leaf-outcomes.ts';
import { Database } from '../db/database.ts';
import { Interpreter, type JudgedOutcome } from '../interpret/interpreter.ts';
import { overlap } from '../lang/in-force.ts';
import { Bug, refuse } from '../model/diagnostic.ts';
import type { FactRecord } from '../model/fact-record.ts';
import type { Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { nearest } from '../util/text.ts';
import { batchesOf, type PlacedCase } from './batches.ts';
import type { CaseFile, RuleCase } from './case-file.ts';
import { storeCases } from './case-tables.ts';
import { judgeFew, type Verdict } from './judged.ts';

/** What both back ends said of one case. */
export interface CaseResult {
  readonly rule: string;
  /** Cases file, relative to the rules folder, and the line the case begins on. */
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly expected: Pick<RuleCase, 'expect' | 'because'>;
  readonly sql: Verdict;
  readonly reference: JudgedOutcome;
  /** Both back ends say what was expected, and the reason is the one named, if one was. */
  readonly holds: boolean;
  /** The version that judged it: the one with something to say of the dossier, or else the one in force when it was received. */
  readonly version: Rule;
  /** What the dossier's facts were, of the facts that versions of the rule read. */
  readonly facts: FactRecord;
  /** What the leaves of that version came to in SQL; null where both back ends say the same. */
  readonly sqlLeaves: LeafTruths | null;
}

type Definitions = Pick<RuleSet, 'rules' | 'parameters' | 'calendar'>;

const MEMORY = 128 * 1024 * 1024;
const DATABASE = { path: ':memory:', spill: '', memory: MEMORY, threads: 1, allowedFiles: [], allowedFolders: [] };
/** Databases that work side by side: what a case costs is to plan its statements, which no thread of DuckDB shares. */
const AT_ONCE = 2;

/**
 * Runs every case on both back ends, as if each had a delivery of its own, in the order of the files. A case that does not
 * hold stops none of the others.
 * @throws SoatError when a file is about a rule that is not in the set
 * @throws Cancelled when the signal aborts
 */
export async function runRuleCases(
  rules: Definitions,
  files: readonly CaseFile[],
  signal: AbortSignal,
): Promise<readonly CaseResult[]> {
  const chosen = files.map((file) => ({ file, versions: versionsOf(rules.rules, file) }));
  const waiting = [...chosen.entries()];
  const results: (readonly CaseResult[])[] = [];
  const work = async (): Promise<void> => {
    const db = await Database.open({ ...DATABASE, signal });
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [n, { file, versions }] = next;
        results[n] = await runFile(db, rules, versions, file);
      }
    } catch (error) {
      waiting.length = 0;
      throw error;
    } finally {
      db.close();
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, chosen.length) }, work));
  for (const one of done) if (one.status === 'rejected') throw one.reason;
  return results.flat();
}

async function runFile(
  db: Database,
  rules: Definitions,
  versions: readonly Rule[],
  file: CaseFile,
): Promise<readonly CaseResult[]> {
  const interpreter = new Interpreter(versions);
  const results = new Map<RuleCase, CaseResult>();
  for (const batch of batchesOf(file.cases)) {
    const inputs = await inputsOf(db, rules, versions, batch);
    const judged = ownOf(batch, await judgeFew(db, inputs));
    const said = await Promise.all(
      batch.map(async ({ one }, n) => {
        const { facts, verdicts } = judged[n] ?? unjudged(file, one);
        const outcomes = await interpreter.judge(facts);
        const all = versions.map((version, v) => ({ version, sql: verdicts[v], reference: outcomes[v] }));
        return { one, facts, ...inForce(all, file, one) };
      }),
    );
    const differ = said.some(({ sql, reference }) => sql.outcome !== reference);
    const leaves = differ ? ownOf(batch, await leafTruths(db, inputs)) : [];
    for (const [n, { one, facts, version, sql, reference }] of said.entries()) {
      const own = sql.outcome === reference ? undefined : leaves[n]?.[versions.indexOf(version)];
      results.set(one, { ...resultOf(file, one, { version, sql, reference }), facts, sqlLeaves: own ?? null });
    }
  }
  return file.cases.map((one) => results.get(one) ?? unjudged(file, one));
}

function unjudged({ file }: CaseFile, { line }: RuleCase): never {
  throw new Bug(`case ${file}:${line} was not judged`);
}

function versionsOf(rules: readonly Rule[], { rule, file }: CaseFile): readonly Rule[] {
  const versions = rules.filter(({ id }) => id === rule);
  const ids = rules.map(({ id }) => id);
  return versions.length > 0
    ? versions
    : refuse('E-USE-012', { rule, hint: nearest(rule, ids) ?? ids.join(', ') }, { file });
}

type Said = Pick<CaseResult, 'version' | 'sql' | 'reference'>;

/** The one version that has something to say of a dossier; when none has, the one in force when it was received, or any. */
function inForce(
  versions: readonly { readonly [Key in keyof Said]: Said[Key] | undefined }[],
  file: CaseFile,
  one: RuleCase,
): Said {
  const isSilent = (outcome: string | undefined): boolean => outcome === 'notApplicable';
  const speaking = versions.filter(({ sql, reference }) => !isSilent(sql?.outcome) || !isSilent(reference));
  const day = String(one.dossier.ngayTiepNhan).slice(0, 'YYYY-MM-DD'.length);
  const ofDay = versions.find(({ version }) => version && overlap(version.inForce, { from: day, to: day }) !== null);
  const { version, sql, reference } = speaking[0] ?? ofDay ?? versions[0] ?? {};
  if (speaking.length > 1) throw new Bug(`case ${file.file}:${one.line} was judged by ${speaking.length} versions`);
  return version && sql && reference ? { version, sql, reference } : unjudged(file, one);
}

async function inputsOf(
  db: Database,
  { parameters, calendar }: Definitions,
  versions: readonly Rule[],
  batch: readonly PlacedCase[],
): Promise<EvaluationInputs> {
  const { asOf, dumpedAt } = batch[0]?.one ?? { asOf: '' };
  return {
    rules: versions,
    loadRules: [],
    indicators: [],
    parameters,
    calendar,
    availability: await storeCases(db, versions, batch, calendar.offices),
    // Rules know the cut only; periods are for figures.
    times: { asOf, dumpedAt: dumpedAt ?? null, yearFrom: asOf, periodFrom: asOf, periodTo: asOf },
    unitNumbers: null,
  };
}

/** What was found of the dossiers that cases are about, of what was found of every dossier stored for them. */
function ownOf<T>(batch: readonly PlacedCase[], found: readonly T[]): readonly T[] {
  const stored = batch.reduce((sum, { dossiers }) => sum + dossiers.length, 0);
  if (found.length !== stored) throw new Bug(`${stored} dossiers of cases gave ${found.length}`);
  let next = 0;
  return batch.flatMap(({ dossiers }) => {
    const own = found.slice(next, next + 1);
    next += dossiers.length;
    return own;
  });
}

function resultOf(
  { rule, file }: CaseFile,
  { line, name, expect, because }: RuleCase,
  { version, sql, reference }: Said,
): Omit<CaseResult, 'facts' | 'sqlLeaves'> {
  const holds = sql.outcome === expect && reference === expect && (because === undefined || sql.reason === because);
  return { rule, file, line, name, expected: { expect, because }, sql, reference, holds, version };
}
