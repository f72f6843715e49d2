import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RuleDiff } from '../../src/model/rule-diff.ts';
import { RunComparison } from '../../src/model/run-comparison.ts';
import { CEILING, ceiling, edited, FEE, LIGHT, PLAN } from '../ruletest/diff/folders.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { lightConfig } from '../support/light.ts';

const diff = (...args: string[]) => soat(['rules', 'diff', ...args, '--progress', 'none']);
const config = lightConfig();
const lower = edited({ [CEILING]: ceiling(74_999) });

describe('soat rules diff', () => {
  it('tells people what changed, in both languages', async () => {
    const vi = await diff(LIGHT, lower);
    expect([vi.code, vi.stderr]).toEqual([0, '']);
    expect(vi.stdout).toContain('tham số bench-fee-ceiling: 1000000 → 74999');
    expect(vi.stdout).toContain('chặt hơn');
    const en = await diff(LIGHT, lower, '--lang', 'en');
    expect(en.stdout).toContain('fee-unusual: stricter');
    // Where things lie on this machine is nobody's business.
    expect(vi.stdout + en.stdout).not.toContain(LIGHT);
    expect((await diff(LIGHT, LIGHT)).stdout).toContain('Không có thay đổi nào.');
  });

  it('tells programs by a versioned document, and what it does to dossiers', async () => {
    const ran = await diff(LIGHT, lower, '--config', config, '--format', 'json', '--fail-on', 'fail');
    expect([ran.code, ran.stderr]).toEqual([1, '']);
    const { data, changes } = RuleDiff.parse(JSON.parse(ran.stdout));
    expect(changes.map(({ kind }) => kind)).toEqual(['rule', 'parameter']);
    expect(data?.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    const again = await diff(LIGHT, lower, '--config', config, '--format', 'json', '--threads', '1');
    expect([again.code, again.stdout]).toEqual([0, ran.stdout]);
  });

  it('ends in 1 only for what it was asked to', async () => {
    const codes = async (...failOn: string[]) =>
      (await diff(LIGHT, lower, '--config', config, '--fail-on', ...failOn)).code;
    expect([await codes('flip'), await codes('flip,fail'), await codes('any'), await codes('never')]).toEqual([
      0, 1, 1, 0,
    ]);
    expect((await diff(LIGHT, lower, '--fail-on', 'any')).code).toBe(1);
    // Without dossiers nothing can flip: a check that cannot fail is none.
    expect((await diff(LIGHT, lower, '--fail-on', 'flip')).code).toBe(2);
    expect((await diff(LIGHT, lower, '--fail-on', 'flips')).code).toBe(2);
  });

  it('writes markdown in which no title can be anything but a title', async () => {
    const title = 'a | b <img src=x> [click](https://x.test) `code` @everyone #12 **bold** www.x.test';
    const hostile = edited({
      [PLAN]: (text) =>
        text
          .replace('threshold: 70', 'threshold: 10')
          .replace(/title:\n {6}vi: .*\n {6}en: .*\n/, `title: { vi: '${title}', en: '${title}' }\n`),
    });
    const { stdout, code } = await diff(LIGHT, hostile, '--config', config, '--format', 'markdown');
    expect(code).toBe(0);
    const row = stdout.split('\n').find((line) => line.includes('everyone')) ?? '';
    // Five cells, as many as the heading has.
    expect(row.replaceAll('\\|', '').split('|').length - 2).toBe(5);
    expect(row).toContain(
      'a \\| b &lt;img src=x&gt; \\[click\\](https:\u200B//x.test) \\`code\\` @\u200Beveryone #\u200B12 \\*\\*bold\\*\\* www\u200B.x.test',
    );
    expect(stdout).not.toMatch(/<img|(?<!\\)\[click/);
  });

  it('adds to the summary of a step of GitHub Actions', async () => {
    const summary = join(tempFolder(), 'summary.md');
    writeFileSync(summary, 'before\n');
    const ran = await soat(['rules', 'diff', LIGHT, lower, '--format', 'github'], {
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, '', '']);
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n## .*\n\n### .*\n/);
    const without = await soat(['rules', 'diff', LIGHT, lower, '--format', 'github'], {
      env: { GITHUB_STEP_SUMMARY: '' },
    });
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('E-USE-097')]);
  });
});

describe('revisions', () => {
  let repository = '';
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid', '-c', 'commit.gpgsign=false', ...args],
      { cwd: repository, stdio: 'pipe' },
    );
  beforeAll(() => {
    repository = join(tempFolder(), 'kho mã');
    mkdirSync(repository);
    git('init', '-q', '-b', 'main');
    cpSync(LIGHT, join(repository, 'quy tắc'), { recursive: true });
    writeFileSync(join(repository, 'README.md'), 'rules\n');
    // A link is not followed, wherever it leads.
    symlinkSync('/etc/passwd', join(repository, 'quy tắc', 'rules', 'link.yaml'));
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
    git('tag', 'v1');
    cpSync(join(lower, CEILING), join(repository, 'quy tắc', CEILING));
    git('add', '-A');
    git('commit', '-q', '-m', 'two');
    rmSync(join(repository, 'quy tắc', 'rules', 'link.yaml'));
  });
  const folder = () => join(repository, 'quy tắc');

  it('are read as they were committed, whatever the working tree holds', async () => {
    const ran = await diff('v1', 'main', '--rules-dir', folder(), '--format', 'json');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(RuleDiff.parse(JSON.parse(ran.stdout)).changes.map(({ id }) => id)).toEqual([
      'fee-unusual',
      'bench-fee-ceiling',
    ]);
    // A folder that lies in a repository says itself where to look.
    const beside = await diff('HEAD~1', folder(), '--format', 'json');
    expect(beside.stdout).toBe(ran.stdout);
    expect((await diff('HEAD', folder(), '--format', 'json')).stdout).toContain('"changes": []');
  });

  it('must be there, and never be options', async () => {
    const said = async (old: string) => {
      const { code, stderr } = await soat(['rules', 'diff', '--rules-dir', folder(), '--', old, 'main']);
      return [code, /E-USE-\d+/.exec(stderr)?.[0]];
    };
    expect(await said('v2')).toEqual([2, 'E-USE-094']);
    expect(await said('--output=/tmp/x')).toEqual([2, 'E-USE-094']);
    expect(await said('-h')).toEqual([2, 'E-USE-094']);
    expect(await said('main; touch x')).toEqual([2, 'E-USE-094']);
    // The tree of a revision that never had these rules.
    const empty = join(repository, 'trống');
    mkdirSync(empty);
    expect(await soat(['rules', 'diff', 'v1', 'main', '--rules-dir', empty])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('E-USE-096'),
    });
    expect(await soat(['rules', 'diff', 'v1', 'main', '--rules-dir', LIGHT])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('E-USE-095'),
    });
  });

  it('need git, and folders do not', async () => {
    const env = { PATH: '/nonexistent' };
    expect(await soat(['rules', 'diff', LIGHT, lower], { env })).toMatchObject({ code: 0, stderr: '' });
    const without = await soat(['rules', 'diff', 'v1', folder(), '--rules-dir', folder()], { env });
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('E-USE-095')]);
  });
});

describe('results of two runs', () => {
  it('are compared by what they found', async () => {
    const [old, now] = [tempFolder(), tempFolder()];
    const audit = (out: string, rules: string) =>
      soat([
        'audit',
        '--config',
        config,
        '--rules-dir',
        rules,
        '--out',
        out,
        '--exit-zero',
        '--allow-incomplete',
        '--progress',
        'none',
      ]);
    await audit(old, LIGHT);
    await audit(now, lower);
    const ran = await diff(old, join(now, 'run.json'), '--results', '--format', 'json', '--fail-on', 'fail');
    expect([ran.code, ran.stderr]).toEqual([1, '']);
    const found = RunComparison.parse(JSON.parse(ran.stdout));
    expect(found.findings).toMatchObject({ new: { fail: 6, undecided: 0 }, resolved: { fail: 0, undecided: 0 } });
    expect(found.definitions).toEqual([{ kind: 'rule', id: 'fee-unusual', version: 1, change: 'changed' }]);
    expect(found.examples.map(({ rule, state, maHoSo }) => [rule, state, maHoSo.slice(0, 3)])).toEqual(
      Array(3).fill(['fee-unusual', 'new', '•••']),
    );
    const text = await diff(old, now, '--results', '--lang', 'en');
    expect(text.stdout).toContain('new 6');
    expect((await diff(old, now, '--results', '--config', config)).code).toBe(2);
    expect((await diff(old, old, '--results', '--fail-on', 'any')).code).toBe(0);
  });
});

it("refuses both folders' faults at once", async () => {
  const broken = edited({ [FEE]: (text) => text.replace('lessThanInclusive', 'lessThen') });
  const ran = await diff(broken, broken);
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(
    ran.stderr
      .trim()
      .split('\n')
      .map((line) => line.split(': ')[0]),
  ).toEqual([`OLD:${FEE}:14:42`, `NEW:${FEE}:14:42`]);
});
