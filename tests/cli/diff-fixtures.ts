import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepSummary } from '../../src/cli/step-summary.ts';
import type { RunManifest } from '../../src/model/run-manifest.ts';
import { sha256 } from '../../src/util/hash.ts';
import { OFFICE } from '../lang/faults.ts';
import { edited, LIGHT } from '../ruletest/diff/folders.ts';
import { soat } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';

const good = (folder: string): string => write(folder, 'good.csv', csv([row(1), row(2)]));
const light = ['--rules-dir', LIGHT];

async function audited(folder: string, ...more: string[]): Promise<string> {
  const out = join(folder, 'before');
  await soat([...ordinary(good(folder)), ...light, '--out', out, '--exit-zero', ...more]);
  return out;
}

/** A repository with a commit that has no rules. */
function repository(folder: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  git('init', '-q', '-b', 'main');
  write(folder, 'README.md', 'x\n');
  git('add', 'README.md');
  git('commit', '-q', '-m', 'x');
  const rules = join(folder, 'rules');
  mkdirSync(rules);
  return rules;
}

/** Bad input for each code of comparisons. */
export const DIFF_FIXTURES = (manifest: RunManifest) => ({
  'E-USE-090': {
    args: async (folder: string) => {
      const out = await audited(folder);
      appendFileSync(join(out, 'findings.parquet'), 'x');
      return [...ordinary(good(folder)), ...light, '--baseline', out];
    },
  },
  'E-USE-091': { args: (folder: string) => [...ordinary(good(folder)), ...light, '--fail-on', 'new'] },
  'E-USE-092': {
    args: async (folder: string) => [
      ...[...ordinary(good(folder)), ...light, '--baseline', await audited(folder)],
      ...['--code-key', keyFile(folder)],
    ],
  },
  'E-USE-160': {
    args: async (folder: string) => [
      ...[...ordinary(good(folder)), ...light],
      ...['--baseline', await audited(folder, '--code-key', keyFile(folder, 'one'))],
      ...['--code-key', keyFile(folder, 'two')],
    ],
  },
  'E-USE-161': {
    args: (folder: string) => {
      const parameters = { ...manifest.parameters, keyed: true, keyId: '0123456789abcdef' };
      const path = write(folder, 'run.json', JSON.stringify({ ...manifest, parameters }));
      return ['verify', path, '--code-key', keyFile(folder)];
    },
  },
  'E-USE-093': {
    args: (folder: string) => [
      ...[...ordinary(good(folder)), ...light],
      ...['--baseline', write(folder, 'run.json', JSON.stringify(manifest))],
    ],
  },
  'E-USE-094': { args: (folder: string) => ['rules', 'diff', 'v1', 'main', '--rules-dir', repository(folder)] },
  'E-USE-095': { args: () => ['rules', 'diff', 'v1', 'v2', ...light] },
  'E-USE-096': { args: (folder: string) => ['rules', 'diff', 'main', 'main', '--rules-dir', repository(folder)] },
  'E-USE-097': { throws: () => stepSummary({}) },
  'E-USE-098': {
    args: (folder: string) => {
      const offices = edited({ 'calendars/viet-nam.yaml': (text) => `${text}${OFFICE}` });
      const [, dump = '', ...rest] = ordinary(good(folder)).filter((one) => one !== '--allow-incomplete');
      return ['rules', 'diff', LIGHT, offices, '--data', dump, ...rest];
    },
  },
  'E-USE-099': {
    args: (folder: string) => {
      writeFileSync(join(folder, 'r.json'), '{}');
      write(folder, 'f.csv', '');
      const file = (format: string, name: string, text: string) => ({
        format,
        file: name,
        bytes: text.length,
        sha256: sha256(text),
      });
      const outputs = [file('json', 'r.json', '{}'), file('findings-csv', 'f.csv', '')];
      const path = write(folder, 'run.json', JSON.stringify({ ...manifest, outputs }));
      return [...ordinary(good(folder)), ...light, '--baseline', path];
    },
  },
});
