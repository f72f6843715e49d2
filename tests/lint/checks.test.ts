import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { reaches } from '../../src/lint/lint.ts';
import { CHECK_DOCS } from '../../src/lint/registry.ts';
import { LINT_LEVELS, LintReport } from '../../src/model/lint.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import { FIXTURES } from './fixtures.ts';
import { linted, lintFolder, parameter, textAt } from './folder.ts';

const codesIn = (root: string): readonly string[] => linted(root).report.findings.map(({ code }) => code);

describe('the checks', () => {
  it('have stable codes and names of their own, and a fixture each', () => {
    const codes = CHECK_DOCS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual([...codes].sort());
    expect(new Set(CHECK_DOCS.map(({ name }) => name)).size).toBe(codes.length);
    for (const { name } of CHECK_DOCS) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(Object.keys(FIXTURES).sort()).toEqual(codes);
  });

  it('find nothing in a folder in which nothing is wrong', () => {
    expect(codesIn(lintFolder())).toEqual([]);
  });

  it.each(Object.entries(FIXTURES))('%s is found where it is, once and alone', (code, files) => {
    const root = lintFolder(files);
    const { report } = linted(root);
    expect(report.findings.map((one) => one.code)).toEqual([code]);
    const [found] = report.findings;
    const doc = CHECK_DOCS.find((one) => one.code === code);
    expect(found).toMatchObject({ name: doc?.name, level: doc?.level, fixable: doc?.fixable });
    expect(found?.line).toBeLessThanOrEqual(textAt(root, found?.file ?? '').split('\n').length);
    for (const lang of LANGUAGES) {
      expect(found?.message[lang]).not.toMatch(/undefined|\{(?!maHoSo|param\.)[a-z]+\}/);
      expect(found?.now[lang]).not.toMatch(/\{(?:id|fact|hole)\}/);
    }
    expect(found?.message.vi).not.toBe(found?.message.en);
    expect(LintReport.parse(report)).toEqual(report);
  });

  it('point at the line of the part they are about', () => {
    const { report } = linted(lintFolder(FIXTURES.SL036));
    const [found] = report.findings;
    const line = textAt(lintFolder(FIXTURES.SL036), 'rules/base.yaml').split('\n')[(found?.line ?? 0) - 1] ?? '';
    expect(line.slice((found?.column ?? 0) - 1)).toMatch(/^"9"\] \}/);
  });
});

describe('a citation', () => {
  it('is looked at wherever it stands: here, of a value of a parameter', () => {
    const cited = parameter('level', '2020-01-01', 7).replace(
      /choice: .*\}/,
      'citation: { act: decree, provision: null, quote: null, inForce: { from: 2019-01-01, to: null }, standing: confirmed } }',
    );
    const files = { ...FIXTURES.SL004, 'parameters/level.yaml': cited };
    const { findings } = linted(lintFolder(files)).report;
    expect(findings.map(({ code, file, line, column }) => [code, file, line, column])).toEqual([
      ['SL002', 'parameters/level.yaml', 6, 45],
      ['SL003', 'parameters/level.yaml', 6, 99],
    ]);
  });
});

describe('the shipped rules', () => {
  const { report } = linted(shippedRules());

  it('are clean of errors and warnings', () => {
    expect(report.findings.filter(({ level }) => level !== 'note')).toEqual([]);
    expect(reaches(report, 'warning')).toBe(false);
    expect(report.files).toBeGreaterThan(150);
  });

  it('suppress nothing without a reason', () => {
    expect(report.suppressed.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'acts/nd-367-2025.yaml SL007',
      'acts/tt-01-2023-vpcp.yaml SL007',
      'rules/explanation-missing.yaml SL015',
      'rules/supplement-late.yaml SL015',
      'rules/withdrawn-late.yaml SL034',
    ]);
    for (const { reason } of report.suppressed) expect(reason.length).toBeGreaterThan(20);
  });
});

describe('what a level means', () => {
  it.each([
    ['SL001', 'note'],
    ['SL024', 'warning'],
    ['SL020', 'error'],
  ] as const)('%s reaches %s and what is less grave', (code, level) => {
    const { report } = linted(lintFolder(FIXTURES[code]));
    const order = LINT_LEVELS.indexOf(level);
    expect(LINT_LEVELS.filter((one) => reaches(report, one))).toEqual(LINT_LEVELS.slice(order));
  });
});
