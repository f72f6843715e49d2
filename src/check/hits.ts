import { FAIL, type RuleMeaning } from '../compile/coded.ts';
import { FINDING_BIT, isTold } from '../compile/legend.ts';
import type { Database } from '../db/database.ts';
import { reasonKey } from '../model/reason.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import { Bindings } from '../util/sql.ts';
import type { Evaluation } from './evaluate.ts';
import type { EvaluationInputs } from './inputs.ts';
import { gateVerdicts } from './load-rules.ts';
import type { Tally } from './tally.ts';
import { toldCode } from './told.ts';

/** `md5_number_lower` and `md5_number_upper` cost six times as much as to cut `md5_number` in two. */
const LOW_64 = '18446744073709551615::UHUGEINT';

/** Every rule that findings can come from, in the order of the numbers in `hit`: rules of dossiers, then of the gate. */
export const toldRules = ({
  rules,
  loadRules,
}: Pick<EvaluationInputs, 'rules' | 'loadRules'>): readonly (Rule | LoadRule)[] => [...rules, ...loadRules];

/** What the codes of a rule in `hit` stand for, each with its code; a rule of the gate knows failures only. */
export function meaningsOf(evaluation: Evaluation, n: number): readonly (readonly [code: number, RuleMeaning])[] {
  const meanings = evaluation.rules[n]?.meanings;
  // flatMap passes over codes that stand for nothing.
  return meanings ? meanings.flatMap((meaning, code) => [[code, meaning] as const]) : [[FAIL, 'fail']];
}

/**
 * The view `hit`: one row per finding. It reads the verdicts, not the dossiers: findings have a bit of their own in
 * their codes, so that the many words without any are passed over, and no table of findings has to be kept.
 * @returns how many findings there are
 */
export async function collectHits(
  db: Database,
  inputs: Pick<EvaluationInputs, 'loadRules' | 'unitNumbers' | 'codeKey'>,
  evaluation: Evaluation,
  counts: Pick<Tally, 'rules'>,
): Promise<number> {
  await db.run(
    'CREATE TEMP TABLE gate_hit (seq BIGINT, "unitNo" INTEGER, "maHoSo" VARCHAR, rule USMALLINT, code UTINYINT, nth BIGINT)',
  );
  for (const [k, rule] of inputs.loadRules.entries()) {
    const bindings = new Bindings();
    await db.run(
      `INSERT INTO gate_hit SELECT r.seq, r."unitNo", ${toldCode('r."maHoSo"', inputs, bindings)}, ${evaluation.rules.length + k}, ${FAIL}, row_number() OVER (PARTITION BY r."maHoSo" ORDER BY r.seq) - 1 FROM ${gateVerdicts(rule, inputs, bindings)} r WHERE r.applies AND r.fails`,
      bindings,
    );
  }
  const words = Array.from({ length: evaluation.words }, (_, word) => hitsIn(evaluation, word));
  await db.run(
    `CREATE TEMP VIEW hit AS SELECT * FROM gate_hit ${words.map((sql) => (sql ? `UNION ALL ${sql}` : '')).join(' ')}`,
  );
  const [row] = await db.rows('SELECT count(*) AS n FROM gate_hit');
  const told = counts.rules.flat().filter(({ meaning }) => isFinding(meaning));
  return told.reduce((sum, { count }) => sum + count, Number(row?.n));
}

const isFinding = (meaning: RuleMeaning): boolean =>
  meaning === 'fail' || (typeof meaning === 'object' && isTold(meaning));

/** SQL of the findings that the codes of one word hold; null when no rule is in it. */
function hitsIn(evaluation: Evaluation, word: number): string | null {
  const rules = evaluation.rules.flatMap((slot, n) => (slot.word === word ? [{ n, shift: slot.shift }] : []));
  if (rules.length === 0) return null;
  const mask = rules.reduce((bits, { shift }) => bits | (BigInt(FINDING_BIT) << BigInt(shift)), 0n);
  const places = rules.map(({ n, shift }) => `(${n}::USMALLINT, ${shift}::UBIGINT)`).join(', ');
  return `SELECT seq, "unitNo", "maHoSo", rule, code, 0::BIGINT AS nth
    FROM (SELECT v.seq, v."unitNo", v."maHoSo", r.rule, ((v.w >> r.shift) & 255)::UTINYINT AS code
      FROM (SELECT seq, "unitNo", "maHoSo", w${word} AS w FROM verdict WHERE (w${word} & ${mask}::UBIGINT) <> 0) v, (VALUES ${places}) r(rule, shift))
    WHERE code >= ${FINDING_BIT}`;
}

/**
 * A number that changes when any finding of a unit does, whatever their order: 128 bits, summed.
 * @param hasWaivers whether the table `waived_hit` is there: a finding that is let off is another
 */
export async function findingSums(
  db: Database,
  inputs: Pick<EvaluationInputs, 'rules' | 'loadRules'>,
  evaluation: Evaluation,
  hasWaivers = false,
): Promise<ReadonlyMap<number, string>> {
  const bindings = new Bindings();
  const labels = toldRules(inputs).map((rule, n) => {
    const reasons = meaningsOf(evaluation, n).map(([code, meaning]) => {
      const text = typeof meaning === 'object' ? reasonKey(meaning) : meaning;
      return `WHEN ${code} THEN ${bindings.bind(`${rule.id} ${rule.version} ${text} `, 'VARCHAR')}`;
    });
    return `WHEN ${n} THEN CASE h.code ${reasons.join(' ')} END`;
  });
  const mark = hasWaivers ? `, CASE WHEN x.waiver IS NOT NULL THEN ' waived' END` : '';
  const key = labels.length > 0 ? `concat(CASE h.rule ${labels.join(' ')} END, h."maHoSo"${mark})` : `''`;
  const waived = hasWaivers ? ' LEFT JOIN waived_hit x ON x.seq = h.seq AND x.rule = h.rule' : '';
  const rows = await db.rows(
    `SELECT unit, count(*) AS n, sum((m >> 64)::HUGEINT)::VARCHAR AS low, sum((m & ${LOW_64})::HUGEINT)::VARCHAR AS high
     FROM (SELECT h."unitNo" AS unit, md5_number(${key}) AS m FROM hit h${waived}) GROUP BY unit ORDER BY unit`,
    bindings,
  );
  return new Map(rows.map((row) => [Number(row.unit), `${Number(row.n)}:${String(row.low)}:${String(row.high)}`]));
}
