import type { Why } from '../../model/columns.ts';
import type { QD766_FACTS } from '../../model/facts/qd766.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { ofProcedure } from '../joins/catalogue.ts';
import { endOfDay, surelyBefore, withoutTime } from '../time.ts';
import { whyDue } from './cut.ts';
import { some } from './papers.ts';
import { whyEnd } from './time.ts';

const COVERED = coveredBy('supplements');
const [ASKED, ANSWERED] = ['"supplementLast"', '"supplementAnswered"'];
const REQUESTS = '"supplementsBy766"';

const hasRegister = (c: FactContext): boolean => c.table('supplements', 'ngayBoSung');
/** Rows of the register that tell nothing by themselves, or none. */
const unsure = (c: FactContext): string => (hasRegister(c) ? 'coalesce("supplementUnsure", 0) > 0' : 'FALSE');

function whyRequests(c: FactContext): readonly Why[] {
  return [
    when(unsure(c), 'missing', 'supplements'),
    ...(hasRegister(c) ? [when(COVERED, 'contradicted', 'supplements')] : []),
    when(c.unreadable('ngayYeuCauBoSung'), 'unreadable', 'ngayYeuCauBoSung'),
    always('unavailable', 'supplements'),
  ];
}

/** How many requests there were; of one that only the dossier's own cell tells of, nobody knows whether it was the only one. */
function requests(c: FactContext): string {
  const own = c.cell('ngayYeuCauBoSung');
  const isNone = c.has('ngayYeuCauBoSung') ? `(${own} IS NULL AND NOT ${c.unreadable('ngayYeuCauBoSung')})` : 'FALSE';
  if (!hasRegister(c)) return `(CASE WHEN ${isNone} THEN 0::BIGINT END)`;
  const seen = 'coalesce("supplementCountSure", 0)';
  return [
    `(CASE WHEN ${seen} >= 2 THEN ${seen} WHEN ${unsure(c)} THEN NULL`,
    `WHEN ${COVERED} AND (${seen} > 0 OR NOT coalesce(${surelyBefore(own, c.cut)}, FALSE)) THEN ${seen}`,
    `WHEN ${seen} = 0 AND ${isNone} THEN 0 END)`,
  ].join(' ');
}

/** Of a single request, whether its answer could be read. Without a register there is none. */
const answerIsKnown = (c: FactContext): string => (hasRegister(c) ? 'coalesce("supplementUnread", 0) = 0' : 'TRUE');
/** The instant of a single request that was not answered; null where there is none. */
const openRequest = (c: FactContext): string =>
  hasRegister(c)
    ? `(CASE WHEN ${REQUESTS} = 1 AND "supplementOpen" IS NOT NULL THEN ${ASKED} END)`
    : 'CAST(NULL AS TIMESTAMP)';

/** On time by the due date, once it is known that there was at most one request. */
function byDueDate(c: FactContext): string {
  const open = openRequest(c);
  return [
    `CASE WHEN "isSettled" THEN CASE WHEN "endAt" > "dueAsOf" THEN FALSE WHEN ${REQUESTS} IS NULL THEN NULL WHEN "latestEndAt" <= "dueAsOf" THEN TRUE END`,
    `WHEN "isSettled" IS NULL OR ${REQUESTS} IS NULL THEN NULL`,
    `WHEN "dueAsOf" >= ${c.cut} THEN TRUE WHEN ${open} IS NULL OR ${open} > "dueAsOf" THEN FALSE`,
    `WHEN ${answerIsKnown(c)} AND ${endOfDay(open)} <= "dueAsOf" THEN TRUE END`,
  ].join(' ');
}

/** When it ended: where nothing ended it, by a request without an answer, or by the cut. */
const ended = (c: FactContext): string =>
  `(CASE WHEN "isSettled" THEN "endAt" ELSE coalesce(${openRequest(c)}, ${c.cut} - INTERVAL 1 MICROSECOND) END)`;

/** Whether the time it took is within the limit of the procedure. The wait for a supplement is taken off. */
function byLimit(c: FactContext): string {
  const [limit, kind] = [ofProcedure('thoiGianGiaiQuyet'), ofProcedure('loaiThoiGian')];
  const [start, end] = ['"ngayTiepNhan"', ended(c)];
  const awaited = hasRegister(c) ? `(${REQUESTS} = 1 AND ${openRequest(c)} IS NULL)` : 'FALSE';
  // Only what lies between receipt and end is taken off.
  const from = `greatest(${ASKED}, ${start})`;
  const to = `greatest(least(${ANSWERED}, ${end}), ${from})`;
  const day = (instant: string): string => `CAST(${instant} AS DATE)`;
  const pause = (length: (a: string, b: string) => string): string =>
    hasRegister(c) ? `(CASE WHEN ${awaited} THEN ${length(from, to)} ELSE 0 END)` : '0';
  const days = (a: string, b: string): string => `(${day(b)} - ${day(a)})`;
  const workingDays = (a: string, b: string): string =>
    `(${c.calendar.workingDayNumber(day(b))} - ${c.calendar.workingDayNumber(day(a))})`;
  const micros = (a: string, b: string): string =>
    `CAST(round(${c.calendar.workingMinutesBetween(a, b)} * 60000000) AS BIGINT)`;
  const instants = [start, '"endAt"', ...(hasRegister(c) ? [ASKED, ANSWERED] : [])];
  const isExact = instants.map((instant) => `NOT coalesce(${withoutTime(instant ?? start)}, FALSE)`).join(' AND ');
  const settledWithoutAnswer = `("isSettled" AND ${openRequest(c)} IS NOT NULL)`;
  return [
    `CASE WHEN ${REQUESTS} IS NULL OR "isSettled" IS NULL OR NOT (${answerIsKnown(c)}) OR ${settledWithoutAnswer} THEN NULL`,
    `WHEN ${kind} = 'ngayLamViec' THEN ${workingDays(start, end)} - ${pause(workingDays)} <= ${limit}`,
    `WHEN ${kind} = 'ngay' THEN ${days(start, end)} - ${pause(days)} <= ${limit}`,
    `WHEN ${kind} = 'thang' THEN ${day(end)} - CAST(${pause(days)} AS INTEGER) <= CAST(${day(start)} + to_months(CAST(${limit} AS INTEGER)) AS DATE)`,
    `WHEN ${kind} = 'gio' AND ${isExact} THEN ${micros(start, end)} - ${pause(micros)} <= ${limit} * 3600000000 END`,
  ].join(' ');
}

const hasLimit = (c: FactContext): boolean =>
  c.has('maTTHC') && c.table('procedures', 'thoiGianGiaiQuyet') && c.table('procedures', 'loaiThoiGian');

function whyOnTime(c: FactContext): readonly Why[] {
  const noDue = '"dueAsOf" IS NULL';
  return [
    ...under(`${noDue} AND "hasDueDate" IS DISTINCT FROM FALSE`, whyDue(c)),
    ...under(`${REQUESTS} IS NULL`, whyRequests(c)),
    ...under('"isSettled" IS NULL', [
      when('"endAt" IS NOT NULL', 'imprecise', 'ngayKetThucXuLy'),
      ...whyEnd(c),
      always('missing', 'ngayKetThucXuLy'),
    ]),
    when(`NOT (${answerIsKnown(c)})`, 'unreadable', 'supplements'),
    when(`"isSettled" AND ${openRequest(c)} IS NOT NULL AND ${noDue}`, 'missing', 'supplements'),
    ...(hasLimit(c)
      ? [
          when(
            `${noDue} AND (${ofProcedure('thoiGianGiaiQuyet')} IS NULL OR ${ofProcedure('loaiThoiGian')} IS NULL)`,
            'missing',
            'procedures',
          ),
          when(`${noDue} AND ${ofProcedure('loaiThoiGian')} <> 'gio'`, 'unavailable', 'calendar'),
        ]
      : [when(noDue, 'unavailable', 'procedures')]),
    when('"isSettled"', 'imprecise', 'ngayKetThucXuLy'),
    always('imprecise', 'supplements'),
  ];
}

const SECONDS = `date_sub('second', "ngayTiepNhan", "endAt")`;
const isPrecise = `NOT ${withoutTime('"ngayTiepNhan"')} AND NOT ${withoutTime('"endAt"')}`;

function processing(c: FactContext): string {
  const none = `WHEN ${REQUESTS} = 0 THEN ${SECONDS}`;
  const some = [
    `WHEN NOT (${COVERED}) OR ${unsure(c)} OR "supplementUnread" > 0 OR "supplementWrong" > 0 OR "supplementSeconds" IS NULL THEN NULL`,
    `WHEN ${ANSWERED} <= "ngayTiepNhan" THEN ${SECONDS}`,
    `WHEN "supplementFirst" >= "ngayTiepNhan" AND ${ANSWERED} <= "endAt" THEN ${SECONDS} - CAST("supplementSeconds" AS BIGINT)`,
  ];
  const branches = [
    `WHEN NOT (${isPrecise}) OR "endAt" < "ngayTiepNhan" THEN NULL`,
    none,
    ...(hasRegister(c) ? some : []),
  ];
  return `(CASE ${branches.join(' ')} END)`;
}

export const QD766_SQL: Readonly<Record<keyof typeof QD766_FACTS, FactSql>> = {
  supplementsBy766: { requires: [], joins: ['supplements'], sql: requests, why: whyRequests },
  isOnTimeBy766: {
    requires: ['ngayHenTra', 'ngayKetThucXuLy'],
    after: ['supplementsBy766', 'dueAsOf', 'hasDueDate', 'endAt', 'latestEndAt', 'isSettled'],
    joins: ['supplements', 'steps', 'catalogue'],
    sql: (c) =>
      [
        `(CASE WHEN ${REQUESTS} >= 2 THEN FALSE WHEN "dueAsOf" IS NOT NULL THEN ${byDueDate(c)}`,
        ...(hasLimit(c) ? [`WHEN NOT "hasDueDate" THEN ${byLimit(c)}`] : []),
        'END)',
      ].join(' '),
    why: whyOnTime,
  },
  processingSecondsBy766: {
    requires: ['ngayKetThucXuLy'],
    after: ['supplementsBy766', 'endAt'],
    joins: ['supplements'],
    sql: processing,
    why: (c) => [
      ...under('"endAt" IS NULL', [...whyEnd(c), always('missing', 'ngayKetThucXuLy')]),
      when(withoutTime('"ngayTiepNhan"'), 'imprecise', 'ngayTiepNhan'),
      when(withoutTime('"endAt"'), 'imprecise', 'ngayKetThucXuLy'),
      when('"endAt" < "ngayTiepNhan"', 'contradicted', 'ngayKetThucXuLy'),
      ...under(`${REQUESTS} IS NULL`, whyRequests(c)),
      ...(hasRegister(c) ? [when(`NOT (${COVERED})`, 'unavailable', 'supplements')] : []),
      always('missing', 'supplements'),
    ],
  },
  isOnlineBy766: {
    requires: ['kenhThucHien'],
    sql: (c) => `(CASE WHEN NOT ${c.unreadable('kenhThucHien')} THEN coalesce("kenhThucHien" = '2', FALSE) END)`,
    why: () => [always('unreadable', 'kenhThucHien')],
  },
  hasDigitisedPaper: some('attachments', '"attachmentDigitised" > 0', '"attachmentDigitisedUnsure"', ['duocSoHoa']),
  hasPaperFromNationalStore: some('attachments', '"attachmentFromStore" > 0', '"attachmentFromStoreUnsure"', [
    'duocLayTuKhoDMQG',
  ]),
};
