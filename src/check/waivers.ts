import { FAIL, INDICATOR_CODES } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import { Bindings } from '../util/sql.ts';
import type { Evaluation } from './evaluate.ts';
import type { EvaluationInputs } from './inputs.ts';
import { toldCode } from './told.ts';

/** A waiver that holds. Where several cover one dossier, the first of them has it. */
export interface HeldWaiver {
  /** Numbers of the versions of its rule in the evaluation; none when it is about indicators only. */
  readonly rules: readonly number[];
  readonly indicators: readonly string[];
  /** A dossier by its code as the dump has it, or else a unit by its number. */
  readonly maHoSo: string | null;
  readonly unitNo: number | null;
}

/** What waivers come to; they are named by their place in the list. */
export interface WaiverTally {
  /** Waivers whose dossier is among those judged. */
  readonly judged: ReadonlySet<number>;
  /** By waiver: dossiers covered that fail its rule or, without one, are no hit of an indicator it names. */
  readonly covered: ReadonlyMap<number, number>;
  /** Findings let off, by waiver, rule and unit. */
  readonly waived: readonly WaivedCount[];
  /** Dossiers taken out of a denominator, by waiver, indicator and unit. */
  readonly exceptions: readonly ExceptionCount[];
}

export interface WaivedCount {
  readonly waiver: number;
  /** Number of the rule's version in the evaluation. */
  readonly rule: number;
  readonly unitNo: number;
  readonly count: number;
}

export interface ExceptionCount {
  readonly waiver: number;
  readonly indicator: string;
  readonly unitNo: number;
  readonly count: number;
}

/** The codes of a dossier in the denominator of an indicator and not in the numerator. */
const MISSES = (['miss', 'mendableMiss'] as const).map((name) => INDICATOR_CODES.indexOf(name)).join(', ');
const NO_UNIT = -1;

/**
 * Joins waivers to the findings and the indicators' misses. The table `waived_hit` then says which finding holds which
 * waiver. The view `hit` has to be there.
 */
export async function tallyWaivers(
  db: Database,
  evaluation: Evaluation,
  waivers: readonly HeldWaiver[],
): Promise<WaiverTally> {
  await db.run('CREATE TEMP TABLE waived_hit (seq BIGINT, "unitNo" INTEGER, rule USMALLINT, waiver INTEGER)');
  if (waivers.length === 0) return { judged: new Set(), covered: new Map(), waived: [], exceptions: [] };
  await makeTables(db, evaluation, waivers);
  const failing = `(SELECT seq, "unitNo", rule FROM hit WHERE code = ${FAIL} AND rule IN (SELECT rule FROM waiver_rule))`;
  await db.run(
    `CREATE TEMP TABLE waiver_hit AS WITH h AS MATERIALIZED ${failing} SELECT r.waiver, h.* FROM h JOIN waiver_rule r USING (rule) JOIN waiver w USING (waiver) WHERE w.seq = h.seq
     UNION ALL SELECT r.waiver, h.* FROM h JOIN waiver_rule r USING (rule) JOIN waiver w USING (waiver) WHERE w."unitNo" = h."unitNo"`,
  );
  await db.run(
    'INSERT INTO waived_hit SELECT seq, any_value("unitNo"), rule, min(waiver) FROM waiver_hit GROUP BY seq, rule',
  );
  await missesCovered(db, evaluation, waivers);
  const indicators = evaluation.indicators.map(({ indicator }) => indicator.id);
  const numbers = (row: Readonly<Record<string, unknown>>) => ({
    waiver: Number(row.waiver),
    unitNo: Number(row.unit),
    count: Number(row.n),
  });
  const waived = await db.rows(
    'SELECT waiver, rule, "unitNo" AS unit, count(*) AS n FROM waived_hit GROUP BY ALL ORDER BY ALL',
  );
  const exceptions = await db.rows(
    `SELECT waiver, indicator, unit, count(*) AS n FROM
     (SELECT min(waiver) AS waiver, indicator, any_value("unitNo") AS unit FROM waiver_miss GROUP BY seq, indicator) GROUP BY ALL ORDER BY ALL`,
  );
  const covered = await db.rows(
    `SELECT waiver, count(DISTINCT seq) AS n FROM (SELECT waiver, seq FROM waiver_hit UNION ALL SELECT waiver, seq FROM waiver_miss) GROUP BY 1 ORDER BY 1`,
  );
  const judged = await db.rows('SELECT waiver FROM waiver WHERE seq IN (SELECT seq FROM verdict) ORDER BY 1');
  return {
    judged: new Set(judged.map((row) => Number(row.waiver))),
    covered: new Map(covered.map((row) => [Number(row.waiver), Number(row.n)])),
    waived: waived.map((row) => ({ ...numbers(row), rule: Number(row.rule) })),
    exceptions: exceptions.map((row) => ({ ...numbers(row), indicator: indicators[Number(row.indicator)] ?? '' })),
  };
}

/** Waivers, with the rows of their dossiers; and what each of them is about. */
async function makeTables(db: Database, evaluation: Evaluation, waivers: readonly HeldWaiver[]): Promise<void> {
  const bindings = new Bindings();
  const list = (values: readonly (string | number)[], type: 'BIGINT[]' | 'VARCHAR[]'): string =>
    `unnest(${bindings.bind(values.map(String), type)})`;
  const places = [...waivers.keys()];
  const codes = waivers.map(({ maHoSo }) => maHoSo ?? '');
  const units = waivers.map(({ unitNo }) => unitNo ?? NO_UNIT);
  await db.run(
    `CREATE TEMP TABLE waiver AS SELECT w.waiver::INTEGER AS waiver, nullif(w.unit, ${NO_UNIT}) AS "unitNo", d.rowid AS seq
     FROM (SELECT ${list(places, 'BIGINT[]')} AS waiver, ${list(codes, 'VARCHAR[]')} AS code, ${list(units, 'BIGINT[]')} AS unit) w
     LEFT JOIN dossier d ON d."maHoSo" = w.code AND d.gate = 0`,
    bindings,
  );
  const ofRules = waivers.flatMap(({ rules }, n) => rules.map((rule) => [n, rule] as const));
  const ofIndicators = waivers.flatMap((waiver, n) =>
    evaluation.indicators.flatMap(({ indicator }, i) =>
      waiver.indicators.includes(indicator.id) ? [[n, i] as const] : [],
    ),
  );
  for (const [table, column, pairs] of [
    ['waiver_rule', 'rule', ofRules],
    ['waiver_indicator', 'indicator', ofIndicators],
  ] as const) {
    await db.run(`CREATE TEMP TABLE ${table} (waiver INTEGER, ${column} USMALLINT)`);
    if (pairs.length === 0) continue;
    const own = new Bindings();
    const column1 = own.bind(
      pairs.map(([n]) => String(n)),
      'BIGINT[]',
    );
    const column2 = own.bind(
      pairs.map(([, n]) => String(n)),
      'BIGINT[]',
    );
    await db.run(`INSERT INTO ${table} SELECT unnest(${column1}), unnest(${column2})`, own);
  }
}

/**
 * The table `waiver_miss`: dossiers without a hit in an indicator a waiver names. A waiver of a rule is looked for among
 * the findings it covers, any other among all dossiers of its unit or the one it names.
 */
async function missesCovered(db: Database, { indicators }: Evaluation, waivers: readonly HeldWaiver[]): Promise<void> {
  await db.run('CREATE TEMP TABLE waiver_miss (waiver INTEGER, indicator USMALLINT, seq BIGINT, "unitNo" INTEGER)');
  const named = new Set(waivers.flatMap((waiver) => waiver.indicators));
  for (const [i, { indicator, word, shift }] of indicators.entries()) {
    if (!named.has(indicator.id)) continue;
    const misses = `m AS MATERIALIZED (SELECT seq, "unitNo" FROM verdict WHERE ((w${word} >> ${shift}) & 255) IN (${MISSES}))`;
    const about = `waiver IN (SELECT waiver FROM waiver_indicator WHERE indicator = ${i})`;
    const alone = `w.${about} AND w.waiver NOT IN (SELECT waiver FROM waiver_rule)`;
    await db.run(
      `INSERT INTO waiver_miss WITH ${misses}
       SELECT w.waiver, ${i}, m.* FROM m JOIN waiver w ON w.seq = m.seq WHERE ${alone}
       UNION ALL SELECT w.waiver, ${i}, m.* FROM m JOIN waiver w ON w."unitNo" = m."unitNo" WHERE ${alone}
       UNION ALL SELECT DISTINCT h.waiver, ${i}, m.* FROM m JOIN waiver_hit h ON h.seq = m.seq WHERE h.${about}`,
    );
  }
}

/** Dossier codes as results tell them, in their order. */
export async function toldCodes(
  db: Database,
  codes: readonly string[],
  { codeKey }: Pick<EvaluationInputs, 'codeKey'>,
): Promise<readonly string[]> {
  if (!codeKey || codes.length === 0) return codes;
  const bindings = new Bindings();
  const rows = await db.rows(
    `SELECT ${toldCode('code', { codeKey }, bindings)} AS told FROM (SELECT unnest(${bindings.bind(codes, 'VARCHAR[]')}) AS code, generate_subscripts(${bindings.bind(codes, 'VARCHAR[]')}, 1) AS n) ORDER BY n`,
    bindings,
  );
  return rows.map(({ told }) => String(told));
}
