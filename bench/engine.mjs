// Evaluation and findings as an audit does them, between loading and measuring.
import { evaluate } from '../dist/check/evaluate.js';
import { collectHits, findingSums } from '../dist/check/hits.js';
import { tally } from '../dist/check/tally.js';
import { foundBy } from './digest.mjs';

/**
 * @param {import('../dist/db/database.js').Database} db
 * @param {import('../dist/check/evaluate.js').EvaluationInputs} inputs
 * @returns {Promise<import('./digest.mjs').Found>}
 */
export async function byEngine(db, inputs) {
  const evaluation = await evaluate(db, inputs);
  const counts = await tally(db, evaluation);
  await collectHits(db, inputs, evaluation, counts);
  const sums = await findingSums(db, inputs, evaluation);
  // Made anew by every evaluation.
  for (const table of evaluation.sides) await db.run(`DROP TABLE ${table}`);
  return foundBy(inputs.rules, counts, sums);
}

/** Takes away what `byEngine` left, so that it can be run again. */
export async function forgetByEngine(db) {
  await db.run('DROP VIEW IF EXISTS hit');
  for (const table of ['verdict', 'gate_hit']) await db.run(`DROP TABLE IF EXISTS ${table}`);
  const types = await db.rows(
    `SELECT type_name AS name FROM duckdb_types() WHERE type_name LIKE 'values\\_%' ESCAPE '\\'`,
  );
  for (const { name } of types) await db.run(`DROP TYPE ${name}`);
}
