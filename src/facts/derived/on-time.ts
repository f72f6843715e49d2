import type { Why } from '../../model/columns.ts';
import type { ON_TIME_FACTS } from '../../model/facts/on-time.ts';
import type { FactContext } from '../context.ts';
import { type FactSql, under, when } from '../fact-sql.ts';
import { whyDue, whyStopped } from './cut.ts';
import { ENDS_UNRECEIVED } from './form.ts';
import { LATENESS_SQL, whySettled } from './lateness.ts';

const WITHDRAWN = '7';
const UNDATED = '("dueAsOf" IS NULL AND NOT "hasDueDate")';

/** The due date as of the cut just as it is stored: one that only stands for the end of its day is 00:00 again. */
const STORED_DUE = [
  `(CASE WHEN "dueAsOf" = "dueAt" THEN "ngayHenTra"`,
  `WHEN "dueAsOf" = date_trunc('day', "dueAsOf") + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND THEN date_trunc('day', "dueAsOf")`,
  'ELSE "dueAsOf" END)',
].join(' ');

const byDay = (c: FactContext): string =>
  [
    `(CASE WHEN ${ENDS_UNRECEIVED} THEN NULL WHEN ${UNDATED} THEN TRUE`,
    `WHEN "isSettled" THEN ${c.cell('trangThaiHoSo')} = '${WITHDRAWN}' OR "endedOn" <= "dueOn"`,
    `WHEN NOT "isSettled" THEN "dueOn" >= CAST(${c.cut} AS DATE) OR "clockIsStopped" END)`,
  ].join(' ');

const whyUnsettled = (c: FactContext): readonly Why[] => under('"isSettled" IS NULL', whySettled(c));
const whyNoDue = (c: FactContext): readonly Why[] => under('"dueAsOf" IS NULL', whyDue(c));

export const ON_TIME_SQL: Readonly<Record<keyof typeof ON_TIME_FACTS, FactSql>> = {
  dueHasPassed: {
    requires: ['ngayHenTra'],
    after: ['dueAsOf'],
    joins: ['steps', 'supplements'],
    sql: (c) => `("dueAsOf" < ${c.cut})`,
    why: whyDue,
  },
  isOnTimeByLaw: { ...LATENESS_SQL.isLate, after: ['isLate'], sql: () => '(NOT "isLate")' },
  isOnTimeByDay: {
    requires: ['ngayHenTra', 'ngayKetThucXuLy'],
    after: ['hasDueDate', 'dueAsOf', 'dueOn', 'endAt', 'latestEndAt', 'endedOn', 'isSettled', 'clockIsStopped'],
    joins: ['steps', 'supplements'],
    sql: byDay,
    why: (c) => [
      when(ENDS_UNRECEIVED, 'contradicted', 'ngayKetThucXuLy'),
      ...whyUnsettled(c),
      ...whyNoDue(c),
      ...under('"isSettled"', c.whyCell('trangThaiHoSo')),
      ...whyStopped(c),
    ],
  },
  isOnTimeByTimestamp: {
    requires: ['ngayHenTra', 'ngayKetThucXuLy'],
    after: ['hasDueDate', 'dueAt', 'dueAsOf', 'endAt', 'isSettled', 'clockIsStopped'],
    joins: ['steps', 'supplements'],
    sql: (c) =>
      [
        `(CASE WHEN "isSettled" IS NULL OR "clockIsStopped" IS NULL OR "clockIsStopped" THEN NULL WHEN ${UNDATED} THEN TRUE`,
        `WHEN "isSettled" THEN "endAt" <= ${STORED_DUE} ELSE ${STORED_DUE} >= ${c.cut} END)`,
      ].join(' '),
    why: (c) => [
      ...whyUnsettled(c),
      ...under('"clockIsStopped" IS NULL OR "clockIsStopped"', whyStopped(c)),
      ...whyDue(c),
    ],
  },
};
