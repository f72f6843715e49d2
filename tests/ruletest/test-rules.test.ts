import { afterAll, describe, expect, it } from 'vitest';
import { loadRules } from '../../src/lang/load.ts';
import type { RuleSet } from '../../src/model/rule-set.ts';
import { RuleTest, type ShownCondition } from '../../src/model/rule-test.ts';
import { PLAIN } from '../../src/report/rules/failure.ts';
import { RULE_TEST_FORMATS } from '../../src/report/rules/test-formats.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { testCases, testRules } from '../../src/ruletest/test-rules.ts';
import { type Element, parseXml } from '../support/xml.ts';
import { CASES, removeFolders, smallFolder } from './small-rule.ts';

afterAll(removeFolders);
const signal = new AbortController().signal;
const REPORT = { lang: 'en', style: PLAIN, folder: 'rules-dir' } as const;
const HOSTILE = `</testcase>]]> & \\"q\\" ::error::x\\n::warning::y \\u001b[31m \\u202e \\uD800`;

const run = async (cases: string): Promise<RuleTest> => {
  const found = await testRules({ rulesFolder: smallFolder({ cases }), paths: ['small'], signal });
  expect(RuleTest.parse(found)).toEqual(found);
  return found;
};
const failed = (found: RuleTest) => found.rules.flatMap(({ cases }) => cases.filter(({ holds }) => !holds));
/** The first case, which fails, is expected to pass; its name is the one given. */
const wrong = (name = 'ca 1'): string => CASES.replace('"ca 1"', `"${name}"`).replace('expect: fail', 'expect: pass');
const leaves = (condition: ShownCondition): readonly Extract<ShownCondition, { kind: 'leaf' }>[] =>
  condition.kind === 'leaf' ? [condition] : condition.of.flatMap(leaves);

describe('testing rules', () => {
  it('holds, and tells how many rules and cases there were', async () => {
    const found = await run(CASES);
    expect(found.summary).toEqual({ rules: 1, cases: 8, failed: 0, incomplete: 0 });
    expect(failed(found)).toEqual([]);
    expect(RULE_TEST_FORMATS.text(found, REPORT)).toBe('✔ 1 rules, 8 cases, 0 failed\n');
  });

  it('goes on after a case that fails, and shows its conditions with the values of each leaf', async () => {
    const found = await run(wrong().replace(/expect: notApplicable/g, 'expect: fail'));
    expect(found.summary).toMatchObject({ cases: 8, failed: 4 });
    expect(failed(found).map(({ name }) => name)).toEqual(['ca 1', 'ca 3', 'ca 7', 'ca 8']);
    expect(
      RULE_TEST_FORMATS.text(found, REPORT).split('\n\n')[0],
    ).toBe(`✖ small  rules-dir/rules/small.cases.yaml:4  ca 1
    expected: pass
    SQL: fail · json-rules-engine: fail
    version 1
    appliesWhen: true
      all: true
        isReceivedAsOf equal true: true (isReceivedAsOf = true)
        ngayTiepNhan greaterThanInclusive "2025-07-01T00:00:00.000000": true (ngayTiepNhan = "2025-07-01T08:00:00.000000")
        all: true
          kenhThucHien equal "2": true (kenhThucHien = "2")
          any: true
            gia greaterThan param.small-fee: true (gia = 600; param.small-fee = 100)
            hoSoCoThanhPhanSoHoa equal true: true (hoSoCoThanhPhanSoHoa = true)
    requires: false
      not: false
        all: true
          gia greaterThan param.large-fee: true (gia = 600; param.large-fee = 500)
          taiKhoanDuocXacThucVoiVNeID equal true: true (taiKhoanDuocXacThucVoiVNeID = true)`);
  });

  it('tells another reason than the one expected', async () => {
    const found = await run(CASES.replace('expect: undecided', 'expect: undecided\n    because: missing:hinhThuc'));
    expect(RULE_TEST_FORMATS.text(found, REPORT)).toContain(
      'expected: undecided because of missing:hinhThuc\n    SQL: undecided because of missing:gia',
    );
  });

  it('fails a rule without the required kinds of case', async () => {
    const found = await run(CASES.replace('    boundary: true\n', ''));
    expect(found.summary).toEqual({ rules: 1, cases: 8, failed: 0, incomplete: 1 });
    expect(found.rules[0]).toMatchObject({ missing: ['boundary'] });
    const text = RULE_TEST_FORMATS.text(found, REPORT);
    expect(text).toContain('✖ small  no case of: boundary\n');
    expect(text).toContain('✖ 1 rules, 8 cases, 0 failed; 1 rules without the required kinds of case\n');
    expect(RULE_TEST_FORMATS.github(found, REPORT)).toContain(
      '::error file=rules-dir/rules/small.cases.yaml,title=small::no case of: boundary\n',
    );
  });

  it.each([
    ['the reference', 'pass'],
    ['SQL', 'fail'],
  ] as const)('finds %s wrong where the back ends differ, and shows where', async (_, expected) => {
    const folder = smallFolder({ cases: wrong().replace('expect: pass', `expect: ${expected}`) });
    const ruleSet = loadRules(folder);
    // No rule that was checked compares a number with a text: SQL takes it for a number, the engine for another value.
    const value = { kind: 'literal', value: '600' } as const;
    const tampered: RuleSet = {
      ...ruleSet,
      rules: ruleSet.rules.map((rule) =>
        rule.id === 'small' ? { ...rule, requires: { kind: 'leaf', fact: 'gia', operator: 'equal', value } } : rule,
      ),
    };
    const found = await testCases(tampered, readCaseFiles(folder, ruleSet.rules), signal);
    const one = found.rules.find(({ rule }) => rule === 'small')?.cases[0];
    expect(one).toMatchObject({ sql: { outcome: 'pass' }, reference: 'fail', holds: false });
    expect(one?.tree?.requires).toMatchObject({ left: 600, right: '600', truth: 'false', sql: 'true' });
    const applies = one?.tree ? leaves(one.tree.appliesWhen) : [];
    expect(applies.map(({ truth, sql }) => [truth, sql])).toEqual(Array.from({ length: 5 }, () => ['true', 'true']));
    const text = RULE_TEST_FORMATS.text(found, REPORT);
    expect(text).toContain('SQL: pass · json-rules-engine: fail – the two back ends differ');
    expect(text).toContain('gia equal "600": false ← SQL: true (gia = 600)');
  });
});

describe('formats, read back', () => {
  it('JSON is the document of its schema', async () => {
    const found = await run(wrong(HOSTILE));
    expect(RuleTest.parse(JSON.parse(RULE_TEST_FORMATS.json(found, REPORT)))).toEqual(found);
  });

  it('JUnit is well-formed and counts what it holds, whatever a case is called', async () => {
    const found = await run(wrong(HOSTILE).replace('    boundary: true\n', ''));
    const root = parseXml(RULE_TEST_FORMATS.junit(found, REPORT));
    const [suite] = root.children as [Element];
    expect([root.name, suite.name, suite.attributes.name]).toEqual(['testsuites', 'testsuite', 'small']);
    const failures = suite.children.filter(({ children }) => children.length > 0);
    for (const { attributes } of [root, suite]) {
      expect(attributes).toMatchObject({ tests: '9', failures: '2', errors: '0', skipped: '0' });
    }
    expect(suite.children).toHaveLength(9);
    expect(failures.map(({ children: [failure] }) => failure?.attributes.type)).toEqual(['missing', 'case']);
    const [, wrongCase] = failures;
    expect(wrongCase?.attributes).toEqual({
      name: '</testcase>]]> & "q" ::error::x\uFFFD::warning::y \uFFFD[31m \uFFFD \uFFFD',
      classname: 'small',
      file: 'rules-dir/rules/small.cases.yaml',
      line: '4',
    });
    expect(wrongCase?.children[0]?.text).toContain('gia greaterThan param.large-fee: true (gia = 600;');
  });

  it('GitHub gets one command for each failure, with file and line', async () => {
    const found = await run(wrong(HOSTILE));
    const lines = RULE_TEST_FORMATS.github(found, REPORT).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    // No other case of the rule fails.
    expect(lines[0]).toBe('::error file=rules-dir/rules/small.cases.yaml,title=small::no case of: fail');
    expect(lines[1]).toMatch(/^::error file=rules-dir\/rules\/small\.cases\.yaml,line=4,title=small%3A <\/testcase>/);
    expect(lines[1]).toContain('::expected: pass%0ASQL: fail');
    expect(lines[2]).toBe('1 rules, 8 cases, 1 failed; 1 rules without the required kinds of case');
  });

  it.each(['text', 'junit', 'github'] as const)('%s has no sign that steers a terminal', async (name) => {
    const found = await run(wrong(HOSTILE));
    expect(RULE_TEST_FORMATS[name](found, REPORT)).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });
});
