import { randomBytes } from 'node:crypto';
import { prepare } from '../audit/prepare.ts';
import type { AuditRequest } from '../audit/request.ts';
import { readInputs } from '../audit/work.ts';
import { type LeafPattern, leafPatterns } from '../check/leaf-outcomes.ts';
import { runToken } from '../db/keyed.ts';
import { refuse } from '../model/diagnostic.ts';
import type { Rule } from '../model/rule.ts';
import { type RuleCoverage, seenOf } from '../model/rule-coverage.ts';
import { tracedLeaves, traceRule } from '../trace/trace.ts';
import { countLeaves } from './count-leaves.ts';
import { type CaseResult, runRuleCases } from './run-cases.ts';
import { chooseRules, type RuleChoice } from './select.ts';

/** Bytes of the text behind which the tokens of a run are made. */
const RANDOM = 16;

/** The least share of leaf outcomes to be seen, in percent of all leaves of the rules together; null when none is asked. */
export type Threshold = number | null;

export interface CaseCoverageRequest extends RuleChoice {
  readonly threshold: Threshold;
  readonly signal: AbortSignal;
}

export interface DataCoverageRequest {
  /** The audit whose dossiers are counted, of every unit in them; its rules are those that are covered. */
  readonly audit: AuditRequest;
  readonly threshold: Threshold;
}

/**
 * Counts what the leaves of rules come to over their cases.
 * @throws SoatError with every fault of rules and cases (exit 2), or when no case or no rule about dossiers is chosen (exit 4)
 * @throws Cancelled when the signal aborts
 */
export async function coverByCases({ threshold, signal, ...choice }: CaseCoverageRequest): Promise<RuleCoverage> {
  const { ruleSet, files } = chooseRules(choice);
  if (files.length === 0) refuse('E-USE-071');
  const results = await runRuleCases(ruleSet, files, signal);
  const patterns = (rule: Rule): readonly LeafPattern[] =>
    results.filter((result) => result.rule === rule.id).map((result) => patternOf(rule, result));
  return coverage('cases', results.length, ruleSet.rules, patterns, threshold);
}

function patternOf(rule: Rule, { facts }: CaseResult): LeafPattern {
  const { appliesWhen, requires } = traceRule(rule, facts);
  return { truths: [appliesWhen, requires].flatMap(tracedLeaves).map(({ truth }) => truth), dossiers: 1 };
}

/**
 * Counts what the leaves of rules come to over a dump, in the database: what comes out of it is one row for each
 * combination of outcomes that occurs.
 * @throws SoatError when something of the request, the rules or the input is wrong
 * @throws Cancelled when the signal aborts
 */
export async function coverByData({ audit, threshold }: DataCoverageRequest): Promise<RuleCoverage> {
  audit.onProgress?.({ type: 'begin', phase: 'rules' });
  const prepared = prepare(audit);
  const { rules, parameters, calendar } = prepared.rules;
  if (rules.length === 0) refuse('E-USE-072');
  const { db, ingested, close } = await readInputs(audit, prepared, runToken(randomBytes(RANDOM).toString('hex')));
  try {
    audit.onProgress?.({ type: 'begin', phase: 'evaluate' });
    const { asOf, dumpedAt, period } = prepared;
    const found = await leafPatterns(db, {
      ...{ rules, parameters, calendar, unitNumbers: null },
      availability: { dossier: ingested.dossierFields, tables: ingested.tables },
      times: { asOf, dumpedAt, yearFrom: period.yearFrom, periodFrom: period.from, periodTo: period.to },
    });
    const { loaded } = ingested.account;
    audit.onProgress?.({ type: 'advance', phase: 'evaluate', rows: loaded });
    const byRule = new Map(rules.map((rule, n) => [rule, found[n] ?? []]));
    return coverage('data', loaded, rules, (rule) => byRule.get(rule) ?? [], threshold);
  } finally {
    close();
  }
}

function coverage(
  over: RuleCoverage['over'],
  dossiers: number,
  rules: readonly Rule[],
  patterns: (rule: Rule) => readonly LeafPattern[],
  threshold: Threshold,
): RuleCoverage {
  if (rules.length === 0) refuse('E-USE-072');
  const counted = rules.map((rule) => countLeaves(rule, patterns(rule)));
  const total = seenOf(counted.flatMap(({ leaves }) => leaves));
  // Not divided: no share reaches a threshold by rounding.
  const reached = threshold === null || 100 * total.seen >= threshold * total.of;
  return { schemaVersion: 1, over, dossiers, total, threshold, reached, rules: counted };
}
