import type { Why } from '../../model/columns.ts';
import type { LATENESS_FACTS } from '../../model/facts/lateness.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { IN_PROCESS, isOneOf } from '../status.ts';
import { whyDue, whyStopped } from './cut.ts';
import { whyEnd } from './time.ts';

/** Why nobody knows whether it ended before an instant. */
export function whySettled(c: FactContext): readonly Why[] {
  if (!c.has('ngayKetThucXuLy')) return [always('unavailable', 'ngayKetThucXuLy')];
  const noStatus = c.has('trangThaiHoSo') ? '"trangThaiHoSo" IS NULL' : 'TRUE';
  return [
    when('"endAt" IS NOT NULL', 'imprecise', 'ngayKetThucXuLy'),
    ...whyEnd(c),
    ...under(noStatus, c.whyCell('trangThaiHoSo')),
    always('missing', 'ngayKetThucXuLy'),
  ];
}

/** Whether a dossier ended before an instant that is not after the cut. */
export const settledBy = (c: FactContext, instant: string): string =>
  [
    `(CASE WHEN "latestEndAt" < ${instant} THEN TRUE WHEN "endAt" >= ${instant} THEN FALSE`,
    // An end without a time of day, on the day of the instant, is on neither side of it.
    'WHEN "endAt" IS NOT NULL THEN NULL',
    ...(c.has('ngayKetThucXuLy')
      ? [
          `WHEN ${c.unreadable('ngayKetThucXuLy')} OR ${c.unreadable('ngayTra')} THEN NULL`,
          // What has not happened when the dump was made had not happened before.
          `WHEN ${isOneOf(c.cell('trangThaiHoSo'), IN_PROCESS)} OR ${isOneOf('"statusAsOf"', IN_PROCESS)} THEN FALSE`,
          `WHEN ${c.cell('trangThaiHoSo')} = '3' AND ${c.cell('ngayTuChoi')} >= ${instant} THEN FALSE`,
        ]
      : []),
    'END)',
  ].join(' ');

/** Whether a dossier had ended after an instant at the cut, or was past it and pending with its clock running. */
const pastDue = (c: FactContext, due: string): string =>
  [
    `(CASE WHEN ${due} IS NULL THEN NULL WHEN ${due} >= ${c.cut} THEN FALSE`,
    `WHEN "isSettled" THEN CASE WHEN "endAt" > ${due} THEN TRUE WHEN "latestEndAt" <= ${due} THEN FALSE END`,
    `WHEN (NOT "isSettled" OR "endAt" > ${due}) AND NOT "clockIsStopped" THEN TRUE END)`,
  ].join(' ');

const whyPastDue = (c: FactContext): readonly Why[] => [
  ...under('"isSettled" IS NULL', whySettled(c)),
  when('"isSettled"', 'imprecise', 'ngayKetThucXuLy'),
  ...whyStopped(c),
];

const APOLOGY = coveredBy('apologies');
const EXPLANATION = coveredBy('explanations');
/** Nothing about the letters of a dossier is open: the register covers it, and each row can be placed. */
const WHOLE = `${APOLOGY} AND coalesce("apologyUnsure", 0) = 0`;

const whyLetters: readonly Why[] = [
  when('coalesce("apologyUnsure", 0) > 0', 'missing', 'apologies'),
  when(`NOT ${APOLOGY}`, 'unavailable', 'apologies'),
  when('coalesce("apologyNewUnread" + "apologyFormerUnread", 0) > 0', 'unreadable', 'apologies'),
  always('missing', 'apologies'),
];

export const LATENESS_SQL: Readonly<Record<keyof typeof LATENESS_FACTS, FactSql>> = {
  isSettled: {
    requires: [],
    after: ['endAt', 'latestEndAt', 'statusAsOf'],
    sql: (c) => settledBy(c, c.cut),
    why: whySettled,
  },
  isLate: {
    requires: ['ngayHenTra'],
    after: ['dueAsOf', 'endAt', 'latestEndAt', 'isSettled', 'clockIsStopped'],
    joins: ['steps', 'supplements'],
    sql: (c) => pastDue(c, '"dueAsOf"'),
    why: (c) => [...under('"dueAsOf" IS NULL', whyDue(c)), ...whyPastDue(c)],
  },
  hasApology: {
    requires: ['apologies.ngayGui'],
    joins: ['apologies'],
    sql: () =>
      `(CASE WHEN "apologyFirst" IS NOT NULL THEN TRUE WHEN "apologyUnsure" > 0 THEN NULL WHEN ${APOLOGY} THEN FALSE END)`,
    why: () => [when('"apologyUnsure" > 0', 'missing', 'apologies'), always('unavailable', 'apologies')],
  },
  apologySentOn: {
    requires: ['apologies.ngayGui'],
    joins: ['apologies'],
    sql: () => `(CASE WHEN ${WHOLE} THEN CAST("apologyFirst" AS DATE) END)`,
    why: () => whyLetters,
  },
  apologyDueOn: {
    requires: ['ngayHenTra'],
    after: ['dueOn'],
    sql: (c) => `("dueOn" - CAST(${c.parameter('apology-lead-days', 'BIGINT')} AS INTEGER))`,
    why: whyDue,
  },
  apologyIsComplete: {
    requires: ['apologies.ngayGui', 'apologies.soVanBan', 'apologies.nguoiKy', 'apologies.lyDo'],
    joins: ['apologies'],
    sql: () =>
      `(CASE WHEN "apologyIncomplete" > 0 THEN FALSE WHEN ${WHOLE} AND "apologyFirst" IS NOT NULL THEN TRUE END)`,
    why: () => whyLetters,
  },
  rescheduleCount: {
    requires: ['apologies.ngayGui', 'apologies.ngayHenTraMoi'],
    joins: ['apologies'],
    sql: () =>
      `(CASE WHEN ${WHOLE} AND coalesce("apologyNewUnread", 0) = 0 THEN CAST(coalesce("apologyNewDates", 0) AS BIGINT) END)`,
    why: () => whyLetters,
  },
  newDueAt: {
    requires: ['apologies.ngayGui', 'apologies.ngayHenTraMoi'],
    joins: ['apologies'],
    sql: () => `(CASE WHEN ${WHOLE} AND "apologyNewUnread" = 0 THEN "apologyNewest" END)`,
    why: () => whyLetters,
  },
  newDueIsSound: {
    requires: ['apologies.ngayGui', 'apologies.ngayHenTraMoi'],
    after: ['dueAt'],
    joins: ['apologies'],
    sql: () =>
      [
        '(CASE WHEN "apologyUnsound" > 0 THEN FALSE',
        `WHEN NOT (${WHOLE}) OR "apologyNewUnread" + "apologyFormerUnread" > 0 OR "apologyFirst" IS NULL THEN NULL`,
        'WHEN "apologyBareNew" IS NULL THEN TRUE',
        // Not after the due date of the dump: the software may have written a new date over the old one.
        'WHEN "apologyBareNew" > "dueAt" THEN TRUE END)',
      ].join(' '),
    why: (c) => [
      ...whyLetters.slice(0, -1),
      ...under('"apologyBareNew" IS NOT NULL AND "dueAt" IS NULL', c.whyCell('ngayHenTra')),
      always('missing', 'apologies'),
    ],
  },
  isLateAgain: {
    requires: ['apologies.ngayGui', 'apologies.ngayHenTraMoi'],
    after: ['newDueAt', 'endAt', 'latestEndAt', 'isSettled', 'clockIsStopped'],
    joins: ['apologies', 'steps', 'supplements'],
    sql: (c) => pastDue(c, '"newDueAt"'),
    why: (c) => [...under('"newDueAt" IS NULL', whyLetters), ...whyPastDue(c)],
  },
  hasExplanation: {
    requires: ['explanations.ngayGiaiTrinh'],
    joins: ['explanations'],
    sql: () =>
      `(CASE WHEN "explanationFirst" IS NOT NULL THEN TRUE WHEN "explanationUnsure" > 0 THEN NULL WHEN ${EXPLANATION} THEN FALSE END)`,
    why: () => [when('"explanationUnsure" > 0', 'missing', 'explanations'), always('unavailable', 'explanations')],
  },
};
