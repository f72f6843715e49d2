import type { Evaluation } from '../check/evaluate.ts';
import type { EvaluationInputs } from '../check/inputs.ts';
import { factsOfPart, type Rows } from '../check/judging.ts';
import { gateVerdicts } from '../check/load-rules.ts';
import { makeSides } from '../check/sides.ts';
import { toldColumns } from '../check/told.ts';
import { messageSql } from '../check/wording.ts';
import type { Database } from '../db/database.ts';
import { coveredBy, SCHEDULE } from '../facts/context.ts';
import { factsOf } from '../model/ast.ts';
import type { FactColumn } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import type { FactRecord } from '../model/fact-record.ts';
import { reasonKey } from '../model/reason.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import { LANGUAGES, type Lang, type Localised } from '../model/text.ts';
import { factReader, type Verdict, verdictOf } from '../ruletest/judged.ts';
import { Bindings, namedIn } from '../util/sql.ts';
import { holes } from '../util/text.ts';
import type { DueStep, Request } from './known.ts';

/** A rule with what the audit's own query says of the dossier. */
export interface RuleVerdict {
  readonly rule: Rule | LoadRule;
  readonly verdict: Verdict;
}

/** What is read of one judged dossier. */
export interface ReadDossier {
  readonly facts: FactRecord;
  /** `kind:about` of each fact that is not known. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly unitNo: number;
  /** Number of the unit's office in the calendar, from 1 on; 0 is none. */
  readonly schedule: number;
  readonly stepsCover: boolean;
  /** As findings tell them, in the order of the rules. */
  readonly messages: readonly Localised[];
}

/** The rows from the first to the last of some dossiers, as a part of the table. */
export const rowsOf = (seqs: readonly number[]): Rows => [Math.min(...seqs), Math.max(...seqs) + 1];

/** What each rule says of the dossier of a row, of those the evaluation judged it by and of those of the gate. */
export async function readVerdicts(
  db: Database,
  inputs: EvaluationInputs,
  evaluation: Evaluation,
  code: string,
  seq: number,
): Promise<readonly RuleVerdict[]> {
  const codes = evaluation.rules.map(({ word, shift }, n) => `((w${word} >> ${shift}) & 255) AS c${n}`);
  const bindings = new Bindings();
  const [row] = await db.rows(
    `SELECT ${['seq', ...codes].join(', ')} FROM verdict WHERE seq = ${bindings.bind(seq, 'BIGINT')}`,
    bindings,
  );
  if (!row) throw new Bug('a dossier that is loaded was not judged');
  const judged = evaluation.rules.map(({ meanings }, n) => verdictOf(meanings[Number(row[`c${n}`])]));
  const verdicts = inputs.rules.map((rule, n) => ({ rule, verdict: judged[n] as Verdict }));
  return [...verdicts, ...(await gateVerdictsOf(db, inputs, code))];
}

async function gateVerdictsOf(db: Database, inputs: EvaluationInputs, code: string): Promise<readonly RuleVerdict[]> {
  const found: RuleVerdict[] = [];
  for (const rule of inputs.loadRules) {
    const bindings = new Bindings();
    const verdicts = gateVerdicts(rule, inputs, bindings);
    // A code that stands in two records fails it, whichever of them is judged.
    const [row] = await db.rows(
      `SELECT bool_or(applies) AS applies, bool_or(applies AND fails) AS fails FROM ${verdicts} r WHERE r."maHoSo" = ${bindings.bind(code, 'VARCHAR')}`,
      bindings,
    );
    const outcome = row?.applies !== true ? 'notApplicable' : row.fails === true ? 'fail' : 'pass';
    found.push({ rule, verdict: { outcome, reason: null } });
  }
  return found;
}

/**
 * The facts of dossiers, why they are unknown, and the messages of the rules, by row.
 * @param rules of each row those to be told
 * @param wanted facts to read beside those of the rules and of their messages
 */
export async function readDossiers(
  db: Database,
  inputs: EvaluationInputs,
  evaluation: Evaluation,
  rules: ReadonlyMap<number, readonly RuleVerdict[]>,
  wanted: readonly string[],
): Promise<ReadonlyMap<number, ReadDossier>> {
  const bindings = new Bindings();
  const seqs = [...rules.keys()];
  const all = new Map([...rules.values()].flat().map((one) => [messageKey(one), one]));
  const facts = [...new Set([...[...all.values()].flatMap(factsTold), ...wanted])];
  const hasSteps = inputs.availability.tables.get('steps')?.has('thoiDiemXuLy') === true;
  const relation = factsOfPart(inputs, bindings, rowsOf(seqs), facts, ['steps', 'supplements']);
  await makeSides(db, relation, bindings, new Set(evaluation.sides));
  const columns = [...relation.columns.values()];
  const told = toldColumns(relation.columns, inputs, bindings);
  const reader = factReader(relation.columns, [...relation.columns.keys()]);
  const reasons = columns.map((column, n) => `${whySql(column, bindings)} AS y${n}`);
  const messages = [...all.values()].flatMap((one, n) =>
    LANGUAGES.map((lang) => {
      return `${messageSql(templateOf(one)[lang], told, lang, bindings)} AS m${n}_${lang}`;
    }),
  );
  const own = ['seq', '"unitNo"', `"${SCHEDULE}" AS schedule`];
  const covered = `${hasSteps ? coveredBy('steps') : 'FALSE'} AS "stepsCover"`;
  const sql = `SELECT ${[...own, covered, ...reader.selected, ...reasons, ...messages].join(', ')} FROM (${relation.sql}) WHERE seq IN (${seqs.map(Number).join(', ')})`;
  const at = new Map([...all.keys()].map((key, n) => [key, n]));
  const rows = await db.rows(sql, namedIn(sql, bindings));
  return new Map(
    rows.map((row) => {
      const why = columns.flatMap(({ id }, n) => (row[`y${n}`] === null ? [] : [[id, String(row[`y${n}`])] as const]));
      const message = (one: RuleVerdict, lang: Lang): string => String(row[`m${at.get(messageKey(one))}_${lang}`]);
      return [
        Number(row.seq),
        {
          facts: reader.recordOf(row),
          reasons: new Map(why),
          unitNo: Number(row.unitNo),
          schedule: Number(row.schedule),
          stepsCover: row.stepsCover === true,
          messages: (rules.get(Number(row.seq)) ?? []).map((one) => ({
            vi: message(one, 'vi'),
            en: message(one, 'en'),
          })),
        },
      ];
    }),
  );
}

const messageKey = ({ rule, verdict: { outcome } }: RuleVerdict): string => `${rule.id} ${rule.version} ${outcome}`;
/** What is waived had failed. */
const templateOf = ({ rule, verdict: { outcome } }: RuleVerdict): Localised =>
  rule.messages[outcome === 'waived' ? 'fail' : outcome];

function factsTold(one: RuleVerdict): readonly string[] {
  const { rule } = one;
  const judged = 'gate' in rule ? [] : [rule.appliesWhen, rule.requires].flatMap(factsOf);
  const template = templateOf(one);
  return [...judged, ...LANGUAGES.flatMap((lang) => holes(template[lang]))];
}

/** SQL of the reason why a fact is unknown; null when it is known, or when it definitely did not happen. */
function whySql({ sql, nullIsDefinite, why }: FactColumn, bindings: Bindings): string {
  const reasons = why.map(({ reason, when }) => `WHEN ${when} THEN ${bindings.bind(reasonKey(reason), 'VARCHAR')}`);
  return `(CASE WHEN (${sql}) IS NOT NULL OR coalesce(${nullIsDefinite ?? 'FALSE'}, FALSE) THEN NULL ${reasons.join(' ')} END)`;
}

/** The requests for a supplement and the processing steps with a due date, as the registers have them of a code. */
export async function readRegisters(
  db: Database,
  { tables }: EvaluationInputs['availability'],
  code: string,
): Promise<{ readonly requests: readonly Request[]; readonly dueSteps: readonly DueStep[] }> {
  const rowsOf = async (role: 'supplements' | 'steps', fields: readonly string[]) => {
    const has = tables.get(role);
    if (!has) return [];
    const bindings = new Bindings();
    const cells = fields.map((name) =>
      has.has(name) ? `strftime("${name}", '%Y-%m-%dT%H:%M:%S.%f') AS "${name}"` : `NULL AS "${name}"`,
    );
    const where = `"maHoSo" = ${bindings.bind(code, 'VARCHAR')}`;
    return db.rows(`SELECT ${cells.join(', ')} FROM ${role} WHERE ${where} ORDER BY ALL`, bindings);
  };
  const text = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null);
  const supplements = await rowsOf('supplements', ['ngayBoSung', 'ngayTiepNhanBoSung', 'ngayHenTraTruoc']);
  const steps = await rowsOf('steps', ['thoiDiemXuLy', 'ngayHenTra']);
  return {
    requests: supplements.map((row) => ({
      asked: text(row.ngayBoSung),
      answered: text(row.ngayTiepNhanBoSung),
      former: text(row.ngayHenTraTruoc),
    })),
    dueSteps: steps.flatMap((row) => {
      const due = text(row.ngayHenTra);
      return due === null ? [] : [{ at: text(row.thoiDiemXuLy), due }];
    }),
  };
}
