import type { CONDUCT_FACTS } from '../../model/facts/conduct.ts';
import type { FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { withoutTime } from '../time.ts';
import { whyEnd } from './time.ts';

const isStatus = (c: FactContext, code: string): string => `${c.cell('trangThaiHoSo')} = '${code}'`;

const whyClosed: FactSql['why'] = (c) => [
  ...under(`${c.cell('trangThaiHoSo')} IS NULL`, c.whyCell('trangThaiHoSo')),
  ...under(isStatus(c, '3'), c.whyCell('ngayTuChoi')),
  ...whyEnd(c),
  always('missing', 'ngayKetThucXuLy'),
];

export const CONDUCT_SQL: Readonly<Record<keyof typeof CONDUCT_FACTS, FactSql>> = {
  closedWithoutResultAt: {
    requires: ['trangThaiHoSo'],
    after: ['endAt', 'isSettled'],
    sql: (c) =>
      [
        `(CASE WHEN ${isStatus(c, '3')} THEN CASE WHEN ${c.cell('ngayTuChoi')} < ${c.cut} THEN ${c.cell('ngayTuChoi')} END`,
        `WHEN ${isStatus(c, '7')} AND "isSettled" THEN "endAt" END)`,
      ].join(' '),
    why: whyClosed,
  },
  isRefiledSoon: {
    requires: ['trangThaiHoSo', 'soDinhDanh', 'maTTHC'],
    after: ['closedWithoutResultAt'],
    joins: ['refilings'],
    sql: () =>
      '(CASE WHEN "closedWithoutResultAt" IS NOT NULL AND "soDinhDanh" IS NOT NULL AND "maTTHC" IS NOT NULL THEN "amongRefiled" END)',
    why: (c) => [
      ...under('"closedWithoutResultAt" IS NULL', whyClosed(c)),
      ...under('"soDinhDanh" IS NULL', c.whyCell('soDinhDanh')),
      ...c.whyCell('maTTHC'),
    ],
  },
  endedInSameMinute: {
    requires: ['ngayKetThucXuLy'],
    joins: ['sameMinute'],
    sql: (c) =>
      `(CASE WHEN NOT ${withoutTime('"ngayKetThucXuLy"')} AND "ngayKetThucXuLy" < ${c.cut} THEN coalesce("endedTogether", 1) END)`,
    why: (c) => [
      when(`${withoutTime('"ngayKetThucXuLy"')}`, 'imprecise', 'ngayKetThucXuLy'),
      when(c.unreadable('ngayKetThucXuLy'), 'unreadable', 'ngayKetThucXuLy'),
      always('missing', 'ngayKetThucXuLy'),
    ],
  },
};
