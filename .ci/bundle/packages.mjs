// The packages of a bundle: those that package-lock.json says a run needs on the target, fetched by npm, which holds every
// one against its integrity.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux means glibc: Node's own builds need it. */
export const TARGETS = {
  'linux-x64': { os: 'linux', cpu: 'x64', libc: 'glibc' },
  'win32-x64': { os: 'win32', cpu: 'x64' },
};

/**
 * Where production packages of a target lie, sorted: `node_modules/zod`.
 * @throws Error naming each that the lock file has no integrity of: what cannot be held against one is not shipped
 */
export function production(lock, target) {
  const { os, cpu, libc } = TARGETS[target];
  const suits = (wanted, value) => wanted === undefined || wanted.includes(value);
  const places = Object.entries(lock.packages)
    .filter(([place, one]) => place !== '' && !one.dev && !one.devOptional)
    .filter(([, one]) => suits(one.os, os) && suits(one.cpu, cpu) && suits(one.libc, libc))
    .map(([place]) => place)
    .sort();
  const unheld = places.filter((place) => lock.packages[place].integrity === undefined);
  if (unheld.length > 0) {
    const names = unheld.map((place) => `${place.replace(/^.*node_modules\//, '')}@${lock.packages[place].version}`);
    throw new Error(
      `package-lock.json has no integrity of ${names.join(', ')}, which ${target} needs.\n` +
        'Use versions that the registry has for every platform, and write their integrity into package-lock.json.',
    );
  }
  return places;
}

/**
 * Fetches the production packages of the target and the Node packages, calls `work` with the folder, and removes it.
 * @throws Error when npm fails, or when what it installed is not exactly what the lock file says
 */
export function withPackages(root, target, node, work) {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const lock = read('package-lock.json');
  const { name, version, dependencies, optionalDependencies = {} } = read('package.json');
  const expected = production(lock, target);
  // No os and cpu: npm would refuse the other platform's. The licence of Node is in the package for Linux only.
  const nodes = [...new Set([node.packages['linux-x64'], node.packages[target]])];
  const wanted = { ...dependencies, ...Object.fromEntries(nodes.map((one) => [one.name, node.version])) };
  const manifest = { name, version, dependencies: wanted, optionalDependencies };
  const packages = {
    '': manifest,
    ...Object.fromEntries(Object.entries(lock.packages).filter(([place, one]) => place !== '' && !one.dev)),
    ...Object.fromEntries(
      nodes.map((one) => [`node_modules/${one.name}`, { version: node.version, integrity: one.integrity }]),
    ),
  };
  const folder = mkdtempSync(join(tmpdir(), 'soat-bundle-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ name, version, lockfileVersion: 3, packages }));
    const flags = ['--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--loglevel=error'];
    const platform = Object.entries(TARGETS[target]).map(([key, value]) => `--${key}=${value}`);
    npm(['ci', ...flags, ...platform], folder);
    const installed = places(folder, 'node_modules').filter((place) => !nodes.some((one) => place.endsWith(one.name)));
    const differ = [
      ...expected.filter((p) => !installed.includes(p)),
      ...installed.filter((p) => !expected.includes(p)),
    ];
    if (differ.length > 0) throw new Error(`npm did not install what package-lock.json says: ${differ.join(', ')}`);
    return work(folder, expected);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every package below a folder, as the lock file writes its place. */
function places(folder, below) {
  if (!existsSync(join(folder, below))) return [];
  return readdirSync(join(folder, below))
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const place = `${below}/${name}`;
      return name.startsWith('@') ? places(folder, place) : [place, ...places(folder, `${place}/node_modules`)];
    });
}

function npm(args, cwd) {
  const options = { cwd, stdio: ['ignore', 2, 2] };
  const script = process.env.npm_execpath;
  if (script) execFileSync(process.execPath, [script, ...args], options);
  else execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
