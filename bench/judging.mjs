// Evaluation and findings, timed in this process over tables that are loaded once: by the engine with the twelve rules,
// by hand, by the engine with 20 and with 80 rules; and the loops over a slice. The task comes as JSON in the first
// argument, what was measured goes to stdout as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../dist/check/evaluate.js';
import { loadRules } from '../dist/lang/load.js';
import { byHand, forgetByHand } from './baseline.mjs';
import { digestFound } from './digest.mjs';
import { byEngine, forgetByEngine } from './engine.mjs';
import { manyRules, twelveRules } from './folders.mjs';
import { agreeing, jsonRulesEngine, loop, slice, zen } from './loops.mjs';
import { inRounds, timed } from './rounds.mjs';
import { loaded } from './work.mjs';

const MANY = [20, 80];

/**
 * @typedef {{ data: string, slice: number, rounds: number, threads: number, memory: number }} Task
 * @param {Task} task
 * @param {string} temp a folder for the work database
 */
async function measure(task, temp) {
  const folder = twelveRules(join(temp, 'twelve'));
  const { db, inputs } = await loaded(loadRules(folder), { ...task, work: temp });
  const many = MANY.map((count) => [count, loadRules(manyRules(join(temp, `${count}`), count))]);
  const digests = {};
  const judged = (id, judge, forget) => ({
    id,
    run: async () => {
      const { value, ...times } = await timed(judge);
      digests[id] = digestFound(value);
      await forget(db);
      return times;
    },
  });
  try {
    const cases = [
      judged('engine', () => byEngine(db, inputs), forgetByEngine),
      judged('hand', () => byHand(db, inputs.availability.dossier), forgetByHand),
      ...many.map(([count, { rules, parameters }]) =>
        judged(`engine${count}`, () => byEngine(db, { ...inputs, rules, parameters }), forgetByEngine),
      ),
    ];
    const evaluation = await inRounds(cases, task.rounds);
    const loops = await measureLoops(task, db, inputs, folder);
    return { evaluation, digests: { engine: digests.engine, hand: digests.hand }, ...loops };
  } finally {
    db.close();
  }
}

async function measureLoops({ slice: count, rounds }, db, inputs, folder) {
  const records = await slice(db, inputs, await evaluate(db, inputs), count);
  const engines = { jsonRulesEngine: jsonRulesEngine(inputs.rules, folder), zen: zen(inputs.rules) };
  let decided = 0;
  const cases = Object.entries(engines).map(([id, engine]) => {
    const prepared = records.map((record) => ({ ...record, values: engine.prepared(record.values) }));
    return {
      id,
      run: async () => {
        const { value, ...times } = await timed(() => loop(engine, prepared));
        decided = agreeing(id, value, records, inputs.rules);
        return times;
      },
    };
  });
  return { loops: await inRounds(cases, rounds), slice: records.length, decided };
}

const temp = mkdtempSync(join(tmpdir(), 'soat-bench-run-'));
try {
  process.stdout.write(`${JSON.stringify(await measure(JSON.parse(process.argv[2] ?? ''), temp))}\n`);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
