// One case of the benchmark, once, in a process of its own, so that peaks of memory do not mix.
// The case comes as JSON in the first argument; what was measured goes to stdout as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { audit } from '../dist/audit/audit.js';
import { neededFields } from '../dist/audit/needs.js';
import { shippedRules } from '../dist/audit/shipped.js';
import { strptimeOf } from '../dist/ingest/date-format.js';
import { readMapping, TABLE_FIELDS } from '../dist/ingest/mapping.js';
import { loadRules } from '../dist/lang/load.js';
import { digestOf } from '../dist/util/hash.js';
import { bareLoad, runBare } from './bare.mjs';
import { COVERED } from './data.mjs';

/**
 * @typedef {object} Case
 * @property {'audit' | 'bare' | 'all'} what
 * @property {'csv' | 'parquet'} format
 * @property {string} folder the data
 * @property {readonly string[]} header
 * @property {number} threads
 * @property {number} memory of the whole process, in bytes
 *
 * @typedef {object} Measured
 * @property {number} seconds
 * @property {number} cpuSeconds user and system time of all threads
 * @property {number} peakRss bytes
 * @property {number} rows
 * @property {Readonly<Record<string, number>>} [phases] seconds of each phase of the audit
 * @property {number} [findings]
 * @property {string} [outcomes] digest of what was found
 */

/** What the audit keeps for Node: DuckDB gets the rest, in every case the same. */
const OVERHEAD = 300 * 1024 * 1024;

/**
 * What is timed; whatever only the benchmark needs is done before it is called.
 * @param {Case} run
 * @returns {(temp: string) => Promise<object>}
 */
const prepare = (run) => (run.what === 'audit' ? (temp) => auditOnce(run, temp) : prepareBare(run));

/** @param {Case} run @param {string} temp */
async function auditOnce({ format, folder, threads, memory }, temp) {
  const file = (name) => ({ patterns: [name], base: folder });
  const covers = [{ units: 'all', ...COVERED }];
  const began = [];
  const result = await audit({
    rulesFolder: shippedRules(),
    mapping: join(folder, 'mapping.yaml'),
    files: {
      dossiers: file(`dossiers.${format}`),
      apologies: file('apologies.csv'),
      explanations: file('explanations.csv'),
      procedures: file('procedures.csv'),
      units: file('units.csv'),
    },
    coverage: { apologies: covers, explanations: covers },
    declared: null,
    plan: 'quang-ninh-2025',
    period: '2025-Q3',
    asOf: null,
    units: [],
    rules: [],
    maxRejects: 1,
    memory,
    threads,
    temp,
    outputs: [],
    outputFolders: [],
    signal: new AbortController().signal,
    onProgress: ({ type, phase }) => type === 'begin' && began.push([phase, performance.now()]),
  });
  began.push(['close', performance.now()]);
  result.close();
  began.push(['', performance.now()]);
  const phases = Object.fromEntries(began.slice(0, -1).map(([phase, at], i) => [phase, (began[i + 1][1] - at) / 1000]));
  const { load, ruleOutcomes, indicatorResults, targetResults } = result.result;
  return {
    rows: load.loaded,
    phases,
    findings: result.findings.count,
    outcomes: digestOf({ ruleOutcomes, indicatorResults, targetResults }),
  };
}

/** @param {Case} run */
function prepareBare({ what, format, folder, header, threads, memory }) {
  const sql = bareLoad(format, join(folder, `dossiers.${format}`), header, what === 'all' ? null : bareFields(folder));
  return async (temp) => ({ rows: await runBare(sql, temp, { threads, memory: memory - OVERHEAD }) });
}

/** The fields the audit loads by the shipped rules, so that the floor grows with them. */
function bareFields(folder) {
  const { rules, indicators } = loadRules(shippedRules());
  const mapped = readMapping(join(folder, 'mapping.yaml'), 'mapping.yaml').tables.dossiers;
  return neededFields(rules, indicators).dossiers.map((name) => {
    const column = mapped[name];
    if (!column)
      throw new Error(`the benchmark's mapping has no ${name}: the rules need it now, so bench/data.mjs does too`);
    return {
      name,
      column: column.column,
      type: TABLE_FIELDS.dossiers.get(name).type,
      formats: (column.formats ?? []).map(strptimeOf),
    };
  });
}

/** @type {Case} */
const run = JSON.parse(process.argv[2] ?? '');
const temp = mkdtempSync(join(tmpdir(), 'soat-bench-run-'));
try {
  const timed = prepare(run);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const found = await timed(temp);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  /** @type {Measured} */
  const measured = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakRss: process.resourceUsage().maxRSS * 1024,
    ...found,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
