import type { Why } from '../../model/columns.ts';
import type { DossierField } from '../../model/dossier.ts';
import type { TIME_FACTS } from '../../model/facts/time.ts';
import type { FactContext } from '../context.ts';
import { always, type FactSql, when } from '../fact-sql.ts';
import { endOfDay, withoutTime } from '../time.ts';

/** The end of the day for a cell that has no time of day. */
const latest = (field: DossierField): FactSql => ({
  requires: [field],
  sql: (c) => endOfDay(c.cell(field)),
  why: (c) => c.whyCell(field),
});

/** Why there is no end: besides an empty cell, one that cannot be read. */
export const whyEnd = (c: FactContext): readonly Why[] => [
  when(c.unreadable('ngayKetThucXuLy'), 'unreadable', 'ngayKetThucXuLy'),
  when(c.unreadable('ngayTra'), 'unreadable', 'ngayTra'),
];

const EVENTS = ['ngayNopHoSo', 'ngayTiepNhan', 'ngayYeuCauBoSung', 'ngayTuChoi', 'ngayKetThucXuLy', 'ngayTra'] as const;
const DATES = [...EVENTS, 'ngayHenTra'] as const;
const among = (c: FactContext, fields: readonly DossierField[]): string =>
  fields
    .filter((field) => c.has(field))
    .map((field) => c.cell(field))
    .join(', ');

/** Whole seconds between two instants that both have a time of day. */
const seconds = (from: string, to: string): string =>
  `(CASE WHEN NOT ${withoutTime(from)} AND NOT ${withoutTime(to)} THEN date_sub('second', ${from}, ${to}) END)`;

export const TIME_SQL: Readonly<Record<keyof typeof TIME_FACTS, FactSql>> = {
  dueAt: latest('ngayHenTra'),
  hasDueDate: {
    requires: ['ngayHenTra'],
    sql: (c) => `(CASE WHEN NOT ${c.unreadable('ngayHenTra')} THEN "ngayHenTra" IS NOT NULL END)`,
    why: () => [always('unreadable', 'ngayHenTra')],
  },
  endAt: {
    requires: ['ngayKetThucXuLy'],
    sql: (c) =>
      `(CASE WHEN NOT ${c.unreadable('ngayKetThucXuLy')} THEN coalesce("ngayKetThucXuLy", ${c.cell('ngayTra')}) END)`,
    why: (c) => [...whyEnd(c), always('missing', 'ngayKetThucXuLy')],
  },
  latestEndAt: {
    requires: ['ngayKetThucXuLy'],
    after: ['endAt'],
    sql: () => endOfDay('"endAt"'),
    why: (c) => [...whyEnd(c), always('missing', 'ngayKetThucXuLy')],
  },
  latestReceiptAt: latest('ngayTiepNhan'),
  latestReturnAt: latest('ngayTra'),
  latestSigningAt: latest('ngayKyKetQua'),
  earliestDateOn: {
    requires: ['ngayTiepNhan'],
    sql: (c) => `CAST(least(${among(c, DATES)}) AS DATE)`,
    why: (c) => c.whyCell('ngayTiepNhan'),
  },
  latestEventAt: {
    requires: ['ngayTiepNhan'],
    sql: (c) => `greatest(${among(c, EVENTS)})`,
    why: (c) => c.whyCell('ngayTiepNhan'),
  },
  datesAreReadable: {
    requires: ['ngayTiepNhan'],
    sql: (c) => `(CASE WHEN NOT (${DATES.map((field) => c.unreadable(field)).join(' OR ')}) THEN TRUE END)`,
    why: (c) => DATES.map((field) => when(c.unreadable(field), 'unreadable', field)),
  },
  endedOnReceiptDay: {
    requires: ['ngayKetThucXuLy'],
    after: ['endAt', 'isSettled'],
    sql: (c) =>
      [
        `(CASE WHEN "endAt" IS NOT NULL THEN CAST("endAt" AS DATE) = CAST("ngayTiepNhan" AS DATE)`,
        `WHEN NOT "isSettled" AND date_trunc('day', "ngayTiepNhan") + INTERVAL 2 DAY <= ${c.cut} THEN FALSE END)`,
      ].join(' '),
    why: (c) => [...whyEnd(c), always('missing', 'ngayKetThucXuLy')],
  },
  dumpedAt: {
    requires: [],
    sql: (c) => c.dumpedAt ?? 'CAST(NULL AS TIMESTAMP)',
    why: () => [always('unavailable', 'dumpedAt')],
  },
  secondsInProcess: {
    requires: ['ngayKetThucXuLy'],
    after: ['endAt'],
    sql: () => seconds('"ngayTiepNhan"', '"endAt"'),
    why: (c) => [
      when(`"endAt" IS NOT NULL AND ${withoutTime('"ngayTiepNhan"')}`, 'imprecise', 'ngayTiepNhan'),
      when('"endAt" IS NOT NULL', 'imprecise', 'ngayKetThucXuLy'),
      ...whyEnd(c),
      always('missing', 'ngayKetThucXuLy'),
    ],
  },
  secondsFromFilingToReceipt: {
    requires: ['ngayNopHoSo'],
    sql: () => seconds('"ngayNopHoSo"', '"ngayTiepNhan"'),
    why: (c) => [
      when(`"ngayNopHoSo" IS NOT NULL AND ${withoutTime('"ngayNopHoSo"')}`, 'imprecise', 'ngayNopHoSo'),
      when('"ngayNopHoSo" IS NOT NULL', 'imprecise', 'ngayTiepNhan'),
      ...c.whyCell('ngayNopHoSo'),
    ],
  },
};
