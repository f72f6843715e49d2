import type { Why } from '../../model/columns.ts';
import type { FORM_FACTS } from '../../model/facts/form.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { maybeBefore, surelyBefore } from '../time.ts';
import { settledBy, whySettled } from './lateness.ts';
import { whyEnd } from './time.ts';

export const ENDS_UNRECEIVED = '"latestEndAt" < "ngayTiepNhan"';

/** Whether a dossier ended before an instant; one that was received at or after it did not. */
const ended = (instant: (c: FactContext) => string): FactSql => ({
  requires: [],
  after: ['endAt', 'latestEndAt', 'statusAsOf'],
  sql: (c) =>
    `(CASE WHEN "ngayTiepNhan" >= ${instant(c)} THEN FALSE WHEN ${ENDS_UNRECEIVED} THEN NULL ELSE ${settledBy(c, instant(c))} END)`,
  why: (c) => [
    ...(c.has('ngayKetThucXuLy') ? [when(ENDS_UNRECEIVED, 'contradicted', 'ngayKetThucXuLy')] : []),
    ...whySettled(c),
  ],
});

/** The status at the cut where the steps tell, else that of the dump. */
const status = (c: FactContext): string => `coalesce("statusAsOf", ${c.cell('trangThaiHoSo')})`;
const isStatus = (c: FactContext, code: string): string => `(${status(c)} = '${code}')`;

/** By the request and the status alone: what was asked for before the end, and is still or may have been awaited then. */
function pausedByStatus(c: FactContext): string {
  const asked = c.cell('ngayYeuCauBoSung');
  const [awaits, before] = [isStatus(c, '5'), surelyBefore(asked, c.periodTo)];
  return [
    `(CASE WHEN ${status(c)} IS NULL OR ${c.unreadable('ngayYeuCauBoSung')} OR ${isStatus(c, '6')} THEN NULL`,
    `WHEN ${asked} >= ${c.periodTo} THEN FALSE WHEN ${awaits} THEN CASE WHEN ${before} THEN TRUE END`,
    // Nobody says when the supplement came.
    `WHEN ${asked} IS NOT NULL THEN NULL ELSE FALSE END)`,
  ].join(' ');
}

const APOLOGY = coveredBy('apologies');
const SUPPLEMENT = coveredBy('supplements');

export const FORM_SQL: Readonly<Record<keyof typeof FORM_FACTS, FactSql>> = {
  periodStartsAt: { requires: [], sql: (c) => c.periodFrom, why: () => [always('unavailable', 'period')] },
  periodEndsAt: { requires: [], sql: (c) => c.periodTo, why: () => [always('unavailable', 'period')] },
  periodEndsOn: {
    requires: [],
    sql: (c) => `CAST(${c.periodTo} AS DATE)`,
    why: () => [always('unavailable', 'period')],
  },
  endedOn: {
    requires: ['ngayKetThucXuLy'],
    after: ['endAt'],
    sql: () => 'CAST("endAt" AS DATE)',
    why: (c) => [...whyEnd(c), always('missing', 'ngayKetThucXuLy')],
  },
  endedBeforePeriod: ended((c) => c.periodFrom),
  endedByPeriodEnd: ended((c) => c.periodTo),
  supplementOpenAtPeriodEnd: {
    requires: ['supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'],
    joins: ['supplements'],
    sql: () =>
      [
        '(CASE WHEN "supplementHeld" > 0 THEN TRUE',
        `WHEN ${SUPPLEMENT} AND coalesce("supplementHeldUnsure", 0) = 0 THEN FALSE END)`,
      ].join(' '),
    why: () => [
      when('coalesce("supplementUnsure", 0) > 0', 'missing', 'supplements'),
      when(`NOT ${SUPPLEMENT}`, 'unavailable', 'supplements'),
      always('unreadable', 'supplements'),
    ],
  },
  pausedAtPeriodEnd: {
    requires: ['trangThaiHoSo'],
    after: ['supplementOpenAtPeriodEnd', 'statusAsOf'],
    sql: (c) =>
      [
        '(CASE WHEN "supplementOpenAtPeriodEnd" THEN TRUE',
        `WHEN NOT "supplementOpenAtPeriodEnd" THEN CASE WHEN ${status(c)} IS NOT NULL AND NOT ${isStatus(c, '6')} THEN FALSE END`,
        `ELSE ${pausedByStatus(c)} END)`,
      ].join(' '),
    why: (c) => whyPaused(c),
  },
  apologisedByPeriodEnd: {
    requires: ['apologies.ngayGui'],
    joins: ['apologies'],
    sql: (c) =>
      [
        `(CASE WHEN ${surelyBefore('"apologyFirst"', c.periodTo)} THEN TRUE`,
        `WHEN "apologyUnsure" > 0 OR ${onTheEdge(c)} THEN NULL WHEN ${APOLOGY} THEN FALSE END)`,
      ].join(' '),
    why: (c) => [
      when('"apologyUnsure" > 0', 'missing', 'apologies'),
      when(onTheEdge(c), 'imprecise', 'apologies'),
      always('unavailable', 'apologies'),
    ],
  },
};

/** The first letter has a day only, and the period ends within it. */
const onTheEdge = (c: FactContext): string =>
  `("apologyFirst" IS NOT NULL AND ${maybeBefore('"apologyFirst"', c.periodTo)})`;

function whyPaused(c: FactContext): readonly Why[] {
  return [
    ...under(`${status(c)} IS NULL`, c.whyCell('trangThaiHoSo')),
    when(isStatus(c, '6'), 'clockStopped', 'trangThaiHoSo'),
    when(c.unreadable('ngayYeuCauBoSung'), 'unreadable', 'ngayYeuCauBoSung'),
    when(`${isStatus(c, '5')} AND ${c.cell('ngayYeuCauBoSung')} IS NULL`, 'clockStopped', 'trangThaiHoSo'),
    when(isStatus(c, '5'), 'imprecise', 'ngayYeuCauBoSung'),
    always('unavailable', 'supplements'),
  ];
}
