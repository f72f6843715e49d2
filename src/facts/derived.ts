import type { Why } from '../model/columns.ts';
import { type DerivedFactId, parameterOf } from '../model/fact.ts';
import type { FactContext } from './context.ts';
import { endOfDay } from './time.ts';

/** How a derived fact is computed. Its SQL may name the facts in `after` and the columns of the joins. */
export interface FactSql {
  readonly after: readonly DerivedFactId[];
  sql(context: FactContext): string;
  why(context: FactContext): readonly Why[];
}

/** Statuses in which a dossier is still in process, and those in which the applicant is awaited. */
const IN_PROCESS = `('1', '2', '4', '5', '6')`;
const AWAITING_APPLICANT = `('5', '6')`;

const always = (kind: Why['reason']['kind'], about: string): Why => ({ reason: { kind, about }, when: 'TRUE' });
const under = (condition: string, whys: readonly Why[]): readonly Why[] =>
  whys.map(({ reason, when }) => ({ reason, when: `(${condition}) AND ${when}` }));

function whyEnd(context: FactContext): readonly Why[] {
  if (!context.has('ngayKetThucXuLy')) return [always('unavailable', 'ngayKetThucXuLy')];
  return [
    { reason: { kind: 'unreadable', about: 'ngayKetThucXuLy' }, when: context.unreadable('ngayKetThucXuLy') },
    { reason: { kind: 'unreadable', about: 'ngayTra' }, when: context.unreadable('ngayTra') },
  ];
}

function whySettled(context: FactContext): readonly Why[] {
  const noStatus = context.has('trangThaiHoSo') ? '"trangThaiHoSo" IS NULL' : 'TRUE';
  return [
    { reason: { kind: 'imprecise', about: 'ngayKetThucXuLy' }, when: '"endAt" IS NOT NULL' },
    ...whyEnd(context),
    ...under(noStatus, context.whyCell('trangThaiHoSo')),
    always('missing', 'ngayKetThucXuLy'),
  ];
}

export const DERIVED_SQL: Readonly<Record<DerivedFactId, FactSql>> = {
  dueAt: {
    after: [],
    sql: (c) => endOfDay(c.cell('ngayHenTra', 'TIMESTAMP')),
    why: (c) => c.whyCell('ngayHenTra'),
  },
  endAt: {
    after: [],
    sql: (c) =>
      c.has('ngayKetThucXuLy')
        ? `(CASE WHEN NOT ${c.unreadable('ngayKetThucXuLy')} THEN coalesce("ngayKetThucXuLy", ${c.cell('ngayTra', 'TIMESTAMP')}) END)`
        : 'CAST(NULL AS TIMESTAMP)',
    why: (c) => [...whyEnd(c), always('missing', 'ngayKetThucXuLy')],
  },
  latestEndAt: {
    after: ['endAt'],
    sql: () => endOfDay('"endAt"'),
    why: (c) => DERIVED_SQL.endAt.why(c),
  },
  isSettled: {
    after: ['endAt', 'latestEndAt'],
    sql: (c) =>
      [
        `(CASE WHEN "latestEndAt" < ${c.cut} THEN TRUE WHEN "endAt" >= ${c.cut} THEN FALSE`,
        // An end without a time of day, on the day of the cut, is on neither side of it.
        'WHEN "endAt" IS NOT NULL THEN NULL',
        ...(c.has('ngayKetThucXuLy')
          ? [
              `WHEN ${c.unreadable('ngayKetThucXuLy')} OR ${c.unreadable('ngayTra')} THEN NULL`,
              `WHEN ${c.cell('trangThaiHoSo', 'VARCHAR')} IN ${IN_PROCESS} THEN FALSE`,
            ]
          : []),
        'END)',
      ].join(' '),
    why: whySettled,
  },
  isLate: {
    after: ['dueAt', 'endAt', 'latestEndAt', 'isSettled'],
    sql: (c) =>
      [
        `(CASE WHEN "dueAt" IS NULL THEN NULL WHEN "dueAt" >= ${c.cut} THEN FALSE`,
        'WHEN "endAt" > "dueAt" THEN TRUE WHEN "isSettled" THEN CASE WHEN "latestEndAt" <= "dueAt" THEN FALSE END',
        `WHEN NOT "isSettled" THEN CASE WHEN ${c.cell('trangThaiHoSo', 'VARCHAR')} IN ${AWAITING_APPLICANT} THEN NULL ELSE TRUE END`,
        'END)',
      ].join(' '),
    why: (c) => [
      ...under('"dueAt" IS NULL', c.whyCell('ngayHenTra')),
      ...under('"isSettled" IS NULL', whySettled(c)),
      { reason: { kind: 'imprecise', about: 'ngayKetThucXuLy' }, when: '"isSettled"' },
      always('clockStopped', 'trangThaiHoSo'),
    ],
  },
  hasApology: {
    after: [],
    sql: (c) =>
      c.table('apologies', 'ngayGui')
        ? '(CASE WHEN "apologyFirst" IS NOT NULL THEN TRUE WHEN "apologyUndated" > 0 THEN NULL WHEN "apologyCovered" THEN FALSE END)'
        : 'CAST(NULL AS BOOLEAN)',
    why: whyApology,
  },
  apologySentOn: {
    after: [],
    sql: (c) =>
      c.table('apologies', 'ngayGui')
        ? '(CASE WHEN "apologyCovered" AND coalesce("apologyUndated", 0) = 0 THEN CAST("apologyFirst" AS DATE) END)'
        : 'CAST(NULL AS DATE)',
    why: (c) =>
      c.table('apologies', 'ngayGui')
        ? [
            {
              reason: { kind: 'missing', about: 'apologies' },
              when: 'coalesce("apologyUndated", 0) > 0 OR "apologyCovered"',
            },
            always('unavailable', 'apologies'),
          ]
        : [always('unavailable', 'apologies')],
  },
  apologyDueOn: {
    after: ['dueAt'],
    sql: (c) =>
      `(CAST("dueAt" AS DATE) - CAST(${c.parameter(parameterOf('apologyDueOn') ?? '', 'BIGINT')} AS INTEGER))`,
    why: (c) => c.whyCell('ngayHenTra'),
  },
  hasExplanation: {
    after: [],
    sql: (c) =>
      c.table('explanations', 'ngayGiaiTrinh')
        ? '(CASE WHEN "explanationFirst" IS NOT NULL THEN TRUE WHEN "explanationUndated" > 0 THEN NULL WHEN "explanationCovered" THEN FALSE END)'
        : 'CAST(NULL AS BOOLEAN)',
    why: (c) =>
      c.table('explanations', 'ngayGiaiTrinh')
        ? [
            { reason: { kind: 'missing', about: 'explanations' }, when: '"explanationUndated" > 0' },
            always('unavailable', 'explanations'),
          ]
        : [always('unavailable', 'explanations')],
  },
  isResultBearing: {
    after: [],
    sql: (c) =>
      c.table('procedures', 'coKetQua') && c.has('maTTHC') ? '"procedureCoKetQua"' : 'CAST(NULL AS BOOLEAN)',
    why: (c) => {
      if (!c.has('maTTHC')) return [always('unavailable', 'maTTHC')];
      if (!c.table('procedures', 'coKetQua')) return [always('unavailable', 'procedures')];
      return [...under('"maTTHC" IS NULL', c.whyCell('maTTHC')), always('missing', 'procedures')];
    },
  },
};

function whyApology(context: FactContext): readonly Why[] {
  if (!context.table('apologies', 'ngayGui')) return [always('unavailable', 'apologies')];
  return [
    { reason: { kind: 'missing', about: 'apologies' }, when: '"apologyUndated" > 0' },
    always('unavailable', 'apologies'),
  ];
}
