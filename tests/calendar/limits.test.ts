import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { asDay, asInstant, ask } from './ask.ts';

const { calendar } = loadRules(shippedRules());

type Case = readonly [why: string, start: string, n: number, kind: string, end: string | null];

/** The start of a limit, n, its kind, and when it ends; hours are 7:00–11:30 and 13:30–17:00. */
const LIMITS: readonly Case[] = [
  ['Fri 25/4 + 1: the worked Sat 26/4', '2025-04-25T09:15:00', 1, 'ngayLamViec', '2025-04-26T09:15:00'],
  ['Fri 25/4 + 4: 26, 28, 29/4, 5/5', '2025-04-25T09:15:00', 4, 'ngayLamViec', '2025-05-05T09:15:00'],
  ['Sat 26/4 is worked; + 3: 28, 29/4, 5/5', '2025-04-26T16:59:59', 3, 'ngayLamViec', '2025-05-05T16:59:59'],
  ['Fri 25/4 18:00 → Sat 26/4 7:00; + 1: Mon 28/4', '2025-04-25T18:00:00', 1, 'ngayLamViec', '2025-04-28T07:00:00'],
  ['Fri 9/1 + 1: the worked Sat 10/1', '2026-01-09T14:00:00', 1, 'ngayLamViec', '2026-01-10T14:00:00'],
  ['Fri 9/1 + 2: 10, 12/1', '2026-01-09T14:00:00', 2, 'ngayLamViec', '2026-01-12T14:00:00'],
  ['Wed 31/12/2025 + 6: 5, 6, 7, 8, 9, 10/1', '2025-12-31T08:00:00', 6, 'ngayLamViec', '2026-01-10T08:00:00'],
  ['Thu 1/1 off, 2/1 swapped → Mon 5/1 7:00; + 1: 6/1', '2026-01-01T10:00:00', 1, 'ngayLamViec', '2026-01-06T07:00:00'],
  ['Fri 21/8 + 7: 22, 24, 25, 26, 27, 28/8, 3/9', '2026-08-21T11:00:00', 7, 'ngayLamViec', '2026-09-03T11:00:00'],
  ['Tết 2025: Thu 23/1 + 2: 24/1, 3/2', '2025-01-23T15:00:00', 2, 'ngayLamViec', '2025-02-03T15:00:00'],
  ['Tết 2026: Fri 13/2 + 1: 23/2', '2026-02-13T15:00:00', 1, 'ngayLamViec', '2026-02-23T15:00:00'],
  ['Tết 2026: Wed 18/2 → Mon 23/2 7:00; + 1: 24/2', '2026-02-18T15:00:00', 1, 'ngayLamViec', '2026-02-24T07:00:00'],
  ['Mon 23/11 + 1: 24/11 off, 25/11', '2026-11-23T07:30:00', 1, 'ngayLamViec', '2026-11-25T07:30:00'],
  ['Wed 30/12/2026 + 1: 31/12, the last known', '2026-12-30T10:00:00', 1, 'ngayLamViec', '2026-12-31T10:00:00'],
  ['Wed 30/12/2026 + 2: beyond', '2026-12-30T10:00:00', 2, 'ngayLamViec', null],
  ['31/12/2026 17:01: begins beyond', '2026-12-31T17:01:00', 1, 'gio', null],
  // Hours.
  ['Fri 25/4 16:00 + 8 h: 60 + 270 + 150 min', '2025-04-25T16:00:00', 8, 'gio', '2025-04-26T16:00:00'],
  ['Fri 9/1 16:00 + 8 h: 60 + 270 + 150 min on Sat 10/1', '2026-01-09T16:00:00', 8, 'gio', '2026-01-10T16:00:00'],
  ['Fri 21/8 16:00 + 2 h: 60 + 60 min on Sat 22/8', '2026-08-21T16:00:00', 2, 'gio', '2026-08-22T08:00:00'],
  ['Mon 23/11 15:00 + 8 h: 120 + 270 + 90 min on 25/11', '2026-11-23T15:00:00', 8, 'gio', '2026-11-25T15:00:00'],
  ['Fri 24/1 17:30 + 1 h: 60 min from 3/2 7:00', '2025-01-24T17:30:00', 1, 'gio', '2025-02-03T08:00:00'],
  ['lunch 12:00 → 13:30; + 1 h', '2025-07-01T12:00:00', 1, 'gio', '2025-07-01T14:30:00'],
  ['31/12/2026 16:00 + 1 h: 17:00', '2026-12-31T16:00:00', 1, 'gio', '2026-12-31T17:00:00'],
  ['31/12/2026 16:00 + 2 h: beyond', '2026-12-31T16:00:00', 2, 'gio', null],
  // Calendar days.
  ['Tue 22/4 + 4: Sat 26/4, worked, stays', '2025-04-22T10:00:00', 4, 'ngay', '2025-04-26T10:00:00'],
  ['Tue 22/4 + 5: Sun 27/4 → Mon 28/4', '2025-04-22T10:00:00', 5, 'ngay', '2025-04-28T10:00:00'],
  ['Tue 22/4 + 8: 30/4 → Mon 5/5', '2025-04-22T10:00:00', 8, 'ngay', '2025-05-05T10:00:00'],
  ['Fri 6/2 + 10: Mon 16/2, Tết → 23/2', '2026-02-06T10:00:00', 10, 'ngay', '2026-02-23T10:00:00'],
  ['Tue 17/11 + 7: Tue 24/11 off → 25/11', '2026-11-17T16:00:00', 7, 'ngay', '2026-11-25T16:00:00'],
  ['Tue 1/12 + 30: Thu 31/12', '2026-12-01T10:00:00', 30, 'ngay', '2026-12-31T10:00:00'],
  ['Tue 1/12 + 31: 1/1/2027, beyond', '2026-12-01T10:00:00', 31, 'ngay', null],
  ['Sat 5/7 20:00 → Mon 7/7 7:00; + 3: Thu 10/7', '2025-07-05T20:00:00', 3, 'ngay', '2025-07-10T07:00:00'],
  // Months.
  ['Fri 31/1/2025 is Tết → Mon 3/2; + 1 month: Mon 3/3', '2025-01-31T09:00:00', 1, 'thang', '2025-03-03T07:00:00'],
  ['31/3 + 1 month: 30/4 off → Mon 5/5', '2025-03-31T09:00:00', 1, 'thang', '2025-05-05T09:00:00'],
  ['Fri 31/10 + 4 months: Sat 28/2 → Mon 2/3', '2025-10-31T09:00:00', 4, 'thang', '2026-03-02T09:00:00'],
  ['Wed 26/2 + 2 months: the worked Sat 26/4', '2025-02-26T09:00:00', 2, 'thang', '2025-04-26T09:00:00'],
  ['Mon 24/8 + 3 months: Tue 24/11 off → 25/11', '2026-08-24T09:00:00', 3, 'thang', '2026-11-25T09:00:00'],
  ['30/11/2026 + 2 months: beyond', '2026-11-30T09:00:00', 2, 'thang', null],
  // What is no limit.
  ['0 days are somebody else’s', '2025-07-01T09:00:00', 0, 'ngayLamViec', null],
  ['a kind nobody knows', '2025-07-01T09:00:00', 1, 'tuan', null],
];

/** When a clock begins that is started then, and whether the office works then. */
const STARTS: readonly (readonly [why: string, start: string, begins: string | null, works: boolean | null])[] = [
  ['at the opening', '2025-07-01T07:00:00', '2025-07-01T07:00:00', true],
  ['before it', '2025-07-01T06:59:59', '2025-07-01T07:00:00', false],
  ['at the beginning of lunch', '2025-07-01T11:30:00', '2025-07-01T11:30:00', true],
  ['in the lunch break', '2025-07-01T11:30:01', '2025-07-01T13:30:00', false],
  ['at its end', '2025-07-01T13:30:00', '2025-07-01T13:30:00', true],
  ['at the closing', '2025-07-01T17:00:00', '2025-07-01T17:00:00', true],
  ['after it', '2025-07-01T17:00:01', '2025-07-02T07:00:00', false],
  ['on Friday night before the worked 26/4', '2025-04-25T22:00:00', '2025-04-26T07:00:00', false],
  ['in the morning of the worked 26/4', '2025-04-26T10:00:00', '2025-04-26T10:00:00', true],
  ['in the morning of the worked 10/1', '2026-01-10T10:00:00', '2026-01-10T10:00:00', true],
  ['in the morning of the worked 22/8', '2026-08-22T10:00:00', '2026-08-22T10:00:00', true],
  ['on 2/5/2025, swapped', '2025-05-02T10:00:00', '2025-05-05T07:00:00', false],
  ['in Tết 2025', '2025-01-29T10:00:00', '2025-02-03T07:00:00', false],
  ['in Tết 2026', '2026-02-17T10:00:00', '2026-02-23T07:00:00', false],
  ['on 24/11/2026', '2026-11-24T10:00:00', '2026-11-25T07:00:00', false],
  ['in the last evening that is known', '2026-12-31T18:00:00', null, false],
  ['beyond what is known', '2027-01-04T10:00:00', null, null],
  ['before what is known', '2023-12-29T10:00:00', null, null],
];

describe('limits, counted by hand', () => {
  let answers: Awaited<ReturnType<typeof ask>>;
  beforeAll(async () => {
    answers = await ask(
      calendar,
      LIMITS.map(([, a, n, kind]) => ({ a, b: null, n, kind, minutes: null })),
      {
        end: (sql) => asInstant(sql.limitEnd('a', 'n', 'kind')),
        day: (sql) => asDay(sql.limitEndDay('day', 'n', 'kind')),
      },
    );
  });

  it.each(LIMITS.map(([why, start, n, kind, end], i) => ({ why, start, n, kind, end, i })))(
    '$start, $n $kind, ends $end: $why',
    ({ end, i }) => {
      expect(answers[i]?.end).toBe(end);
    },
  );

  // Where the clock begins on the very day, the day alone gives the same answer; hours need the time.
  it('gives the same day where only the day of the start is known', () => {
    const sameDay = LIMITS.map((one, i) => ({ one, day: answers[i]?.day })).filter(
      ({ one: [why] }) => !why.includes('18:00') && !why.includes('17:01'),
    );
    expect(sameDay.map(({ one, day }) => [one[0], day])).toEqual(
      sameDay.map(({ one: [why, , , kind, end] }) => [why, kind === 'gio' ? null : (end?.slice(0, 10) ?? null)]),
    );
  });
});

describe('the beginning of a clock', () => {
  let answers: Awaited<ReturnType<typeof ask>>;
  beforeAll(async () => {
    answers = await ask(
      calendar,
      STARTS.map(([, a]) => ({ a, b: null, n: null, kind: null, minutes: null })),
      { begins: (sql) => asInstant(sql.nextWorkingInstant('a')), works: (sql) => sql.isWorkingInstant('a') },
    );
  });

  it.each(STARTS.map(([why, start, begins, works], i) => ({ why, start, begins, works, i })))(
    '$why, $start: $begins',
    ({ begins, works, i }) => {
      expect(answers[i]).toEqual({ begins, works });
    },
  );
});
