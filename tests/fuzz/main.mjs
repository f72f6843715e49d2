// Fuzzes for longer, from another seed, or one delivery again; without options as `npm test` does.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `npm run fuzz -- [options]

  --runs N        mutations that go through load, gate and ten rules at least (10000)
  --commands N    mutated deliveries that go through the whole command (300)
  --seed N        what they are made from (20250715)
  --only N        the one delivery of this seed, as a failure names it
`;

const VARIABLES = {
  runs: 'SOAT_FUZZ_RUNS',
  commands: 'SOAT_FUZZ_COMMANDS',
  seed: 'SOAT_FUZZ_SEED',
  only: 'SOAT_FUZZ_ONLY',
};

function main() {
  let values;
  try {
    const numbers = Object.keys(VARIABLES).map((name) => [name, { type: 'string' }]);
    ({ values } = parseArgs({ options: { ...Object.fromEntries(numbers), help: { type: 'boolean', short: 'h' } } }));
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const env = { ...process.env };
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const given = values[name];
    if (given === undefined) continue;
    if (!/^[1-9][0-9]{0,8}$/.test(given)) {
      process.stderr.write(`--${name}: a whole number from 1 to 999999999, not ${given}\n`);
      return 2;
    }
    env[variable] = given;
  }
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/fuzz'];
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main();
