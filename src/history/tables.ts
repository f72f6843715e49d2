import { type Bindings, quoteIdentifier } from '../util/sql.ts';

/** The version of the tables; a file of a later one is not read. */
export const HISTORY_VERSION = 1;

const UNIT = { run: 'VARCHAR', unit: 'VARCHAR' } as const;
const COUNT = 'BIGINT' as const;

/**
 * What is kept of runs. A run is known by its digest; a unit that is null stands for all of them together. Nothing here is
 * about one dossier: no code, no name of a person, no message.
 */
export const HISTORY_TABLES = {
  history: { version: 'INTEGER' },
  run: {
    ...{ digest: 'VARCHAR', position: COUNT, tool: 'VARCHAR', plan: 'VARCHAR', period: 'VARCHAR' },
    ...{ periodFrom: 'TIMESTAMP', periodTo: 'TIMESTAMP', asOf: 'TIMESTAMP', dumpedAt: 'TIMESTAMP' },
    ...{ rulesHash: 'VARCHAR', loaded: COUNT },
    units: 'VARCHAR[]',
  },
  unit: { ...UNIT, name: 'VARCHAR' },
  target: {
    ...{ run: 'VARCHAR', target: 'VARCHAR', position: COUNT, titleVi: 'VARCHAR', titleEn: 'VARCHAR' },
    ...{ comparator: 'VARCHAR', threshold: COUNT, measure: 'VARCHAR' },
  },
  target_result: { ...UNIT, target: 'VARCHAR', status: 'VARCHAR', indicators: 'VARCHAR[]', statuses: 'VARCHAR[]' },
  indicator_result: {
    ...{ ...UNIT, indicator: 'VARCHAR', denominator: COUNT, numerator: COUNT, undecided: COUNT },
    ...{ valueN: COUNT, valueD: COUNT, lowerN: COUNT, lowerD: COUNT, upperN: COUNT, upperD: COUNT, outOf: COUNT },
  },
  rule_outcome: {
    ...{ ...UNIT, rule: 'VARCHAR', version: COUNT, loaded: COUNT, notApplicable: COUNT },
    ...{ pass: COUNT, fail: COUNT, waived: COUNT, undecided: COUNT },
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

const NULLABLE: Readonly<Partial<Record<keyof typeof HISTORY_TABLES, readonly string[]>>> = {
  run: ['dumpedAt'],
  target: ['threshold'],
  target_result: ['unit'],
  indicator_result: Object.keys(HISTORY_TABLES.indicator_result).filter((name) => !['run', 'indicator'].includes(name)),
  rule_outcome: ['unit'],
};

export type HistoryTable = keyof typeof HISTORY_TABLES;
type Cell<T> = T extends 'VARCHAR[]' ? readonly string[] : T extends 'BIGINT' | 'INTEGER' ? number : string;
/** A row on its way into a table; instants are texts. */
export type HistoryRow<T extends HistoryTable> = {
  readonly [C in keyof (typeof HISTORY_TABLES)[T]]: Cell<(typeof HISTORY_TABLES)[T][C]> | null;
};

const columnsOf = (table: HistoryTable): readonly (readonly [string, string])[] =>
  Object.entries(HISTORY_TABLES[table]);

/** Statements that read everything that is kept, one of each table: `n` is in how many rows a value is null that never is. */
export const readAllSql = (): readonly (readonly [table: HistoryTable, sql: string])[] =>
  (Object.keys(HISTORY_TABLES) as HistoryTable[]).map((table) => {
    const never = columnsOf(table).filter(([name]) => !NULLABLE[table]?.includes(name));
    const isNull = never.map(([name]) => `${quoteIdentifier(name)} IS NULL`).join(' OR ');
    const from = `FROM ${quoteIdentifier(table)} AS r`;
    return [table, `SELECT count(*) FILTER (${isNull}) AS n, bit_xor(hash(r)) AS read ${from}`];
  });

/** The statements that make the tables. */
export const createSql = (): readonly string[] =>
  (Object.keys(HISTORY_TABLES) as HistoryTable[]).map((table) => {
    const columns = columnsOf(table).map(([name, type]) => `${quoteIdentifier(name)} ${type}`);
    return `CREATE TABLE ${quoteIdentifier(table)} (${columns.join(', ')})`;
  });

/** The statement that adds rows, all of them one bound value. */
export function insertSql<T extends HistoryTable>(
  table: T,
  rows: readonly HistoryRow<T>[],
  bindings: Bindings,
): string {
  const columns = columnsOf(table);
  const names = columns.map(([name]) => quoteIdentifier(name)).join(', ');
  const shape = columns.map(([name, type]) => [name, type === 'VARCHAR[]' ? ['VARCHAR'] : type] as const);
  const structure = JSON.stringify([Object.fromEntries(shape)]);
  const cells = columns.map(([name]) => `r.${quoteIdentifier(name)}`).join(', ');
  const bound = bindings.bind(JSON.stringify(rows), 'VARCHAR');
  return `INSERT INTO ${quoteIdentifier(table)} (${names})
    SELECT ${cells} FROM (SELECT unnest(from_json(CAST(${bound} AS JSON), '${structure}')) AS r)`;
}
