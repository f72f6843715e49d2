// Writes a large sample, audits it, and compares every figure with the answer key: `npm run bench:key`. The audit and the
// sample run in processes of their own, as a user would start them. Exits 1 when a figure differs.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { generate } from '../dist/sample/generate.js';
import { differences } from '../dist/sample/key/compare.js';
import { makeWorld } from '../dist/sample/world.js';
import { machine } from './machine.mjs';

const USAGE = `npm run bench:key -- [options]

  --rows N           dossiers (1000000)
  --seed N           seed (1)
  --period ID        period (2025-Q3)
  --threads N        threads (all)
`;
const SHOWN = 40;
const PERIOD = '2025-Q3';
const soat = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const run = promisify(execFile);

let values;
try {
  const text = (name) => [name, { type: 'string' }];
  const options = ['rows', 'seed', 'period', 'threads'].map(text);
  ({ values } = parseArgs({ options: Object.fromEntries([...options, ['help', { type: 'boolean' }]]) }));
  if (values.help) throw new Error('');
  for (const name of ['rows', 'seed', 'threads']) {
    if (!/^\d+$/.test(values[name] ?? '1')) throw new Error(`--${name} ${values[name]}: a whole number`);
  }
  if (!makeWorld(0, values.period ?? PERIOD)) throw new Error(`--period ${values.period}`);
} catch (error) {
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exit(2);
}
const { rows = '1000000', seed = '1', period = PERIOD, threads = String(availableParallelism()) } = values;

/** Makes a process tell at its end how much CPU time all its threads took. */
const TELL = 'data:text/javascript,process.on("exit",()=>process.stderr.write(`\\n${JSON.stringify(process.cpuUsage())}`))';

/** Runs the command and tells how long it took. */
async function timed(args) {
  const began = performance.now();
  try {
    const { stdout, stderr } = await run(process.execPath, ['--import', TELL, soat, ...args], { maxBuffer: 2 ** 30 });
    const { user, system } = JSON.parse(stderr.trim().split('\n').at(-1));
    return { stdout, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
  } catch (error) {
    process.stderr.write(error.stderr ?? String(error));
    return process.exit(1);
  }
}

const folder = join(tmpdir(), `soat-key-${rows}-${seed}-${period}`);
if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
/** The tables alone, in this process: without starting the command, and without waiting for the disk to sync. */
async function tables() {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const pathOf = (table) => join(folder, `${table}.csv`);
  const world = makeWorld(Number(seed), period);
  await generate({ world, rows: Number(rows), threads: Number(threads), pathOf, signal: new AbortController().signal });
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
}

const made = await tables();
const sample = ['sample', '--rows', rows, '--seed', seed, '--period', period, '--threads', threads, '--out', folder, '--force'];
const written = await timed(sample);
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
const config = ['--config', join(folder, 'soat.yaml'), '--threads', threads];
const audited = await timed(['audit', ...config, '--exit-zero', '--allow-incomplete', '--progress', 'none', '-f', 'json']);
const key = JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8'));
const found = differences(key, JSON.parse(audited.stdout));
const figures = (value) => (typeof value === 'object' ? Object.values(value).reduce((n, part) => n + figures(part), 0) : 1);
const { cpu, cores, platform, node } = machine();
const perSecond = (seconds) => Math.round(Number(rows) / seconds).toLocaleString('en-US');
const took = ({ seconds, cpuSeconds }) =>
  `${seconds.toFixed(1)} s: ${perSecond(seconds)} rows/s; CPU ${cpuSeconds.toFixed(1)} s: ${perSecond(cpuSeconds)} rows/s and core`;

process.stdout.write(
  [
    `${cpu}, ${cores} cores · ${platform} · Node ${node} · ${threads} threads`,
    `${rows} dossiers and their tables, ${bytes.toLocaleString('en-US')} bytes`,
    `tables: ${took(made)}`,
    `soat sample: ${took(written)}`,
    `soat audit: ${took(audited)}`,
    `key: ${figures(key).toLocaleString('en-US')} figures, ${found.length} differences`,
    ...found.slice(0, SHOWN).map((line) => `  ${line}`),
    '',
  ].join('\n'),
);
process.exitCode = found.length === 0 ? 0 : 1;
