import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Ran, root } from '../support/cli.ts';
import { clone, shell } from '../support/clone.ts';

interface GithubStep {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface GitlabJob {
  readonly extends?: string;
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** A step of either: what it is called, its lines, and the environment it asks for. */
interface Step {
  readonly name: string;
  readonly lines: string;
  readonly env: Readonly<Record<string, string>>;
}

const read = (name: string): unknown => parse(readFileSync(join(root, 'samples/ci', name), 'utf8'));
const github = (read('github.yml') as { jobs: { rules: { steps: GithubStep[] } } }).jobs.rules.steps;
const gitlab = read('gitlab-ci.yml') as Record<string, GitlabJob>;

const NAMES = ['test', 'lint', 'coverage', 'diff'];
const CHANGED = 'result-not-electronic';
const EXPRESSION = /\$\{\{[^}]*\}\}/;

/** What a runner puts where the workflow asks for it. */
const fromRunner = (text: string, base: string): string =>
  text.replace(/\$\{\{ github\.event\.pull_request\.base\.sha \}\}/g, base);

const stepsOf: Readonly<Record<string, (base: string) => readonly Step[]>> = {
  github: (base) =>
    github
      .filter(({ run, name }) => run !== undefined && name !== 'install')
      .map(({ name = '', run = '', env = {} }) => ({
        name,
        lines: run,
        env: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, fromRunner(value, base)])),
      })),
  gitlab: (base) =>
    Object.entries(gitlab)
      .filter(([, job]) => job.extends === '.soat')
      .map(([name, { script = [], variables = {} }]) => ({
        name: name.replace('soat-', ''),
        lines: script.join('\n'),
        env: { ...variables, CI_MERGE_REQUEST_DIFF_BASE_SHA: base },
      })),
};

describe('the workflows of samples/ci', () => {
  it('run the same four checks, each in a step of its own', () => {
    for (const steps of Object.values(stepsOf)) expect(steps('').map(({ name }) => name)).toEqual(NAMES);
    const commands = (host: string): readonly string[] =>
      (stepsOf[host]?.('') ?? []).map(({ lines }) => /npx soat rules (\w+)/.exec(lines)?.[1] ?? '');
    expect(commands('github')).toEqual(NAMES);
    expect(commands('gitlab')).toEqual(NAMES);
  });

  it('fetch the whole history where revisions are compared, and install once, before', () => {
    expect(github.find(({ uses }) => uses?.startsWith('actions/checkout@'))?.with).toEqual({ 'fetch-depth': 0 });
    expect(gitlab['soat-diff']?.variables).toEqual({ GIT_DEPTH: '0' });
    expect(github.filter(({ run }) => run?.startsWith('npm ')).map(({ name }) => name)).toEqual(['install']);
    expect(gitlab['.soat']?.before_script?.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'npm ci',
      'npm run',
    ]);
  });

  it('pin what they use by its major version, and put nothing from outside into a script', () => {
    for (const { uses } of github.filter((step) => step.uses !== undefined))
      expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
    expect(gitlab['.soat']).toMatchObject({ image: 'node:20' });
    for (const { run = '' } of github) expect(run).not.toMatch(EXPRESSION);
    for (const { env } of stepsOf.github?.('base') ?? []) expect(Object.values(env).join()).not.toMatch(EXPRESSION);
  });
});

describe.each(Object.keys(stepsOf))('the steps for %s, in a clone', (host) => {
  /** With all rules, of which lint has nothing to say, and with few, which run quickly. */
  let whole: string;
  let folder: string;
  let base: string;
  const summary = (): string => join(folder, '../summary.md');
  const steps = () => stepsOf[host]?.(base) ?? [];
  const runStep = (name: string): Promise<Ran> => {
    const step = steps().find((one) => one.name === name);
    if (!step) throw new Error(name);
    return shell(name === 'lint' ? whole : folder, step.lines, {
      ...step.env,
      ...(host === 'github' ? { GITHUB_STEP_SUMMARY: summary() } : {}),
    });
  };
  const told = (): string => readFileSync(host === 'github' ? summary() : join(folder, 'soat-diff.md'), 'utf8');

  beforeAll(async () => {
    whole = await clone();
    folder = await clone([CHANGED]);
    base = (await shell(folder, 'git rev-parse HEAD')).stdout.trim();
    const path = join(folder, `rules/rules/${CHANGED}.yaml`);
    writeFileSync(path, readFileSync(path, 'utf8').replace('severity: error', 'severity: warning'));
    await shell(folder, 'git switch -q -c change && git commit -q -a -m change');
    writeFileSync(summary(), '');
  });

  it.each(NAMES)('%s passes on a change that is sound', async (name) => {
    const { code, stderr } = await runStep(name);
    expect([name, code, code === 0 ? '' : stderr]).toEqual([name, 0, '']);
    if (name === 'test') {
      expect(readFileSync(join(folder, 'soat-test.xml'), 'utf8')).toMatch(
        /^<\?xml[^>]*>\s*<testsuites [^>]*failures="0"/,
      );
      rmSync(join(folder, 'soat-test.xml'));
    }
    if (name === 'diff') expect(told()).toContain(CHANGED);
  });

  it('fails, and names file and line, when a case no longer holds', async () => {
    const path = join(folder, `rules/rules/${CHANGED}.cases.yaml`);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('expect: pass', 'expect: fail'));
    const { code, stdout } = await runStep('test');
    writeFileSync(path, before);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      host === 'github'
        ? /^::error file=rules\/rules\/result-not-electronic\.cases\.yaml,line=4,/m
        : /result-not-electronic\.cases\.yaml:4/,
    );
    expect(existsSync(join(folder, 'soat-test.xml'))).toBe(true);
  });

  it('fails on rules that cannot be read, and on a base that is not there', async () => {
    const paths = [whole, folder].map((one) => join(one, `rules/rules/${CHANGED}.yaml`));
    const before = paths.map((path) => readFileSync(path, 'utf8'));
    for (const path of paths) appendFileSync(path, 'khongCo: 1\n');
    for (const name of ['lint', 'coverage']) expect([name, (await runStep(name)).code]).toEqual([name, 2]);
    paths.forEach((path, i) => {
      writeFileSync(path, before[i] ?? '');
    });
    base = '0'.repeat(40);
    expect((await runStep('diff')).code).toBe(2);
  });
});
