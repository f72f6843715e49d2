// The least it takes to read what the rules read: every fact and every side of a comparison, computed once for each dossier
// and folded. It knows nothing of rules, outcomes or reasons.
import { partsOf } from '../dist/check/evaluate.js';
import { factsOfPart } from '../dist/check/judging.js';
import { makeSides } from '../dist/check/sides.js';
import { factsOf } from '../dist/model/ast.js';
import { conditionsOfForm } from '../dist/model/form.js';
import { conditionsOf } from '../dist/model/indicator.js';
import { Bindings, namedIn } from '../dist/util/sql.js';

/** The facts on either side of the comparisons of all rules, indicators and forms about dossiers, each once. */
function factsRead({ rules, indicators, forms = [] }) {
  const trees = [
    ...rules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...indicators.filter(({ subject }) => subject === 'dossier').flatMap(conditionsOf),
    ...forms.flatMap(conditionsOfForm),
  ];
  return [...new Set(trees.flatMap(factsOf))].sort();
}

/**
 * Reads every leaf of every dossier, in the parts they are judged in.
 * @param {import('../dist/db/database.js').Database} db a work database that holds the loaded tables
 * @param {import('../dist/check/inputs.js').EvaluationInputs} inputs
 * @returns {Promise<Readonly<Record<string, number>>>} by fact, how many dossiers have a value
 */
export async function readLeaves(db, inputs) {
  const read = factsRead(inputs);
  const sides = new Set();
  const sums = {};
  for (const part of await partsOf(db)) {
    const bindings = new Bindings();
    const facts = factsOfPart(inputs, bindings, part, read);
    await makeSides(db, facts, bindings, sides);
    const counts = read.map((id, n) => `count(${facts.columns.get(id).sql}) AS n${n}`);
    const sql = `SELECT count(*) AS dossiers, ${counts.join(', ')} FROM (${facts.sql})`;
    const [row] = await db.rows(sql, namedIn(sql, bindings));
    for (const [name, count] of Object.entries(row)) sums[name] = (sums[name] ?? 0) + count;
  }
  for (const table of sides) await db.run(`DROP TABLE ${table}`);
  return sums;
}
