import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle, lock } from '../support/bundle.ts';
import { root, tempFolder } from '../support/cli.ts';

/** A copy of what the script reads first, with one file of it changed. */
function copyWith(path: string, change: (text: string) => string): string {
  const copy = tempFolder();
  for (const part of ['.ci', 'package.json', 'package-lock.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  writeFileSync(join(copy, path), change(readFileSync(join(root, path), 'utf8')));
  return copy;
}
const WRONG = `sha512-${Buffer.alloc(64).toString('base64')}`;

describe('no archive is made', () => {
  it.each([[[]], [['macos']], [['constructor']], [['linux-x64', 'win32-x64']]])('of targets %j: 2', async (args) => {
    const { code, stdout, stderr } = await bundle(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe('npm run bundle -- linux-x64|win32-x64 [--out DIR]\n');
  });

  it('from a lock file that cannot tell what a package has to be', async () => {
    const name = 'node_modules/@duckdb/node-bindings-win32-x64';
    const copy = copyWith('package-lock.json', () => {
      const { integrity: _, ...rest } = lock.packages[name] ?? {};
      return JSON.stringify({ ...lock, packages: { ...lock.packages, [name]: rest } });
    });
    const { code, stdout, stderr } = await bundle(['win32-x64'], {}, copy);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/no integrity of @duckdb\/node-bindings-win32-x64@\S+, which win32-x64 needs/);
    expect(existsSync(join(copy, 'bundle'))).toBe(false);
  });

  it.each([
    ['.ci/bundle/node.json', (text: string) => text.replace(/sha512-[^"]+/, WRONG)],
    ['package-lock.json', (text: string) => text.replace(lock.packages['node_modules/clone']?.integrity ?? '', WRONG)],
  ])(
    'from packages that are not what %s says',
    async (path, change) => {
      const copy = copyWith(path, change);
      const { code, stdout, stderr } = await bundle(['linux-x64'], {}, copy);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('EINTEGRITY');
      expect(existsSync(join(copy, 'bundle'))).toBe(false);
    },
    300_000,
  );
});
