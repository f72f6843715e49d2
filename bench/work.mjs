// A work database as an audit has it between loading and judging, and the audit's request for the benchmark's data.
import { join } from 'node:path';
import { neededFields } from '../dist/audit/needs.js';
import { lastDayBefore, resolvePeriod } from '../dist/audit/period.js';
import { Database } from '../dist/db/database.js';
import { resolveFiles } from '../dist/ingest/files.js';
import { ingest } from '../dist/ingest/ingest.js';
import { readMapping } from '../dist/ingest/mapping.js';
import { TABLES } from '../dist/model/tables.js';
import { PERIOD } from './command.mjs';
import { COVERED } from './data.mjs';

/** What the audit keeps for Node: DuckDB gets the rest, in every case the same. */
export const OVERHEAD = 500 * 1024 * 1024;
const REGISTERS = ['apologies', 'explanations'];
const covers = [{ units: 'all', ...COVERED }];
export const COVERAGE = Object.fromEntries(REGISTERS.map((role) => [role, covers]));

/** The files of one size and format, by role. @param {'csv' | 'parquet'} format */
export const filesOf = (format) => ({
  dossiers: `dossiers.${format}`,
  ...Object.fromEntries([...REGISTERS, 'procedures', 'units'].map((role) => [role, `${role}.csv`])),
});

/**
 * Loads the data and opens the work database again, ready to be judged.
 * @param {import('../dist/model/rule-set.js').RuleSet} rules
 * @param {{ data: string, work: string, threads: number, memory: number }} where memory of the process, in bytes
 */
export async function loaded(rules, { data, work, threads, memory }) {
  const period = resolvePeriod(rules.periods.get('cchc'), PERIOD);
  const options = {
    path: join(work, 'work.duckdb'),
    spill: join(work, 'spill'),
    memory: memory - OVERHEAD,
    threads,
    signal: new AbortController().signal,
    allowedFolders: [work],
  };
  const given = filesOf('parquet');
  const files = Object.keys(TABLES).map((role) => [role, given[role] ? resolveFiles(role, [given[role]], data) : []]);
  const ingested = await ingest(
    {
      files: Object.fromEntries(files),
      mapping: readMapping(join(data, 'mapping.yaml'), 'mapping.yaml'),
      fields: neededFields(rules.rules, rules.indicators),
      coverage: COVERAGE,
      offices: [],
      lastDay: lastDayBefore(period.to),
      dumpDay: null,
      maxRejects: 1,
    },
    options,
  );
  const db = await Database.open({ ...options, allowedFiles: [] });
  const inputs = {
    rules: rules.rules,
    loadRules: [],
    indicators: [],
    parameters: rules.parameters,
    calendar: rules.calendar,
    availability: { dossier: ingested.dossierFields, tables: ingested.tables },
    times: { asOf: period.to, dumpedAt: null, yearFrom: period.yearFrom, periodFrom: period.from, periodTo: period.to },
    unitNumbers: null,
  };
  return { db, inputs };
}
