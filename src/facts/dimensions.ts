import type { Dimension } from '../model/indicator.ts';
import type { PeriodSystem } from '../model/period.ts';
import type { Availability } from './context.ts';
import type { JoinId } from './joins/all.ts';
import { ofProcedure } from './joins/catalogue.ts';

/** How report months are cut. */
export type Months = Pick<PeriodSystem, 'startDay' | 'monthsBefore'>;

export interface DimensionSql {
  readonly joins: readonly JoinId[];
  /** SQL of the value over the relation of facts; null where the dossier names none. */
  readonly sql: string;
  /** SELECTs of every text the value can be, one each; none of a number, and none when no column has it. */
  readonly texts: readonly string[];
}

/** The id of a report month from its number in the relation of facts. */
export const monthId = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** A dimension of the figures as a column of the relation of facts. */
export function dimensionSql(by: Dimension, { dossier, tables }: Availability, months: Months): DimensionSql {
  const own = (field: string): DimensionSql =>
    dossier.has(field)
      ? { joins: [], sql: `"${field}"`, texts: [`SELECT "${field}" FROM dossier`] }
      : { joins: [], sql: 'CAST(NULL AS VARCHAR)', texts: [] };
  switch (by) {
    case 'procedure':
      return own('maTTHC');
    case 'channel':
      return own('kenhThucHien');
    case 'month': {
      // Receipt is a key, so every dossier has a month. Both shifts are whole numbers of a checked period system.
      const start = `"ngayTiepNhan" - INTERVAL ${months.startDay - 1} DAY`;
      const within = `(${start} + INTERVAL ${months.monthsBefore} MONTH)`;
      return { joins: [], sql: `(year(${within}) * 12 + month(${within}) - 1)::INTEGER`, texts: [] };
    }
    case 'field': {
      const { sql, texts } = own('tenLinhVuc');
      if (!dossier.has('maTTHC') || !tables.get('procedures')?.has('tenLinhVuc')) return { joins: [], sql, texts };
      const listed = ofProcedure('tenLinhVuc');
      const also = 'SELECT "tenLinhVuc" FROM procedures';
      return { joins: ['catalogue'], sql: `coalesce(${sql}, ${listed})`, texts: [...texts, also] };
    }
  }
}
