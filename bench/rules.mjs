// What it costs to look at every shipped rule before a change is merged: test, lint and coverage over the cases, each as a
// multiple of reading the rules, in CPU time of one process. Ends with 1 when all three together cost more than they may.
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedRules } from '../dist/audit/shipped.js';
import { loadRules } from '../dist/lang/load.js';
import { lint } from '../dist/lint/lint.js';
import { coverByCases } from '../dist/ruletest/cover-rules.js';
import { caseGaps } from '../dist/ruletest/coverage.js';
import { readCaseFiles } from '../dist/ruletest/read-cases.js';
import { testRules } from '../dist/ruletest/test-rules.js';
import { command, readOptions } from './command.mjs';
import { machine } from './machine.mjs';
import { median } from './rounds.mjs';

/** Test, lint and coverage together may cost so many times what reading the rules does. */
const MOST = 140;
const USAGE = `npm run bench:rules -- [options]

  --rounds N   measured rounds, after one that is not measured (3)
`;

const rulesFolder = shippedRules();
const { signal } = new AbortController();
const choice = { rulesFolder, paths: [], signal };
const gapsOf = ({ rules }) =>
  new Map(caseGaps(rules, readCaseFiles(rulesFolder, rules)).map((one) => [one.rule, one.missing]));
/** What is measured; only the first has to do with a fresh copy of the rules. */
const WORK = {
  load: (fresh) => loadRules(fresh),
  lint: () => lint(rulesFolder, { caseGaps: gapsOf }),
  test: () => testRules(choice),
  coverage: () => coverByCases({ ...choice, threshold: null }),
};

async function seconds(work, fresh) {
  const before = process.cpuUsage();
  await work(fresh);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The shipped rules in files that differ from all before: what a process has read it does not read again. */
function neverRead(folder, round) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(rulesFolder, folder, { recursive: true });
  for (const path of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml'))) {
    appendFileSync(join(folder, path), `# round ${round}\n`);
  }
  return folder;
}

await command(async () => {
  const { rounds } = readOptions(USAGE, { whole: { rounds: [3, 1] } });
  const taken = Object.fromEntries(Object.keys(WORK).map((name) => [name, []]));
  const temp = mkdtempSync(join(tmpdir(), 'soat-bench-rules-'));
  try {
    for (const work of Object.values(WORK)) await work(rulesFolder);
    for (let round = 0; round < rounds; round++) {
      const fresh = neverRead(join(temp, 'rules'), round);
      for (const [name, work] of Object.entries(WORK)) taken[name].push(await seconds(work, fresh));
    }
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
  const medians = Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, median(all)]));
  const { summary } = await testRules(choice);
  const { cpu, cores, node, duckdb } = machine();
  process.stdout.write(
    `${cpu}, ${cores} cores · Node ${node} · DuckDB ${duckdb}\n${summary.rules} rules, ${summary.cases} cases, ${rounds} rounds, medians of CPU time\n`,
  );
  for (const [name, s] of Object.entries(medians)) {
    process.stdout.write(
      `${name.padEnd(9)} ${s.toFixed(2).padStart(6)} s  ${(s / medians.load).toFixed(1).padStart(5)} × reading\n`,
    );
  }
  const ratio = (medians.lint + medians.test + medians.coverage) / medians.load;
  process.stdout.write(`together ${ratio.toFixed(1)} × reading, at most ${MOST}\n`);
  if (!(ratio <= MOST)) process.exitCode = 1;
});
