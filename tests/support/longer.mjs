// Runs tests that are made from a seed for longer, or from another seed: options become variables of their environment.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param usage what `--help` says
 * @param numbers options that take a number, with their variables
 * @param flags options that take none, with their variables
 * @param files what to run, by the options given
 * @returns exit code
 */
export function runLonger({ usage, numbers, flags = {}, files }) {
  let values;
  try {
    const strings = Object.keys(numbers).map((name) => [name, { type: 'string' }]);
    const booleans = Object.keys(flags).map((name) => [name, { type: 'boolean' }]);
    const help = ['help', { type: 'boolean', short: 'h' }];
    ({ values } = parseArgs({ options: Object.fromEntries([...strings, ...booleans, help]) }));
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const env = { ...process.env };
  for (const [name, variable] of Object.entries(numbers)) {
    const given = values[name];
    if (given === undefined) continue;
    if (!/^[1-9][0-9]{0,8}$/.test(given)) {
      process.stderr.write(`--${name}: a whole number from 1 to 999999999, not ${given}\n`);
      return 2;
    }
    env[variable] = given;
  }
  for (const [name, variable] of Object.entries(flags)) if (values[name]) env[variable] = '1';
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', files(values)];
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}
