import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shippedRules } from '../../src/audit/shipped.ts';
import { type Linted, type LintOptions, lint } from '../../src/lint/lint.ts';
import { caseGaps } from '../../src/ruletest/coverage.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { tempFolder } from '../support/cli.ts';

export type Files = Readonly<Record<string, string>>;

export const CITED =
  'citations:\n  - { act: decree, provision: Điều 1, quote: null, inForce: { from: 2020-01-01, to: null }, standing: confirmed }\n';

const messages = (of: string): string => `messages:
  notApplicable: { vi: "{maHoSo}: ${of} không áp dụng.", en: "{maHoSo}: ${of} does not apply." }
  pass: { vi: "{maHoSo}: ${of} đạt.", en: "{maHoSo}: ${of} passes." }
  fail: { vi: "{maHoSo}: ${of} vi phạm.", en: "{maHoSo}: ${of} fails." }
  undecided: { vi: "{maHoSo}: ${of} chưa rõ.", en: "{maHoSo}: ${of} is not known." }
`;

/** A rule file that lint has nothing to say of, but for its conditions. */
export const ruleText = (id: string, appliesWhen: string, requires: string, more = ''): string => `id: ${id}
version: 1
ref: P01
title: { vi: "Quy tắc ${id}", en: "Rule ${id}" }
severity: error
reporting: full
${CITED}inForce: { from: 2020-01-01, to: null }
appliesWhen: ${appliesWhen}
requires: ${requires}
${messages(id)}${more}`;

const caseOf = (expect: string, more = ''): string =>
  `  - { name: ${expect}, dossier: { ngayTiepNhan: 2025-07-01T08:00:00.000000 }, expect: ${expect}${more} }\n`;

/** Cases of every kind that a rule may not be without; nobody runs them here. */
export const casesText = (id: string): string =>
  `rule: ${id}\nasOf: 2025-09-15T00:00:00.000000\ncases:\n${caseOf('pass')}${caseOf('fail', ', boundary: true')}${caseOf('undecided')}`;

export const act = (id: string, to = 'null'): string => `id: ${id}
number: null
kind: nghiDinh
title: { vi: "Nghị định thử", en: "A decree" }
issued: null
inForce: { from: 2020-01-01, to: ${to} }
standing: confirmed
note: "Không có thật."
`;

/** A parameter with one value. */
export const parameter = (id: string, from: string, value: string | number): string =>
  `id: ${id}\ntitle: { vi: "mức", en: "level" }\ntype: integer\nunit: null\nvalues:\n  - { from: ${from}, value: ${value}, choice: { vi: "Thử.", en: "A test." } }\n`;

/** A mapping of the key fields, and of what is added. */
export const mapping = (more: string): string =>
  `id: own\ntitle: { vi: "Thử", en: "A test" }\ntables:\n  dossiers:\n    maHoSo: { column: A }\n    ngayTiepNhan: { column: B }\n    donViXuLy: { column: C }\n    trangThaiHoSo: { column: D }\n    ${more}\n`;

/** The rule that is in every folder. */
export const RULE = 'rules/base.yaml';
const APPLIES = '{ all: [{ fact: isLate, operator: equal, value: true }] }';
const REQUIRES = '{ all: [{ fact: hasApology, operator: equal, value: true }] }';
export const base = (more = ''): string => ruleText('base', APPLIES, REQUIRES, more);

/** A second rule beside it, with its cases. */
export const second = (appliesWhen: string, requires: string, more = ''): Files => ({
  'rules/second.yaml': ruleText('second', appliesWhen, requires, more),
  'rules/second.cases.yaml': casesText('second'),
});
/** The rule with other conditions. */
export const only = (appliesWhen: string, requires = REQUIRES): Files => ({
  [RULE]: ruleText('base', appliesWhen, requires),
});

/** A small rules folder that lint finds nothing in, with files changed or added. */
export function lintFolder(files: Files = {}): string {
  const root = join(tempFolder(), 'rules');
  cpSync(join(shippedRules(), 'calendars'), join(root, 'calendars'), { recursive: true });
  const all = {
    'acts/decree.yaml': act('decree'),
    [RULE]: base(),
    'rules/base.cases.yaml': casesText('base'),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** Lint with the cases of the folder, as the command does it. */
export const linted = (root: string, options: Omit<LintOptions, 'caseGaps'> = {}): Linted =>
  lint(root, {
    ...options,
    caseGaps: (rules) =>
      new Map(caseGaps(rules.rules, readCaseFiles(root, rules.rules)).map(({ rule, missing }) => [rule, missing])),
  });

export const textAt = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
