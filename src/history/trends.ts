import type { Database, Row } from '../db/database.ts';
import { refuse } from '../model/diagnostic.ts';
import { type PeriodSeries, periodSeries, type SeriesPeriod } from '../model/period-series.ts';
import { type KeptRun, RunHistory, type Trend, type TrendPoint } from '../model/run-history.ts';
import { Bindings, quoteIdentifier } from '../util/sql.ts';
import { nearest } from '../util/text.ts';
import { driftsOf } from './drift.ts';
import type { ComparisonWork } from './findings.ts';
import { groupBy, shareOf } from './rows.ts';
import { openHistory } from './store.ts';

/** What of the trends is asked for. */
export interface HistoryFilter {
  /** Ids of units; without any, all units together, and every unit of the targets asked for. */
  readonly units: readonly string[];
  /** Ids of targets; without any, all. */
  readonly targets: readonly string[];
  /** All units together and each of them, where no unit is asked for. */
  readonly everyUnit?: boolean;
}

/**
 * What a history holds.
 * @throws SoatError as `openHistory`; E-USE-154 when it has no such unit or target
 */
export async function readHistory(path: string, filter: HistoryFilter, work: ComparisonWork): Promise<RunHistory> {
  const { db, isEmpty } = await openHistory(path, 'read', work);
  try {
    if (isEmpty) return { schemaVersion: 1, runs: [], trends: [], drift: [] };
    await refuseUnknown(db, 'unit', filter.units, path);
    await refuseUnknown(db, 'target', filter.targets, path);
    const runs = await readRuns(db);
    const trends = await readTrends(db, runs, filter);
    const read = RunHistory.safeParse({ schemaVersion: 1, runs, trends, drift: await driftsOf(db, runs) });
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    return refuse('E-USE-150', { detail: `${issue?.path.join('.')}: ${issue?.message}` }, { file: path });
  } finally {
    db.close();
  }
}

async function refuseUnknown(db: Database, what: 'unit' | 'target', asked: readonly string[], path: string) {
  if (asked.length === 0) return;
  const rows = await db.rows(`SELECT DISTINCT ${what} AS id FROM target_result WHERE ${what} IS NOT NULL ORDER BY ALL`);
  const ids = rows.map(({ id }) => String(id));
  const id = asked.find((one) => !ids.includes(one));
  if (id === undefined) return;
  const hint = nearest(id, ids) ?? ids.slice(0, 5).join(', ');
  refuse('E-USE-154', { what, id, hint }, { file: path });
}

const instant = (column: string): string => `strftime(${quoteIdentifier(column)}, '%Y-%m-%dT%H:%M:%S.%f')`;

async function readRuns(db: Database): Promise<readonly KeptRun[]> {
  const rows = await db.rows(
    `SELECT digest, tool, plan, period, ${instant('periodFrom')} AS "from", ${instant('periodTo')} AS "to",
       ${instant('asOf')} AS "asOf", ${instant('dumpedAt')} AS "dumpedAt", "asOf" >= periodTo AS closed, units, rulesHash, loaded,
       row_number() OVER (PARTITION BY plan, list_sort(units), periodFrom, periodTo
         ORDER BY "asOf" DESC, dumpedAt DESC NULLS LAST, position DESC) = 1 AS latest
     FROM run ORDER BY plan, list_sort(units), periodFrom, periodTo, "asOf", dumpedAt NULLS FIRST, position`,
  );
  return rows.map((row) => ({
    ...{ digest: String(row.digest), tool: String(row.tool), plan: String(row.plan) },
    period: { id: String(row.period), from: String(row.from), to: String(row.to) },
    ...{ asOf: String(row.asOf), dumpedAt: row.dumpedAt === null ? null : String(row.dumpedAt) },
    ...{ closed: row.closed === true, units: [...(row.units as string[])].sort(), rulesHash: String(row.rulesHash) },
    ...{ loaded: Number(row.loaded), latest: row.latest === true },
  }));
}

async function readTrends(db: Database, runs: readonly KeptRun[], filter: HistoryFilter): Promise<readonly Trend[]> {
  const bindings = new Bindings();
  const series = periodSeries(runs);
  const only = [
    `list_contains(${bindings.bind(
      series.flatMap(({ periods }) => periods.map(({ run }) => run)),
      'VARCHAR[]',
    )}, r.run)`,
    ...(filter.targets.length === 0 ? [] : [`list_contains(${bindings.bind(filter.targets, 'VARCHAR[]')}, r.target)`]),
    ...(filter.units.length > 0 ? [`list_contains(${bindings.bind(filter.units, 'VARCHAR[]')}, r.unit)`] : []),
    ...(filter.units.length + filter.targets.length === 0 && !filter.everyUnit ? ['r.unit IS NULL'] : []),
  ];
  const rows = await db.rows(
    `SELECT r.*, t.titleVi, t.titleEn, t.comparator, t.threshold, t.measure, u.name, i.* EXCLUDE (run, unit, indicator)
     FROM (SELECT r.*, unnest(CASE WHEN len(indicators) = 0 THEN [NULL] ELSE indicators END) AS indicator,
             unnest(CASE WHEN len(indicators) = 0 THEN [status] ELSE statuses END) AS partStatus
           FROM target_result r WHERE ${only.join(' AND ')}) r
     JOIN target t ON t.run = r.run AND t.target = r.target
     LEFT JOIN unit u ON u.run = r.run AND u.unit = r.unit
     LEFT JOIN indicator_result i ON i.run = r.run AND i.indicator = r.indicator AND i.unit IS NOT DISTINCT FROM r.unit
     ORDER BY t.position, r.target, r.unit NULLS FIRST, r.indicator`,
    bindings,
  );
  const byRun = groupBy(rows, ({ run }) => String(run));
  return series.flatMap((one) => {
    const trends = new Map<string, Trend & { points: TrendPoint[] }>();
    for (const period of one.periods) {
      for (const row of byRun.get(period.run) ?? []) {
        const key = JSON.stringify([row.target, row.unit, row.indicator]);
        // What a target is called and asks may change: the last word is that of the last period.
        const points = [...(trends.get(key)?.points ?? []), pointOf(period, row)];
        trends.set(key, { ...trendOf(one, row), points });
      }
    }
    return [...trends.values()];
  });
}

const trendOf = ({ plan, units, months }: PeriodSeries, row: Row): Omit<Trend, 'points'> => ({
  ...{ plan, units: [...units], months, target: String(row.target) },
  title: { vi: String(row.titleVi), en: String(row.titleEn) },
  comparator: row.comparator as Trend['comparator'],
  threshold: row.threshold as number | null,
  ...{ measure: String(row.measure), unit: row.unit as string | null, unitName: row.name as string | null },
  indicator: row.indicator as string | null,
});

const pointOf = ({ id: period, from, to, run }: SeriesPeriod, row: Row): TrendPoint => ({
  ...{ period, from, to, run, status: row.partStatus as TrendPoint['status'] },
  value: shareOf(row.valueN, row.valueD),
  lower: shareOf(row.lowerN, row.lowerD),
  upper: shareOf(row.upperN, row.upperD),
  ...{ undecided: row.undecided as number | null, outOf: row.outOf as number | null },
});
