import type { Why } from '../../model/columns.ts';
import type { SUPPLEMENT_FACTS } from '../../model/facts/supplement.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { whyDue } from './cut.ts';
import { whyEnd } from './time.ts';

const COVERED = coveredBy('supplements');
/** Nothing about the requests is open: the table covers the dossier, and each row can be placed. */
const WHOLE = `${COVERED} AND coalesce("supplementUnsure", 0) = 0`;
const ASKED = ['supplements.ngayBoSung'];
const ANSWERED = [...ASKED, 'supplements.ngayTiepNhanBoSung'];

const why: readonly Why[] = [
  when('coalesce("supplementUnsure", 0) > 0', 'missing', 'supplements'),
  when(`NOT ${COVERED}`, 'unavailable', 'supplements'),
  when('coalesce("supplementUnread", 0) > 0', 'unreadable', 'supplements'),
  always('missing', 'supplements'),
];
const whole = (sql: string, requires: readonly string[] = ASKED): FactSql => ({
  requires,
  joins: ['supplements'],
  sql: () => `(CASE WHEN ${WHOLE} THEN ${sql} END)`,
  why: () => why,
});

const endIsUnreadable = (c: FactContext): string => `${c.unreadable('ngayKetThucXuLy')} OR ${c.unreadable('ngayTra')}`;

/** The last day that lies, at least in part, before the cut. */
const lastDay = (c: FactContext): string => `CAST(${c.cut} - INTERVAL 1 MICROSECOND AS DATE)`;

export const SUPPLEMENT_SQL: Readonly<Record<keyof typeof SUPPLEMENT_FACTS, FactSql>> = {
  supplementCount: whole('CAST(coalesce("supplementCountSure", 0) AS BIGINT)'),
  firstSupplementOn: whole('CAST("supplementFirst" AS DATE)'),
  lastSupplementOn: whole('CAST("supplementLast" AS DATE)'),
  daysFromSupplementToDue: {
    requires: [...ASKED, 'ngayHenTra'],
    joins: ['supplements'],
    after: ['dueOn', 'lastSupplementOn'],
    sql: () => '("dueOn" - "lastSupplementOn")',
    why: (c) => [...under('"dueOn" IS NULL', whyDue(c)), ...why],
  },
  openSupplementDays: {
    requires: ANSWERED,
    joins: ['supplements'],
    sql: (c) =>
      `(CASE WHEN ${WHOLE} AND coalesce("supplementUnread", 0) = 0 THEN CASE WHEN "supplementOpen" = "supplementLast" THEN ${lastDay(c)} - CAST("supplementLast" AS DATE) ELSE 0 END END)`,
    why: () => why,
  },
  supplementsAreOrdered: {
    requires: [...ANSWERED, 'ngayKetThucXuLy'],
    joins: ['supplements'],
    after: ['latestEndAt'],
    sql: (c) =>
      [
        '(CASE WHEN "supplementWrong" > 0 OR "supplementLast" > "latestEndAt" THEN FALSE',
        `WHEN NOT (${WHOLE}) OR "supplementUnread" > 0 THEN NULL`,
        `WHEN "supplementLast" IS NULL OR "latestEndAt" IS NOT NULL OR NOT (${endIsUnreadable(c)}) THEN TRUE END)`,
      ].join(' '),
    why: (c) => [...why.slice(0, -1), ...whyEnd(c)],
  },
};
