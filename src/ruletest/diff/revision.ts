import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { refuse } from '../../model/diagnostic.ts';
import { isFolder } from '../../util/paths.ts';

/** Bytes of all files of a rules folder; more is none. */
const MOST_BYTES = 256 * 1024 * 1024;
/** A git that does not answer is not waited for, in milliseconds. */
const PATIENCE = 60_000;
/** Files as git tells them; links and other repositories are passed over. */
const FILE = /^100(?:644|755) blob ([0-9a-f]{40,64})\t(.+)$/s;

/** Where revisions are looked for. */
export interface Repository {
  /** The rules folder in the working tree. */
  readonly rulesFolder: string;
  /** A folder to put the files of a revision in; whoever gives it removes it. */
  readonly temp: string;
}

/**
 * The rules folder that a name stands for: a folder, or what a git revision holds in the place of the rules folder. Git is
 * asked only for what is no folder.
 * @param label the name of the folder in `temp`
 * @throws SoatError E-USE-094 (no such revision), E-USE-095 (git cannot be used), E-USE-096 (it has no rules there)
 */
export function rulesAt(name: string, label: string, { rulesFolder, temp }: Repository): string {
  if (isFolder(name)) return name;
  // A name that begins so would be an option to git.
  if (name.startsWith('-') || name === '' || name.includes('\0'))
    refuse('E-USE-094', { name, repository: rulesFolder });
  const git = (args: readonly string[], input?: string) => run(rulesFolder, args, name, input);
  const inside = git(['rev-parse', '--show-prefix']);
  if (inside.status !== 0) refuse('E-USE-095', { name, detail: firstLine(inside.stderr) });
  const found = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (found.status !== 0) refuse('E-USE-094', { name, repository: rulesFolder });
  // From within a folder git tells of that folder alone, and names its files from there.
  const tree = git(['ls-tree', '-r', '-z', found.stdout.toString('utf8').trim()]);
  const lines = tree.stdout.toString('utf8').split('\0');
  const files = lines.flatMap((line) => {
    const [, id = '', path = ''] = FILE.exec(line) ?? [];
    return isPlain(path) ? [{ id, path }] : [];
  });
  if (files.length === 0) {
    refuse('E-USE-096', { name, folder: inside.stdout.toString('utf8').trim() || '.' });
  }
  const contents = git(['cat-file', '--batch'], `${files.map(({ id }) => id).join('\n')}\n`);
  if (contents.status !== 0) refuse('E-USE-095', { name, detail: firstLine(contents.stderr) });
  const folder = join(temp, label);
  let at = 0;
  for (const { path } of files) {
    const end = contents.stdout.indexOf(10, at);
    const size = Number(contents.stdout.subarray(at, end).toString('utf8').split(' ')[2]);
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contents.stdout.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return folder;
}

/** Whether git knows of a folder. */
export const isInRepository = (folder: string): boolean =>
  spawnSync('git', ['rev-parse', '--show-prefix'], { cwd: folder, timeout: PATIENCE }).status === 0;

/** Whether a path of a tree stays in its folder. */
const isPlain = (path: string): boolean =>
  path !== '' &&
  !path.startsWith('/') &&
  !path.split(/[\\/]/).some((part) => part === '..' || part === '' || part === '.');

function run(cwd: string, args: readonly string[], name: string, input?: string) {
  const options = { cwd, maxBuffer: MOST_BYTES, timeout: PATIENCE, ...(input === undefined ? {} : { input }) };
  const done = spawnSync('git', [...args], options);
  if (done.error) refuse('E-USE-095', { name, detail: done.error.message }, {}, done.error);
  return done;
}

const firstLine = (text: Buffer): string => text.toString('utf8').split('\n')[0] ?? '';
