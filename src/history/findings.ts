import { Database, type Row } from '../db/database.ts';
import { maskedCode } from '../db/masked.ts';
import { Cancelled, refuse, SoatError } from '../model/diagnostic.ts';
import { FINDING_OUTCOMES, type TableFormat } from '../model/finding.ts';
import type { Severity } from '../model/rule.ts';
import type { FindingChanges, FindingState, RunComparison } from '../model/run-comparison.ts';
import { Bindings } from '../util/sql.ts';

/** A file with the findings of a run, as a run writes it. */
export interface FindingsFile {
  readonly path: string;
  readonly format: TableFormat;
}

/** What a comparison may use of the machine. */
export interface ComparisonWork {
  /** Folder for what does not fit in memory; whoever gives it removes it. */
  readonly temp: string;
  /** In bytes. */
  readonly memory: number;
  readonly threads: number;
  readonly signal: AbortSignal;
}

/** What is read of a finding. */
const COLUMNS = {
  findingId: 'VARCHAR',
  rule: 'VARCHAR',
  unit: 'VARCHAR',
  maHoSo: 'VARCHAR',
  outcome: 'VARCHAR',
  severity: 'VARCHAR',
  sourceFile: 'VARCHAR',
  sourcePart: 'VARCHAR',
  record: 'BIGINT',
} as const;

/** In CSV the quote mark that keeps a spreadsheet from taking a text for a formula is taken off again. */
const withoutMark = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, '^''[=+@\\t\\r\\x00-]') THEN substr(${column}, 2) ELSE ${column} END`;

const READ: Readonly<Record<TableFormat, (file: string) => string>> = {
  parquet: (file) => `read_parquet(${file})`,
  jsonl: (file) =>
    `read_json(${file}, format = 'newline_delimited', columns = {${Object.entries(COLUMNS)
      .map(([name, type]) => `${name}: '${type}'`)
      .join(', ')}})`,
  csv: (file) => `read_csv(${file}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`,
};

function readSql({ path, format }: FindingsFile, bindings: Bindings): string {
  const columns = Object.entries(COLUMNS).map(([name, type]) => {
    const text = format === 'csv' && type === 'VARCHAR' ? withoutMark(`"${name}"`) : `"${name}"`;
    // An empty cell of a CSV is an empty text: a finding has no nulls.
    return `coalesce(CAST(${text} AS ${type}), ${type === 'VARCHAR' ? "''" : '0'}) AS "${name}"`;
  });
  return `SELECT ${columns.join(', ')} FROM ${READ[format](bindings.bind(path, 'VARCHAR'))}`;
}

/** What a run looked at. */
export interface Looked {
  readonly rules: ReadonlySet<string>;
  /** Null means all units. */
  readonly units: ReadonlySet<string> | null;
}

/** What both runs looked at. */
export interface LookedBoth {
  readonly old: Looked;
  readonly new: Looked;
}

type Found = Pick<RunComparison, 'findings' | 'byRule' | 'examples'>;

const none = (): FindingChanges => ({
  new: { fail: 0, waived: 0, undecided: 0 },
  unseen: { fail: 0, waived: 0, undecided: 0 },
  persisting: { fail: 0, waived: 0, undecided: 0 },
  resolved: { fail: 0, waived: 0, undecided: 0 },
  gone: { fail: 0, waived: 0, undecided: 0 },
  nowFail: 0,
  noLongerFail: 0,
});

/** Both sides of every finding; `was` and `now` are outcomes, null where the run does not have it. */
const BOTH = `SELECT coalesce(n.rule, o.rule) AS rule, coalesce(n.unit, o.unit) AS unit, coalesce(n.severity, o.severity) AS severity,
  o.outcome AS was, n.outcome AS now,
  ${maskedCode('coalesce(n."maHoSo", o."maHoSo")')} AS "maHoSo", coalesce(n."sourceFile", o."sourceFile") AS "sourceFile",
  coalesce(n."sourcePart", o."sourcePart") AS "sourcePart", coalesce(n.record, o.record) AS record
  FROM was o FULL JOIN now n ON o."findingId" = n."findingId"`;

/**
 * Holds the findings of two runs against each other by their stable ids, in the database.
 * @param looked what each run looked at: what the old one did not is unseen and not new, what the new one did not is gone
 *   and not resolved
 * @param most examples of each rule and state
 * @throws SoatError when a file cannot be read as findings (E-USE-099)
 */
export async function compareFindings(
  old: FindingsFile,
  now: FindingsFile,
  looked: LookedBoth,
  work: ComparisonWork,
  most: number,
): Promise<Found> {
  const { temp: spill, ...limits } = work;
  const db = await Database.open({
    path: ':memory:',
    spill,
    ...limits,
    allowedFiles: [old.path, now.path],
    allowedFolders: [spill],
  });
  try {
    for (const [table, file] of [
      ['was', old],
      ['now', now],
    ] as const) {
      await readTable(db, table, file);
    }
    const rows = await db.rows(
      `SELECT rule, unit, severity, was, now, count(*) AS n FROM (${BOTH}) GROUP BY ALL ORDER BY ALL`,
    );
    const bindings = new Bindings();
    const examples = await db.rows(
      `SELECT *, CASE WHEN was IS NULL THEN 'new' WHEN now IS NULL THEN 'resolved' WHEN now = 'fail' THEN 'nowFail' WHEN was = 'fail' THEN 'noLongerFail' ELSE 'otherwise' END AS state
       FROM (${BOTH}) WHERE was IS DISTINCT FROM now AND (was IS NOT NULL OR ${looksAtSql(looked.old, bindings)})
         AND (now IS NOT NULL OR ${looksAtSql(looked.new, bindings)})
       QUALIFY row_number() OVER (PARTITION BY rule, state ORDER BY unit, "sourceFile", "sourcePart", record) <= ${Number(most)}
       ORDER BY rule, state, unit, "sourceFile", "sourcePart", record`,
      bindings,
    );
    return { ...counted(rows, looked), examples: examples.map(exampleOf) };
  } finally {
    db.close();
  }
}

async function readTable(db: Database, table: string, file: FindingsFile): Promise<void> {
  const bindings = new Bindings();
  try {
    await db.run(`CREATE TEMP TABLE ${table} AS ${readSql(file, bindings)}`, bindings);
  } catch (error) {
    if (error instanceof SoatError || error instanceof Cancelled) throw error;
    refuse('E-USE-099', { detail: file.format }, { file: file.path }, error);
  }
}

const looksAt = ({ rules, units }: Looked, row: Row): boolean =>
  rules.has(String(row.rule)) && (units === null || units.has(String(row.unit)));
/** The same in SQL, of the columns `rule` and `unit`. */
function looksAtSql({ rules, units }: Looked, bindings: Bindings): string {
  const has = (all: ReadonlySet<string>, column: string): string =>
    `list_contains(${bindings.bind([...all], 'VARCHAR[]')}, ${column})`;
  return `(${has(rules, 'rule')}${units === null ? '' : ` AND ${has(units, 'unit')}`})`;
}

/** Adds the groups up: a few rows for each rule and unit. */
function counted(rows: readonly Row[], looked: LookedBoth): Pick<Found, 'findings' | 'byRule'> {
  const all = none();
  const byRule = new Map<string, Found['byRule'][number]>();
  for (const row of rows) {
    const [rule, unit, n] = [String(row.rule), String(row.unit), Number(row.n)];
    const key = JSON.stringify([rule, unit]);
    const own = byRule.get(key) ?? { rule, unit, severity: row.severity as Severity, ...none() };
    byRule.set(key, own);
    const state = stateOf(row, looked);
    const outcome = FINDING_OUTCOMES.find((one) => one === (row.now ?? row.was)) ?? 'undecided';
    for (const counts of [all, own]) {
      counts[state][outcome] += n;
      if (state !== 'persisting' || row.was === row.now) continue;
      if (row.now === 'fail') counts.nowFail += n;
      if (row.was === 'fail') counts.noLongerFail += n;
    }
  }
  return { findings: all, byRule: [...byRule.values()] };
}

function stateOf(row: Row, looked: LookedBoth): FindingState {
  if (row.was === null) return looksAt(looked.old, row) ? 'new' : 'unseen';
  if (row.now === null) return looksAt(looked.new, row) ? 'resolved' : 'gone';
  return 'persisting';
}

const exampleOf = (row: Row): Found['examples'][number] => ({
  rule: String(row.rule),
  state: row.state as Found['examples'][number]['state'],
  unit: String(row.unit),
  maHoSo: String(row.maHoSo),
  sourceFile: String(row.sourceFile),
  sourcePart: String(row.sourcePart),
  record: Number(row.record),
});
