// What a diff of the rules costs where one rule changed, beside judging everything that is shipped: both over the same
// loaded dossiers, turn by turn in one process. Exit 1 when the ratio of CPU time is above its limit.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../dist/audit/prepare.js';
import { shippedRules } from '../dist/audit/shipped.js';
import { readInputs } from '../dist/audit/work.js';
import { readRequest } from '../dist/cli/audit-request.js';
import { runToken } from '../dist/db/keyed.js';
import { loadRules } from '../dist/lang/load.js';
import { diffOnTables } from '../dist/ruletest/diff/data.js';
import { command, makeSample, readOptions, Stop } from './command.mjs';
import { byEngine, forgetByEngine } from './engine.mjs';
import { machine } from './machine.mjs';
import { inRounds, median, timed } from './rounds.mjs';

const USAGE = `npm run bench:diff -- [options]

  --rows N     dossiers (1000000) of a sample with every register, made for this run
  --rounds N   measured rounds, after one that is not measured (3)
  --rule ID    the rule that changes (apology-late)
`;
/** What judging again by one changed rule may cost of judging by everything. */
const LIMIT = 0.2;
const MEMORY = 1.5e9;

/** The shipped rules with one rule that asks the opposite. */
function changedRules(folder, rule) {
  cpSync(shippedRules(), folder, { recursive: true });
  const path = join(folder, 'rules', `${rule}.yaml`);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(/^requires:(.*)$/m, (_, rest) =>
    rest.trim() === '' ? 'requires:\n  not:' : `requires: { not: ${rest.trim()} }`,
  );
  const indented = changed.replace(
    /(^ {2}not:\n)((?: +.*\n)+)/m,
    (_, head, body) => head + body.replace(/^/gm, '  ').replace(/ +$/, ''),
  );
  writeFileSync(path, indented);
  return folder;
}

async function measure({ rows, rounds, rule }, folder) {
  await makeSample(rows, join(folder, 'data'));
  const limits = { threads: availableParallelism(), memory: MEMORY, temp: folder, failOn: [], progress: 'none' };
  const { request } = readRequest([], { config: join(folder, 'data', 'soat.yaml'), ...limits });
  const whole = { ...request, outputs: [], outputFolders: [], signal: new AbortController().signal };
  const old = prepare(whole, loadRules(shippedRules()));
  const now = prepare(whole, loadRules(changedRules(join(folder, 'rules'), rule)));
  const { db, ingested, close } = await readInputs(whole, now, runToken('bench'));
  const { rules, system, period, otherSystems, asOf, dumpedAt } = now;
  const { yearFrom, from: periodFrom, to: periodTo } = period;
  const inputs = {
    rules: rules.rules,
    loadRules: rules.loadRules,
    indicators: rules.indicators,
    forms: rules.forms,
    parameters: rules.parameters,
    calendar: rules.calendar,
    availability: { dossier: ingested.dossierFields, tables: ingested.tables },
    times: { asOf, dumpedAt, yearFrom, periodFrom, periodTo, otherSystems },
    unitNumbers: null,
    months: system,
  };
  try {
    const measured = await inRounds(
      [
        {
          id: 'full',
          run: async () => {
            const { value: _, ...times } = await timed(() => byEngine(db, inputs));
            await forgetByEngine(db);
            return times;
          },
        },
        {
          id: 'diff',
          run: async () => {
            const { value, ...times } = await timed(() => diffOnTables(db, old, now, ingested, whole));
            return {
              ...times,
              judged: value.judged.rules,
              changed: value.outcomes.reduce((sum, { count }) => sum + count, 0),
            };
          },
        },
      ],
      rounds,
    );
    return { ...measured, dossiers: ingested.account.loaded, rules: rules.rules.length };
  } finally {
    close();
  }
}

await command(async () => {
  const { rule = 'apology-late', ...asked } = readOptions(USAGE, {
    whole: { rows: [1_000_000, 1000], rounds: [3, 1] },
    texts: ['rule'],
  });
  const options = { ...asked, rule };
  const folder = mkdtempSync(join(tmpdir(), 'soat-bench-diff-'));
  try {
    const { full, diff, dossiers, rules } = await measure(options, folder);
    const [last] = diff.runs.slice(-1);
    if (last.judged.join() !== options.rule || last.changed === 0)
      throw new Stop(`judged ${last.judged.join()}, ${last.changed} changed`);
    const ratio = (key) => median(diff.runs.map((run, i) => run[key] / full.runs[i][key]));
    const { cpu, duckdb, node } = machine();
    const said = { machine: { cpu, duckdb, node }, dossiers, rules, rule: options.rule, changed: last.changed };
    const seconds = { full: full.seconds.median, diff: diff.seconds.median };
    process.stdout.write(
      `${JSON.stringify({ ...said, seconds, wall: ratio('seconds'), cpu: ratio('cpuSeconds'), limit: LIMIT }, null, 2)}\n`,
    );
    if (ratio('cpuSeconds') > LIMIT) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
