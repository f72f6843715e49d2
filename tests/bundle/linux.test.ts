import { symlinkSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, filesOf, needed, placesOf, unpacked } from '../support/bundle.ts';
import { bin, type Ran, run, tempFolder, tinyConfig } from '../support/cli.ts';

const cannotCut = process.getuid?.() !== 0;
const folder = tempFolder();
let made: Ran;
let archive = '';
let home = '';

beforeAll(async () => {
  made = await bundle(['linux-x64', '--out', join(folder, 'một')]);
  if (made.code !== 0) throw new Error(made.stderr);
  archive = made.stdout.split('\n')[0] ?? '';
  home = unpacked(archive, folder);
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** In a network with no way out, without any Node on PATH, and with settings that would stop Node. */
const offline = (command: string, args: readonly string[]): Promise<Ran> =>
  run('unshare', ['-n', command, ...args], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', NODE_OPTIONS: '--no-such-option' },
  });

describe('the archive for linux-x64', () => {
  it('holds the packages that a run needs, and no other', () => {
    expect(placesOf(filesOf(home))).toEqual(needed('linux-x64'));
  });

  it('has the runtime that is pinned', async () => {
    const pin = JSON.parse(await readFile(new URL('../../.ci/bundle/node.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect((await run(join(home, 'runtime/node'), ['--version'])).stdout).toBe(`v${pin.version}\n`);
    expect((await stat(join(home, 'soat'))).mode & 0o777).toBe(0o755);
  });

  it('is the same byte for byte when it is made again, in another time zone', async () => {
    const again = await bundle(['linux-x64', '--out', join(folder, 'hai')], { TZ: 'Asia/Ho_Chi_Minh' });
    expect(again.stdout.split('\n')[1]).toBe(made.stdout.split('\n')[1]);
    expect(await readdir(join(folder, 'hai'))).toEqual(await readdir(join(folder, 'một')));
  }, 600_000);

  it.skipIf(cannotCut)('audits the sample with the network cut, and says what the repository says', async () => {
    const link = join(folder, 'lối tắt');
    symlinkSync(join(home, 'soat'), link);
    const command = ['audit', '--format', 'json', '--config'];
    const inside = await offline(link, [...command, join(home, 'samples/tiny/soat.yaml')]);
    const here = await run(process.execPath, [bin, ...command, tinyConfig]);
    expect(inside.code).toBe(1);
    expect(inside.stdout).toBe(here.stdout);
    expect(JSON.parse(inside.stdout)).toHaveProperty('digest', expect.stringMatching(/^[0-9a-f]{64}$/));
  });

  it.skipIf(cannotCut)('that network has no interface with an address', async () => {
    const { stdout } = await run('unshare', [
      '-n',
      join(home, 'runtime/node'),
      '-p',
      'JSON.stringify(os.networkInterfaces())',
    ]);
    expect(stdout).toBe('{}\n');
  });

  it.skipIf(cannotCut)(
    'invents dossiers with the network cut: what commands read besides rules is there too',
    async () => {
      const out = join(folder, 'mẫu');
      const { code } = await offline(join(home, 'soat'), ['sample', '--rows', '64', '--out', out]);
      expect(code).toBe(0);
      expect(filesOf(out).filter((file) => file.endsWith('.csv')).length).toBeGreaterThan(0);
    },
  );
});
