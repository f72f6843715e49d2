import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/cli.ts';

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  /** Of what only those who change Soát need. */
  readonly dev?: true;
  readonly devOptional?: true;
  readonly optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Entry> };
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

describe('the lock file', () => {
  it('names every package of every platform, so that a clean install works on each', () => {
    const missing = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).filter((name) => lock.packages[`node_modules/${name}`] === undefined),
    );
    expect(missing).toEqual([]);
  });

  it('holds every package that offices run, of every platform, to its integrity', () => {
    const loose = Object.entries(lock.packages).filter(
      ([path, { integrity, dev, devOptional }]) =>
        path !== '' && !dev && !devOptional && !integrity?.startsWith('sha512-'),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('pins what the manifest pins', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect([name, version]).toEqual([name, lock.packages[`node_modules/${name}`]?.version]);
    }
  });
});
