// Writes a large sample, audits it, and compares every figure with the answer key: `npm run bench:key`. The audit and the
// sample run in processes of their own, as a user would start them. Exits 1 when a figure differs.
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { generate } from '../dist/sample/generate.js';
import { differences } from '../dist/sample/key/compare.js';
import { makeWorld } from '../dist/sample/world.js';
import { command, PERIOD, readOptions, Stop, soat } from './command.mjs';
import { machine } from './machine.mjs';

const USAGE = `npm run bench:key -- [options]

  --rows N           dossiers (1000000)
  --seed N           seed (1)
  --period ID        period (2025-Q3)
  --threads N        threads (all)
`;
const OPTIONS = {
  whole: { rows: [1_000_000, 1], seed: [1, 0], threads: [availableParallelism(), 1] },
  texts: ['period'],
};
const SHOWN = 40;
const run = promisify(execFile);

/** Makes a process tell at its end how much CPU time all its threads took. */
const TELL =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('\\n'+JSON.stringify(process.cpuUsage())))";

/** Runs the command and tells how long it took. */
async function timed(args) {
  const began = performance.now();
  try {
    const { stdout, stderr } = await run(process.execPath, ['--import', TELL, soat, ...args], { maxBuffer: 2 ** 30 });
    const { user, system } = JSON.parse(stderr.trim().split('\n').at(-1));
    return { stdout, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
  } catch (error) {
    throw new Stop(error.stderr?.trim() || error.message);
  }
}

/** The tables alone, in this process: without starting the command, and without waiting for the disk to sync. */
async function tables(folder, { rows, seed, period, threads }) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const pathOf = (table) => join(folder, `${table}.csv`);
  const world = makeWorld(seed, period);
  await generate({ world, rows, threads, pathOf, signal: new AbortController().signal });
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
}

await command(async () => {
  const { rows, seed, threads, period = PERIOD } = readOptions(USAGE, OPTIONS);
  if (!makeWorld(0, period)) throw new Stop(`--period ${period}`);
  const folder = join(tmpdir(), `soat-key-${rows}-${seed}-${period}`);
  mkdirSync(folder, { recursive: true });
  const made = await tables(folder, { rows, seed, period, threads });
  const limits = ['--threads', String(threads)];
  const sample = [
    'sample',
    '--rows',
    String(rows),
    '--seed',
    String(seed),
    '--period',
    period,
    ...limits,
    '--out',
    folder,
    '--force',
  ];
  const written = await timed(sample);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const config = ['--config', join(folder, 'soat.yaml'), ...limits];
  const audited = await timed([
    'audit',
    ...config,
    '--exit-zero',
    '--allow-incomplete',
    '--progress',
    'none',
    '-f',
    'json',
  ]);
  const key = JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8'));
  const found = differences(key, JSON.parse(audited.stdout));
  const figures = (value) =>
    typeof value === 'object' ? Object.values(value).reduce((n, part) => n + figures(part), 0) : 1;
  const { cpu, cores, platform, node } = machine();
  const perSecond = (seconds) => Math.round(rows / seconds).toLocaleString('en-US');
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
});
