// How long an audit takes beside the least DuckDB needs to load the same rows. Ratios within one run are
// what counts: seconds depend on the machine and on what else it does; where something else runs at the same
// time, the ratio of CPU time says more. Nothing here passes or fails by time.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { Bench } from 'tinybench';

const USAGE = `node bench/main.mjs [options]   (after a build)

  --rows N           dossiers (1000000); made once, kept in the system's temporary folder
  --iterations N     measured runs of each case, after one that is not measured (3)
  --only FORMAT      csv or parquet (both)
  --threads N        threads of DuckDB (all)
  --memory MIB       memory of the whole process (2048)
  --json FILE        also write what was measured as JSON
`;
const MIB = 1024 * 1024;
const WHAT = {
  audit: 'full audit',
  bare: 'bare load, same columns, typed',
  all: 'bare load, every column',
};

/** Ends with a message instead of a stack. */
class Stop extends Error {}

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        rows: { type: 'string', default: '1000000' },
        iterations: { type: 'string', default: '3' },
        only: { type: 'string' },
        threads: { type: 'string', default: String(availableParallelism()) },
        memory: { type: 'string', default: '2048' },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new Stop(`${error.message}\n\n${USAGE}`);
  }
  const whole = (name, least) => {
    const number = Number(values[name]);
    if (!Number.isSafeInteger(number) || number < least)
      throw new Stop(`--${name} ${values[name]}: a whole number from ${least}`);
    return number;
  };
  if (values.only !== undefined && values.only !== 'csv' && values.only !== 'parquet') {
    throw new Stop(`--only ${values.only}: csv or parquet`);
  }
  return {
    help: values.help,
    rows: whole('rows', 1000),
    iterations: whole('iterations', 1),
    formats: values.only ? [values.only] : ['csv', 'parquet'],
    threads: whole('threads', 1),
    memory: whole('memory', 512) * MIB,
    json: values.json ?? null,
  };
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const say = (text) => process.stderr.write(`${text}\n`);
const versionOf = (name) => JSON.parse(readFileSync(here(`../node_modules/${name}/package.json`), 'utf8')).version;

/** Cases take turns in the order they asked, so every round has each case once. */
function turns() {
  let last = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

const run = promisify(execFile);
/** @returns {Promise<import('./case.mjs').Measured>} */
async function runCase(what) {
  try {
    const { stdout } = await run(process.execPath, [here('case.mjs'), JSON.stringify(what)], { maxBuffer: MIB });
    return JSON.parse(stdout);
  } catch (error) {
    throw new Stop(`${what.format}, ${WHAT[what.what]}: ${error.stderr?.trim() || error.message}`);
  }
}

async function measure(options, data) {
  const bench = new Bench({
    concurrency: 'bench',
    iterations: options.iterations,
    time: 0,
    warmupIterations: 1,
    warmupTime: 0,
    retainSamples: true,
    throws: true,
  });
  const inTurn = turns();
  const { threads, memory } = options;
  const cases = options.formats.flatMap((format) =>
    Object.keys(WHAT).map((what) => ({ id: `${format} ${what}`, format, what, runs: [] })),
  );
  for (const { id, format, what, runs } of cases) {
    const once = () =>
      inTurn(async () => {
        const measured = await runCase({ what, format, folder: data.folder, header: data.columns, threads, memory });
        say(`${id}: ${measured.seconds.toFixed(2)} s`);
        runs.push(measured);
        return { overriddenDuration: measured.seconds * 1000, overriddenIterationCost: measured.seconds * 1000 };
      });
    const beforeAll = () => {
      runs.length = 0;
    };
    bench.add(id, once, { async: true, beforeAll });
  }
  await bench.run();
  return cases.map((one) => {
    const { latency } = bench.getTask(one.id).result;
    return { ...one, seconds: { median: latency.p50 / 1000, min: latency.min / 1000, max: latency.max / 1000 } };
  });
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** What is kept of a case: medians over its runs, and its ratio to the bare load of the same format. */
function summarise(cases, bytes) {
  return cases.map(({ id, format, what, seconds, runs }) => {
    const bare = cases.find((other) => other.format === format && other.what === 'bare');
    const phases = Object.keys(runs[0].phases ?? {});
    return {
      id,
      format,
      what,
      seconds,
      cpuSeconds: median(runs.map((one) => one.cpuSeconds)),
      rowsPerSecond: Math.round(runs[0].rows / seconds.median),
      bytesPerSecond: Math.round(bytes[format] / seconds.median),
      peakRss: Math.max(...runs.map(({ peakRss }) => peakRss)),
      ratioToBare: seconds.median / bare.seconds.median,
      ratioByRound: runs.map((one, i) => one.seconds / bare.runs[i].seconds),
      cpuRatioToBare: median(runs.map((one) => one.cpuSeconds)) / median(bare.runs.map((one) => one.cpuSeconds)),
      rows: runs[0].rows,
      ...(phases.length > 0
        ? {
            phases: Object.fromEntries(phases.map((phase) => [phase, median(runs.map((one) => one.phases[phase]))])),
            findings: runs[0].findings,
            outcomes: runs[0].outcomes,
          }
        : {}),
    };
  });
}

/** The same dossiers have to lead to the same figures, whatever they were read from and in whatever run. */
function checkAgreement(cases, rows) {
  const runs = cases.flatMap((one) => one.runs.map((measured) => ({ id: one.id, ...measured })));
  const short = runs.find((one) => one.rows !== rows);
  if (short) throw new Stop(`${short.id}: ${short.rows} rows instead of ${rows}`);
  const outcomes = new Set(runs.flatMap((one) => (one.outcomes ? [`${one.outcomes} ${one.findings}`] : [])));
  if (outcomes.size > 1) throw new Stop('the audits of the same dossiers do not agree');
}

function machine() {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    packages: Object.fromEntries(['@duckdb/node-api', 'tinybench'].map((name) => [name, versionOf(name)])),
    soat: JSON.parse(readFileSync(here('../package.json'), 'utf8')).version,
  };
}

const mib = (bytes) => (bytes / MIB).toFixed(0);
const grouped = (number) => number.toLocaleString('en-US');

function table(rows) {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}

function report({ machine: facts, options, data, cases }) {
  const rows = cases.map((one) => [
    `${one.format}: ${WHAT[one.what]}`,
    one.seconds.median.toFixed(2),
    `${one.seconds.min.toFixed(2)}–${one.seconds.max.toFixed(2)}`,
    one.cpuSeconds.toFixed(2),
    grouped(one.rowsPerSecond),
    mib(one.bytesPerSecond),
    mib(one.peakRss),
    one.ratioToBare.toFixed(2),
    one.cpuRatioToBare.toFixed(2),
  ]);
  const phases = cases
    .filter((one) => one.phases)
    .map((one) => [
      one.format,
      ...Object.values(one.phases).map((seconds) => seconds.toFixed(2)),
      grouped(one.findings),
    ]);
  const names = Object.keys(cases.find((one) => one.phases)?.phases ?? {});
  return [
    `Soát ${facts.soat} · ${facts.cpu}, ${facts.cores} cores, ${mib(facts.memory)} MiB · ${facts.platform} · Node ${facts.node} · DuckDB ${facts.packages['@duckdb/node-api']}`,
    `${grouped(data.rows)} dossiers, ${data.columns} columns, CSV ${grouped(data.bytes.csv)} bytes, Parquet ${grouped(data.bytes.parquet)} bytes · ${options.threads} threads, ${mib(options.memory)} MiB · ${options.iterations} runs each, medians`,
    '',
    table([['', 'seconds', 'min–max', 'CPU s', 'rows/s', 'MiB/s', 'peak MiB', '× bare', '× bare CPU'], ...rows]),
    '',
    table([['phase, seconds', ...names, 'found'], ...phases]),
  ].join('\n');
}

async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (!existsSync(here('../dist/audit/audit.js'))) throw new Stop('dist/ is missing: run npm run build first');
  const { benchData } = await import('./data.mjs');
  const data = await benchData(options.rows, say);
  const cases = await measure(options, data);
  checkAgreement(cases, data.rows);
  const result = {
    machine: machine(),
    options: { iterations: options.iterations, threads: options.threads, memory: options.memory },
    data: { rows: data.rows, columns: data.columns.length, bytes: data.bytes },
    cases: summarise(cases, data.bytes),
  };
  process.stdout.write(`${report(result)}\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(error.message);
  process.exitCode = 1;
}
