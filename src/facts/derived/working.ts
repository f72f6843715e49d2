import type { Why } from '../../model/columns.ts';
import type { WORKING_FACTS } from '../../model/facts/working.ts';
import type { FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { withoutTime } from '../time.ts';
import { SUPPLEMENT_SQL } from './supplement.ts';

const day =
  (field: string): FactSql['sql'] =>
  () =>
    `CAST("${field}" AS DATE)`;
/** Nothing else is open, so the day lies beyond what the calendar knows. */
const BEYOND = always('unavailable', 'calendar');

const whyAnswered = (c: FactContext): readonly Why[] => [
  ...under('"trangThaiHoSo" IS NULL', c.whyCell('trangThaiHoSo')),
  ...c.whyCell('ngayTuChoi'),
];

export const WORKING_SQL: Readonly<Record<keyof typeof WORKING_FACTS, FactSql>> = {
  receivedOn: { requires: ['ngayTiepNhan'], sql: day('ngayTiepNhan'), why: (c) => c.whyCell('ngayTiepNhan') },
  answeredAt: {
    requires: ['trangThaiHoSo'],
    sql: (c) =>
      `(CASE WHEN "trangThaiHoSo" = '3' THEN ${c.cell('ngayTuChoi')} WHEN "trangThaiHoSo" IS NOT NULL THEN "ngayTiepNhan" END)`,
    why: whyAnswered,
  },
  onlineAnswerHours: {
    requires: ['ngayNopHoSo', 'trangThaiHoSo'],
    after: ['answeredAt'],
    sql: (c) => {
      const minutes = c.calendar.workingMinutesBetween('"ngayNopHoSo"', '"answeredAt"');
      return `(CASE WHEN NOT ${withoutTime('"ngayNopHoSo"')} AND NOT ${withoutTime('"answeredAt"')} THEN ${minutes} / 60 END)`;
    },
    why: (c) => [
      ...under('"ngayNopHoSo" IS NULL', c.whyCell('ngayNopHoSo')),
      when(withoutTime('"ngayNopHoSo"'), 'imprecise', 'ngayNopHoSo'),
      ...under('"answeredAt" IS NULL', whyAnswered(c)),
      when(`${withoutTime('"answeredAt"')} AND "trangThaiHoSo" = '3'`, 'imprecise', 'ngayTuChoi'),
      when(withoutTime('"answeredAt"'), 'imprecise', 'ngayTiepNhan'),
      BEYOND,
    ],
  },
  workingDaysToSupplement: {
    requires: ['supplements.ngayBoSung'],
    after: ['receivedOn', 'firstSupplementOn'],
    joins: ['supplements'],
    sql: (c) =>
      `(${c.calendar.workingDayNumber('"firstSupplementOn"')} - ${c.calendar.workingDayNumber('"receivedOn"')})`,
    why: (c) => [...under('"firstSupplementOn" IS NULL', SUPPLEMENT_SQL.firstSupplementOn.why(c)), BEYOND],
  },
  transferredOn: {
    requires: ['ngayGuiPhiDiaGioi'],
    sql: day('ngayGuiPhiDiaGioi'),
    why: (c) => c.whyCell('ngayGuiPhiDiaGioi'),
  },
  transferDueOn: {
    requires: ['ngayTiepNhan'],
    after: ['receivedOn'],
    sql: (c) =>
      [
        `(CASE WHEN ${withoutTime('"ngayTiepNhan"')} OR ${c.calendar.isWorkingDay('"receivedOn"')} IS NULL THEN NULL`,
        `WHEN ${c.calendar.isWorkingDay('"receivedOn"')} AND hour("ngayTiepNhan") < ${c.parameter('transfer-cut-hour', 'BIGINT')} THEN "receivedOn"`,
        `ELSE ${c.calendar.nextWorkingDay('"receivedOn"')} END)`,
      ].join(' '),
    why: () => [when(withoutTime('"ngayTiepNhan"'), 'imprecise', 'ngayTiepNhan'), BEYOND],
  },
  workingDaysFromCompetentReceipt: {
    requires: ['ngayNhanPhiDiaGioi', 'ngayHenTra'],
    after: ['dueOn'],
    sql: (c) =>
      `(${c.calendar.workingDayNumber('"dueOn"')} - ${c.calendar.workingDayNumber('CAST("ngayNhanPhiDiaGioi" AS DATE)')})`,
    why: (c) => [
      ...under('"ngayNhanPhiDiaGioi" IS NULL', c.whyCell('ngayNhanPhiDiaGioi')),
      ...under('"dueOn" IS NULL', c.whyCell('ngayHenTra')),
      BEYOND,
    ],
  },
};
