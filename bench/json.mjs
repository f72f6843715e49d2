// A dump as JSON lines beside the same dump as CSV: the load, with its accounting, and the memory of the process. The
// dossiers hold their supplements and papers as lists; what else is delivered is the same for both. Each load is a
// process of its own; the two take turns.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { neededFields } from '../dist/audit/needs.js';
import { lastDayBefore, resolvePeriod } from '../dist/audit/period.js';
import { readRequest } from '../dist/cli/audit-request.js';
import { resolveFiles } from '../dist/ingest/files.js';
import { ingest } from '../dist/ingest/ingest.js';
import { readMapping } from '../dist/ingest/mapping.js';
import { loadRules } from '../dist/lang/load.js';
import { byRole } from '../dist/model/tables.js';
import { readCsvRecord } from '../dist/util/csv.js';
import { child, command, makeSample, PERIOD, readOptions, Stop } from './command.mjs';
import { median } from './rounds.mjs';
import { OVERHEAD } from './work.mjs';

const USAGE = `node bench/json.mjs [options]

  --rows N       dossiers (200000)
  --rounds N     rounds (3)
  --folder DIR   keeps the sample there, or takes the one that is there
`;
const self = fileURLToPath(import.meta.url);
const LISTS = { DanhSachHoSoBoSung: 'supplements', TaiLieuNop: 'attachments' };
const MEMORY = 4 * 1024 ** 3;

/** The records of a CSV of the sample; none of its cells has a line end in it. */
async function* records(path) {
  let heading;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { cells } = readCsvRecord(line, ',');
    if (!heading) heading = cells;
    else yield Object.fromEntries(heading.flatMap((name, i) => (cells[i] ? [[name, cells[i]]] : [[name, null]])));
  }
}

/** The sample, and the same with its dossiers as JSON lines. */
async function prepare(folder, rows) {
  await makeSample(rows, folder);
  const lists = new Map();
  for (const [list, register] of Object.entries(LISTS)) {
    for await (const { MaHoSo, ...row } of records(join(folder, `${register}.csv`))) {
      const own = lists.get(MaHoSo) ?? {};
      lists.set(MaHoSo, own);
      own[list] = [...(own[list] ?? []), row];
    }
  }
  const out = createWriteStream(join(folder, 'dossiers.jsonl'));
  const none = Object.fromEntries(Object.keys(LISTS).map((list) => [list, []]));
  for await (const dossier of records(join(folder, 'dossiers.csv'))) {
    const line = `${JSON.stringify({ ...dossier, ...none, ...lists.get(dossier.MaHoSo) })}\n`;
    lists.delete(dossier.MaHoSo);
    if (!out.write(line)) await new Promise((resolve) => out.once('drain', resolve));
  }
  await new Promise((resolve) => out.end(resolve));
  const config = parse(readFileSync(join(folder, 'soat.yaml'), 'utf8'));
  config.dossiers.files = ['dossiers.jsonl'];
  for (const register of Object.values(LISTS)) delete config[register].files;
  writeFileSync(join(folder, 'json.yaml'), stringify(config));
}

/** Loads what a configuration names; says how long it took and how much memory the process had at most. */
async function load(config) {
  const folder = mkdtempSync(join(tmpdir(), 'soat-bench-'));
  try {
    const limits = { threads: 2, memory: MEMORY, temp: folder, failOn: [], progress: 'none' };
    const { request } = readRequest([], { config, ...limits });
    const rules = loadRules(request.rulesFolder);
    const period = resolvePeriod(rules.periods.get(rules.plans.get(request.plan).periods), PERIOD);
    const files = byRole((role) => {
      const set = request.files[role];
      return set ? resolveFiles(role, set.patterns, set.base) : [];
    });
    const inputs = {
      files,
      mapping: readMapping(request.mapping, basename(request.mapping)),
      fields: neededFields(rules.rules, rules.indicators, rules.forms),
      coverage: request.coverage,
      offices: rules.calendar.offices,
      lastDay: lastDayBefore(period.to),
      maxRejects: request.maxRejects,
    };
    const options = {
      path: join(folder, 'work.duckdb'),
      spill: join(folder, 'spill'),
      memory: MEMORY - OVERHEAD,
      threads: 2,
      signal: new AbortController().signal,
      allowedFolders: [folder],
    };
    const before = performance.now();
    const cpu = process.cpuUsage();
    const { account, files: read } = await ingest(inputs, options);
    const { user, system } = process.cpuUsage(cpu);
    const records = read.map(({ file, records: n, headers }) => `${file.role} ${n - headers}`).sort();
    return {
      seconds: (performance.now() - before) / 1000,
      cpuSeconds: (user + system) / 1e6,
      peakMB: process.resourceUsage().maxRSS / 1024,
      loaded: account.loaded,
      records,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await command(async () => {
  const {
    words,
    rows,
    rounds,
    folder: given,
  } = readOptions(USAGE, { whole: { rows: [200_000, 1000], rounds: [3, 1] }, texts: ['folder'], words: true });
  if (words[0] === 'load') {
    process.stdout.write(JSON.stringify(await load(words[1])));
  } else {
    const folder = given ?? mkdtempSync(join(tmpdir(), 'soat-json-'));
    mkdirSync(folder, { recursive: true });
    if (!existsSync(join(folder, 'json.yaml'))) await prepare(folder, rows);
    const measured = { csv: [], json: [] };
    for (let round = 0; round < rounds; round++) {
      for (const [kind, config] of [
        ['csv', 'soat.yaml'],
        ['json', 'json.yaml'],
      ]) {
        measured[kind].push(JSON.parse(await child(kind, self, 'load', join(folder, config))));
      }
    }
    const [csv, json] = [measured.csv, measured.json];
    const counts = ({ loaded, records }) => JSON.stringify([loaded, records]);
    const same = [...csv, ...json].every((one) => counts(one) === counts(csv[0]));
    if (!same) throw new Stop('the two loads differ');
    const of = (runs, name) => Number(median(runs.map((one) => one[name])).toFixed(2));
    const size = (name) => Math.round(statSync(join(folder, name)).size / 1e6);
    const side = (runs) => ({
      seconds: of(runs, 'seconds'),
      cpuSeconds: of(runs, 'cpuSeconds'),
      peakMB: Math.round(of(runs, 'peakMB')),
    });
    const told = {
      dossiers: csv[0].loaded,
      megabytes: { csv: size('dossiers.csv'), json: size('dossiers.jsonl') },
      csv: side(csv),
      json: side(json),
      ratioOfCpu: Number((of(json, 'cpuSeconds') / of(csv, 'cpuSeconds')).toFixed(2)),
    };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
});
