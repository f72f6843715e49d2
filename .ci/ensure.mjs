// Installs and builds what is missing or stale, so that every npm command works alone on a fresh clone.
import { execSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => join(root, path);
const time = (path) => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newest = (folder) =>
  Math.max(...readdirSync(at(folder), { recursive: true }).map((name) => time(join(folder, name))));
// What these print goes to stderr: stdout belongs to the command that follows.
const run = (command) => execSync(command, { cwd: root, stdio: ['ignore', 2, 2] });

/** Two npm commands at once do not build over each other. */
async function alone(work) {
  const lock = at('.soat-ensure');
  const since = Date.now();
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (Date.now() - since > 300_000) rmSync(lock, { recursive: true, force: true });
      await sleep(200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

await alone(() => {
  if (time('node_modules/.package-lock.json') < time('package-lock.json')) {
    run('npm ci --no-audit --no-fund --loglevel=error');
  }
  if (time('dist/.built') < Math.max(newest('src'), time('tsconfig.json'), time('package-lock.json'))) {
    rmSync(at('dist'), { recursive: true, force: true });
    run('npx tsc');
    // npx links the command once and makes it executable then; what is built again would not be.
    chmodSync(at('dist/cli/main.js'), 0o755);
    writeFileSync(at('dist/.built'), '');
  }
});
