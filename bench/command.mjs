// What every script of the bench does at its ends: reads its options, starts others, and says what went wrong.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

/** The command that is measured. */
export const soat = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** The period that samples are made of. */
export const PERIOD = '2025-Q3';

/** Ends with a message instead of a stack. */
export class Stop extends Error {}

/**
 * Reads the options of the process; with `--help` tells them and ends it.
 * @param {string} usage
 * @param {object} known
 * @param {Readonly<Record<string, readonly [otherwise: number, least: number]>>} [known.whole] whole numbers
 * @param {readonly string[]} [known.texts]
 * @param {readonly string[]} [known.flags]
 * @param {boolean} [known.words] whether words that are no options are taken
 * @throws Stop when one is not known, or is no such number
 */
export function readOptions(usage, { whole = {}, texts = [], flags = [], words = false }) {
  const of = (type, names) => names.map((name) => [name, { type }]);
  const options = Object.fromEntries([
    ...of('string', [...Object.keys(whole), ...texts]),
    ...of('boolean', [...flags, 'help']),
  ]);
  let read;
  try {
    read = parseArgs({ options, allowPositionals: words });
  } catch (error) {
    throw new Stop(`${error.message}\n\n${usage}`);
  }
  if (read.values.help) {
    process.stdout.write(usage);
    process.exit();
  }
  const numbers = Object.entries(whole).map(([name, [otherwise, least]]) => {
    const number = Number(read.values[name] ?? otherwise);
    if (!Number.isSafeInteger(number) || number < least)
      throw new Stop(`--${name} ${read.values[name]}: a whole number from ${least}`);
    return [name, number];
  });
  return { ...read.values, ...Object.fromEntries(numbers), words: read.positionals };
}

const run = promisify(execFile);

/**
 * Runs a script in a process of its own.
 * @returns what it wrote to stdout
 * @throws Stop with what it said when it fails
 */
export async function child(what, script, ...args) {
  try {
    return (await run(process.execPath, ['--no-warnings', script, ...args], { maxBuffer: 2 ** 30 })).stdout;
  } catch (error) {
    throw new Stop(`${what}: ${error.stderr?.trim() || error.stdout?.trim() || error.message}`);
  }
}

/** Runs a script of this folder with its task as JSON. @returns what it measured */
export const childCase = async (what, script, task) =>
  JSON.parse(await child(what, fileURLToPath(new URL(script, import.meta.url)), JSON.stringify(task)));

/** Writes a sample of the bench's period with every register. */
export const makeSample = (rows, folder) =>
  child(
    'sample',
    soat,
    'sample',
    '--rows',
    String(rows),
    '--seed',
    '1',
    '--period',
    PERIOD,
    '--out',
    folder,
    '--force',
  );

/** Runs a script to its end: one that cannot go on says why and exits with 1. @param {() => Promise<unknown>} main */
export async function command(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
