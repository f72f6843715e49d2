import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { WorkCalendar } from '../../src/model/calendar.ts';
import { asDay, asInstant, ask, type Pair } from './ask.ts';
import { type Walk, walk } from './walk.ts';

const { calendar } = loadRules(shippedRules());

/** Other hours, another week, another century; the last second of a session is next to the first of the other. */
const STRANGE: WorkCalendar = {
  ...calendar,
  knownFrom: '1969-11-03',
  knownUntil: '1970-03-17',
  weekend: [5],
  hours: {
    ...calendar.hours,
    sessions: [
      { from: '00:00', to: '00:07' },
      { from: '06:45', to: '11:01' },
      { from: '11:01', to: '12:00' },
      { from: '20:30', to: '23:59' },
    ],
  },
  daysOff: calendar.daysOff.slice(0, 2).map((day, i) => ({ ...day, date: `1969-12-${30 + i}` })),
  workingDays: calendar.workingDays.slice(0, 1).map((day) => ({ ...day, date: '1970-01-02' })),
};

const own = (sessions: readonly (readonly [string, string])[]) => sessions.map(([from, to]) => ({ from, to }));
const READ = { source: 'kiểm thử', standing: 'unverified' } as const;
/** Offices of every kind: a shorter Saturday, a longer one, receiving only, other hours. A day off falls on a Saturday. */
const OFFICES: WorkCalendar = {
  ...calendar,
  daysOff: [...calendar.daysOff, ...calendar.daysOff.slice(0, 1).map((day) => ({ ...day, date: '2024-02-10' }))],
  offices: [
    {
      units: ['A'],
      sessions: own([
        ['07:00', '11:30'],
        ['13:30', '17:00'],
      ]),
      saturday: { sessions: own([['07:00', '11:30']]), counts: true },
      ...READ,
    },
    {
      units: ['B'],
      sessions: own([
        ['07:30', '11:30'],
        ['13:30', '16:30'],
      ]),
      saturday: { sessions: own([['07:30', '11:00']]), counts: false },
      ...READ,
    },
    {
      units: ['C'],
      sessions: own([['08:00', '12:05']]),
      saturday: {
        sessions: own([
          ['06:00', '11:00'],
          ['12:00', '20:10'],
        ]),
        counts: true,
      },
      ...READ,
    },
  ],
};

/** A seeded generator (mulberry32): the same numbers on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const seconds = (instant: string): number => Date.parse(`${instant}Z`) / 1000;
const text = (time: number): string => new Date(time * 1000).toISOString().slice(0, 19);

/** Half of the instants lie anywhere, half at an edge: of a special day, a session, a week, the calendar itself. */
function randomPairs(of: WorkCalendar, count: number, below: (n: number) => number): readonly Pair[] {
  const [from, until] = [seconds(`${of.knownFrom}T00:00:00`), seconds(`${of.knownUntil}T00:00:00`)];
  const edges = [of.knownFrom, of.knownUntil, ...[...of.daysOff, ...of.workingDays].map(({ date }) => date)];
  const offices = of.offices ?? [];
  const sessions = [of.hours, ...offices, ...offices.flatMap(({ saturday }) => saturday ?? [])].flatMap(
    (one) => one.sessions,
  );
  const clocks = ['00:00', ...sessions.flatMap((session) => [session.from, session.to])];
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const instant = (): string | null => {
    const kind = below(20);
    if (kind === 0) return null;
    if (kind < 10) return text(from - 10 * 86_400 + below(until - from + 20 * 86_400));
    const edge = seconds(`${pick(edges)}T${pick(clocks)}:00`);
    return text(edge + (below(9) - 4) * 86_400 + pick([-60, -1, 0, 0, 1, 60, below(3600), -below(3600)]));
  };
  const number = (most: number): number | null =>
    pick([null, 0, -1, -below(most), 1, 2, 8, below(5), below(20), below(most), below(most), 1e15]);
  return Array.from({ length: count }, () => {
    const kind = pick(['ngayLamViec', 'ngayLamViec', 'ngay', 'ngay', 'gio', 'gio', 'thang', 'thang', 'tuan', null]);
    const n = number(kind === 'thang' ? 24 : 300);
    return { a: instant(), b: instant(), n, kind, minutes: number(20_000), schedule: below(offices.length + 1) };
  });
}

const ASKED: Parameters<typeof ask>[2] = {
  works: (sql) => sql.isWorkingDay('day'),
  worksAt: (sql) => sql.isWorkingInstant('a'),
  number: (sql) => sql.workingDayNumber('day'),
  next: (sql) => asDay(sql.nextWorkingDay('day')),
  begins: (sql) => asInstant(sql.nextWorkingInstant('a')),
  between: (sql) => sql.workingMinutesBetween('a', 'b'),
  added: (sql) => asInstant(sql.addWorkingMinutes('a', 'minutes')),
  ends: (sql) => asInstant(sql.limitEnd('a', 'n', 'kind')),
  endsOn: (sql) => asDay(sql.limitEndDay('day', 'n', 'kind')),
};

/** The plain answers about one pair. */
function expected({ a, b, n, kind, minutes }: Pair, by: Walk): unknown {
  const day = a?.slice(0, 10) ?? null;
  const [toA, toB] = [a, b].map((instant) => instant && by.workingSeconds(instant)) as [number | null, number | null];
  const limit = n !== null && kind !== null;
  return {
    works: day && by.isWorkingDay(day),
    worksAt: a && by.isWorkingInstant(a),
    number: day && by.workingDayNumber(day),
    next: day && by.nextWorkingDay(day),
    begins: a && by.nextWorkingInstant(a),
    between: toA === null || toB === null ? null : (toB - toA) / 60,
    added: a && minutes !== null ? by.addWorkingMinutes(a, minutes) : null,
    ends: a && limit ? by.limitEnd(a, n, kind) : null,
    endsOn: day && limit ? by.limitEndDay(day, n, kind) : null,
  };
}

describe('working days and hours in SQL equal a walk over every minute', () => {
  it.each([
    ['the shipped calendar', calendar, 60_000],
    ['a strange one', STRANGE, 30_000],
    ['one with offices', OFFICES, 60_000],
  ])('of %s, on random pairs', async (_name, of, count) => {
    const pairs = randomPairs(of, count, seeded(20_251_121));
    const answers = await ask(of, pairs, ASKED);
    const by = [walk(of), ...(of.offices ?? []).map((office) => walk(of, office))];
    expect(answers.length).toBe(count);
    const wrong = pairs
      .map((pair, i) => ({ pair, expected: expected(pair, by[pair.schedule ?? 0] as Walk), got: answers[i] }))
      .filter((one) => JSON.stringify(one.expected) !== JSON.stringify(one.got));
    expect(wrong.slice(0, 3)).toEqual([]);
    // The pairs reach every kind of answer, and not only the empty one.
    for (const name of Object.keys(ASKED)) {
      const known = answers.filter((answer) => answer[name] !== null).length;
      expect([name, known > count / 10, known < count]).toEqual([name, true, true]);
    }
  });
});
