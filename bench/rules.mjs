// What it costs to look at every shipped rule before a change is merged: test, lint and coverage over the cases, each as a
// multiple of reading the rules, in CPU time of one process. Ends with 1 when all three together cost more than they may.
//   node bench/rules.mjs [--rounds 3]
import { parseArgs } from 'node:util';
import { shippedRules } from '../dist/audit/shipped.js';
import { loadRules } from '../dist/lang/load.js';
import { lint } from '../dist/lint/lint.js';
import { coverByCases } from '../dist/ruletest/cover-rules.js';
import { caseGaps } from '../dist/ruletest/coverage.js';
import { readCaseFiles } from '../dist/ruletest/read-cases.js';
import { testRules } from '../dist/ruletest/test-rules.js';
import { machine } from './machine.mjs';

/** Test, lint and coverage together may cost so many times what reading the rules does. */
const MOST = 140;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rulesFolder = shippedRules();
const { signal } = new AbortController();
const choice = { rulesFolder, paths: [], signal };
const gapsOf = ({ rules }) => new Map(caseGaps(rules, readCaseFiles(rulesFolder, rules)).map((one) => [one.rule, one.missing]));
const WORK = {
  load: () => loadRules(rulesFolder),
  lint: () => lint(rulesFolder, { caseGaps: gapsOf }),
  test: () => testRules(choice),
  coverage: () => coverByCases({ ...choice, threshold: null }),
};

async function seconds(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const taken = Object.fromEntries(Object.keys(WORK).map((name) => [name, []]));
for (const work of Object.values(WORK)) await work();
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [name, work] of Object.entries(WORK)) taken[name].push(await seconds(work));
}
const medians = Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, median(all)]));
const { summary } = await testRules(choice);
const { cpu, cores, node, duckdb } = machine();
process.stdout.write(`${cpu}, ${cores} cores · Node ${node} · DuckDB ${duckdb}\n${summary.rules} rules, ${summary.cases} cases, ${values.rounds} rounds, medians of CPU time\n`);
for (const [name, s] of Object.entries(medians)) {
  process.stdout.write(`${name.padEnd(9)} ${s.toFixed(2).padStart(6)} s  ${(s / medians.load).toFixed(1).padStart(5)} × reading\n`);
}
const ratio = (medians.lint + medians.test + medians.coverage) / medians.load;
process.stdout.write(`together ${ratio.toFixed(1)} × reading, at most ${MOST}\n`);
if (!(ratio <= MOST)) process.exitCode = 1;
