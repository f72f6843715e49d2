import { evaluate } from '../check/evaluate.ts';
import type { EvaluationInputs } from '../check/inputs.ts';
import { Database } from '../db/database.ts';
import { Interpreter, type JudgedOutcome } from '../interpret/interpreter.ts';
import { Bug, refuse } from '../model/diagnostic.ts';
import type { Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { nearest } from '../util/text.ts';
import type { CaseFile, RuleCase } from './case-file.ts';
import { storeCase } from './case-tables.ts';
import { type JudgedDossier, readJudged, type Verdict } from './judged.ts';

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
}

const MEMORY = 128 * 1024 * 1024;

/**
 * Runs every case on both back ends, each in tables of its own, in the order of the files.
 * @throws SoatError when a file is about a rule that is not in the set
 * @throws Cancelled when the signal aborts
 */
export async function runRuleCases(
  rules: Pick<RuleSet, 'rules' | 'parameters' | 'calendar'>,
  files: readonly CaseFile[],
  signal: AbortSignal,
): Promise<readonly CaseResult[]> {
  const chosen = files.map((file) => ({ file, versions: versionsOf(rules.rules, file) }));
  const db = await Database.open({
    path: ':memory:',
    spill: '',
    memory: MEMORY,
    threads: 1,
    allowedFiles: [],
    allowedFolders: [],
    signal,
  });
  try {
    const results: CaseResult[] = [];
    for (const { file, versions } of chosen) {
      const interpreter = new Interpreter(versions);
      for (const one of file.cases) {
        const { facts, verdicts } = await judgeCase(db, rules, versions, one);
        const outcomes = await interpreter.judge(facts);
        const judged = versions.map((_, n) => ({ sql: verdicts[n], reference: outcomes[n] }));
        results.push(resultOf(file, one, inForce(judged, `${file.file}:${one.line}`)));
      }
    }
    return results;
  } finally {
    db.close();
  }
}

function versionsOf(rules: readonly Rule[], { rule, file }: CaseFile): readonly Rule[] {
  const versions = rules.filter(({ id }) => id === rule);
  const ids = rules.map(({ id }) => id);
  return versions.length > 0
    ? versions
    : refuse('E-USE-012', { rule, hint: nearest(rule, ids) ?? ids.join(', ') }, { file });
}

type Judged = Pick<CaseResult, 'sql' | 'reference'>;

/** The one version that has something to say of a dossier, or any when none has: the others are not in force for it. */
function inForce(
  versions: readonly { readonly [Key in keyof Judged]: Judged[Key] | undefined }[],
  place: string,
): Judged {
  const isSilent = (outcome: string | undefined): boolean => outcome === 'notApplicable';
  const speaking = versions.filter(({ sql, reference }) => !isSilent(sql?.outcome) || !isSilent(reference));
  const { sql, reference } = speaking[0] ?? versions[0] ?? {};
  if (speaking.length > 1) throw new Bug(`case ${place} was judged by ${speaking.length} versions`);
  if (!sql || !reference) throw new Bug(`case ${place} was not judged`);
  return { sql, reference };
}

async function judgeCase(
  db: Database,
  { parameters, calendar }: Pick<RuleSet, 'parameters' | 'calendar'>,
  versions: readonly Rule[],
  one: RuleCase,
): Promise<JudgedDossier> {
  const { asOf } = one;
  const inputs: EvaluationInputs = {
    rules: versions,
    loadRules: [],
    indicators: [],
    parameters,
    calendar,
    availability: await storeCase(db, versions, one, calendar.offices),
    // Rules know the cut only; periods are for figures.
    times: { asOf, dumpedAt: one.dumpedAt ?? null, yearFrom: asOf, periodFrom: asOf, periodTo: asOf },
    unitNumbers: null,
  };
  await db.run('DROP TABLE IF EXISTS verdict');
  const evaluation = await evaluate(db, inputs);
  const judged: JudgedDossier[] = [];
  for await (const batch of readJudged(db, inputs, evaluation)) judged.push(...batch);
  const [dossier] = judged;
  if (!dossier || judged.length !== 1 + one.others.length) throw new Bug(`a case gave ${judged.length} dossiers`);
  return dossier;
}

function resultOf(file: CaseFile, one: RuleCase, { sql, reference }: Judged): CaseResult {
  const { expect, because } = one;
  const holds = sql.outcome === expect && reference === expect && (because === undefined || sql.reason === because);
  const expected = { expect, because };
  return { rule: file.rule, file: file.file, line: one.line, name: one.name, expected, sql, reference, holds };
}
