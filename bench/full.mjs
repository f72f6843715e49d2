// Everything that is shipped, over a sample with every register: to load and account for the files, beside the least
// DuckDB needs to load the same columns, typed; to judge them, beside reading what the rules read. Each pair takes turns in
// one process. The task comes as JSON in the first argument, what was measured goes to stdout as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { neededFields } from '../dist/audit/needs.js';
import { lastDayBefore, resolvePeriod, samePeriod } from '../dist/audit/period.js';
import { readRequest } from '../dist/cli/audit-request.js';
import { Database } from '../dist/db/database.js';
import { strptimeOf } from '../dist/ingest/date-format.js';
import { resolveFiles } from '../dist/ingest/files.js';
import { readHeader } from '../dist/ingest/header.js';
import { ingest } from '../dist/ingest/ingest.js';
import { readMapping } from '../dist/ingest/mapping.js';
import { loadRules } from '../dist/lang/load.js';
import { byRole, TABLE_FIELDS, TABLES } from '../dist/model/tables.js';
import { bareLoad, runBare } from './bare.mjs';
import { makeSample, PERIOD } from './command.mjs';
import { byEngine, forgetByEngine } from './engine.mjs';
import { readLeaves } from './leaves.mjs';
import { inRounds, timed } from './rounds.mjs';
import { OVERHEAD } from './work.mjs';

/**
 * @typedef {{ rows: number, rounds: number, threads: number, memory: number }} Task
 */

/** The audit's request for the sample, with what it names already read. */
function prepared(folder, { threads, memory }) {
  const limits = { threads, memory, temp: folder, failOn: [], progress: 'none' };
  const { request } = readRequest([], { config: join(folder, 'soat.yaml'), ...limits });
  const rules = loadRules(request.rulesFolder);
  const system = rules.periods.get(rules.plans.get(request.plan).periods);
  const period = resolvePeriod(system, PERIOD);
  const inputs = {
    files: byRole((role) => (request.files[role] ? resolveFiles(role, request.files[role].patterns, folder) : [])),
    mapping: readMapping(request.mapping, basename(request.mapping)),
    fields: neededFields(rules.rules, rules.indicators, rules.forms),
    coverage: request.coverage,
    offices: rules.calendar.offices,
    lastDay: lastDayBefore(period.to),
    dumpDay: null,
    maxRejects: request.maxRejects,
  };
  return { rules, system, period, inputs };
}

/** What an audit asks of the loaded tables, as it asks it. */
function evaluationInputs({ rules, system, period }, { dossierFields, tables }) {
  const others = [...rules.periods.values()].filter(({ id }) => id !== system.id);
  return {
    rules: rules.rules,
    loadRules: rules.loadRules,
    indicators: rules.indicators,
    forms: rules.forms,
    parameters: rules.parameters,
    calendar: rules.calendar,
    availability: { dossier: dossierFields, tables },
    times: {
      asOf: period.to,
      dumpedAt: null,
      yearFrom: period.yearFrom,
      periodFrom: period.from,
      periodTo: period.to,
      otherSystems: new Map(others.map((other) => [other.id, samePeriod(other, period)])),
    },
    unitNumbers: null,
    months: system,
  };
}

/** The statements of the bare load: every table with the fields the audit loads of it. */
async function bareLoads({ inputs: { files, mapping, fields } }) {
  const given = Object.entries(files).filter(([, [file]]) => file);
  const statements = given.map(async ([role, [file]]) => {
    const { names } = await readHeader(file, mapping.delimiter, mapping.tables[role], mapping.headerRows);
    const columns = mapping.tables[role];
    const loaded = fields[role].filter((name) => columns[name] && names.includes(columns[name].column));
    const typed = loaded.map((name) => ({
      name,
      column: columns[name].column,
      type: TABLE_FIELDS[role].get(name).type,
      formats: (columns[name].formats ?? []).map(strptimeOf),
    }));
    return bareLoad('csv', file.path, names, typed, { table: TABLES[role].sqlName, faulty: true });
  });
  return Promise.all(statements);
}

/** @param {Task} task @param {string} folder a folder for the sample and the databases */
async function measure(task, folder) {
  await makeSample(task.rows, folder);
  const work = prepared(folder, task);
  const limits = { threads: task.threads, memory: task.memory - OVERHEAD };
  const within = (name) => ({
    ...limits,
    path: join(folder, `${name}.duckdb`),
    spill: join(folder, 'spill'),
    signal: new AbortController().signal,
    allowedFolders: [folder],
  });
  const forget = (name) => {
    for (const path of [`${name}.duckdb`, `${name}.duckdb.wal`]) rmSync(join(folder, path), { force: true });
  };
  const statements = await bareLoads(work);
  const load = await inRounds(
    [
      {
        id: 'load',
        run: async () => {
          forget('load');
          const { value, ...times } = await timed(() => ingest(work.inputs, within('load')));
          return { ...times, rows: value.account.physicalRecords };
        },
      },
      {
        id: 'bare',
        run: async () => {
          forget('bare');
          const { value, ...times } = await timed(() => runBare(statements, folder, limits));
          return { ...times, rows: value };
        },
      },
    ],
    task.rounds,
  );
  forget('load');
  forget('bare');
  const ingested = await ingest(work.inputs, within('work'));
  const inputs = evaluationInputs(work, ingested);
  const db = await Database.open({ ...within('work'), allowedFiles: [] });
  try {
    const judging = await inRounds(
      [
        {
          id: 'judge',
          run: async () => {
            const { value, ...times } = await timed(() => byEngine(db, inputs));
            await forgetByEngine(db);
            return { ...times, findings: value.findings.reduce((sum, [, n]) => sum + n, 0) };
          },
        },
        {
          id: 'read',
          run: async () => {
            const { value, ...times } = await timed(() => readLeaves(db, inputs));
            if (value.dossiers !== ingested.account.loaded) throw new Error(`${value.dossiers} dossiers read`);
            return times;
          },
        },
      ],
      task.rounds,
    );
    const { rules, loadRules: ofGate, indicators } = work.rules;
    const counts = { rules: rules.length + ofGate.length, indicators: indicators.length };
    return { ...load, ...judging, ...counts, dossiers: ingested.account.loaded };
  } finally {
    db.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'soat-bench-full-'));
try {
  process.stdout.write(`${JSON.stringify(await measure(JSON.parse(process.argv[2] ?? ''), folder))}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
