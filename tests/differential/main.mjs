// Runs the differential test for longer, or from another seed; without options as `npm test` does.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `npm run differential -- [options]

  --runs N        pairs of a rule and a record that are compared at least (200000)
  --seed N        what everything is made from; a difference names its own (20250701)
  --write-page    write docs/operator-outcomes.md anew
`;

const options = {
  runs: { type: 'string' },
  seed: { type: 'string' },
  'write-page': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

function main() {
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  for (const name of ['runs', 'seed']) {
    if (values[name] === undefined || /^[1-9][0-9]{0,8}$/.test(values[name])) continue;
    process.stderr.write(`--${name}: a whole number from 1 to 999999999, not ${values[name]}\n`);
    return 2;
  }
  const env = { ...process.env };
  if (values.runs) env.SOAT_DIFFERENTIAL_RUNS = values.runs;
  if (values.seed) env.SOAT_DIFFERENTIAL_SEED = values.seed;
  if (values['write-page']) env.SOAT_DIFFERENTIAL_WRITES_PAGE = '1';
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const what = values['write-page'] ? 'outcomes' : 'agreement';
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', `tests/differential/${what}.test.ts`];
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main();
