import { FAIL } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import { exportQuery } from '../db/export.ts';
import { factsOf } from '../model/ast.ts';
import { Finding, type FindingReader, type TableFormat } from '../model/finding.ts';
import type { LegalAct } from '../model/law.ts';
import { reasonKey } from '../model/reason.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import { LANGUAGES, type Lang } from '../model/text.ts';
import { Bindings, namedIn, quoteIdentifier } from '../util/sql.ts';
import { holes } from '../util/text.ts';
import type { Evaluation } from './evaluate.ts';
import { meaningsOf, toldRules } from './hits.ts';
import { type EvaluationInputs, factsFor } from './inputs.ts';
import { makeSides } from './sides.ts';
import { toldCode, toldColumns } from './told.ts';
import { citationSql, fieldsSql, messageSql } from './wording.ts';

export interface FindingInputs extends EvaluationInputs {
  readonly acts: ReadonlyMap<string, LegalAct>;
  /** Id and name of each unit, by its number. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Where the waivers stand that findings may hold, by their numbers in `waived_hit`; null without waivers. */
  readonly waiverPlaces: readonly string[] | null;
}

/** Reads and writes findings from the work database, on demand and in stable order. */
export class DatabaseFindings implements FindingReader {
  readonly count: number;
  readonly #db: Database;
  readonly #inputs: FindingInputs;
  readonly #evaluation: Evaluation;
  readonly #sides: Set<string>;

  constructor(db: Database, inputs: FindingInputs, evaluation: Evaluation, count: number) {
    this.#db = db;
    this.#inputs = inputs;
    this.#evaluation = evaluation;
    this.#sides = new Set(evaluation.sides);
    this.count = count;
  }

  async *batches(lang: Lang): AsyncGenerator<readonly Finding[]> {
    const bindings = new Bindings();
    const sql = `${await this.#select(lang, bindings)} ORDER BY ${ORDER.map(quoteIdentifier).join(', ')}`;
    for await (const rows of this.#db.batches(sql, namedIn(sql, bindings))) yield rows as unknown as readonly Finding[];
  }

  async first(
    lang: Lang,
    { each, most }: { readonly each: number; readonly most: number },
  ): Promise<readonly Finding[]> {
    // Chosen from the verdicts, before any fact is computed; of the rest nothing is read.
    const numbers = new Bindings();
    const [ofRule, ofAll] = [numbers.bind(each, 'BIGINT'), numbers.bind(most, 'BIGINT')];
    const place = `row_number() OVER (PARTITION BY rule, "unitNo" ORDER BY code <> ${FAIL}, seq)`;
    const ranked = `SELECT *, ${place} AS place FROM hit QUALIFY place <= ${ofRule}`;
    await this.#db.run(
      `CREATE OR REPLACE TEMP TABLE hit_first AS SELECT seq, "unitNo", rule, code, nth FROM (${ranked}) ORDER BY place, rule, "unitNo" LIMIT ${ofAll}`,
      numbers,
    );
    const bindings = new Bindings();
    const select = await this.#select(lang, bindings, 'hit_first');
    const sql = `${select} ORDER BY ${ORDER.map(quoteIdentifier).join(', ')}`;
    return (await this.#db.rows(sql, namedIn(sql, bindings))) as unknown as readonly Finding[];
  }

  async write(format: TableFormat, path: string, lang: Lang): Promise<void> {
    const bindings = new Bindings();
    const names = Object.keys(Finding.shape).filter((name) => name !== 'waiver' || this.#inputs.waiverPlaces !== null);
    const columns = names.map((name) => ({ name, text: !NUMBERS.has(name) }));
    const select = await this.#select(lang, bindings);
    await exportQuery(this.#db, { select, columns, order: ORDER }, format, path, namedIn(select, bindings));
  }

  /** @param hits the relation of findings: all of them, or some */
  async #select(lang: Lang, bindings: Bindings, hits: 'hit' | 'hit_first' = 'hit'): Promise<string> {
    const { acts, units, waiverPlaces } = this.#inputs;
    const rules = toldRules(this.#inputs);
    const source = `(SELECT rowid, * FROM dossier WHERE rowid IN (SELECT seq FROM ${hits})) d`;
    const facts = factsFor(this.#inputs, bindings, source, rules.flatMap(factsToldBy));
    await makeSides(this.#db, facts, bindings, this.#sides);
    const told = toldColumns(facts.columns, this.#inputs, bindings);
    const code = toldCode('f."maHoSo"', this.#inputs, bindings);
    const pick = (of: (rule: Rule | LoadRule, n: number) => string): string =>
      rules.length === 0
        ? 'NULL'
        : `CASE h.rule ${rules.map((rule, n) => `WHEN ${n} THEN ${of(rule, n)}`).join(' ')} END`;
    const text = (value: string): string => bindings.bind(value, 'VARCHAR');
    const reasons = (n: number): string => {
      const known = meaningsOf(this.#evaluation, n).flatMap(([code, m]) =>
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
    const columns: Readonly<Record<Exclude<keyof Finding, 'waiver'>, string>> & { readonly waiver?: string } = {
      findingId: `substr(sha256(concat(${pick((rule) => text(rule.id))}, chr(31), ${code}, CASE WHEN h.nth > 0 THEN concat(chr(31), h.nth) END)), 1, 20)`,
      rule: pick((rule) => text(rule.id)),
      ruleVersion: pick((rule) => String(rule.version)),
      unit: unit(({ id }) => id),
      unitName: unit(({ name }) => name),
      maHoSo: code,
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
    const list = Object.entries(columns).map(([name, sql]) => `${sql} AS "${name}"`);
    return `SELECT ${list.join(', ')} FROM (SELECT seq, "unitNo", rule, code, nth FROM ${hits}) h${waived} JOIN (${facts.sql}) f ON f.seq = h.seq ASOF JOIN dossier_piece p ON h.seq >= p."firstSeq"`;
  }
}

/** The facts of a rule's conditions; a rule of the gate has none. */
const factsJudgedBy = (rule: Rule | LoadRule): readonly string[] =>
  'gate' in rule ? [] : [...factsOf(rule.appliesWhen), ...factsOf(rule.requires)];

/** Every fact a finding of the rule tells: those of its conditions, and those its messages name. */
const factsToldBy = (rule: Rule | LoadRule): readonly string[] => [
  ...factsJudgedBy(rule),
  ...[rule.messages.fail, rule.messages.undecided].flatMap((text) => LANGUAGES.flatMap((lang) => holes(text[lang]))),
];

const NUMBERS = new Set(['ruleVersion', 'record']);
/** A total order: a dossier code appears once among loaded records, and those set aside have their places. */
const ORDER = ['rule', 'unit', 'maHoSo', 'sourceFile', 'sourcePart', 'record'] as const;
