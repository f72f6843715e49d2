import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { asDay, asInstant, ask, type Pair } from './ask.ts';

const { calendar } = loadRules(shippedRules());
const NOTHING: Pair = { a: null, b: null, n: null, kind: null, minutes: null };

describe('working days, counted by hand', () => {
  // The day a limit begins, n working days, and the day it ends; the day it begins is not counted.
  const CASES = [
    // 26/4/2025 is a Saturday that is worked; 30/4, 1/5 and 2/5 are off, 3-4/5 a weekend.
    ['2025-04-25', 1, '2025-04-26'],
    ['2025-04-25', 2, '2025-04-28'],
    ['2025-04-25', 3, '2025-04-29'],
    ['2025-04-25', 4, '2025-05-05'],
    ['2025-04-29', 1, '2025-05-05'],
    // A day off, and a Sunday, stand for the next working day, which is then not counted.
    ['2025-05-02', 1, '2025-05-06'],
    ['2025-04-27', 1, '2025-04-29'],
    // New Year's Day 2026 and 2/1 off, 3-4/1 a weekend; the Saturday 10/1 is worked.
    ['2025-12-31', 1, '2026-01-05'],
    ['2026-01-09', 1, '2026-01-10'],
    ['2026-01-09', 2, '2026-01-12'],
    // 5, 6, 7, 8, 9, 10 January are six working days.
    ['2025-12-31', 6, '2026-01-10'],
    // 22/8/2026 is worked for 31/8; 29-30/8 a weekend, 31/8, 1/9 and 2/9 off.
    ['2026-08-21', 1, '2026-08-22'],
    ['2026-08-21', 2, '2026-08-24'],
    ['2026-08-28', 1, '2026-09-03'],
    // 22, 24, 25, 26, 27, 28 August, then 3 September.
    ['2026-08-21', 7, '2026-09-03'],
    // Tết 2025: 25-26/1 weekend, 27-31/1 off, 1-2/2 weekend.
    ['2025-01-24', 1, '2025-02-03'],
    ['2025-01-23', 2, '2025-02-03'],
    // Tết 2026: 14-15/2 weekend, 16-20/2 off, 21-22/2 weekend.
    ['2026-02-13', 1, '2026-02-23'],
    ['2026-02-18', 1, '2026-02-24'],
    // 24/11/2026, a Tuesday, is off for the first time.
    ['2026-11-23', 1, '2026-11-25'],
    ['2025-11-23', 2, '2025-11-26'],
    // 30-31/8/2025 weekend, 1-2/9 off.
    ['2025-08-29', 1, '2025-09-03'],
    // The last known day is 31/12/2026, a Thursday.
    ['2026-12-30', 1, '2026-12-31'],
    ['2026-12-30', 2, null],
    ['2026-12-31', 1, null],
    ['2027-01-01', 1, null],
    ['2023-12-31', 1, null],
    ['2024-01-01', 1, '2024-01-03'],
    // No day is the 0th, or one before.
    ['2025-07-01', 0, null],
    ['2025-07-01', -1, null],
  ] as const;

  it('adds working days', async () => {
    const pairs = CASES.map(([a, n]) => ({ ...NOTHING, a, n, kind: 'ngayLamViec' }));
    const answers = await ask(calendar, pairs, { ends: (sql) => asDay(sql.limitEndDay('day', 'n', 'kind')) });
    expect(CASES.map(([a, n], i) => [a, n, answers[i]?.ends])).toEqual(CASES.map((one) => [...one]));
  });

  it('knows the next working day, and which days are worked', async () => {
    const cases = [
      ['2025-04-26', true, '2025-04-28'],
      ['2025-05-02', false, '2025-05-05'],
      ['2026-01-10', true, '2026-01-12'],
      ['2026-01-02', false, '2026-01-05'],
      ['2026-08-22', true, '2026-08-24'],
      ['2026-08-31', false, '2026-09-03'],
      ['2026-08-23', false, '2026-08-24'],
      ['2026-11-24', false, '2026-11-25'],
      ['2026-12-31', true, null],
      // A day off that is listed, but lies beyond what is known.
      ['2027-11-24', null, null],
      [null, null, null],
    ] as const;
    const answers = await ask(
      calendar,
      cases.map(([a]) => ({ ...NOTHING, a })),
      { works: (sql) => sql.isWorkingDay('day'), next: (sql) => asDay(sql.nextWorkingDay('day')) },
    );
    expect(answers).toEqual(cases.map(([, works, next]) => ({ works, next })));
  });

  it('counts working days after one day up to another', async () => {
    const cases = [
      // 26, 28, 29 April and 5 May.
      ['2025-04-25', '2025-05-05', 4],
      // Over Tết: nothing but 3 February.
      ['2025-01-24', '2025-02-03', 1],
      // 3 and 4 February; the day of receipt is not counted.
      ['2025-02-01', '2025-02-04', 2],
      ['2025-02-04', '2025-02-04', 0],
      ['2025-02-04', '2025-02-01', -2],
      // Working days of 2025: 365 days, of which 104 Saturdays and Sundays, and one Saturday worked.
      // 1/1; 27-31/1; 7/4; 30/4, 1/5, 2/5; 1-2/9: 1 + 5 + 1 + 3 + 2 = 12 off. 365 - 104 - 12 + 1 = 250.
      ['2024-12-31', '2025-12-31', 250],
      ['2026-12-31', '2027-01-04', null],
    ] as const;
    const answers = await ask(
      calendar,
      cases.map(([a, b]) => ({ ...NOTHING, a, b })),
      { days: (sql) => `${sql.workingDayNumber('CAST(b AS DATE)')} - ${sql.workingDayNumber('day')}` },
    );
    expect(answers.map(({ days }) => days)).toEqual(cases.map(([, , days]) => days));
  });
});

describe('working hours, counted by hand', () => {
  it('measures between instants', async () => {
    const cases = [
      // A whole day is 270 + 210 minutes; so is any time around it.
      ['2025-07-01T07:00:00', '2025-07-01T17:00:00', 480],
      ['2025-07-01T00:00:00', '2025-07-01T23:59:59', 480],
      // 11:00 to 14:00: half an hour before lunch, half an hour after.
      ['2025-07-01T11:00:00', '2025-07-01T14:00:00', 60],
      ['2025-07-01T11:30:00', '2025-07-01T13:30:00', 0],
      ['2025-07-01T12:00:00', '2025-07-01T13:00:00', 0],
      // 16:59:30 to 7:00:15 of the next morning: 30 + 15 seconds.
      ['2025-07-01T16:59:30', '2025-07-02T07:00:15', 0.75],
      // Friday 16:00 to the worked Saturday 26/4 8:00: 60 + 60.
      ['2025-04-25T16:00:00', '2025-04-26T08:00:00', 120],
      // Tuesday 29/4 16:00 to Monday 5/5 8:00, over 30/4, 1/5, 2/5 and a weekend: 60 + 60.
      ['2025-04-29T16:00:00', '2025-05-05T08:00:00', 120],
      // Over New Year 2026: 31/12 16:30 to 5/1 7:10 is 30 + 10.
      ['2025-12-31T16:30:00', '2026-01-05T07:10:00', 40],
      // Over Tết 2026: Friday 13/2 17:00 to Monday 23/2 7:00.
      ['2026-02-13T17:00:00', '2026-02-23T07:00:00', 0],
      // From within Tết 2025 to the first morning's end: 270.
      ['2025-01-29T10:00:00', '2025-02-03T11:30:00', 270],
      // Friday 28/8/2026 15:00 to Thursday 3/9 9:00: 120 + 120.
      ['2026-08-28T15:00:00', '2026-09-03T09:00:00', 240],
      // All of 24/11/2026 adds nothing: 23/11 16:00 to 25/11 7:30 is 60 + 30.
      ['2026-11-23T16:00:00', '2026-11-25T07:30:00', 90],
      ['2025-07-01T17:00:00', '2025-07-01T07:00:00', -480],
      // The last known day is known to its end; the next is not.
      ['2026-12-31T16:00:00', '2026-12-31T23:59:59', 60],
      ['2026-12-31T16:00:00', '2027-01-01T00:00:00', null],
      ['2023-12-31T23:59:59', '2024-01-02T08:00:00', null],
      // 1/1/2024 is off: one hour of 2/1.
      ['2024-01-01T00:00:00', '2024-01-02T08:00:00', 60],
      [null, '2025-07-01T07:00:00', null],
    ] as const;
    const answers = await ask(
      calendar,
      cases.map(([a, b]) => ({ ...NOTHING, a, b })),
      { minutes: (sql) => sql.workingMinutesBetween('a', 'b') },
    );
    expect(cases.map(([a, b], i) => [a, b, answers[i]?.minutes])).toEqual(cases.map((one) => [...one]));
  });

  it('adds working minutes', async () => {
    const cases = [
      // The end of a session comes before the beginning of the next.
      ['2025-07-01T07:00:00', 270, '2025-07-01T11:30:00'],
      ['2025-07-01T07:00:00', 271, '2025-07-01T13:31:00'],
      ['2025-07-01T07:00:00', 480, '2025-07-01T17:00:00'],
      ['2025-07-01T12:00:00', 1, '2025-07-01T13:31:00'],
      ['2025-07-01T05:00:00', 1, '2025-07-01T07:01:00'],
      ['2025-07-01T17:00:00', 1, '2025-07-02T07:01:00'],
      // 8 hours from Friday 16:00: 60 that day; of the worked Saturday 270 before lunch and 150 after it.
      ['2025-04-25T16:00:00', 480, '2025-04-26T16:00:00'],
      // From the evening of 29/4: the next working day is 5/5.
      ['2025-04-29T17:30:00', 60, '2025-05-05T08:00:00'],
      // 23/11/2026 15:00:30 leaves 119.5; 24/11 is off; 270 on the morning of 25/11 and 90.5 after 13:30.
      ['2026-11-23T15:00:30', 480, '2026-11-25T15:00:30'],
      // 21/8/2026 16:00: 60 that Friday, 60 on the worked Saturday.
      ['2026-08-21T16:00:00', 120, '2026-08-22T08:00:00'],
      ['2026-12-31T16:00:00', 60, '2026-12-31T17:00:00'],
      ['2026-12-31T16:00:00', 61, null],
      ['2027-01-04T08:00:00', 60, null],
      ['2025-07-01T07:00:00', 0, null],
      ['2025-07-01T07:00:00', 999_999_999_999_999, null],
      ['2025-07-01T07:00:00', null, null],
    ] as const;
    const answers = await ask(
      calendar,
      cases.map(([a, minutes]) => ({ ...NOTHING, a, minutes })),
      { due: (sql) => asInstant(sql.addWorkingMinutes('a', 'minutes')) },
    );
    expect(cases.map(([a, n], i) => [a, n, answers[i]?.due])).toEqual(cases.map((one) => [...one]));
  });

  it('is exact to the microsecond', async () => {
    const answers = await ask(
      calendar,
      [{ ...NOTHING, a: '2025-07-01T07:00:00.000001', b: '2025-07-01T15:00:00.000002', minutes: 270 }],
      {
        // One microsecond past the morning's 270 minutes is the first of the afternoon.
        due: (sql) => `CAST(${sql.addWorkingMinutes('a', 'minutes')} AS VARCHAR)`,
        // 270 minutes, 90 minutes and a microsecond.
        late: (sql) => `${sql.workingMinutesBetween('a', 'b')} > 360`,
        onTime: (sql) => `${sql.workingMinutesBetween('a', 'b - INTERVAL 1 MICROSECOND')} = 360`,
      },
    );
    expect(answers).toEqual([{ due: '2025-07-01 13:30:00.000001', late: true, onTime: true }]);
  });

  it('keeps no value in the text of a statement', async () => {
    const { CalendarSql } = await import('../../src/calendar/calendar-sql.ts');
    const { Bindings } = await import('../../src/util/sql.ts');
    const sql = new CalendarSql(calendar, new Bindings(), 'schedule');
    const text = [
      sql.limitEnd('at', 'n', 'kind'),
      sql.limitEndDay('day', 'n', 'kind'),
      sql.isWorkingInstant('at'),
      sql.workingMinutesBetween('at', 'at'),
    ].join(' ');
    // Parameters, and the numbers of the form itself: bits, kinds of day, minutes of an hour, microseconds of a minute.
    expect(text).not.toMatch(/20\d\d|'/);
    const numbers = [...new Set(text.replace(/\$p\d+/g, '').match(/\d+/g))].sort();
    expect(numbers).toEqual(['0', '1', '16', '16383', '2', '3', '60', '60000000']);
  });
});
