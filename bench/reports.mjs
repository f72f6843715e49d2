// What all reports cost of an audit with many findings: the run that writes every format there is, beside the same run that
// writes its result as JSON and nothing else (that is "the audit itself": files loaded and accounted for, dossiers judged,
// figures measured, the result published). Each run is a process of its own; the two take turns over one sample.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedRules } from '../dist/audit/shipped.js';
import { loadRules } from '../dist/lang/load.js';
import { childCase, command, makeSample, PERIOD, readOptions, Stop } from './command.mjs';
import { outside, REPORT_LIMITS } from './limits.mjs';
import { machine } from './machine.mjs';
import { grouped, heading, mb, table } from './report.mjs';
import { inRounds, median } from './rounds.mjs';

const USAGE = `npm run bench:reports -- [options]

  --check        exit 1 when a ratio is outside its limit
  --rows N       dossiers (1000000) of a sample with every register, made for this run
  --rounds N     rounds (1); each run is a process of its own, and none is left unmeasured
  --threads N    threads of DuckDB (all)
  --memory MB    memory of the whole process, in MB (1000)
  --cpu          take the ratio of CPU time: for a machine that does something else meanwhile
  --sample DIR   a sample that is there already (soat sample --rows N --period ${PERIOD} --out DIR)
  --json FILE    also write what was measured as JSON
  --from FILE    measure nothing: report and check what --json wrote
`;
/** Of dossiers whose due date is not known it tells one each, a sixth of all. */
const LEFT_OUT = 'due-date-missing';
const ALSO = ['online-fee-not-paid-online', 'online-without-vneid', 'paid-online-unproven'];
/** What the peak of a process is held against, in bytes. */
const MOST_MEMORY = 1e9;

const OPTIONS = {
  whole: { rows: [1_000_000, 1000], rounds: [1, 1], threads: [availableParallelism(), 1], memory: [1000, 500] },
  texts: ['sample', 'json', 'from'],
  flags: ['check', 'cpu'],
};

/** Rules of everything that is shipped with about three findings for ten dossiers of the sample: of level `error`, and a few. */
function chosenRules() {
  const { rules, loadRules: ofGate } = loadRules(shippedRules());
  const grave = [...rules, ...ofGate].filter(({ id, severity }) => severity === 'error' && id !== LEFT_OUT);
  return [...new Set([...grave.map(({ id }) => id), ...ALSO])].sort();
}

async function measure({ rows, rounds, threads, memory, sample }) {
  const temp = mkdtempSync(join(tmpdir(), 'soat-bench-reports-'));
  try {
    const data = sample ?? join(temp, 'sample');
    if (!sample) await makeSample(rows, data);
    const task = { config: join(data, 'soat.yaml'), rules: chosenRules(), temp, threads, memory };
    const once = (what) => ({ id: what, run: () => childCase(what, 'reports-case.mjs', { ...task, what }) });
    const { audit, reports } = await inRounds([once('audit'), once('reports')], rounds, 0);
    const digests = new Set([...audit.runs, ...reports.runs].map(({ digest }) => digest));
    if (digests.size !== 1) throw new Stop('the runs did not come to the same result: there is nothing to compare');
    return { machine: machine(), options: { rounds, threads, memory }, audit, reports };
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function ratiosOf({ audit, reports }, key) {
  const cost = median(reports.runs.map((one, i) => one[key] / audit.runs[i][key]));
  return {
    reports: cost,
    reportMemory: Math.max(...[...audit.runs, ...reports.runs].map(({ peakRss }) => peakRss)) / MOST_MEMORY,
  };
}

function text(measured, ratios) {
  const { audit, reports, options } = measured;
  const [{ dossiers, rules, findings, files, bytes }] = reports.runs;
  const of = ({ runs }, key) => median(runs.map((one) => one[key]));
  const line = (name, one) => [
    name,
    of(one, 'seconds').toFixed(2),
    of(one, 'cpuSeconds').toFixed(2),
    mb(Math.max(...one.runs.map(({ peakRss }) => peakRss))),
  ];
  const held = REPORT_LIMITS.map(({ id, what, most }) => [
    what,
    `≤ ${most}`,
    ratios.wall[id].toFixed(2),
    ratios.cpu[id].toFixed(2),
  ]);
  return [
    ...heading(measured.machine),
    `${grouped(dossiers)} dossiers with every register, ${grouped(findings)} findings of ${rules} rules, all that is shipped measured · ${options.threads} threads, --memory ${options.memory}MB · ${options.rounds} rounds, medians`,
    '',
    table([
      ['whole runs, a process each', 'seconds', 'CPU s', 'peak MB'],
      line('the audit itself: its result as JSON', audit),
      line(`with every report: ${files} files, ${mb(bytes)} MB`, reports),
    ]),
    '',
    table([['ratio', 'limit', 'time', 'CPU time'], ...held]),
  ].join('\n');
}

await command(async () => {
  const options = readOptions(USAGE, OPTIONS);
  const measured = options.from ? JSON.parse(readFileSync(options.from, 'utf8')) : await measure(options);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(measured, null, 2)}\n`);
  const ratios = { wall: ratiosOf(measured, 'seconds'), cpu: ratiosOf(measured, 'cpuSeconds') };
  process.stdout.write(`${text(measured, ratios)}\n`);
  const faults = outside(options.cpu ? ratios.cpu : ratios.wall, REPORT_LIMITS);
  for (const fault of faults) process.stderr.write(`outside its limit: ${fault}\n`);
  if (options.check && faults.length > 0) process.exitCode = 1;
});
