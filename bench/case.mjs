// One case of the benchmark, once, in a process of its own, so that peaks of memory do not mix.
// The case comes as JSON in the first argument; what was measured goes to stdout as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '../dist/audit/audit.js';
import { neededFields } from '../dist/audit/needs.js';
import { shippedRules } from '../dist/audit/shipped.js';
import { strptimeOf } from '../dist/ingest/date-format.js';
import { readMapping } from '../dist/ingest/mapping.js';
import { loadRules } from '../dist/lang/load.js';
import { TABLE_FIELDS } from '../dist/model/tables.js';
import { digestOf } from '../dist/util/hash.js';
import { bareLoad, runBare } from './bare.mjs';
import { PERIOD } from './command.mjs';
import { twelveRules } from './folders.mjs';
import { timed } from './rounds.mjs';
import { COVERAGE, filesOf, OVERHEAD } from './work.mjs';

/**
 * @typedef {object} Case
 * @property {'audit' | 'bare'} what
 * @property {'twelve' | 'shipped'} rules
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
 * @property {number} [rules] rules checked
 * @property {Readonly<Record<string, number>>} [phases] seconds of each phase of the audit
 * @property {number} [findings]
 * @property {string} [outcomes] digest of what was found
 */

/** @param {Case} run @param {string} rulesFolder @param {string} temp */
async function auditOnce({ format, folder, threads, memory }, rulesFolder, temp) {
  const files = Object.entries(filesOf(format)).map(([role, name]) => [role, { patterns: [name], base: folder }]);
  const began = [];
  const result = await audit({
    rulesFolder,
    mapping: join(folder, 'mapping.yaml'),
    files: Object.fromEntries(files),
    coverage: COVERAGE,
    declared: null,
    previousResult: null,
    reportedForm: null,
    tasksStatus: null,
    plan: 'quang-ninh-2025',
    period: PERIOD,
    asOf: null,
    dumpedAt: null,
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
  const { load, rules, ruleOutcomes, indicatorResults, targetResults } = result.result;
  return {
    rows: load.loaded,
    rules: rules.length,
    phases,
    findings: result.findings.count,
    outcomes: digestOf({ ruleOutcomes, indicatorResults, targetResults }),
  };
}

/** The fields the audit loads by the same rules, so that the floor grows with them. */
function bareFields(folder, rulesFolder) {
  const { rules, indicators, forms } = loadRules(rulesFolder);
  const mapped = readMapping(join(folder, 'mapping.yaml'), 'mapping.yaml').tables.dossiers;
  // What the benchmark's dump does not have is missing to both.
  const fields = neededFields(rules, indicators, forms).dossiers.filter((name) => mapped[name]);
  return fields.map((name) => ({
    name,
    column: mapped[name].column,
    type: TABLE_FIELDS.dossiers.get(name).type,
    formats: (mapped[name].formats ?? []).map(strptimeOf),
  }));
}

/**
 * What is timed; whatever only the benchmark needs is done before.
 * @param {Case} run
 * @param {string} temp
 */
function prepare(run, temp) {
  const { what, format, folder, header, threads, memory } = run;
  const rulesFolder = run.rules === 'twelve' ? twelveRules(join(temp, 'twelve')) : shippedRules();
  if (what === 'audit') return () => auditOnce(run, rulesFolder, temp);
  const sql = bareLoad(format, join(folder, filesOf(format).dossiers), header, bareFields(folder, rulesFolder));
  return async () => ({ rows: await runBare([sql], temp, { threads, memory: memory - OVERHEAD }) });
}

const temp = mkdtempSync(join(tmpdir(), 'soat-bench-run-'));
try {
  const { value, ...times } = await timed(prepare(JSON.parse(process.argv[2] ?? ''), temp));
  /** @type {Measured} */
  const measured = { ...times, peakRss: process.resourceUsage().maxRSS * 1024, ...value };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
