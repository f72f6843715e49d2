import { DAYS_LATE_BANDS } from '../model/days-late.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Dimension } from '../model/indicator.ts';
import type { PeriodSystem } from '../model/period.ts';
import type { Availability } from './context.ts';
import type { JoinId } from './joins/all.ts';
import { ofProcedure } from './joins/catalogue.ts';

/** How report months are cut. */
export type Months = Pick<PeriodSystem, 'startDay' | 'monthsBefore'>;

export interface DimensionSql {
  /** Facts that the SQL reads. */
  readonly facts: readonly string[];
  readonly joins: readonly JoinId[];
  /** SQL of the value over the relation of facts; null where the dossier names none. */
  readonly sql: string;
  /** SELECTs of every text the value can be, one each; none of a number, and none when no column has it. */
  readonly texts: readonly string[];
}

/** The id of a report month from its number in the relation of facts. */
export const monthId = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** The id of a band of working days late from its number in the relation of facts. */
export function bandId(number: number): string {
  const band = DAYS_LATE_BANDS[number];
  if (!band) throw new Bug(`band ${number}`);
  return band.id;
}

/** The number of the band; null where nobody knows whether it is late, or by how much. The bands are whole numbers of ours. */
const daysLateSql = `(CASE WHEN NOT "isLate" THEN ${DAYS_LATE_BANDS.findIndex(({ from }) => from === null)} WHEN "isLate" THEN CASE ${DAYS_LATE_BANDS.map(
  ({ from }, n) => (from === null ? '' : `WHEN "workingDaysLate" >= ${from} THEN ${n}`),
)
  .reverse()
  .join(' ')} END END)::TINYINT`;

/** A dimension of the figures as a column of the relation of facts. */
export function dimensionSql(by: Dimension, { dossier, tables }: Availability, months: Months): DimensionSql {
  const own = (field: string): DimensionSql =>
    dossier.has(field)
      ? { facts: [], joins: [], sql: `"${field}"`, texts: [`SELECT "${field}" FROM dossier`] }
      : { facts: [], joins: [], sql: 'CAST(NULL AS VARCHAR)', texts: [] };
  switch (by) {
    case 'procedure':
      return own('maTTHC');
    case 'channel':
      return own('kenhThucHien');
    case 'month': {
      // Receipt is a key, so every dossier has a month. Both shifts are whole numbers of a checked period system.
      const start = `"ngayTiepNhan" - INTERVAL ${months.startDay - 1} DAY`;
      const within = `(${start} + INTERVAL ${months.monthsBefore} MONTH)`;
      return { facts: [], joins: [], sql: `(year(${within}) * 12 + month(${within}) - 1)::INTEGER`, texts: [] };
    }
    case 'daysLate':
      return { facts: ['isLate', 'workingDaysLate'], joins: [], sql: daysLateSql, texts: [] };
    case 'field': {
      const { sql, texts } = own('tenLinhVuc');
      if (!dossier.has('maTTHC') || !tables.get('procedures')?.has('tenLinhVuc'))
        return { facts: [], joins: [], sql, texts };
      const listed = ofProcedure('tenLinhVuc');
      const also = 'SELECT "tenLinhVuc" FROM procedures';
      return { facts: [], joins: ['catalogue'], sql: `coalesce(${sql}, ${listed})`, texts: [...texts, also] };
    }
  }
}
