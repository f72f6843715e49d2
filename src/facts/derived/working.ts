import type { Why } from '../../model/columns.ts';
import type { DossierField } from '../../model/dossier.ts';
import type { WORKING_FACTS } from '../../model/facts/working.ts';
import type { FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { surelyBefore, withoutTime } from '../time.ts';
import { whyDue } from './cut.ts';
import { SUPPLEMENT_SQL } from './supplement.ts';

const day =
  (field: string): FactSql['sql'] =>
  () =>
    `CAST("${field}" AS DATE)`;
/** Nothing else is open, so the day lies beyond what the calendar knows. */
export const BEYOND = always('unavailable', 'calendar');

const whyRefused = (c: FactContext): readonly Why[] =>
  c.has('ngayTuChoi') ? whyNotBefore('ngayTuChoi', c) : c.whyCell('ngayTuChoi');
const whyAnswered = (c: FactContext): readonly Why[] => [
  ...under('"trangThaiHoSo" IS NULL', c.whyCell('trangThaiHoSo')),
  ...whyRefused(c),
];
/** Why an event did not surely come before the cut. */
export const whyNotBefore = (field: DossierField, c: FactContext): readonly Why[] => [
  ...under(`"${field}" IS NULL`, c.whyCell(field)),
  when(`"${field}" < ${c.cut} AND NOT ${surelyBefore(`"${field}"`, c.cut)}`, 'imprecise', field),
  when(`"${field}" >= ${c.cut}`, 'missing', field),
];
/** A day that counts only when it lies before the cut. */
const dayBefore = (field: DossierField): FactSql => ({
  requires: [field],
  sql: (c) => `(CASE WHEN ${surelyBefore(`"${field}"`, c.cut)} THEN CAST("${field}" AS DATE) END)`,
  why: (c) => whyNotBefore(field, c),
});

export const WORKING_SQL: Readonly<Record<keyof typeof WORKING_FACTS, FactSql>> = {
  receivedOn: { requires: ['ngayTiepNhan'], sql: day('ngayTiepNhan'), why: (c) => c.whyCell('ngayTiepNhan') },
  answeredAt: {
    requires: ['trangThaiHoSo'],
    sql: (c) => {
      const refused = c.cell('ngayTuChoi');
      return `(CASE WHEN "trangThaiHoSo" <> '3' THEN "ngayTiepNhan" WHEN "trangThaiHoSo" IS NOT NULL AND ${surelyBefore(refused, c.cut)} THEN ${refused} END)`;
    },
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
  transferredOn: dayBefore('ngayGuiPhiDiaGioi'),
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
    joins: ['steps', 'supplements'],
    sql: (c) => {
      const received = `CAST("ngayNhanPhiDiaGioi" AS DATE)`;
      const days = `(${c.calendar.workingDayNumber('"dueOn"')} - ${c.calendar.workingDayNumber(received)})`;
      return `(CASE WHEN ${surelyBefore('"ngayNhanPhiDiaGioi"', c.cut)} THEN ${days} END)`;
    },
    why: (c) => [...whyNotBefore('ngayNhanPhiDiaGioi', c), ...under('"dueOn" IS NULL', whyDue(c)), BEYOND],
  },
};
