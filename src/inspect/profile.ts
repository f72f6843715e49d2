import type { Database } from '../db/database.ts';
import { trimmed } from '../ingest/cells.ts';
import type { Suspicions } from '../model/inspection.ts';
import { Bindings } from '../util/sql.ts';

/** What is counted of a column, whatever it is. */
export interface Profile {
  readonly filled: number;
  readonly distinct: number;
  /** What its values look like, the most frequent first. */
  readonly shapes: readonly string[];
  /** Cells that could be dates by their signs. */
  readonly dated: number;
  readonly serials: number;
  readonly suspicions: Omit<Suspicions, 'ambiguousDates' | 'excelSerials'>;
}

/** What is counted of a table. */
export interface TableProfile {
  readonly columns: readonly Profile[];
  /** Rows that have as many cells as the heading. */
  readonly rows: number;
  /** Rows in which a cell begins with a label of totals. */
  readonly totals: number;
  /** Rows without a cell that is not empty. */
  readonly hollow: number;
}

export type Source = (bindings: Bindings) => string;

/** Shapes are dear: they are of the first rows. Every count is of all of them. */
const SHAPED_ROWS = 50_000;
/** So much of a text is looked at for its shape. */
const SHAPE = 24;
const SHAPES = 10;
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZĐ';
const FROM = `${UPPER}${UPPER.toLowerCase()}0123456789`;
const TO = `${'A'.repeat(UPPER.length)}${'a'.repeat(UPPER.length)}${'9'.repeat(10)}`;

const DATE =
  '^([0-9]{1,2}:[0-9]{2}(:[0-9]{2})? )?[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}([ T][0-9:.]+)?$|^(19|20)[0-9]{6}([0-9]{6})?$';
const TWO_DIGIT_YEAR = '^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}( |$)';
const SERIAL = '^[34][0-9]{4}([.,][0-9]+)?$';
const SCIENTIFIC = '^[0-9]([.,][0-9]+)?[eE][+]?[0-9]{1,2}$';
const LOOK_ALIKE = String.raw`[\x{00A0}\x{00AD}\x{200B}-\x{200F}\x{2060}\x{FEFF}ÐƉ\x{0400}-\x{04FF}\x{FF10}-\x{FF5A}]`;
/** Letters of TCVN3 that no Vietnamese text has, and pairs of VNI that stand in none. */
const LEGACY = '[µ¸¶·¹¨»¾¼½Æ©ÇË®ÎÏÑªÖ×ØÜÞßä«åæç¬ëîïñö÷ø]|[aeoAEO][ùøûïäåüëúÙØÛÏ]|[ae][âêã]|o[âê]|ö[ôûï]';
const NUMBERS = [
  ...['filled', 'distinct', 'dated', 'serials', 'twoDigitYears', 'scientific'],
  ...['lookAlikes', 'notComposed', 'legacyFont'],
] as const;

/** Codes that are numbers are at least so long: old identity cards. */
const LEAST_CODE = 9;
/** So many zeros may have been lost. */
const MOST_ZEROS = 2;

/** How many numbers are a zero or two shorter than most of a column of equally long ones; `{9=2, 12=100}` by length. */
function lostZeros(lengths: string, filled: number): number {
  const counts = [...lengths.matchAll(/(\d+)=(\d+)/g)].map(([, length, n]) => ({
    length: Number(length),
    n: Number(n),
  }));
  const usual = counts.find(({ length, n }) => length >= LEAST_CODE && n * 2 > filled);
  if (!usual) return 0;
  const short = counts.filter(({ length }) => length < usual.length && length >= usual.length - MOST_ZEROS);
  return short.reduce((sum, { n }) => sum + n, 0);
}

/** SQL of every column without its outer white space, as x0, x1, … */
export const stripped = (columns: readonly number[], source: Source, bindings: Bindings): string =>
  `(SELECT ${columns.map((n) => `${trimmed(`CAST(c${n} AS VARCHAR)`)} AS x${n}`).join(', ')} FROM ${source(bindings)})`;

/** Reads all columns of a table once. */
export async function profileTable(
  db: Database,
  source: Source,
  columns: number,
  totals: readonly string[],
): Promise<TableProfile> {
  const bindings = new Bindings();
  const all = Array.from({ length: columns }, (_, n) => n);
  const tally = (test: string): string => `count(CASE WHEN ${test} THEN 1 END)`;
  const matches = (x: string, pattern: string): string => `regexp_matches(${x}, ${bindings.bind(pattern, 'VARCHAR')})`;
  const list = all.flatMap((n) => {
    const x = `x${n}`;
    // Patterns are dear: most cells are told apart by their first sign, or by having no letter beyond ASCII.
    const digit = `${x} >= '0' AND ${x} < ':'`;
    const beyond = `strlen(${x}) <> length(${x})`;
    return [
      `count(${x}) AS filled${n}`,
      `approx_count_distinct(${x}) AS distinct${n}`,
      `${tally(`${digit} AND ${matches(x, DATE)}`)} AS dated${n}`,
      `${tally(`${digit} AND ${matches(x, SERIAL)}`)} AS serials${n}`,
      `${tally(`${digit} AND ${matches(x, TWO_DIGIT_YEAR)}`)} AS "twoDigitYears${n}"`,
      `${tally(`${digit} AND (contains(${x}, 'E') OR contains(${x}, 'e')) AND ${matches(x, SCIENTIFIC)}`)} AS scientific${n}`,
      `CAST(histogram(CASE WHEN ${digit} AND strlen(${x}) <= 20 AND TRY_CAST(${x} AS HUGEINT) IS NOT NULL THEN strlen(${x}) END) AS VARCHAR) AS lengths${n}`,
      `${tally(`${beyond} AND ${matches(x, LOOK_ALIKE)}`)} AS "lookAlikes${n}"`,
      `${tally(`${beyond} AND nfc_normalize(${x}) <> ${x}`)} AS "notComposed${n}"`,
      `${tally(`${beyond} AND ${matches(`nfc_normalize(${x})`, LEGACY)}`)} AS "legacyFont${n}"`,
    ];
  });
  const labels = totals.map((label) => bindings.bind(label.normalize('NFC'), 'VARCHAR'));
  const labelled = all.flatMap((n) => labels.map((label) => `coalesce(starts_with(x${n}, ${label}), FALSE)`));
  const hollow = all.map((n) => `x${n} IS NULL`).join(' AND ');
  const counts = [
    'count(*) AS rows',
    `${tally(labelled.join(' OR ') || 'FALSE')} AS totals`,
    `${tally(hollow)} AS hollow`,
  ];
  const [row = {}] = await db.rows(
    `SELECT ${[...list, ...counts].join(', ')} FROM ${stripped(all, source, bindings)}`,
    bindings,
  );
  const shapes = await shapesOf(db, source, all);
  return {
    columns: all.map((n) => {
      const counted = Object.fromEntries(NUMBERS.map((name) => [name, Number(row[`${name}${n}`])])) as Record<
        keyof Omit<Profile & Profile['suspicions'], 'shapes' | 'suspicions' | 'lostZeros'>,
        number
      >;
      const { filled, distinct, dated, serials, ...suspicions } = counted;
      return {
        filled,
        distinct: Math.min(distinct, filled),
        dated,
        serials,
        shapes: shapes[n] ?? [],
        suspicions: { ...suspicions, lostZeros: lostZeros(String(row[`lengths${n}`] ?? ''), filled) },
      };
    }),
    rows: Number(row.rows),
    totals: Number(row.totals),
    hollow: Number(row.hollow),
  };
}

/** What the values of each column look like: letters as A and a, digits as 9. */
async function shapesOf(
  db: Database,
  source: Source,
  columns: readonly number[],
): Promise<readonly (readonly string[])[]> {
  const bindings = new Bindings();
  const rows = `(SELECT * FROM ${stripped(columns, source, bindings)} LIMIT ${SHAPED_ROWS})`;
  const shape = (n: number): string => `translate(strip_accents(left(x${n}, ${SHAPE})), '${FROM}', '${TO}')`;
  const list = columns.map((n) => `approx_top_k(${shape(n)}, ${SHAPES}) AS shapes${n}`);
  const [row = {}] = await db.rows(`SELECT ${list.join(', ')} FROM ${rows}`, bindings);
  return columns.map((n) => (row[`shapes${n}`] as readonly string[] | null) ?? []);
}
