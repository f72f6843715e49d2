import { RunHistory, type Trend, type TrendPoint } from '../../src/model/run-history.ts';

const PERIODS = ['2025-05', '2025-06', '2025-08', '2025-09'] as const;
const digestOf = (n: number): string => String(n + 1).repeat(64);
const day = (period: string, after: number): string => {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return `${new Date(Date.UTC(year, month - 2 + after, 15)).toISOString().slice(0, 10)}T00:00:00.000000`;
};

/** Figures of each period by themselves; null where nothing was decided. July was never audited. */
type Figures = readonly (readonly [status: TrendPoint['status'], n: number, d: number] | null)[];

function trend(of: Partial<Trend>, figures: Figures, outOf: number | null = null): Trend {
  const points = PERIODS.map((period, n): TrendPoint => {
    const figure = figures[n] ?? null;
    const value = figure && { n: figure[1], d: figure[2] };
    const dates = { from: day(period, 0), to: day(period, 1) };
    const status = figure?.[0] ?? 'noData';
    return { period, ...dates, run: digestOf(n), status, value, lower: value, upper: value, undecided: 0, outOf };
  });
  return {
    plan: 'ke-hoach-thu',
    units: [],
    months: 1,
    target: 'B11',
    title: { vi: 'Giải quyết đúng hạn', en: 'On time' },
    comparator: 'gt',
    threshold: 99,
    measure: 'percent',
    unit: null,
    unitName: null,
    indicator: 'on-time',
    points,
    ...of,
  };
}

/**
 * A made-up history of four months with one between them that was never audited: shares, points and a count, figures that
 * are undetermined or missing, two units, and a closed period that drifted.
 */
export function madeUpHistory(): RunHistory {
  const onTime: Figures = [
    ['missed', 951, 1000],
    ['missed', 989, 1000],
    ['undetermined', 990, 1000],
    ['met', 9_912, 10_000],
  ];
  const haTu = { unit: '06652', unitName: 'UBND phường Hà Tu' };
  const score = { target: 'D1', title: { vi: 'Điểm', en: 'Score' }, indicator: 'qd-766', measure: 'score' } as const;
  const number = {
    target: 'C2',
    title: { vi: 'Hồ sơ', en: 'Dossiers' },
    indicator: 'so-ho-so',
    measure: 'count',
  } as const;
  return RunHistory.parse({
    schemaVersion: 1,
    runs: PERIODS.map((id, n) => ({
      digest: digestOf(n),
      tool: '0.1.0',
      plan: 'ke-hoach-thu',
      period: { id, from: day(id, 0), to: day(id, 1) },
      asOf: day(id, 1),
      dumpedAt: n === 0 ? null : day(id, 1),
      closed: true,
      units: [],
      rulesHash: 'a'.repeat(64),
      loaded: 1000 * (n + 1),
      latest: true,
    })),
    trends: [
      trend({}, onTime),
      trend(haTu, [['met', 100, 100], null, ['missed', 1, 2], ['missed', 33, 34]]),
      trend({ unit: 'SO-NNMT' }, [
        ['met', 3, 3],
        ['met', 3, 3],
        ['met', 3, 3],
        ['met', 3, 3],
      ]),
      trend(
        { ...score, comparator: 'ge', threshold: 40 },
        [null, ['missed', 2774, 100], ['missed', 31, 1], ['met', 41, 1]],
        44,
      ),
      trend({ ...number, comparator: 'le', threshold: 5 }, [
        ['missed', 8, 1],
        ['met', 4, 1],
        ['met', 0, 1],
        ['met', 5, 1],
      ]),
      trend({ target: 'F1', title: { vi: 'Khai báo', en: 'Declared' }, indicator: null, threshold: null }, []),
    ],
    drift: [
      {
        ...{ plan: 'ke-hoach-thu', units: [], period: '2025-05', asOf: day('2025-05', 1) },
        ...{ old: 'e'.repeat(64), new: digestOf(0), definitions: false, figures: [], targets: [] },
      },
    ],
  });
}

/** So many months lie between the first period of `madeUpHistory` and the first that could follow its last. */
const LENGTH = 5;

/** The same as often again before it, as a history of many periods. */
export function longHistory(times: number): RunHistory {
  const made = madeUpHistory();
  const rounds = Array.from({ length: times }, (_, n) => times - 1 - n);
  const back = (when: string, round: number): string => {
    const [year = 0, month = 0] = when.split('-').map(Number);
    return `${new Date(Date.UTC(year, month - 1 - LENGTH * round)).toISOString().slice(0, 7)}${when.slice(7)}`;
  };
  const digest = (of: string, round: number): string =>
    (Number(of[0]) + PERIODS.length * round).toString(16).repeat(64);
  return RunHistory.parse({
    ...made,
    runs: rounds.flatMap((round) =>
      made.runs.map((run) => {
        const { id, from, to } = run.period;
        const period = { id: back(id, round), from: back(from, round), to: back(to, round) };
        return { ...run, digest: digest(run.digest, round), period, asOf: period.to };
      }),
    ),
    trends: made.trends.map((trend) => ({
      ...trend,
      points: rounds.flatMap((round) =>
        trend.points.map((point) => ({
          ...point,
          ...{ period: back(point.period, round), from: back(point.from, round), to: back(point.to, round) },
          run: digest(point.run, round),
        })),
      ),
    })),
  });
}
