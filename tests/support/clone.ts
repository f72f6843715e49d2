import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, root, run, tempFolder } from './cli.ts';

/** What a shell of the clone has to know: the command that was built, and that the install is done. */
const PREAMBLE = [
  'npm() { echo "npm $*" >&2; }',
  'npx() { [ "$1" = soat ] || return 127; shift; node dist/cli/main.js "$@"; }',
].join('\n');

const WHO = {
  GIT_AUTHOR_NAME: 'Thử',
  GIT_AUTHOR_EMAIL: 'thu@example.invalid',
  GIT_COMMITTER_NAME: 'Thử',
  GIT_COMMITTER_EMAIL: 'thu@example.invalid',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** Rules that indicators and comparisons name: a set without them is refused. */
const NAMED = ['digitised-without-file', 'paid-online-unproven', 'on-time-definitions-differ'];

/**
 * A repository of its own with what whoever writes rules has of a clean clone, built, on the branch `main`.
 * @param only rules to be kept besides those that others name; without it all that are shipped, which takes long to run
 */
export async function clone(only?: readonly string[]): Promise<string> {
  const folder = join(tempFolder(), 'soat');
  mkdirSync(folder);
  for (const name of ['rules', 'dist', 'samples', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const kept = only && [...NAMED, ...only];
  for (const name of kept ? readdirSync(join(folder, 'rules/rules')) : []) {
    if (!kept?.includes(name.split('.')[0] ?? '')) rmSync(join(folder, 'rules/rules', name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\ndist\n');
  const made = await shell(folder, 'git init -q -b main && git add . && git commit -q -m clone');
  if (made.code !== 0) throw new Error(made.stderr);
  return folder;
}

/**
 * Runs lines of a shell in a clone, as `bash -e` does, and stops at the first that fails.
 * @param env besides who commits
 */
export const shell = (folder: string, lines: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  run('bash', ['-e', '-c', `${PREAMBLE}\n${lines}`], { cwd: folder, env: { ...WHO, ...env } });
