import { INDICATOR_CODES } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import { FactContext } from '../facts/context.ts';
import { refuse } from '../model/diagnostic.ts';
import { WORK_KINDS, type WorkItem, type WorkKind, type Worklist, type WorklistSource } from '../model/worklist.ts';
import { Bindings, namedIn } from '../util/sql.ts';
import { type Evaluation, partsOf } from './evaluate.ts';
import { toldRules } from './hits.ts';
import { periodOf } from './inputs.ts';
import { factsOfPart, type Rows } from './judging.ts';
import { makeSides } from './sides.ts';
import { toldCode } from './told.ts';
import type { FindingInputs } from './told-findings.ts';

const FACTS = [
  'dueOn',
  'apologyDueOn',
  'hasApology',
  'isLate',
  'isSettled',
  'isRefused',
  'isOnlyRegistered',
  'receivedOn',
] as const;
const MENDABLE = INDICATOR_CODES.indexOf('mendableMiss');

/** Lists what is to be done, from the verdicts and the facts of a run. */
export class DatabaseWorklist implements WorklistSource {
  readonly #db: Database;
  readonly #inputs: FindingInputs;
  readonly #evaluation: Evaluation;

  constructor(db: Database, inputs: FindingInputs, evaluation: Evaluation) {
    this.#db = db;
    this.#inputs = inputs;
    this.#evaluation = evaluation;
  }

  async worklist(today: string, within: number, indicators: readonly string[]): Promise<Worklist> {
    const { calendar, units } = this.#inputs;
    if (today < calendar.knownFrom || today > calendar.knownUntil) {
      refuse('E-USE-135', { today, from: calendar.knownFrom, until: calendar.knownUntil });
    }
    const wanted = indicators.filter((id) => this.#evaluation.indicators.some(({ indicator }) => indicator.id === id));
    await this.#db.run(`CREATE OR REPLACE TEMP TABLE work_item (${COLUMNS})`);
    const made = new Set(this.#evaluation.sides);
    for (const part of await partsOf(this.#db)) await this.#fill(part, made, today, within, wanted);
    const rows = await this.#db.rows(
      'SELECT v."unitNo" AS no, w.kind, count(w.seq) AS n FROM verdict v LEFT JOIN work_item w ON w.seq = v.seq GROUP BY ALL',
    );
    const numbers = [...new Set(rows.map(({ no }) => Number(no)))].sort((a, b) => a - b);
    const count = (no: number, k: number): number =>
      Number(rows.find((row) => Number(row.no) === no && row.kind !== null && Number(row.kind) === k)?.n ?? 0);
    const found = numbers.flatMap((no) => {
      const unit = units[no];
      if (!unit) return [];
      const counts = Object.fromEntries(WORK_KINDS.map((kind, k) => [kind, count(no, k)])) as Record<WorkKind, number>;
      return [{ unit: unit.id, name: unit.name, counts }];
    });
    const numberOf = new Map(units.map(({ id }, no) => [id, no]));
    return { units: found, items: (unit, kind) => this.#items(numberOf.get(unit) ?? -1, kind, wanted) };
  }

  /** What is to be done about the dossiers of a part: one row for each. */
  async #fill(
    part: Rows | null,
    made: Set<string>,
    today: string,
    within: number,
    wanted: readonly string[],
  ): Promise<void> {
    const bindings = new Bindings();
    const facts = factsOfPart(this.#inputs, bindings, part, FACTS);
    await makeSides(this.#db, facts, bindings, made);
    const { availability, parameters, calendar, times } = this.#inputs;
    const given = {
      availability,
      parameters,
      calendar,
      bindings,
      asOf: times.asOf,
      period: periodOf(times),
      dumpedAt: times.dumpedAt,
    };
    const days = new FactContext(given).calendar;
    const day = bindings.bind(today, 'DATE');
    const left = `(${days.workingDayNumber('"dueOn"')} - ${days.workingDayNumber(day)})`;
    const misses = wanted.flatMap((id, n) => {
      const slot = this.#evaluation.indicators.find(({ indicator }) => indicator.id === id);
      return slot
        ? [`CASE WHEN ((v.w${slot.word} >> ${slot.shift}) & 255) = ${MENDABLE} THEN ${n}::USMALLINT END`]
        : [];
    });
    // What comes in after today is nobody's work yet.
    const accepted = `f."receivedOn" <= ${day} AND NOT f."isRefused" AND NOT f."isOnlyRegistered"`;
    const kinds = [
      `CASE WHEN ${accepted} AND f."isLate" AND f."hasApology" IS NOT TRUE THEN {kind: ${WORK_KINDS.indexOf('apology')}::UTINYINT, indicator: NULL::USMALLINT} END`,
      // What is past due and not late fell due after the cut, or its clock may stand still.
      `CASE WHEN ${accepted} AND NOT f."isSettled" AND f."isLate" IS NOT TRUE AND (f."dueOn" < ${day} OR f."left" <= ${bindings.bind(within, 'BIGINT')}) THEN {kind: ${WORK_KINDS.indexOf('due')}::UTINYINT, indicator: NULL::USMALLINT} END`,
      ...misses.map(
        (sql) =>
          `CASE WHEN (${sql}) IS NOT NULL THEN {kind: ${WORK_KINDS.indexOf('mend')}::UTINYINT, indicator: ${sql}} END`,
      ),
    ];
    const select = `SELECT f.seq, v."unitNo", f."maHoSo", unnest(list_filter([${kinds.join(', ')}], lambda x: x IS NOT NULL), recursive := true),
      f."receivedOn", f."dueOn", CASE WHEN f."dueOn" >= ${day} THEN f."left" END, f."apologyDueOn", f."apologyDueOn" < ${day}, f."hasApology", f."isLate" IS NULL
      FROM (SELECT *, ${left} AS "left" FROM (${facts.sql})) f JOIN verdict v ON v.seq = f.seq`;
    await this.#db.run(`INSERT INTO work_item ${select}`, namedIn(select, bindings));
  }

  async *#items(unitNo: number, kind: WorkKind, wanted: readonly string[]): AsyncGenerator<readonly WorkItem[]> {
    const bindings = new Bindings();
    const day = (column: string): string => `strftime(w."${column}", '%Y-%m-%d') AS "${column}"`;
    // The tables of waivers are there only when the run has some.
    const rules = bindings.bind(
      toldRules(this.#inputs).map(({ id }) => id),
      'VARCHAR[]',
    );
    const letOff = this.#inputs.waiverPlaces
      ? `SELECT seq, string_agg(id, ', ' ORDER BY id) AS rules FROM (SELECT DISTINCT seq, list_extract(${rules}, rule + 1) AS id FROM waived_hit) GROUP BY seq`
      : 'SELECT NULL::BIGINT AS seq, NULL::VARCHAR AS rules WHERE FALSE';
    const sql = `SELECT ${toldCode('w."maHoSo"', this.#inputs, bindings)} AS "maHoSo",
      list_extract(${bindings.bind([...wanted], 'VARCHAR[]')}, w.indicator + 1) AS indicator,
      ${day('receivedOn')}, ${day('dueOn')}, w."daysLeft", ${day('apologyBy')}, w."apologyTooLate", w."hasApology", w."latenessOpen", coalesce(x.rules, '') AS waived,
      p.file AS "sourceFile", p.part AS "sourcePart", (w.seq - p."firstSeq" + p."firstRecord") AS record
      FROM work_item w ASOF JOIN dossier_piece p ON w.seq >= p."firstSeq" LEFT JOIN (${letOff}) x ON x.seq = w.seq
      WHERE w."unitNo" = ${bindings.bind(unitNo, 'BIGINT')} AND w.kind = ${bindings.bind(WORK_KINDS.indexOf(kind), 'BIGINT')}
      ORDER BY w.indicator, x.seq IS NOT NULL, ${ORDER[kind].map((column) => `w."${column}" NULLS LAST`).join(', ')}, w.seq`;
    for await (const rows of this.#db.batches(sql, namedIn(sql, bindings))) {
      yield rows.map((row) => ({ kind, ...row })) as unknown as readonly WorkItem[];
    }
  }
}

/** What makes one thing to be done more urgent than another of its kind. */
const ORDER: Readonly<Record<WorkKind, readonly string[]>> = {
  apology: ['apologyTooLate', 'dueOn'],
  due: ['latenessOpen', 'dueOn'],
  mend: ['dueOn'],
};

const COLUMNS = [
  'seq BIGINT',
  '"unitNo" INTEGER',
  '"maHoSo" VARCHAR',
  'kind UTINYINT',
  'indicator USMALLINT',
  '"receivedOn" DATE',
  '"dueOn" DATE',
  '"daysLeft" BIGINT',
  '"apologyBy" DATE',
  '"apologyTooLate" BOOLEAN',
  '"hasApology" BOOLEAN',
  '"latenessOpen" BOOLEAN',
].join(', ');
