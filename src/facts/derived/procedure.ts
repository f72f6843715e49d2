import type { Why } from '../../model/columns.ts';
import type { PROCEDURE_FACTS } from '../../model/facts/procedure.ts';
import type { FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { agreedOnProcedure, LISTED, ofProcedure } from '../joins/catalogue.ts';

const why = (c: FactContext): readonly Why[] => [
  ...under('"maTTHC" IS NULL', c.whyCell('maTTHC')),
  always('missing', 'procedures'),
];
const listed = (fields: readonly string[], sql: string): FactSql => ({
  requires: ['maTTHC', ...(fields.length === 0 ? ['procedures.maTTHC'] : fields.map((f) => `procedures.${f}`))],
  joins: ['catalogue'],
  sql: () => sql,
  why,
});
const asListed = (field: string): FactSql => listed([field], ofProcedure(field));

const [LIMIT, KIND, END] = [ofProcedure('thoiGianGiaiQuyet'), ofProcedure('loaiThoiGian'), 'hetHieuLucTu'];

export const PROCEDURE_SQL: Readonly<Record<keyof typeof PROCEDURE_FACTS, FactSql>> = {
  isResultBearing: asListed('coKetQua'),
  procedureIsKnown: listed([], `(CASE WHEN "maTTHC" IS NOT NULL THEN ${LISTED} END)`),
  procedureIsAbolished: listed(
    [END],
    `(CASE WHEN ${agreedOnProcedure(END)} THEN coalesce("ngayTiepNhan" >= ${ofProcedure(END)}, FALSE) END)`,
  ),
  procedureIsNonGeographic: asListed('laPhiDiaGioi'),
  procedureHasLimit: listed(['thoiGianGiaiQuyet'], `(CASE WHEN ${LIMIT} > 0 THEN TRUE END)`),
  procedureHasDayLimit: listed(
    ['thoiGianGiaiQuyet', 'loaiThoiGian'],
    `(CASE WHEN ${LIMIT} IS NOT NULL AND ${KIND} IS NOT NULL THEN ${LIMIT} >= 1 AND ${KIND} <> 'gio' END)`,
  ),
  procedureWorkingDays: listed(
    ['thoiGianGiaiQuyet', 'loaiThoiGian'],
    `(CASE WHEN ${KIND} = 'ngayLamViec' THEN ${LIMIT} END)`,
  ),
  serviceLevel: {
    requires: [],
    joins: ['catalogue'],
    sql: (c) => {
      const own = c.has('mucDo') ? '"mucDo"' : null;
      const other = c.has('maTTHC') && c.table('procedures', 'mucDo') ? ofProcedure('mucDo') : null;
      const known = [own, other].filter((sql) => sql !== null);
      if (known.length === 0) return 'CAST(NULL AS VARCHAR)';
      return `(CASE WHEN NOT ${c.unreadable('mucDo')} THEN coalesce(${known.join(', ')}) END)`;
    },
    why: (c) => {
      if (!c.table('procedures', 'mucDo'))
        return c.has('mucDo') ? c.whyCell('mucDo') : [always('unavailable', 'procedures')];
      return [
        when(c.unreadable('mucDo'), 'unreadable', 'mucDo'),
        ...(c.has('maTTHC') ? why(c) : [always('unavailable', 'maTTHC')]),
      ];
    },
  },
  resultMayBeElectronic: asListed('ketQuaDienTu'),
  isReusable: asListed('coGiaTriTaiSuDung'),
};
