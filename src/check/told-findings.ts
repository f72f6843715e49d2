import { FAIL } from '../compile/coded.ts';
import type { FactRelation } from '../facts/relation.ts';
import { factsOf } from '../model/ast.ts';
import type { Finding } from '../model/finding.ts';
import type { LegalAct } from '../model/law.ts';
import { reasonKey } from '../model/reason.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import { LANGUAGES, type Lang } from '../model/text.ts';
import type { Bindings } from '../util/sql.ts';
import { holes } from '../util/text.ts';
import type { Evaluation } from './evaluate.ts';
import { meaningsOf, toldRules } from './hits.ts';
import { type EvaluationInputs, factsFor } from './inputs.ts';
import { toldColumns } from './told.ts';
import { citationSql, fieldsSql, messageSql } from './wording.ts';

export interface FindingInputs extends EvaluationInputs {
  readonly acts: ReadonlyMap<string, LegalAct>;
  /** Id and name of each unit, by its number. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Where the waivers stand that findings may hold, by their numbers in `waived_hit`; null without waivers. */
  readonly waiverPlaces: readonly string[] | null;
}

/** SQL that tells findings. */
export interface ToldFindings {
  readonly columns: Readonly<Record<Exclude<keyof Finding, 'waiver'>, string>> & { readonly waiver?: string };
  /** The FROM of those columns, with the findings as `h`. */
  readonly from: string;
  readonly facts: FactRelation;
}

/**
 * What is told of the findings of the table `hit_part`: the texts of their rules, with the facts of their dossiers.
 * @param present numbers of the rules that are in it; facts that no other rule tells are not computed
 */
export function toldFindings(
  inputs: FindingInputs,
  evaluation: Evaluation,
  present: ReadonlySet<number>,
  lang: Lang,
  bindings: Bindings,
): ToldFindings {
  const { acts, units, waiverPlaces } = inputs;
  const rules = toldRules(inputs)
    .map((rule, n) => ({ rule, n }))
    .filter(({ n }) => present.has(n));
  const rows = (seq: string): string => `${seq} IN (SELECT seq FROM hit_part)`;
  const source = `(SELECT rowid, * FROM dossier WHERE ${rows('rowid')}) d`;
  const wanted = rules.flatMap(({ rule }) => factsToldBy(rule));
  const facts = factsFor(inputs, bindings, source, wanted, [], rows);
  const told = toldColumns(facts.columns, inputs, bindings);
  const text = (value: string): string => bindings.bind(value, 'VARCHAR');
  const pick = (of: (rule: Rule | LoadRule, n: number) => string): string =>
    rules.length === 0
      ? 'NULL'
      : `CASE h.rule ${rules.map(({ rule, n }) => `WHEN ${n} THEN ${of(rule, n)}`).join(' ')} END`;
  const reasons = (n: number): string => {
    const known = meaningsOf(evaluation, n).flatMap(([code, m]) =>
      typeof m === 'object' ? [`WHEN ${code} THEN ${text(reasonKey(m))}`] : [],
    );
    return known.length > 0 ? `CASE h.code ${known.join(' ')} ELSE '' END` : `''`;
  };
  const message = (rule: Rule | LoadRule): string =>
    `CASE h.code WHEN ${FAIL} THEN ${messageSql(rule.messages.fail[lang], told, lang, bindings)} ELSE ${messageSql(rule.messages.undecided[lang], told, lang, bindings)} END`;
  const rests = (rule: Rule | LoadRule): readonly string[] => [...new Set(factsJudgedBy(rule))];
  const unit = (of: (unit: { id: string; name: string }) => string): string =>
    `list_extract(${bindings.bind(units.map(of), 'VARCHAR[]')}, h."unitNo" + 1)`;
  const failed = waiverPlaces ? `CASE WHEN x.waiver IS NOT NULL THEN 'waived' ELSE 'fail' END` : `'fail'`;
  const waived = waiverPlaces ? ' LEFT JOIN waived_hit x ON x.seq = h.seq AND x.rule = h.rule' : '';
  const place = waiverPlaces && `list_extract(${bindings.bind(waiverPlaces, 'VARCHAR[]')}, x.waiver + 1)`;
  const columns = {
    findingId: `substr(sha256(concat(${pick((rule) => text(rule.id))}, chr(31), h.told, CASE WHEN h.nth > 0 THEN concat(chr(31), h.nth) END)), 1, 20)`,
    rule: pick((rule) => text(rule.id)),
    ruleVersion: pick((rule) => String(rule.version)),
    unit: unit(({ id }) => id),
    unitName: unit(({ name }) => name),
    maHoSo: 'h.told',
    outcome: `CASE WHEN h.code = ${FAIL} THEN ${failed} ELSE 'undecided' END`,
    severity: pick((rule) => text(rule.severity)),
    reason: pick((_, n) => reasons(n)),
    message: pick(message),
    fields: pick((rule) => fieldsSql(rests(rule), told)),
    citation: pick((rule) => citationSql(rule.citations, acts, lang, bindings)),
    sourceFile: 'p.file',
    sourcePart: 'p.part',
    record: '(h.seq - p."firstSeq" + p."firstRecord")',
    ...(place ? { waiver: `coalesce(${place}, '')` } : {}),
  };
  const from = `hit_part h${waived} JOIN (${facts.sql}) f ON f.seq = h.seq JOIN (SELECT rowid, * FROM dossier_piece) p ON p.rowid = h.piece`;
  return { columns, from, facts };
}

/** The facts of a rule's conditions; a rule of the gate has none. */
const factsJudgedBy = (rule: Rule | LoadRule): readonly string[] =>
  'gate' in rule ? [] : [...factsOf(rule.appliesWhen), ...factsOf(rule.requires)];

/** Every fact a finding of the rule tells: those of its conditions, and those its messages name. */
const factsToldBy = (rule: Rule | LoadRule): readonly string[] => [
  ...factsJudgedBy(rule),
  ...[rule.messages.fail, rule.messages.undecided].flatMap((text) => LANGUAGES.flatMap((lang) => holes(text[lang]))),
];
