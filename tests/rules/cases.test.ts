import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { caseGaps } from '../../src/ruletest/coverage.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { type CaseResult, runRuleCases } from '../../src/ruletest/run-cases.ts';

const rules = loadRules(shippedRules());
const files = readCaseFiles(shippedRules(), rules.rules);
let results: ReadonlyMap<string, CaseResult>;

beforeAll(async () => {
  const all = await runRuleCases(rules, files, new AbortController().signal);
  results = new Map(all.map((result) => [`${result.file}:${result.line}`, result]));
}, 300_000);

describe('every shipped rule is held by cases', () => {
  it('has a pass, a fail, an undecided and a boundary case', () => {
    expect(rules.rules.length).toBeGreaterThan(0);
    expect(caseGaps(rules.rules, files)).toEqual([]);
  });

  it.each(rules.rules.map((rule) => [rule.id, rule] as const))(
    '%s: has dossiers it does not apply to, bad cells and absent columns',
    (id, { authored }) => {
      const cases = files.filter(({ rule }) => rule === id).flatMap((file) => file.cases);
      const always = JSON.stringify(authored.appliesWhen) === '{"all":[{"condition":"any-dossier"}]}';
      expect(cases.some((one) => one.expect === 'notApplicable')).toBe(!always);
      expect(cases.some((one) => one.unreadable.length > 0)).toBe(true);
      expect(cases.some((one) => one.unavailable.length > 0)).toBe(true);
    },
  );

  it('names the reason of every undecided case', () => {
    const silent = files.flatMap(({ rule, cases }) =>
      cases
        .filter((one) => one.expect === 'undecided' && one.because === undefined)
        .map((one) => `${rule}: ${one.name}`),
    );
    expect(silent).toEqual([]);
  });
});

describe.each(files)('$file', ({ file, cases }) => {
  it.each(cases)('$line $name: $expect', ({ line, expect: expected, because }) => {
    const result = results.get(`${file}:${line}`);
    expect(result).toMatchObject({ sql: { outcome: expected }, reference: expected });
    if (because !== undefined) expect(result?.sql.reason).toBe(because);
    expect(result?.holds).toBe(true);
  });
});
