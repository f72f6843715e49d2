import { spawn } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOwnedFolder, removeAbandoned } from '../../src/cli/owned-folder.ts';
import { Publisher } from '../../src/cli/publisher.ts';
import { readManifest } from '../../src/cli/verify-request.ts';
import { checkWritten } from '../../src/cli/written-files.ts';
import { sha256 } from '../../src/util/hash.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';
import { OF_CSV } from '../support/phases.ts';

const light = lightRules();
let dump: string;
let other: string;
/** What stood before: a whole set of results. */
let old: string;

beforeAll(async () => {
  const folder = tempFolder();
  const rows = (odd: string) =>
    csv(Array.from({ length: 8000 }, (_, i) => row(i, i % 2 === 0 ? { NgayKetThucXuLy: odd } : {})));
  dump = write(folder, 'dump.csv', rows('20250601000000'));
  other = write(folder, 'other.csv', rows('20250602000000'));
  old = join(folder, 'old');
  expect(await soat(audit(dump, '--out', old))).toMatchObject({ code: 0, stderr: '' });
});

const audit = (of: string, ...more: string[]): string[] => [
  ...ordinary(of),
  '--rules-dir',
  light,
  '--exit-zero',
  ...more,
];

/** Whether what vouches for a folder is there, and every file is as it says. */
async function isWhole(folder: string): Promise<boolean> {
  const path = join(folder, 'run.json');
  if (!existsSync(path)) return false;
  const checks = await checkWritten(path, readManifest(path), new AbortController().signal);
  expect(checks.map(({ name, state }) => [name, state])).toEqual(checks.map(({ name }) => [name, 'same']));
  return true;
}

/** Files of a folder, hidden ones left out, each with the digest of its bytes. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .map((name) => [name, sha256(readFileSync(join(folder, name)))]),
  );

describe('kill -9', () => {
  /** Ends a run the hard way as soon as it has begun a phase. */
  const killed = (phase: string, args: readonly string[]) => {
    let asked = false;
    return soat([...args, '--progress', 'json'], {
      onStderr: (line, kill) => {
        if (asked || !line.startsWith(`{"event":"begin","phase":"${phase}"`)) return;
        asked = true;
        kill('SIGKILL');
      },
    });
  };
  it.each(OF_CSV)('in the phase "%s" publishes nothing or all, and the next run clears up', async (phase) => {
    const [work, out] = [tempFolder(), tempFolder()];
    cpSync(old, out, { recursive: true });
    const before = contents(out);
    // Another dump, so that what is old can be told from what is new.
    const again = audit(other, '--temp', work, '--out', out, '--force');
    const ran = await killed(phase, again);
    const whole = await isWhole(out);
    // The last phase may be over before the signal arrives, or be cut in the middle: then nothing vouches for the set.
    if (phase !== 'publish') {
      expect([ran.code, whole, contents(out)]).toEqual([null, true, before]);
      expect(readdirSync(work)).toHaveLength(1);
    }

    expect(await soat(again)).toMatchObject({ code: 0, stderr: '' });
    expect([readdirSync(work), readdirSync(out).length, await isWhole(out)]).toEqual([[], 8, true]);
    expect(contents(out)).not.toEqual(before);
  });

  it('between two files leaves each whole, and none that vouches for them', () => {
    const out = tempFolder();
    const paths = ['a.csv', 'run.json', 'b.csv'].map((name) => write(out, name, 'old')) as [string, string, string];
    const publisher = new Publisher();
    for (const path of paths) publisher.reserve(path, true, path === paths[1]);
    for (const path of paths) publisher.writeText(path, 'new');
    // A folder in its place stops the renaming there, as a kill would.
    rmSync(paths[2]);
    mkdirSync(paths[2]);
    expect(() => publisher.publish()).toThrow('E-ENV-001');
    publisher.discard();
    expect([readdirSync(out).sort(), readFileSync(paths[0], 'utf8')]).toEqual([['a.csv', 'b.csv'], 'new']);
  });
});

describe('what lies in --temp', () => {
  const child = (): Promise<number> =>
    new Promise((resolve) => {
      const one = spawn(process.execPath, ['-e', '']);
      one.on('close', () => resolve(one.pid ?? 0));
    });

  it('is removed when its run is gone, and else left alone', async () => {
    const work = tempFolder();
    const prefix = 'soat-run-';
    const [alive, dead, reused, elsewhere, empty, foreign] = ['1', '2', '3', '4', '5', '6'].map((n) => {
      const folder = makeOwnedFolder(work, `${prefix}${n}`);
      mkdirSync(join(folder, 'spill'));
      return folder;
    }) as [string, string, string, string, string, string];
    const change = (folder: string, what: object): void => {
      const path = join(folder, 'owner.json');
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...what }));
    };
    change(dead, { pid: await child() });
    change(reused, { started: '1' });
    change(elsewhere, { pid: await child(), host: 'another-machine' });
    rmSync(join(empty, 'owner.json'));
    writeFileSync(join(foreign, 'owner.json'), 'not what Soát writes');
    const stranger = join(work, 'soat-other');
    mkdirSync(stranger);
    symlinkSync(dead, join(work, `${prefix}link`));
    removeAbandoned(work, prefix);
    const left = readdirSync(work).map((name) => join(work, name));
    const kept = [alive, elsewhere, empty, foreign, stranger, join(work, `${prefix}link`)];
    // Where the system does not tell when a process began, a number used again is taken for the run.
    if (!existsSync('/proc/self/stat')) kept.push(reused);
    expect(left.sort()).toEqual(kept.sort());
  });

  it('of a run of another start of the machine is removed', () => {
    const work = tempFolder();
    const folder = makeOwnedFolder(work, 'soat-run-');
    const path = join(folder, 'owner.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), boot: 'before' }));
    removeAbandoned(work, 'soat-run-');
    expect(readdirSync(work)).toEqual([]);
  });

  it('of another user is left alone', async () => {
    if (process.getuid?.() !== 0) return;
    const work = tempFolder();
    const folder = makeOwnedFolder(work, 'soat-run-');
    const path = join(folder, 'owner.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), pid: await child() }));
    chownSync(folder, 65_534, 65_534);
    removeAbandoned(work, 'soat-run-');
    expect(readdirSync(work)).toHaveLength(1);
  });
});
