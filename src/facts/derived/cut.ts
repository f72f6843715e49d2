import type { Why } from '../../model/columns.ts';
import type { DossierField } from '../../model/dossier.ts';
import type { CUT_FACTS } from '../../model/facts/cut.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { isOneOf, STOPPED } from '../status.ts';
import { endOfDay, surelyBefore } from '../time.ts';

const STEPS = coveredBy('steps');
const SUPPLEMENTS = coveredBy('supplements');
/** Whether a count of a join is above zero. */
export const some = (column: string): string => `coalesce("${column}", 0) > 0`;

/** Why something about the processing steps is open. */
export const whySteps: readonly Why[] = [
  when(some('stepUnsure'), 'missing', 'steps'),
  when(`NOT ${STEPS}`, 'unavailable', 'steps'),
  when(`${some('stepStatusUnread')} OR ${some('stepDueUnread')}`, 'unreadable', 'steps'),
  when(
    '"stepStatus" IS DISTINCT FROM "stepStatusOther" OR "stepDue" IS DISTINCT FROM "stepDueOther"',
    'contradicted',
    'steps',
  ),
  always('missing', 'steps'),
];

/** Whether an event of the dossier came before the cut; no when it did not happen. */
const happened = (field: DossierField): FactSql => ({
  requires: [field],
  sql: (c) =>
    `(CASE WHEN ${surelyBefore(`"${field}"`, c.cut)} THEN TRUE WHEN "${field}" >= ${c.cut} OR ("${field}" IS NULL AND NOT ${c.unreadable(field)}) THEN FALSE END)`,
  why: () => [when(`"${field}" IS NOT NULL`, 'imprecise', field), always('unreadable', field)],
});

export const hasSteps = (c: FactContext): boolean => c.table('steps', 'thoiDiemXuLy') && c.table('steps', 'trangThai');
export const hasAnswers = (c: FactContext): boolean =>
  c.table('supplements', 'ngayBoSung') && c.table('supplements', 'ngayTiepNhanBoSung');

/** The last request has no answer; true also when its answer cannot be read. */
export const OPEN = 'coalesce("supplementOpen" = "supplementLast", FALSE)';
const SUPPLEMENTS_OPEN = `(${some('supplementUnsure')} OR ${some('supplementUnread')})`;
/** A last status the table of steps has, though it may not have the last step, or another one of the same instant. */
const MAY_BE_STOPPED = `coalesce(${isOneOf('"stepStatus"', STOPPED)}, FALSE)`;

function stopped(c: FactContext): string {
  const own = c.cell('ngayYeuCauBoSung');
  const [supplements, steps] = [hasAnswers(c), hasSteps(c)];
  return [
    '(CASE WHEN "isSettled" THEN FALSE',
    ...(supplements ? [`WHEN ${OPEN} AND NOT ${SUPPLEMENTS_OPEN} THEN TRUE`] : []),
    ...(steps ? [`WHEN "statusAsOf" IS NOT NULL THEN ${isOneOf('"statusAsOf"', STOPPED)}`] : []),
    ...(steps ? [`WHEN ${MAY_BE_STOPPED} THEN NULL`] : []),
    `WHEN ${isOneOf(c.cell('trangThaiHoSo'), ['6', '8'])} THEN NULL`,
    ...(supplements ? [`WHEN ${SUPPLEMENTS_OPEN} THEN NULL WHEN ${SUPPLEMENTS} THEN FALSE`] : []),
    `WHEN ${c.unreadable('ngayYeuCauBoSung')} OR ${own} < ${c.cut} THEN NULL`,
    `WHEN ${own} IS NULL AND ${c.cell('trangThaiHoSo')} = '5' THEN NULL ELSE FALSE END)`,
  ].join(' ');
}

/** Why nobody can say whether the clock stands still, or what stopped it. */
export function whyStopped(c: FactContext): readonly Why[] {
  const [supplements, steps] = [hasAnswers(c), hasSteps(c)];
  return [
    ...(supplements ? [when(`${OPEN} AND NOT ${SUPPLEMENTS_OPEN}`, 'clockStopped', 'supplements')] : []),
    ...(steps ? [when(`"statusAsOf" IS NOT NULL OR ${MAY_BE_STOPPED}`, 'clockStopped', 'steps')] : []),
    when(isOneOf(c.cell('trangThaiHoSo'), ['6', '8']), 'clockStopped', 'trangThaiHoSo'),
    ...(supplements
      ? [
          when(some('supplementUnsure'), 'missing', 'supplements'),
          when(some('supplementUnread'), 'unreadable', 'supplements'),
        ]
      : []),
    when(c.unreadable('ngayYeuCauBoSung'), 'unreadable', 'ngayYeuCauBoSung'),
    when(`${c.cell('ngayYeuCauBoSung')} IS NOT NULL`, 'clockStopped', 'ngayYeuCauBoSung'),
    always('clockStopped', 'trangThaiHoSo'),
  ];
}

const stepsSetDue = (c: FactContext): boolean => c.table('steps', 'thoiDiemXuLy') && c.table('steps', 'ngayHenTra');
const hasFormer = (c: FactContext): boolean => hasAnswers(c) && c.table('supplements', 'ngayHenTraTruoc');

/** Why the due date as of the cut is open. */
export function whyDue(c: FactContext): readonly Why[] {
  return [
    ...(stepsSetDue(c)
      ? [
          when(`${STEPS} AND ${some('stepUnsure')}`, 'missing', 'steps'),
          when(`${STEPS} AND ${some('stepDueUnread')}`, 'unreadable', 'steps'),
          when(`${STEPS} AND "stepDue" IS NOT NULL`, 'contradicted', 'steps'),
        ]
      : []),
    ...(hasFormer(c) ? [when(some('supplementFormerUnread'), 'unreadable', 'supplements')] : []),
    ...c.whyCell('ngayHenTra'),
  ];
}

export const CUT_SQL: Readonly<Record<keyof typeof CUT_FACTS, FactSql>> = {
  isReceivedAsOf: {
    requires: ['ngayTiepNhan'],
    sql: (c) => `("ngayTiepNhan" < ${c.cut})`,
    why: (c) => c.whyCell('ngayTiepNhan'),
  },
  statusAsOf: {
    requires: ['steps.thoiDiemXuLy', 'steps.trangThai'],
    joins: ['steps'],
    sql: () =>
      `(CASE WHEN ${STEPS} AND NOT (${some('stepUnsure')} OR ${some('stepStatusUnread')}) AND "stepStatus" = "stepStatusOther" THEN "stepStatus" END)`,
    why: () => whySteps,
  },
  isOnlyRegistered: {
    requires: ['trangThaiHoSo'],
    after: ['statusAsOf'],
    sql: () => `(coalesce("statusAsOf", "trangThaiHoSo") = '1')`,
    why: (c) => c.whyCell('trangThaiHoSo'),
  },
  isRefused: {
    requires: ['trangThaiHoSo'],
    after: ['statusAsOf'],
    sql: (c) => {
      const refused = c.cell('ngayTuChoi');
      return [
        `(CASE WHEN "trangThaiHoSo" <> '3' THEN FALSE WHEN "trangThaiHoSo" IS NULL THEN NULL`,
        `WHEN ${surelyBefore(refused, c.cut)} THEN TRUE WHEN ${refused} >= ${c.cut} THEN FALSE`,
        `WHEN "statusAsOf" IS NOT NULL THEN "statusAsOf" = '3'`,
        // Nobody wrote a day down: what was never accepted was not accepted at the cut either.
        `WHEN ${refused} IS NULL AND NOT ${c.unreadable('ngayTuChoi')} THEN TRUE END)`,
      ].join(' ');
    },
    why: (c) => [
      ...under('"trangThaiHoSo" IS NULL', c.whyCell('trangThaiHoSo')),
      when(c.unreadable('ngayTuChoi'), 'unreadable', 'ngayTuChoi'),
      always('imprecise', 'ngayTuChoi'),
    ],
  },
  isReturned: {
    requires: ['trangThaiHoSo'],
    sql: (c) =>
      [
        `(CASE WHEN "trangThaiHoSo" <> '10' THEN FALSE WHEN "trangThaiHoSo" IS NULL THEN NULL`,
        `WHEN ${surelyBefore(c.cell('ngayTra'), c.cut)} THEN TRUE WHEN ${c.cell('ngayTra')} >= ${c.cut} THEN FALSE END)`,
      ].join(' '),
    why: (c) => [
      ...under('"trangThaiHoSo" IS NULL', c.whyCell('trangThaiHoSo')),
      when(`${c.cell('ngayTra')} IS NOT NULL`, 'imprecise', 'ngayTra'),
      ...c.whyCell('ngayTra'),
    ],
  },
  isTransferred: happened('ngayGuiPhiDiaGioi'),
  isWithCompetentUnit: happened('ngayNhanPhiDiaGioi'),
  clockIsStopped: {
    requires: [],
    after: ['isSettled', 'statusAsOf'],
    joins: ['supplements', 'steps'],
    sql: stopped,
    why: whyStopped,
  },
  dueAsOf: {
    requires: ['ngayHenTra'],
    after: ['dueAt'],
    joins: ['steps', 'supplements'],
    sql: (c) =>
      [
        '(CASE',
        ...(stepsSetDue(c)
          ? [
              `WHEN ${STEPS} AND (${some('stepUnsure')} OR ${some('stepDueUnread')}) THEN NULL`,
              `WHEN ${STEPS} AND "stepDue" IS NOT NULL THEN CASE WHEN "stepDue" = "stepDueOther" THEN ${endOfDay('"stepDue"')} END`,
            ]
          : []),
        ...(hasFormer(c)
          ? [
              `WHEN ${some('supplementFormerUnread')} THEN NULL`,
              `WHEN "supplementFormer" IS NOT NULL THEN ${endOfDay('"supplementFormer"')}`,
            ]
          : []),
        'WHEN TRUE THEN "dueAt" END)',
      ].join(' '),
    why: whyDue,
  },
  dueOn: { requires: ['ngayHenTra'], after: ['dueAsOf'], sql: () => 'CAST("dueAsOf" AS DATE)', why: whyDue },
};
