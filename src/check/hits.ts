import { RULE_CODES, type RuleMeaning } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import { reasonKey } from '../model/reason.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import { Bindings } from '../util/sql.ts';
import type { Evaluation, EvaluationInputs } from './evaluate.ts';
import { gateVerdicts } from './load-rules.ts';

/** Code of a failure, in every rule. */
export const FAIL = RULE_CODES.indexOf('fail');
/** `md5_number_lower` and `md5_number_upper` cost six times as much as to cut `md5_number` in two. */
const LOW_64 = '18446744073709551615::UHUGEINT';

/** Every rule that findings can come from, in the order of the numbers in `hit`: rules of dossiers, then of the gate. */
export const toldRules = ({
  rules,
  loadRules,
}: Pick<EvaluationInputs, 'rules' | 'loadRules'>): readonly (Rule | LoadRule)[] => [...rules, ...loadRules];

/** What the codes of a rule in `hit` stand for; a rule of the gate knows no reasons. */
export const meaningsOf = (evaluation: Evaluation, n: number): readonly RuleMeaning[] =>
  evaluation.rules[n]?.meanings ?? RULE_CODES;

/** A verdict worth a finding: a failure, or one that a cell of the dossier keeps open. */
function isFinding(meaning: RuleMeaning | undefined): boolean {
  return meaning === 'fail' || (typeof meaning === 'object' && meaning.kind !== 'unavailable');
}

/**
 * The table `hit`: one row per finding, as narrow as can be. Reads the verdicts, not the dossiers. Few different
 * words come up, so it is found out once for each of them what findings it holds, and not once for each dossier.
 */
export async function collectHits(
  db: Database,
  inputs: Pick<EvaluationInputs, 'loadRules' | 'unitNumbers'>,
  evaluation: Evaluation,
): Promise<number> {
  await db.run('CREATE TEMP TABLE hit (seq BIGINT, "unitNo" INTEGER, rule USMALLINT, code UTINYINT, nth INTEGER)');
  for (let word = 0; word < evaluation.words; word++) {
    const rules = evaluation.rules.flatMap((slot, n) => {
      const codes = slot.meanings.flatMap((meaning, code) => (isFinding(meaning) ? [code] : []));
      return slot.word === word ? [`(${n}, ${slot.shift}, [${codes.join(', ')}])`] : [];
    });
    if (rules.length === 0) continue;
    // A table of its own, so that DuckDB knows how small it is and hashes this side of the join.
    await db.run(
      `CREATE OR REPLACE TEMP TABLE told AS SELECT w, rule, code::UTINYINT AS code
       FROM (SELECT w, rule, codes, ((w >> shift) & 255)::INTEGER AS code FROM (SELECT DISTINCT w${word} AS w FROM verdict), (VALUES ${rules.join(', ')}) r(rule, shift, codes))
       WHERE list_contains(codes, code)`,
    );
    await db.run(
      `INSERT INTO hit SELECT v.seq, v."unitNo", t.rule, t.code, 0 FROM verdict v JOIN told t ON t.w = v.w${word}`,
    );
  }
  await db.run('DROP TABLE IF EXISTS told');
  for (const [k, rule] of inputs.loadRules.entries()) {
    const bindings = new Bindings();
    await db.run(
      `INSERT INTO hit SELECT r.seq, r."unitNo", ${evaluation.rules.length + k}, ${FAIL}, row_number() OVER (PARTITION BY r."maHoSo" ORDER BY r.seq) - 1 FROM ${gateVerdicts(rule, inputs, bindings)} r WHERE r.applies AND r.fails`,
      bindings,
    );
  }
  const [row] = await db.rows('SELECT count(*) AS n FROM hit');
  return Number(row?.n);
}

/** A number that changes when any finding of a unit does, whatever their order: 128 bits, summed. */
export async function findingSums(
  db: Database,
  inputs: Pick<EvaluationInputs, 'rules' | 'loadRules'>,
  evaluation: Evaluation,
): Promise<ReadonlyMap<number, string>> {
  const bindings = new Bindings();
  const labels = toldRules(inputs).map((rule, n) => {
    const reasons = meaningsOf(evaluation, n).map((meaning, code) => {
      const text = typeof meaning === 'object' ? reasonKey(meaning) : meaning;
      return `WHEN ${code} THEN ${bindings.bind(`${rule.id} ${rule.version} ${text} `, 'VARCHAR')}`;
    });
    return `WHEN ${n} THEN CASE h.code ${reasons.join(' ')} END`;
  });
  const key = labels.length > 0 ? `concat(CASE h.rule ${labels.join(' ')} END, d."maHoSo")` : `''`;
  const rows = await db.rows(
    `SELECT unit, count(*) AS n, sum((m >> 64)::HUGEINT)::VARCHAR AS low, sum((m & ${LOW_64})::HUGEINT)::VARCHAR AS high
     FROM (SELECT h."unitNo" AS unit, md5_number(${key}) AS m FROM hit h JOIN dossier d ON d.rowid = h.seq) GROUP BY unit ORDER BY unit`,
    bindings,
  );
  return new Map(rows.map((row) => [Number(row.unit), `${Number(row.n)}:${String(row.low)}:${String(row.high)}`]));
}
