// Installs and builds what is missing or stale, so that every npm command works alone on a fresh clone.
import { execSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const time = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(folder) {
  return Math.max(
    ...readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
  );
}

function run(command) {
  execSync(command, { cwd: root, stdio: ['ignore', 2, 2] });
}

const lock = join(root, '.soat-ensure');
const since = Date.now();
for (;;) {
  try {
    mkdirSync(lock);
    break;
  } catch {
    if (Date.now() - since > 300_000) rmSync(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
try {
  if (time('node_modules/.package-lock.json') < time('package-lock.json')) {
    run('npm ci --no-audit --no-fund --loglevel=error');
  }
  const built = time('dist/.built');
  if (built < newest('src') || built < time('tsconfig.json') || built < time('package-lock.json')) {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    run('npx tsc');
    run("node -e \"require('fs').writeFileSync('dist/.built', '')\"");
  }
} finally {
  if (existsSync(lock)) rmSync(lock, { recursive: true, force: true });
}
