import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { placeOf } from '../../src/util/paths.ts';
import { waiver, waiversText } from '../lang/waiver-faults.ts';
import { smallFolder } from '../ruletest/small-rule.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';
import { lightRules } from '../support/light.ts';

/** A delivery with every kind of file that a run may read. */
const home = tempFolder();
const path = (name: string): string => join(home, name);
const config = path('soat.yaml');
const QUIET = ['--progress', 'none'];
const RUN = [...QUIET, '--exit-zero', '--allow-incomplete'];

beforeAll(async () => {
  cpSync(lightRules(), path('rules'), { recursive: true });
  cpSync(join(path('rules'), 'mappings', 'national-interface.yaml'), path('mapping.yaml'));
  write(home, 'a.csv', csv([row(1), row(2)]));
  write(home, 'declared.csv', 'target,unit,value,source,date\n');
  write(home, 'waivers.yaml', waiversText(waiver({ rule: 'end-before-receipt' })));
  const lines = ['rules: rules', 'dossiers: { files: [a.csv] }', 'mapping: mapping.yaml', 'declared: declared.csv'];
  const more = ['waivers: waivers.yaml', 'plan: quang-ninh-2025', 'period: 2025-07'];
  write(home, 'soat.yaml', [...lines, ...more, ''].join('\n'));
  keyFile(home);
  const before = await soat(['audit', '--config', config, ...RUN, '--out', path('before')]);
  expect([before.code, before.stderr]).toEqual([0, '']);
});

/** Every file of the delivery with what is in it. */
const contents = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(home, file), readFileSync(file, 'latin1')]),
  );

async function refused(args: readonly string[], code = 'E-USE-014', more: readonly string[] = QUIET): Promise<void> {
  const before = contents();
  const ran = await soat([...args, '--force', ...more]);
  expect([ran.code, ran.stdout, /E-\w+-\d+/.exec(ran.stderr)?.[0]]).toEqual([2, '', code]);
  expect(contents()).toEqual(before);
}

const RULE = 'rules/rules/end-before-receipt.yaml';
it.each([
  ...['a.csv', 'soat.yaml', 'mapping.yaml', 'declared.csv', 'waivers.yaml', 'key'],
  ...['before/run.json', 'before/result.json', 'before/findings.parquet', RULE],
])('no result takes the place of %s, with --force neither', async (name) => {
  const own = ['--config', config, '--code-key', path('key')];
  // A run is compared with one under the same key, or none.
  const args = name.startsWith('before/') ? ['--config', config, '--baseline', path('before')] : own;
  await refused(['audit', ...args, '--format', `json:${path(name)}`]);
  if (!name.startsWith('before/')) await refused(['review-sample', ...args, '--out', path(name)]);
});

it('whatever way leads there', async () => {
  symlinkSync(home, path('link'));
  try {
    await refused(['audit', '--config', config, '--format', `json:${join(path('link'), 'mapping.yaml')}`]);
    await refused(['audit', '--config', join(path('link'), 'soat.yaml'), '--format', `json:${config}`]);
  } finally {
    rmSync(path('link'));
  }
});

it('nor an extract, which is never written into the folder of the configuration', async () => {
  const extract = ['extract', '--config', config, '--key', path('key'), '--out'];
  await refused([...extract, home], 'E-USE-170');
  mkdirSync(path('e'));
  keyFile(path('e'), 'dossiers.csv');
  await refused(['extract', '--config', config, '--key', path('e/dossiers.csv'), '--out', path('e')]);
});

it('nor a result that is only known after the audit', async () => {
  const out = path('work');
  const list = ['worklist', '--config', config, '--today', '2025-08-01', ...QUIET, '--out', out];
  const ran = await soat(list);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const [book = ''] = readdirSync(out);
  cpSync(path('declared.csv'), join(out, book));
  await refused([...list, '--declared', join(out, book)]);
});

it('nor a mapping that is proposed, nor a report on rules', async () => {
  await refused(['inspect', path('a.csv'), '--write', path('a.csv')], 'E-USE-014', []);
  const folder = smallFolder();
  const rule = join(folder, 'rules', 'small.yaml');
  const text = readFileSync(rule, 'utf8');
  const ran = await soat(['rules', 'test', '--rules-dir', folder, '--format', `json:${rule}`, '--force']);
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([2, '', expect.stringContaining('E-USE-014')]);
  expect(readFileSync(rule, 'utf8')).toBe(text);
});

it('a place is the same by every name, also of what is not there', () => {
  const folder = realpathSync(tempFolder());
  mkdirSync(join(folder, 'real'));
  symlinkSync('real', join(folder, 'lnk'));
  symlinkSync('lnk/none', join(folder, 'dangling'));
  symlinkSync('round', join(folder, 'round'));
  expect(placeOf(join(folder, 'lnk', 'a', 'b'))).toBe(join(folder, 'real', 'a', 'b'));
  expect(placeOf(join(folder, 'dangling'))).toBe(join(folder, 'real', 'none'));
  expect(placeOf(join(folder, 'round'))).toContain('round');
  expect(placeOf('/')).toBe('/');
});
