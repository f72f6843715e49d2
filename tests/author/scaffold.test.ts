import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DRAFTS, type DraftKind, scaffold } from '../../src/author/scaffold.ts';
import { RULE_FILES, ruleFileSchema } from '../../src/author/schemas.ts';
import { readMapping } from '../../src/ingest/mapping.ts';
import { loadRules } from '../../src/lang/load.ts';
import { lint, reaches } from '../../src/lint/lint.ts';
import type { SoatError } from '../../src/model/diagnostic.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import { caseGaps } from '../../src/ruletest/coverage.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { runRuleCases } from '../../src/ruletest/run-cases.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { refusals } from '../support/json-schema.ts';
import { lightRules } from '../support/light.ts';

const write = (folder: string, files: readonly { file: string; text: string }[]): void => {
  for (const { file, text } of files) writeFileSync(join(folder, file), text);
};
const snapshot = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
    .map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`);
const codes = (work: () => unknown): readonly string[] => {
  try {
    work();
  } catch (error) {
    return (error as SoatError).diagnostics.map(({ code }) => code);
  }
  return [];
};

/** What lint says of the drafts of both languages being the same rule. */
const PAIRS = ['SL032', 'SL033', 'SL034', 'SL035'];

describe('a draft of each kind', () => {
  let folder: string;
  beforeAll(() => {
    folder = lightRules();
    for (const lang of LANGUAGES)
      for (const kind of DRAFTS) write(folder, scaffold({ kind, id: `${kind}-${lang}`, rulesFolder: folder, lang }));
  });

  it('loads, all of them together, in either language', () => {
    const rules = loadRules(folder);
    expect(rules.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['rule-vi', 'rule-en']));
    expect(rules.indicators.map(({ id }) => id)).toEqual(expect.arrayContaining(['indicator-vi', 'indicator-en']));
    expect([...rules.plans.keys()]).toEqual(expect.arrayContaining(['plan-vi', 'plan-en']));
    for (const lang of LANGUAGES) {
      const mapping = readMapping(join(folder, `mappings/mapping-${lang}.yaml`), 'mapping.yaml');
      expect(Object.keys(mapping.tables.dossiers)).toEqual(['maHoSo', 'ngayTiepNhan', 'donViXuLy']);
    }
  });

  it('fits its JSON Schema', () => {
    for (const kind of DRAFTS) {
      for (const { file, text } of scaffold({ kind, id: 'another', rulesFolder: folder, lang: 'vi' })) {
        const name = file.endsWith('.cases.yaml') ? 'cases' : kind;
        expect(Object.keys(RULE_FILES)).toContain(name);
        expect(refusals(ruleFileSchema(name), parse(text))).toEqual([]);
      }
    }
  });

  it('comes with a case of every kind that a rule needs, and they hold on both back ends', async () => {
    const rules = loadRules(folder);
    const files = readCaseFiles(folder, rules.rules).filter(({ rule }) => rule.startsWith('rule-'));
    expect(files.map(({ cases }) => cases.map(({ expect: outcome }) => outcome))).toEqual(
      LANGUAGES.map(() => ['pass', 'fail', 'undecided', 'pass', 'notApplicable']),
    );
    expect(
      caseGaps(
        rules.rules.filter(({ id }) => id.startsWith('rule-')),
        files,
      ),
    ).toEqual([]);
    const results = await runRuleCases(rules, files, new AbortController().signal);
    expect(results.map(({ name, holds }) => [name, holds])).toEqual(results.map(({ name }) => [name, true]));
    expect(results).toHaveLength(10);
  });

  it('says of itself that nobody has checked it: unverified, a note, and marked in what reports show', () => {
    const rule = loadRules(folder).rules.find(({ id }) => id === 'rule-vi');
    expect(rule?.severity).toBe('note');
    expect(rule?.citations.map(({ standing }) => standing)).toEqual(['unverified']);
    expect(rule?.title.vi).toMatch(/^KIỂM TRA: /);
    for (const text of Object.values(rule?.messages ?? {})) {
      expect(text.vi).toMatch(/^KIỂM TRA: /);
      expect(text.en).toMatch(/^CHECK: /);
    }
  });

  it('is told by lint until every marked text is written and the law is confirmed, and by nothing that was not marked', () => {
    const { report } = lint(folder, { caseGaps: () => new Map() });
    const told = (file: string): readonly string[] => [
      ...new Set(report.findings.filter((one) => one.file === file).map(({ code }) => code)),
    ];
    expect(told('rules/rule-vi.yaml').filter((code) => !PAIRS.includes(code))).toEqual(['SL041', 'SL011', 'SL001']);
    expect(told('indicators/indicator-vi.yaml')).toEqual(['SL014', 'SL041', 'SL001']);
    expect(told('plans/plan-vi.yaml')).toEqual(['SL041']);
    expect(reaches(report, 'warning')).toBe(true);
    const places = report.findings.filter(({ code, file }) => code === 'SL041' && file === 'rules/rule-vi.yaml');
    // Both titles, and four messages in both languages.
    expect(places).toHaveLength(10);
  });

  it('leaves no required member to be guessed: without any of them the file is refused', () => {
    const [{ text } = { text: '' }] = scaffold({ kind: 'rule', id: 'another', rulesFolder: folder, lang: 'vi' });
    const members = Object.keys(parse(text) as object);
    const required = (ruleFileSchema('rule').oneOf as { required: string[] }[])[0]?.required ?? [];
    expect(required.length).toBeGreaterThan(5);
    expect(members).toEqual(expect.arrayContaining(required));
  });

  it('is cited by an act that holds on the days of its cases, whatever act that is', async () => {
    const { acts } = loadRules(folder);
    const copy = join(tempFolder(), 'rules');
    cpSync(folder, copy, { recursive: true });
    for (const act of acts.keys())
      write(copy, scaffold({ kind: 'rule', id: `by-${act}`, rulesFolder: copy, lang: 'vi', act }));
    const rules = loadRules(copy);
    const files = readCaseFiles(copy, rules.rules).filter(({ rule }) => rule.startsWith('by-'));
    expect(files).toHaveLength(acts.size);
    const results = await runRuleCases(rules, files, new AbortController().signal);
    expect(results.filter(({ holds }) => !holds).map(({ rule, name }) => [rule, name])).toEqual([]);
  });

  it('takes the titles it is given, whatever is in them, and marks what is not given', () => {
    const title = { vi: 'Đóng "ngoặc": {maHoSo} #1 \u202E', en: 'a\nb' };
    const [{ text } = { text: '' }] = scaffold({ kind: 'rule', id: 'another', rulesFolder: folder, lang: 'vi', title });
    expect((parse(text) as { title: unknown }).title).toEqual({ vi: 'Đóng "ngoặc": {maHoSo} #1 \uFFFD', en: 'a b' });
  });

  it.each(['Đẹp', 'a--b', '-a', '../a', 'a.b', 'A', ''])('refuses the id %j', (id) => {
    expect(codes(() => scaffold({ kind: 'mapping', id, rulesFolder: folder, lang: 'vi' }))).toEqual(['E-USE-121']);
  });

  it.each([
    ['rule', 'rule-vi'],
    ['rule', 'indicator-vi'],
    ['indicator', 'rule-vi'],
    ['indicator', 'indicator-vi'],
    ['plan', 'plan-vi'],
    ['mapping', 'mapping-vi'],
  ] as const)('refuses a %s that would be called %s, which is taken', (kind: DraftKind, id) => {
    expect(codes(() => scaffold({ kind, id, rulesFolder: folder, lang: 'vi' }))).toEqual(['E-USE-120']);
  });
});

describe('soat new', () => {
  it('writes the files, says how many places are to be mended, and never writes over any', async () => {
    const folder = lightRules();
    const args = ['new', 'rule', 'thu-nghiem', '--rules-dir', folder, '--title', 'Thử', '--title-en', 'Trial'];
    const { code, stdout, stderr } = await soat([...args, '--act', 'nd-118-2025']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/^Đã viết \S+: \d+ dòng cần sửa, tìm chữ "KIỂM TRA"$/gm)).toHaveLength(2);
    expect(loadRules(folder).rules.find(({ id }) => id === 'thu-nghiem')).toMatchObject({
      title: { vi: 'Thử', en: 'Trial' },
      citations: [{ act: 'nd-118-2025' }],
    });
    const before = snapshot(folder);
    const again = await soat(args);
    expect([again.code, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toContain('E-USE-120');
    expect(snapshot(folder)).toEqual(before);
  });

  it('writes nothing when the cases of the rule are there, or the folder of rules is faulty', async () => {
    const folder = lightRules();
    writeFileSync(join(folder, 'rules/thu-nghiem.cases.yaml'), 'rule: thu-nghiem\n');
    const before = snapshot(folder);
    expect((await soat(['new', 'rule', 'thu-nghiem', '--rules-dir', folder])).stderr).toContain('E-USE-120');
    writeFileSync(join(folder, 'acts/x.yaml'), 'id: x\n');
    const faulty = await soat(['new', 'rule', 'thu-nghiem-2', '--rules-dir', folder]);
    expect(faulty.code).toBe(2);
    expect(faulty.stderr).toContain('acts/x.yaml:1:1');
    expect(snapshot(folder).filter((text) => !text.startsWith('acts/x.yaml'))).toEqual(before);
  });

  it('writes into the folder "rules" of where it is run, when no other is named', async () => {
    const work = tempFolder();
    expect((await soat(['new', 'mapping', 'cua-toi'], { cwd: work })).stderr).toContain('E-USE-002');
    cpSync(lightRules(), join(work, 'rules'), { recursive: true });
    expect((await soat(['new', 'mapping', 'cua-toi'], { cwd: work })).code).toBe(0);
    expect(statSync(join(work, 'rules/mappings/cua-toi.yaml')).isFile()).toBe(true);
    expect(statSync(join(root, 'rules/mappings/cua-toi.yaml'), { throwIfNoEntry: false })).toBeUndefined();
  });
});
