import { FAIL } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import { exportQuery } from '../db/export.ts';
import { releaseMemory } from '../db/release.ts';
import { Finding, type FindingReader, type TableFormat } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { Bindings, namedIn, quoteIdentifier } from '../util/sql.ts';
import type { Evaluation } from './evaluate.ts';
import { toldRules } from './hits.ts';
import { makeSides } from './sides.ts';
import { type FindingInputs, toldFindings } from './told-findings.ts';

/** How many findings are told by one statement: their facts and texts must fit into memory however many there are. */
const ROWS_OF_PART = 122_880;
/** A file is written group by group of its table's rows, each thread with one in memory that no limit counts. */
const TOLD = { name: 'told', rowsOfGroup: 20_480 } as const;

/**
 * Reads and writes findings from the work database, on demand and in stable order. What is asked for whole is told once in
 * each language, part by part, into a table whose rows stand in that order; every file is a scan of it.
 */
export class DatabaseFindings implements FindingReader {
  readonly count: number;
  readonly #db: Database;
  readonly #inputs: FindingInputs;
  readonly #evaluation: Evaluation;
  readonly #sides: Set<string>;
  readonly #rowsOfPart: number;
  readonly #tables = new Map<Lang, Promise<string>>();
  #order: Promise<void> | null = null;
  #store: Promise<void> | null = null;

  constructor(
    db: Database,
    inputs: FindingInputs,
    evaluation: Evaluation,
    count: number,
    rowsOfPart: number = ROWS_OF_PART,
  ) {
    this.#db = db;
    this.#inputs = inputs;
    this.#evaluation = evaluation;
    this.#sides = new Set(evaluation.sides);
    this.count = count;
    this.#rowsOfPart = rowsOfPart;
  }

  async *batches(lang: Lang): AsyncGenerator<readonly Finding[]> {
    const sql = `SELECT * FROM ${await this.#table(lang)}`;
    // Who reads them takes memory of JavaScript's while DuckDB keeps its own.
    await this.#release();
    for await (const rows of this.#db.batches(sql)) yield rows as unknown as readonly Finding[];
  }

  async first(
    lang: Lang,
    { each, most }: { readonly each: number; readonly most: number },
  ): Promise<readonly Finding[]> {
    // Chosen from the verdicts, before any fact is computed; of the rest nothing is read.
    const bindings = new Bindings();
    const [ofRule, ofAll] = [bindings.bind(each, 'BIGINT'), bindings.bind(most, 'BIGINT')];
    const place = `row_number() OVER (PARTITION BY rule, "unitNo" ORDER BY code <> ${FAIL}, seq)`;
    const ranked = `SELECT *, ${place} AS place FROM hit QUALIFY place <= ${ofRule}`;
    const chosen = this.#ordered(`(${ranked} ORDER BY place, rule, "unitNo" LIMIT ${ofAll})`, bindings);
    await this.#db.run(`CREATE OR REPLACE TEMP TABLE hit_first AS ${chosen}`, bindings);
    const part = await this.#part('hit_first', lang);
    return (await this.#db.rows(part.select, part.bindings)) as unknown as readonly Finding[];
  }

  async write(format: TableFormat, path: string, lang: Lang): Promise<void> {
    const columns = this.#names.map((name) => ({ name, text: !Object.hasOwn(NUMBERS, name) }));
    await exportQuery(
      this.#db,
      { select: `SELECT * FROM ${await this.#table(lang)}`, columns, order: null },
      format,
      path,
    );
    await this.#release();
  }

  get #isLarge(): boolean {
    return this.count > this.#rowsOfPart;
  }

  async #release(): Promise<void> {
    if (this.#isLarge) await releaseMemory();
  }

  get #names(): readonly (keyof Finding)[] {
    const names = Object.keys(Finding.shape) as (keyof Finding)[];
    return names.filter((name) => name !== 'waiver' || this.#inputs.waiverPlaces !== null);
  }

  /** The table of all findings in a language, made when it is first asked for. */
  #table(lang: Lang): Promise<string> {
    const made = this.#tables.get(lang) ?? this.#makeTable(lang);
    this.#tables.set(lang, made);
    return made;
  }

  async #makeTable(lang: Lang): Promise<string> {
    await this.#release();
    this.#order ??= this.#makeOrder();
    await this.#order;
    await this.#release();
    this.#store ??= this.#db.attach(TOLD.name, TOLD.rowsOfGroup);
    await this.#store;
    const table = `${TOLD.name}.finding_${lang}`;
    const columns = this.#names.map((name) => `${quoteIdentifier(name)} ${NUMBERS[name] ?? 'VARCHAR'}`);
    await this.#db.run(`CREATE TABLE ${table} (${columns.join(', ')})`);
    for (let from = 0; from < this.count; from += this.#rowsOfPart) {
      const rows = `rowid >= ${from} AND rowid < ${from + this.#rowsOfPart}`;
      const { select, bindings } = await this.#part(`(SELECT rowid, * FROM hit_order WHERE ${rows})`, lang);
      await this.#db.run(`INSERT INTO ${table} ${select}`, bindings);
      await this.#release();
    }
    await this.#db.run('DROP TABLE IF EXISTS hit_part');
    return table;
  }

  /** The table `hit_order`: what is needed to tell each finding, and no text but its code. */
  async #makeOrder(): Promise<void> {
    const bindings = new Bindings();
    await this.#db.run(`CREATE TABLE hit_order AS ${this.#ordered('hit', bindings)}`, bindings);
  }

  /** A total order: a dossier code appears once among loaded records, and those set aside have their places. */
  #ordered(hits: string, bindings: Bindings): string {
    const rules = bindings.bind(
      toldRules(this.#inputs).map(({ id }) => id),
      'VARCHAR[]',
    );
    const units = bindings.bind(
      this.#inputs.units.map(({ id }) => id),
      'VARCHAR[]',
    );
    return `SELECT h.seq, h."unitNo", h."maHoSo" AS told, h.rule, h.code, h.nth, p.rowid AS piece
      FROM ${hits} h ASOF JOIN (SELECT rowid, * FROM dossier_piece) p ON h.seq >= p."firstSeq"
      ORDER BY list_extract(${rules}, h.rule + 1), list_extract(${units}, h."unitNo" + 1), h."maHoSo", p.file, p.part, h.seq - p."firstSeq" + p."firstRecord"`;
  }

  /**
   * The query that tells the findings of one part, in their order.
   * @param hits the relation of them: a table, or some of its rows
   */
  async #part(hits: string, lang: Lang): Promise<{ readonly select: string; readonly bindings: Bindings }> {
    await this.#db.run(`CREATE OR REPLACE TEMP TABLE hit_part AS SELECT rowid AS place, * FROM ${hits}`);
    const present = new Set(
      (await this.#db.rows('SELECT DISTINCT rule FROM hit_part')).map(({ rule }) => Number(rule)),
    );
    const bindings = new Bindings();
    const told = toldFindings(this.#inputs, this.#evaluation, present, lang, bindings);
    await makeSides(this.#db, told.facts, bindings, this.#sides, this.#isLarge);
    const columns = this.#names.map((name) => `${told.columns[name]} AS ${quoteIdentifier(name)}`);
    const select = `SELECT ${columns.join(', ')} FROM ${told.from} ORDER BY h.place`;
    return { select, bindings: namedIn(select, bindings) };
  }
}

/** Columns that are no text. */
const NUMBERS: Partial<Record<keyof Finding, string>> = { ruleVersion: 'INTEGER', record: 'BIGINT' };
