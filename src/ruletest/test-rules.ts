import { DECORATOR_SEPARATOR } from '../model/ast.ts';
import { refuse } from '../model/diagnostic.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { RuleTest, ShownCondition, TestedCase, TruthWord } from '../model/rule-test.ts';
import { joined, negated, type Traced, type TracedLeaf, type Truth, traceRule } from '../trace/trace.ts';
import type { CaseFile } from './case-file.ts';
import { caseGaps } from './coverage.ts';
import { type CaseResult, runRuleCases } from './run-cases.ts';
import { chooseRules, type RuleChoice } from './select.ts';

export interface RuleTestRequest extends RuleChoice {
  readonly signal: AbortSignal;
}

/**
 * Runs the cases of rules on both back ends and looks whether each rule has the kinds of case that none may be without.
 * @throws SoatError with every fault of rules and cases (exit 2), or when no case is chosen (exit 4)
 * @throws Cancelled when the signal aborts
 */
export async function testRules(request: RuleTestRequest): Promise<RuleTest> {
  const { ruleSet, files } = chooseRules(request);
  if (files.length === 0) refuse('E-USE-071');
  return testCases(ruleSet, files, request.signal);
}

/**
 * The same of rules and cases that are read already.
 * @throws SoatError when a file is about a rule that is not in the set
 * @throws Cancelled when the signal aborts
 */
export async function testCases(
  ruleSet: Pick<RuleSet, 'rules' | 'parameters' | 'calendar'>,
  files: readonly CaseFile[],
  signal: AbortSignal,
): Promise<RuleTest> {
  const results = await runRuleCases(ruleSet, files, signal);
  const gaps = new Map(caseGaps(ruleSet.rules, files).map(({ rule, missing }) => [rule, missing]));
  const places = new Map(
    [...ruleSet.rules, ...files.map(({ rule: id, file }) => ({ id, file }))].map((r) => [r.id, r.file]),
  );
  const rules = [...places].map(([rule, file]) => ({
    rule,
    file,
    missing: gaps.get(rule) ?? [],
    cases: results.filter((result) => result.rule === rule).map(testedCase),
  }));
  return {
    schemaVersion: 1,
    summary: {
      rules: rules.length,
      cases: results.length,
      failed: results.filter(({ holds }) => !holds).length,
      incomplete: gaps.size,
    },
    rules,
  };
}

function testedCase(result: CaseResult): TestedCase {
  const { name, line, expected, sql, reference, holds } = result;
  return {
    ...{ name, line, sql, reference, holds },
    expected: { outcome: expected.expect, because: expected.because ?? null },
    tree: holds ? null : treeOf(result),
  };
}

function treeOf({ version, facts, sqlLeaves }: CaseResult): TestedCase['tree'] {
  const { appliesWhen, requires } = traceRule(version, facts);
  const inSql = sqlLeaves === null ? null : sqlLeaves.values();
  return {
    version: version.version,
    appliesWhen: shown(appliesWhen, inSql)[0],
    requires: shown(requires, inSql)[0],
  };
}

/** A part of a condition with what it came to in SQL, whose leaves are taken one by one in the order of the text. */
function shown(traced: Traced, inSql: Iterator<Truth> | null): readonly [ShownCondition, Truth] {
  if (traced.kind === 'leaf') return shownLeaf(traced, inSql);
  const parts = traced.kind === 'not' || traced.kind === 'named' ? [traced.of] : traced.of;
  const of = parts.map((part) => shown(part, inSql));
  const sql = sqlTruth(
    traced.kind,
    of.map(([, truth]) => truth),
  );
  const name = traced.kind === 'named' ? traced.name : null;
  const came = { truth: wordOf(traced.truth), sql: inSql && wordOf(sql) };
  return [{ kind: traced.kind, name, ...came, of: of.map(([part]) => part) }, sql];
}

function sqlTruth(kind: Exclude<Traced['kind'], 'leaf'>, parts: readonly Truth[]): Truth {
  if (kind === 'all' || kind === 'any') return joined(kind, parts);
  const [only = null] = parts;
  return kind === 'not' ? negated(only) : only;
}

function shownLeaf(
  { leaf, left, leftIsDefinite, right, truth }: TracedLeaf,
  inSql: Iterator<Truth> | null,
): readonly [ShownCondition, Truth] {
  const { fact, decorators = [], operator, value } = leaf;
  const sql: Truth = inSql?.next().value ?? null;
  return [
    {
      kind: 'leaf',
      fact,
      operator: [...decorators, operator].join(DECORATOR_SEPARATOR),
      otherFact: value.kind === 'fact' ? value.fact : null,
      left: plain(left),
      leftDidNotHappen: leftIsDefinite,
      right: plain(right),
      truth: wordOf(truth),
      sql: inSql && wordOf(sql),
    },
    sql,
  ];
}

const plain = (value: TracedLeaf['right']) => (value !== null && typeof value === 'object' ? [...value] : value);
const wordOf = (truth: Truth): TruthWord => (truth === null ? 'unknown' : `${truth}`);
