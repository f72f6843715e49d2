import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Ran, root, run } from './cli.ts';

export type Target = 'linux-x64' | 'win32-x64';

interface Locked {
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Record<string, Locked>;
};

/** Runs the script of `npm run bundle`, of this repository or of a copy of it. */
export const bundle = (args: readonly string[], env: Record<string, string> = {}, repository = root): Promise<Ran> =>
  run(process.execPath, [join(repository, '.ci/bundle.mjs'), ...args], { env });

/** Unpacks with what the system has, into a folder with a name as offices give them; returns the archive's one folder. */
export function unpacked(archive: string, into: string): string {
  const folder = join(into, 'Hồ sơ một cửa (quý 3) & số liệu');
  mkdirSync(folder);
  if (archive.endsWith('.zip')) execFileSync('unzip', ['-q', archive, '-d', folder]);
  else execFileSync('tar', ['-xzf', archive, '-C', folder]);
  const [top = '', ...others] = readdirSync(folder);
  if (others.length > 0) throw new Error(`not one folder: ${[top, ...others].join(', ')}`);
  return join(folder, top);
}

/** Every file below a folder, with forward slashes, sorted. */
export const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
    .sort();

/** Where the packages lie that have a file among these, sorted. */
export function placesOf(files: readonly string[]): readonly string[] {
  const places = files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  return [...new Set(places)].sort();
}

/** What a run needs on the target: walked from the manifest's dependencies through the lock, as Node finds packages. */
export function needed(target: Target): readonly string[] {
  const [os = '', cpu = ''] = target.split('-');
  const found = new Set<string>();
  const suits = (wanted: readonly string[] | undefined, value: string): boolean => wanted?.includes(value) ?? true;
  const walk = (from: string): void => {
    const { dependencies, optionalDependencies } = lock.packages[from] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      let base = from;
      while (base !== '' && lock.packages[`${base}/node_modules/${name}`] === undefined) {
        base = base.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '');
      }
      const place = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
      const entry = lock.packages[place];
      if (entry === undefined) throw new Error(`the lock has no ${name} for ${from}`);
      if (found.has(place) || !suits(entry.os, os) || !suits(entry.cpu, cpu) || !suits(entry.libc, 'glibc')) continue;
      found.add(place);
      walk(place);
    }
  };
  walk('');
  return [...found].sort();
}
