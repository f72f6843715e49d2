import type { Why } from '../../model/columns.ts';
import type { CLOCK_FACTS } from '../../model/facts/clock.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { endOfDay, surelyBefore, withoutTime } from '../time.ts';
import { hasAnswers, hasSteps, OPEN, some, whyDue, whyStopped } from './cut.ts';
import { LATENESS_SQL } from './lateness.ts';
import { LIMIT_SQL } from './limit.ts';
import { BEYOND, whyNotBefore } from './working.ts';

const COVERED = coveredBy('supplements');
const SURE = `NOT (${some('supplementUnsure')} OR ${some('supplementUnread')})`;
const dayOf = (instant: string): string => `CAST(${instant} AS DATE)`;
const lastMoment = (day: string): string => `(CAST(${day} AS TIMESTAMP) + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND)`;

const startsLater = (c: FactContext): string =>
  `coalesce(${c.parameter('clock-from-competent-receipt', 'BOOLEAN')}, FALSE)`;

const whyFirstStart = (c: FactContext): readonly Why[] => [
  when(c.unreadable('donViPhiDiaGioi'), 'unreadable', 'donViPhiDiaGioi'),
  ...(c.has('ngayNhanPhiDiaGioi') ? whyNotBefore('ngayNhanPhiDiaGioi', c) : c.whyCell('ngayNhanPhiDiaGioi')),
];

/** No request for a supplement before the cut, as far as the dossier and the rows there are tell. */
function noRequest(c: FactContext): string {
  if (!c.has('ngayYeuCauBoSung')) return 'FALSE';
  const own = c.cell('ngayYeuCauBoSung');
  const rows = hasAnswers(c) ? ` AND "supplementLast" IS NULL AND ${SURE}` : '';
  return `(NOT ${c.unreadable('ngayYeuCauBoSung')} AND coalesce(${own} >= ${c.cut}, TRUE)${rows})`;
}

const whyStart = (c: FactContext): readonly Why[] => [
  ...under('"firstClockStartAt" IS NULL', whyFirstStart(c)),
  ...(hasAnswers(c)
    ? [
        when(some('supplementUnsure'), 'missing', 'supplements'),
        when(some('supplementUnread'), 'unreadable', 'supplements'),
      ]
    : []),
  when(c.unreadable('ngayYeuCauBoSung'), 'unreadable', 'ngayYeuCauBoSung'),
  always('unavailable', 'supplements'),
];

/** What keeps the lawful due date open though limit and start are known. */
function whyHeld(c: FactContext): readonly Why[] {
  return [
    ...under('"clockIsStopped" IS DISTINCT FROM FALSE', whyStopped(c)),
    ...(hasAnswers(c) ? [when(OPEN, 'clockStopped', 'supplements')] : []),
    ...(hasSteps(c) ? [when(some('stepPauses'), 'clockStopped', 'steps')] : []),
    when(`${withoutTime('"clockStartAt"')} AND "limitKind" = 'gio'`, 'imprecise', 'ngayTiepNhan'),
    when(
      `"limitAmount" < 0 OR ("limitAmount" = 0 AND "limitKind" IS DISTINCT FROM 'ngayLamViec')`,
      'missing',
      'procedures',
    ),
  ];
}

const whyLawful = (c: FactContext): readonly Why[] => [
  ...under('"limitAmount" IS NULL', LIMIT_SQL.limitAmount.why(c)),
  ...under('"limitKind" IS NULL', LIMIT_SQL.limitKind.why(c)),
  ...under('"clockStartAt" IS NULL', whyStart(c)),
  ...whyHeld(c),
  BEYOND,
];

/** The last moment of the day on which a same-day procedure is to be answered. */
function sameDay(c: FactContext): string {
  const day = dayOf('"clockStartAt"');
  const inTime = `(${withoutTime('"clockStartAt"')} OR hour("clockStartAt") < ${c.parameter('same-day-cut-hour', 'BIGINT')})`;
  const next = c.calendar.nextWorkingDay(day);
  return lastMoment(`(CASE WHEN ${c.calendar.isWorkingDay(day)} AND ${inTime} THEN ${day} ELSE ${next} END)`);
}

const pause =
  (sql: string): FactSql['sql'] =>
  () =>
    `(CASE WHEN ${COVERED} AND ${SURE} AND NOT ${some('pauseImprecise')} AND NOT ${some('pauseBeyond')} THEN ${sql} END)`;

const whyPaused: readonly Why[] = [
  when(some('supplementUnsure'), 'missing', 'supplements'),
  when(`NOT ${COVERED}`, 'unavailable', 'supplements'),
  when(`${some('supplementUnread')} OR ${some('pauseFormerUnread')}`, 'unreadable', 'supplements'),
  when(some('pauseImprecise'), 'imprecise', 'supplements'),
  when(some('pauseBeyond'), 'unavailable', 'calendar'),
  when('"pauseFormer" IS NULL', 'missing', 'supplements'),
  BEYOND,
];
const REQUESTS = ['supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'];

export const CLOCK_SQL: Readonly<Record<keyof typeof CLOCK_FACTS, FactSql>> = {
  ...LIMIT_SQL,
  firstClockStartAt: {
    requires: ['ngayTiepNhan'],
    sql: (c) => {
      const competent = c.cell('ngayNhanPhiDiaGioi');
      return [
        `(CASE WHEN NOT ${startsLater(c)} THEN "ngayTiepNhan" WHEN ${c.unreadable('donViPhiDiaGioi')} THEN NULL`,
        `WHEN ${c.cell('donViPhiDiaGioi')} IS NULL THEN "ngayTiepNhan"`,
        `WHEN ${surelyBefore(competent, c.cut)} THEN ${competent} END)`,
      ].join(' ');
    },
    why: whyFirstStart,
  },
  clockStartAt: {
    requires: ['ngayTiepNhan'],
    after: ['firstClockStartAt'],
    joins: ['supplements'],
    sql: (c) => {
      const start = '"firstClockStartAt"';
      const restarted = `WHEN ${COVERED} AND ${SURE} THEN greatest(${start}, "supplementAnswered")`;
      return [
        `(CASE WHEN ${start} IS NULL THEN NULL`,
        `WHEN NOT coalesce(${c.parameter('supplement-restarts-clock', 'BOOLEAN')}, FALSE) THEN ${start}`,
        ...(hasAnswers(c) ? [restarted] : []),
        `WHEN ${noRequest(c)} THEN ${start} END)`,
      ].join(' ');
    },
    why: whyStart,
  },
  lawfulDueAt: {
    requires: ['maTTHC', 'procedures.loaiThoiGian'],
    after: ['limitAmount', 'limitKind', 'clockStartAt', 'clockIsStopped'],
    joins: ['catalogue', 'supplements', 'steps'],
    sql: (c) => {
      const [start, limit] = ['"clockStartAt"', ['"limitAmount"', '"limitKind"'] as const];
      const held = whyHeld(c).map((why) => `(${why.when})`);
      return [
        `(CASE WHEN "clockIsStopped" IS DISTINCT FROM FALSE OR ${held.join(' OR ')} THEN NULL`,
        `WHEN "limitAmount" = 0 THEN ${sameDay(c)}`,
        `WHEN ${withoutTime(start)} THEN ${lastMoment(c.calendar.limitEndDay(dayOf(start), ...limit))}`,
        `ELSE ${c.calendar.limitEnd(start, ...limit)} END)`,
      ].join(' ');
    },
    why: whyLawful,
  },
  dueBeyondLawfulDays: {
    requires: ['ngayHenTra', 'maTTHC', 'procedures.loaiThoiGian'],
    after: ['dueOn', 'lawfulDueAt'],
    joins: ['catalogue', 'supplements', 'steps'],
    sql: (c) => `(${c.calendar.workingDayNumber('"dueOn"')} - ${c.calendar.workingDayNumber(dayOf('"lawfulDueAt"'))})`,
    why: (c) => [...under('"dueOn" IS NULL', whyDue(c)), ...under('"lawfulDueAt" IS NULL', whyLawful(c)), BEYOND],
  },
  workingDaysLate: {
    requires: ['ngayHenTra'],
    after: ['dueOn', 'isLate', 'isSettled', 'endAt'],
    joins: ['supplements', 'steps'],
    sql: (c) => {
      const lastDay = dayOf(`(${c.cut} - INTERVAL 1 MICROSECOND)`);
      const until = `(CASE WHEN "isSettled" THEN ${dayOf('"endAt"')} WHEN NOT "isSettled" THEN ${lastDay} END)`;
      const days = `${c.calendar.workingDayNumber(until)} - ${c.calendar.workingDayNumber('"dueOn"')}`;
      return `(CASE WHEN "isLate" THEN ${days} WHEN NOT "isLate" THEN 0 END)`;
    },
    why: (c) => [
      ...under('"isLate" IS NULL', LATENESS_SQL.isLate.why(c)),
      ...under('"isSettled" IS NULL', LATENESS_SQL.isSettled.why(c)),
      BEYOND,
    ],
  },
  timeUsedPercent: {
    requires: ['maTTHC', 'procedures.loaiThoiGian'],
    after: ['clockStartAt', 'limitAmount', 'lawfulDueAt', 'isSettled', 'latestEndAt'],
    joins: ['catalogue', 'supplements', 'steps'],
    sql: (c) => {
      const start = '"clockStartAt"';
      // The day of a start without a time of day is not counted, unless the procedure is to be answered on it.
      const from = `(CASE WHEN "limitAmount" > 0 THEN ${endOfDay(start)} ELSE ${start} END)`;
      const until = `(CASE WHEN "isSettled" THEN "latestEndAt" WHEN NOT "isSettled" THEN ${c.cut} END)`;
      const whole = c.calendar.workingMinutesBetween(from, '"lawfulDueAt"');
      const used = c.calendar.workingMinutesBetween(from, until);
      return `(CASE WHEN ${whole} > 0 AND ${used} IS NOT NULL THEN CAST(floor(greatest(${used}, 0) * 100 / ${whole}) AS BIGINT) END)`;
    },
    why: (c) => [
      ...under('"lawfulDueAt" IS NULL', whyLawful(c)),
      ...under('"isSettled" IS NULL', LATENESS_SQL.isSettled.why(c)),
      BEYOND,
    ],
  },
  pausedWorkingMinutes: {
    requires: REQUESTS,
    joins: ['supplements', 'pauses'],
    sql: pause('coalesce("pauseMinutes", 0)'),
    why: () => whyPaused,
  },
  shiftedDueAt: {
    requires: [...REQUESTS, 'supplements.ngayHenTraTruoc'],
    after: ['pausedWorkingMinutes'],
    joins: ['supplements', 'pauses'],
    sql: (c) => {
      const former = endOfDay('"pauseFormer"');
      const moved = c.calendar.addWorkingMinutes(former, '"pausedWorkingMinutes"');
      return `(CASE WHEN NOT ${some('pauseFormerUnread')} THEN CASE WHEN "pausedWorkingMinutes" = 0 THEN ${former} ELSE ${moved} END END)`;
    },
    why: () => whyPaused,
  },
};
