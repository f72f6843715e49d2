import { type EvaluationInputs, evaluate } from '../check/evaluate.ts';
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
  const chosen = files.map((file) => ({ file, rule: ruleOf(rules.rules, file) }));
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
    for (const { file, rule } of chosen) {
      const interpreter = new Interpreter([rule]);
      for (const one of file.cases) {
        const { facts, verdicts } = await judgeCase(db, rules, rule, one);
        const [reference] = await interpreter.judge(facts);
        const [sql] = verdicts;
        if (!sql || !reference) throw new Bug(`case ${file.file}:${one.line} was not judged`);
        results.push(resultOf(file, one, sql, reference));
      }
    }
    return results;
  } finally {
    db.close();
  }
}

function ruleOf(rules: readonly Rule[], { rule, file }: CaseFile): Rule {
  const ids = rules.map(({ id }) => id);
  return (
    rules.find(({ id }) => id === rule) ??
    refuse('E-USE-012', { rule, hint: nearest(rule, ids) ?? ids.join(', ') }, { file })
  );
}

async function judgeCase(
  db: Database,
  { parameters, calendar }: Pick<RuleSet, 'parameters' | 'calendar'>,
  rule: Rule,
  one: RuleCase,
): Promise<JudgedDossier> {
  const { asOf } = one;
  const inputs: EvaluationInputs = {
    rules: [rule],
    indicators: [],
    parameters,
    calendar,
    availability: await storeCase(db, [rule], one),
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

function resultOf(file: CaseFile, one: RuleCase, sql: Verdict, reference: JudgedOutcome): CaseResult {
  const { expect, because } = one;
  const holds = sql.outcome === expect && reference === expect && (because === undefined || sql.reason === because);
  const expected = { expect, because };
  return { rule: file.rule, file: file.file, line: one.line, name: one.name, expected, sql, reference, holds };
}
