import type { Why } from '../../model/columns.ts';
import type { CLOCK_FACTS } from '../../model/facts/clock.ts';
import type { FactContext } from '../context.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { agreedOnProcedure, LISTED, ofProcedure } from '../joins/catalogue.ts';

/** The limits of the catalogue in the order in which they count; those marked so for dossiers filed online only. */
const LIMITS = [
  ['thoiGianTrucTuyen', true],
  ['thoiGianGiaiQuyet', false],
  ['thoiGianTrucTuyenTheoQuyDinh', true],
  ['thoiGianTheoQuyDinh', false],
] as const;

/** The first limit that is stated, of all channels or of those beside the online one; open where entries differ. */
function firstStated(c: FactContext, online: boolean): string {
  const cases = LIMITS.filter(([field, only]) => (online || !only) && c.table('procedures', field)).map(
    ([field]) =>
      `WHEN NOT ${agreedOnProcedure(field)} THEN NULL WHEN ${ofProcedure(field)} IS NOT NULL THEN ${ofProcedure(field)}`,
  );
  return `(CASE ${cases.join(' ')} WHEN TRUE THEN CAST(NULL AS BIGINT) END)`;
}

const whyListed = (c: FactContext, fields: readonly string[]): readonly Why[] => [
  ...under('"maTTHC" IS NULL', c.whyCell('maTTHC')),
  when(`NOT ${LISTED}`, 'missing', 'procedures'),
  ...fields
    .filter((field) => c.table('procedures', field))
    .map((field) => when(`NOT ${agreedOnProcedure(field)}`, 'contradicted', 'procedures')),
];

export const LIMIT_SQL: Readonly<Record<keyof Pick<typeof CLOCK_FACTS, 'limitAmount' | 'limitKind'>, FactSql>> = {
  limitAmount: {
    requires: ['maTTHC', 'procedures.maTTHC'],
    joins: ['catalogue'],
    sql: (c) => {
      const [online, other] = [firstStated(c, true), firstStated(c, false)];
      const channel = c.cell('kenhThucHien');
      return `(CASE WHEN ${channel} = '2' THEN ${online} WHEN ${channel} IS NOT NULL OR ${online} = ${other} THEN ${other} END)`;
    },
    why: (c) => [
      ...whyListed(
        c,
        LIMITS.map(([field]) => field),
      ),
      ...under(`${firstStated(c, false)} IS NOT NULL`, c.whyCell('kenhThucHien')),
      always('missing', 'procedures'),
    ],
  },
  limitKind: {
    requires: ['maTTHC', 'procedures.loaiThoiGian'],
    joins: ['catalogue'],
    sql: () => ofProcedure('loaiThoiGian'),
    why: (c) => [...whyListed(c, ['loaiThoiGian']), always('missing', 'procedures')],
  },
};
