import type { RuleMeaning } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import { exportQuery } from '../db/export.ts';
import { factsOf } from '../model/ast.ts';
import { Dossier } from '../model/dossier.ts';
import { fieldsOf } from '../model/field.ts';
import { Finding, type FindingReader, type TableFormat } from '../model/finding.ts';
import type { LegalAct } from '../model/law.ts';
import { reasonKey } from '../model/reason.ts';
import type { Rule } from '../model/rule.ts';
import { LANGUAGES, type Lang } from '../model/text.ts';
import { Bindings, quoteIdentifier } from '../util/sql.ts';
import { holes } from '../util/text.ts';
import { type Evaluation, type EvaluationInputs, factsFor } from './evaluate.ts';
import { citationSql, fieldsSql, messageSql } from './wording.ts';

const FAIL = 2;
/** `md5_number_lower` and `md5_number_upper` cost six times as much as to cut `md5_number` in two. */
const LOW_64 = '18446744073709551615::UHUGEINT';
const PERSONAL = new Set(
  fieldsOf(Dossier)
    .filter((field) => field.personal)
    .map((field) => field.name),
);

/** A verdict worth a finding: a failure, or one that a cell of the dossier keeps open. */
function isFinding(meaning: RuleMeaning | undefined): boolean {
  return meaning === 'fail' || (typeof meaning === 'object' && meaning.kind !== 'unavailable');
}

/**
 * The table `hit`: one row per finding, as narrow as can be. Reads the verdicts, not the dossiers. Few different
 * words come up, so it is found out once for each of them what findings it holds, and not once for each dossier.
 */
export async function collectHits(db: Database, evaluation: Evaluation): Promise<number> {
  await db.run('CREATE TEMP TABLE hit (seq BIGINT, "unitNo" INTEGER, rule USMALLINT, code UTINYINT)');
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
      `INSERT INTO hit SELECT v.seq, v."unitNo", t.rule, t.code FROM verdict v JOIN told t ON t.w = v.w${word}`,
    );
  }
  await db.run('DROP TABLE IF EXISTS told');
  const [row] = await db.rows('SELECT count(*) AS n FROM hit');
  return Number(row?.n);
}

/** A number that changes when any finding of a unit does, whatever their order: 128 bits, summed. */
export async function findingSums(
  db: Database,
  rules: readonly Rule[],
  evaluation: Evaluation,
): Promise<ReadonlyMap<number, string>> {
  const bindings = new Bindings();
  const labels = rules.map((rule, n) => {
    const reasons = (evaluation.rules[n]?.meanings ?? []).map((meaning, code) => {
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

export interface FindingInputs extends EvaluationInputs {
  readonly acts: ReadonlyMap<string, LegalAct>;
  /** Id and name of each unit, by its number. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Reads and writes findings from the work database, on demand and in stable order. */
export class DatabaseFindings implements FindingReader {
  readonly count: number;
  readonly #db: Database;
  readonly #inputs: FindingInputs;
  readonly #evaluation: Evaluation;

  constructor(db: Database, inputs: FindingInputs, evaluation: Evaluation, count: number) {
    this.#db = db;
    this.#inputs = inputs;
    this.#evaluation = evaluation;
    this.count = count;
  }

  async *batches(lang: Lang): AsyncGenerator<readonly Finding[]> {
    const bindings = new Bindings();
    const sql = `${this.#select(lang, bindings)} ORDER BY ${ORDER.map(quoteIdentifier).join(', ')}`;
    for await (const rows of this.#db.batches(sql, bindings)) yield rows as unknown as readonly Finding[];
  }

  async write(format: TableFormat, path: string, lang: Lang): Promise<void> {
    const bindings = new Bindings();
    const columns = Object.keys(Finding.shape).map((name) => ({ name, text: !NUMBERS.has(name) }));
    await exportQuery(
      this.#db,
      { select: this.#select(lang, bindings), columns, order: ORDER },
      format,
      path,
      bindings,
    );
  }

  #select(lang: Lang, bindings: Bindings): string {
    const { rules, acts, units } = this.#inputs;
    const source = '(SELECT rowid, * FROM dossier WHERE rowid IN (SELECT seq FROM hit)) d';
    const facts = factsFor(this.#inputs, bindings, source, rules.flatMap(factsToldBy));
    const pick = (of: (rule: Rule, n: number) => string): string =>
      rules.length === 0
        ? 'NULL'
        : `CASE h.rule ${rules.map((rule, n) => `WHEN ${n} THEN ${of(rule, n)}`).join(' ')} END`;
    const text = (value: string): string => bindings.bind(value, 'VARCHAR');
    const reasons = (n: number): string => {
      const meanings = this.#evaluation.rules[n]?.meanings ?? [];
      const known = meanings.flatMap((m, code) =>
        typeof m === 'object' ? [`WHEN ${code} THEN ${text(reasonKey(m))}`] : [],
      );
      return known.length > 0 ? `CASE h.code ${known.join(' ')} ELSE '' END` : `''`;
    };
    const message = (rule: Rule): string =>
      `CASE h.code WHEN ${FAIL} THEN ${messageSql(rule.messages.fail[lang], facts.columns, lang, bindings)} ELSE ${messageSql(rule.messages.undecided[lang], facts.columns, lang, bindings)} END`;
    const rests = (rule: Rule): readonly string[] =>
      [...new Set([...factsOf(rule.appliesWhen), ...factsOf(rule.requires)])].filter((id) => !PERSONAL.has(id));
    const unit = (of: (unit: { id: string; name: string }) => string): string =>
      `list_extract(${bindings.bind(units.map(of), 'VARCHAR[]')}, h."unitNo" + 1)`;
    const columns: Readonly<Record<keyof Finding, string>> = {
      findingId: `substr(sha256(concat(${pick((rule) => text(rule.id))}, chr(31), f."maHoSo")), 1, 20)`,
      rule: pick((rule) => text(rule.id)),
      ruleVersion: pick((rule) => String(rule.version)),
      unit: unit(({ id }) => id),
      unitName: unit(({ name }) => name),
      maHoSo: 'f."maHoSo"',
      outcome: `CASE WHEN h.code = ${FAIL} THEN 'fail' ELSE 'undecided' END`,
      severity: pick((rule) => text(rule.severity)),
      reason: pick((_, n) => reasons(n)),
      message: pick(message),
      fields: pick((rule) => fieldsSql(rests(rule), facts.columns)),
      citation: pick((rule) => citationSql(rule.citations, acts, lang, bindings)),
      sourceFile: 'p.file',
      record: '(h.seq - p."firstSeq" + p."firstRecord")',
    };
    const list = Object.entries(columns).map(([name, sql]) => `${sql} AS "${name}"`);
    return `SELECT ${list.join(', ')} FROM hit h JOIN (${facts.sql}) f ON f.seq = h.seq ASOF JOIN dossier_piece p ON h.seq >= p."firstSeq"`;
  }
}

/** Every fact a finding of the rule tells: those of its conditions, and those its messages name. */
const factsToldBy = ({ appliesWhen, requires, messages }: Rule): readonly string[] => [
  ...factsOf(appliesWhen),
  ...factsOf(requires),
  ...[messages.fail, messages.undecided].flatMap((text) => LANGUAGES.flatMap((lang) => holes(text[lang]))),
];

const NUMBERS = new Set(['ruleVersion', 'record']);
/** A total order: a dossier code appears once among loaded records. */
const ORDER = ['rule', 'unit', 'maHoSo'] as const;
