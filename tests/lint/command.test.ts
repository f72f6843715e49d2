import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintDocs } from '../../src/cli/code-pages.ts';
import { CHECK_DOCS } from '../../src/lint/registry.ts';
import { CODES } from '../../src/model/codes.ts';
import { LintReport } from '../../src/model/lint.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import { bin, root, run, soat, tempFolder } from '../support/cli.ts';
import { FIXTURES } from './fixtures.ts';
import { base, lintFolder, RULE, textAt } from './folder.ts';
import { Sarif } from './sarif.ts';

const lint = (...args: readonly string[]) => soat(['rules', 'lint', ...args]);
/** As it is typed where the folder lies. */
const there = (folder: string, ...args: readonly string[]) =>
  run(process.execPath, [bin, 'rules', 'lint', ...args], { cwd: folder });

describe('soat rules lint', () => {
  it('is clean of the shipped rules, and says how much it looked at', async () => {
    const { code, stdout, stderr } = await lint();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\n\d{3} tệp, 37 phép kiểm tra: 0 lỗi, 0 cảnh báo, \d+ lưu ý; 5 chỗ được miễn có lý do\n$/);
  });

  it.each([
    ['SL020', [], 1],
    ['SL024', [], 1],
    ['SL024', ['--fail-on', 'error'], 0],
    ['SL011', [], 0],
    ['SL011', ['--fail-on', 'note'], 1],
    ['SL024', ['--ignore', 'redundant-part'], 0],
    ['SL024', ['--select', 'SL011,SL012'], 0],
  ])('of %s with %j exits with %i', async (code, args, exit) => {
    expect((await lint(lintFolder(FIXTURES[code]), ...args)).code).toBe(exit);
  });

  it('tells the place as editors read it, what is wrong and what to do', async () => {
    const folder = lintFolder(FIXTURES.SL024);
    const { stdout } = await there(join(folder, '..'), 'rules', '--lang', 'en', '--ascii');
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'rules/rules/base.yaml:10:77 SL024 warning without this part the outcome is the same: trangThaiHoSo notEqual "9"',
      '    -> remove it, or write what was meant',
    ]);
    expect(stdout).toContain('soat explain SL024\n');
  });

  it('finds the rules folder from a file in it, and a rule from its cases', async () => {
    const folder = lintFolder({ ...FIXTURES.SL034, ...FIXTURES.SL007 });
    for (const file of ['rules/second.yaml', 'rules/second.cases.yaml']) {
      const { code, stdout } = await lint(join(folder, file), '--format', 'json');
      const report = LintReport.parse(JSON.parse(stdout));
      expect([code, report.findings.map((one) => one.code)]).toEqual([1, ['SL034']]);
    }
    const outside = await lint(join(lintFolder(), RULE), '--rules-dir', folder);
    expect([outside.code, outside.stderr.slice(0, 9)]).toEqual([2, 'E-USE-081']);
  });

  it('tells the faults of a broken folder like every command, all of them', async () => {
    const broken = base().replace('severity: error', 'severity: fatal').replace('isLate', 'isLat');
    const { code, stdout, stderr } = await lint(lintFolder({ [RULE]: broken }));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.match(/^rules\/base\.yaml:\d+:\d+: E-RULE-\d+/gm)).toHaveLength(2);
  });

  it('lets no text of a file steer a terminal', async () => {
    const folder = lintFolder({ [RULE]: base('lint: [{ code: "\\e[31mSL999", reason: x }]\n') });
    for (const format of ['text', 'github']) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect((await lint(folder, '--format', format)).stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    }
  });

  it('lists every check', async () => {
    const { code, stdout } = await lint('--list', '--lang', 'en');
    expect([code, stdout.split('\n').length - 1]).toEqual([0, CHECK_DOCS.length]);
  });
});

describe('its formats', () => {
  const files = { ...FIXTURES.SL034, ...FIXTURES.SL007, [RULE]: base('lint: [{ code: SL024 }]\n') };

  it('json holds to its schema, in both languages at once', async () => {
    const folder = lintFolder(files);
    const [vi, en] = await Promise.all(LANGUAGES.map((lang) => lint(folder, '--format', 'json', '--lang', lang)));
    expect(vi?.stdout).toBe(en?.stdout);
    const report = LintReport.parse(JSON.parse(vi?.stdout ?? ''));
    expect(report.findings.map(({ code }) => code)).toEqual(['SL007', 'SL090', 'SL034']);
    const schema = JSON.parse((await soat(['schema', 'lint'])).stdout) as { readonly properties: object };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(report));
  });

  it('sarif holds to the standard, and its places lead to the files', async () => {
    const folder = join(tempFolder(), 'quy tắc & luật');
    cpSync(lintFolder({ ...files, ...FIXTURES.SL011 }), folder, { recursive: true });
    const { stdout } = await there(join(folder, '..'), 'quy tắc & luật', '--format', 'sarif');
    const [first] = Sarif.parse(JSON.parse(stdout)).runs;
    const { rules } = first?.tool.driver ?? { rules: [] };
    expect(rules.map(({ id }) => id)).toEqual(CHECK_DOCS.map(({ code }) => code));
    expect(first?.results.map(({ ruleId }) => ruleId)).toEqual(['SL007', 'SL011', 'SL034']);
    for (const { ruleId, ruleIndex, locations } of first?.results ?? []) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? '';
      expect(statSync(join(folder, '..', decodeURIComponent(uri))).isFile()).toBe(true);
    }
  });

  it('sarif tells what is suppressed as such', async () => {
    const [only] = Sarif.parse(JSON.parse((await lint('--format', 'sarif', '--lang', 'en')).stdout)).runs;
    const suppressed = only?.results.filter(({ suppressions }) => suppressions);
    expect(suppressed?.map(({ ruleId }) => ruleId)).toEqual(['SL007', 'SL007', 'SL015', 'SL015', 'SL034']);
    for (const { suppressions } of suppressed ?? []) expect(suppressions?.[0]?.justification).toMatch(/\S/);
  });

  it('github has a command a finding', async () => {
    const folder = lintFolder(files);
    const { stdout } = await there(folder, '.', '--format', 'github', '--lang', 'en');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/::[^:]*$/, ''))).toEqual([
      '::warning file=acts/other.yaml,line=1,col=5,title=SL007 unused-act',
      '::error file=rules/base.yaml,line=17,col=8,title=SL090 suppression-unused',
      '::warning file=rules/second.yaml,line=11,col=11,title=SL034 contradicting-rules',
    ]);
  });
});

describe('soat rules lint --fix', () => {
  it('mends, tells what, looks again, and leaves nothing else behind', async () => {
    const folder = lintFolder({ ...FIXTURES.SL036, ...FIXTURES.SL007 });
    const before = readdirSync(join(folder, 'rules'));
    const first = await lint(folder, '--fix', '--lang', 'en');
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/^mended .*rules\/base\.yaml: SL036\n$/);
    expect(first.stdout).toContain('SL007');
    expect(first.stdout).not.toContain('SL036');
    expect(textAt(folder, RULE)).toContain('value: ["9", "10"] }');
    expect(readdirSync(join(folder, 'rules'))).toEqual(before);
    const again = await lint(folder, '--fix', '--lang', 'en');
    expect([again.stderr, again.stdout]).toEqual(['', first.stdout]);
  });

  it('writes nothing without being asked to', async () => {
    const folder = lintFolder(FIXTURES.SL036);
    const before = textAt(folder, RULE);
    expect((await lint(folder)).stdout).toContain('--fix');
    expect(textAt(folder, RULE)).toBe(before);
  });
});

describe('soat explain of a code', () => {
  it.each(CHECK_DOCS.map(({ code }) => code))('%s has its page, in both languages', async (code) => {
    const [vi, en] = await Promise.all(LANGUAGES.map((lang) => soat(['explain', code.toLowerCase(), '--lang', lang])));
    expect([vi?.code, en?.code]).toEqual([0, 0]);
    expect(vi?.stdout.split('\n')[0]).not.toBe(en?.stdout.split('\n')[0]);
    const check = CHECK_DOCS.find((one) => one.code === code);
    for (const text of [check?.bad, check?.good, check?.why.en, check?.now.en]) expect(en?.stdout).toContain(text);
  });

  it('a diagnostic says what, what now, and its exit code', async () => {
    const { code, stdout } = await soat(['explain', 'E-USE-082', '--lang', 'en']);
    expect(code).toBe(0);
    const { en, nowEn } = CODES['E-USE-082'];
    expect(stdout).toBe(`# E-USE-082\n\n**Message:** ${en}\n\n**What now:** ${nowEn}\n\nExit code 4\n`);
  });
});

describe('docs/lint.md', () => {
  it('is freshly generated (npm run docs)', () => {
    expect(readFileSync(join(root, 'docs/lint.md'), 'utf8')).toBe(lintDocs('vi'));
  });
});
