// How long an audit takes beside the least DuckDB needs to load the same rows, beside the same rules written by hand in
// SQL, and beside rule engines that go record by record; and what loading and judging everything that is shipped takes
// beside loading and reading alone. Ratios within one run are what counts: seconds depend on the
// machine. Whole audits run in processes of their own, because the peak of memory is a process's and a second audit
// in a warm process would be another; evaluation is timed in one process over one loaded table.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { childCase, command, readOptions, Stop } from './command.mjs';
import { outside } from './limits.mjs';
import { machine } from './machine.mjs';
import { ratiosOf } from './ratios.mjs';
import { report } from './report.mjs';

const USAGE = `npm run bench -- [options]

  --check            exit 1 when a ratio is outside its limit (npm run bench:check)
  --rows N           dossiers (1000000); made once, kept in the system's temporary folder
  --times N          how many times as many in the large size (10)
  --quick            leave the large size out
  --rounds N         measured rounds, after one that is not measured (3)
  --slice N          dossiers the loops judge (5000); their time is extrapolated to all rows
  --threads N        threads of DuckDB (all)
  --memory MB        memory of the whole process, in MB (1500)
  --cpu              take the ratios of CPU time: for a machine that does something else meanwhile
  --json FILE        also write what was measured as JSON
  --from FILE        measure nothing: report and check what --json wrote
`;
const say = (text) => process.stderr.write(`${text}\n`);

const OPTIONS = {
  whole: {
    rows: [1_000_000, 1000],
    times: [10, 2],
    rounds: [3, 1],
    slice: [5000, 100],
    threads: [availableParallelism(), 1],
    memory: [1500, 500],
  },
  texts: ['json', 'from'],
  flags: ['check', 'quick', 'cpu'],
};

const CASES = [
  ['csv audit, 12 rules', { what: 'audit', rules: 'twelve', format: 'csv' }],
  ['csv bare load, the same columns', { what: 'bare', rules: 'twelve', format: 'csv' }],
  ['csv audit, shipped rules', { what: 'audit', rules: 'shipped', format: 'csv' }],
  ['csv bare load, shipped rules’ columns', { what: 'bare', rules: 'shipped', format: 'csv' }],
  ['parquet audit, 12 rules', { what: 'audit', rules: 'twelve', format: 'parquet' }],
  ['parquet bare load, the same columns', { what: 'bare', rules: 'twelve', format: 'parquet' }],
];

async function measure({ rows, times, quick, rounds, slice, threads, memory }) {
  if (!existsSync(fileURLToPath(new URL('../dist/audit/audit.js', import.meta.url))))
    throw new Stop('dist/ is missing: run npm run build first');
  const { benchData } = await import('./data.mjs');
  const { inRounds } = await import('./rounds.mjs');
  const data = await benchData(rows, say);
  const whole = (id, what, { folder, columns }) => ({
    id,
    run: async () => {
      const measured = await childCase(id, 'case.mjs', { ...what, folder, header: columns, threads, memory });
      say(`${id}: ${measured.seconds.toFixed(2)} s`);
      return measured;
    },
  });
  const audits = await inRounds(
    CASES.map(([id, what]) => whole(id, what, data)),
    rounds,
  );
  say('evaluation …');
  const judging = await childCase('evaluation', 'judging.mjs', { data: data.folder, slice, rounds, threads, memory });
  say('everything shipped …');
  const full = await childCase('everything shipped', 'full.mjs', { rows, rounds, threads, memory });
  const large = quick ? null : await benchData(rows * times, say);
  const [id, what] = CASES[0];
  const largeRun = large && { rows: large.rows, bytes: large.bytes, ...(await whole(id, what, large).run()) };
  agree(audits, data.rows);
  return {
    machine: machine(),
    options: { rows, times, rounds, slice, threads, memory },
    data: { rows: data.rows, columns: data.columns.length, bytes: data.bytes },
    audits,
    judging,
    full,
    large: largeRun,
  };
}

/** The same dossiers have to lead to the same figures, whatever they were read from and in whatever run. */
function agree(audits, rows) {
  const runs = Object.entries(audits).flatMap(([id, one]) => one.runs.map((measured) => ({ id, ...measured })));
  const short = runs.find((one) => one.rows !== rows);
  if (short) throw new Stop(`${short.id}: ${short.rows} rows instead of ${rows}`);
  for (const rules of ['12 rules', 'shipped rules']) {
    const said = runs.filter(({ id, outcomes }) => outcomes && id.endsWith(`audit, ${rules}`));
    if (new Set(said.map(({ outcomes, findings }) => `${outcomes} ${findings}`)).size > 1)
      throw new Stop(`the audits of the same dossiers by ${rules} do not agree`);
  }
}

await command(async () => {
  const { memory, ...asked } = readOptions(USAGE, OPTIONS);
  const options = { ...asked, memory: memory * 1_000_000 };
  const measured = options.from ? JSON.parse(readFileSync(options.from, 'utf8')) : await measure(options);
  const { engine, hand } = measured.judging.digests;
  if (engine !== hand)
    throw new Stop('the engine and the SQL by hand did not find the same: there is nothing to compare');
  const ratios = ratiosOf(measured);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(measured, null, 2)}\n`);
  const judged = options.cpu ? ratios.cpu : ratios.wall;
  process.stdout.write(`${report(measured, ratios)}\n`);
  const faults = outside(judged);
  for (const fault of faults) say(`outside its limit: ${fault}`);
  if (options.check && faults.length > 0) process.exitCode = 1;
});
