import type { Database } from '../db/database.ts';
import { GATE, KEYED } from '../model/gate.ts';
import type { LoadRule } from '../model/rule.ts';
import { Bindings } from '../util/sql.ts';
import type { EvaluationInputs } from './inputs.ts';

/** Which records fail at the gate, by the kind of gate. */
const FAILS_AT: Readonly<Record<LoadRule['gate'], string>> = {
  duplicate: `j.gate IN (${GATE.duplicate}, ${GATE.conflict})`,
};

/**
 * SQL of the records whose keys could be read, of the units the run is limited to: `seq`, `unitNo`, `maHoSo`, whether
 * the rule was in force when they were received, and whether they fail it.
 */
export function gateVerdicts(
  { gate, inForce }: LoadRule,
  { unitNumbers }: Pick<EvaluationInputs, 'unitNumbers'>,
  bindings: Bindings,
): string {
  const units = unitNumbers === null ? '' : ` AND k.no IN (${unitNumbers.map(Number).join(', ') || '-1'})`;
  const day = 'CAST(j."ngayTiepNhan" AS DATE)';
  const limits = [
    ...(inForce.from ? [`${day} >= ${bindings.bind(inForce.from, 'DATE')}`] : []),
    ...(inForce.to ? [`${day} <= ${bindings.bind(inForce.to, 'DATE')}`] : []),
  ];
  const applies = limits.join(' AND ') || 'TRUE';
  return `(SELECT j.rowid AS seq, k.no AS "unitNo", j."maHoSo", ${applies} AS applies, ${FAILS_AT[gate]} AS fails FROM dossier j JOIN unit k ON k.key = j."donViXuLy" WHERE j.gate IN (${KEYED.join(', ')})${units})`;
}

/** How many records of a unit a rule of the gate does not concern, passes and fails. */
export interface GateCount {
  readonly unitNo: number;
  readonly notApplicable: number;
  readonly pass: number;
  readonly fail: number;
}

/** Counts the records of each unit, by rule of the gate. */
export async function tallyGate(
  db: Database,
  inputs: Pick<EvaluationInputs, 'loadRules' | 'unitNumbers'>,
): Promise<readonly (readonly GateCount[])[]> {
  const counts: (readonly GateCount[])[] = [];
  for (const rule of inputs.loadRules) {
    const bindings = new Bindings();
    const sum = (condition: string): string => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)::BIGINT`;
    const rows = await db.rows(
      `SELECT "unitNo" AS unit, ${sum('NOT applies')} AS outside, ${sum('applies AND NOT fails')} AS pass, ${sum('applies AND fails')} AS fail FROM ${gateVerdicts(rule, inputs, bindings)} GROUP BY 1 ORDER BY 1`,
      bindings,
    );
    counts.push(
      rows.map((row) => ({
        unitNo: Number(row.unit),
        notApplicable: Number(row.outside),
        pass: Number(row.pass),
        fail: Number(row.fail),
      })),
    );
  }
  return counts;
}
