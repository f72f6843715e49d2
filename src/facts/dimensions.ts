import type { Dimension, PeriodSystem } from '../model/rule.ts';
import type { Availability } from './context.ts';
import type { JoinId } from './joins/all.ts';
import { ofProcedure } from './joins/catalogue.ts';

/** How report months are cut. */
export type Months = Pick<PeriodSystem, 'startDay' | 'monthsBefore'>;

interface DimensionSql {
  readonly joins: readonly JoinId[];
  /** SQL of the value over the relation of facts; null where the dossier names none. */
  readonly sql: string;
}

/** The id of a report month from its number in the relation of facts. */
export const monthId = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** A dimension of the figures as a column of the relation of facts. */
export function dimensionSql(by: Dimension, { dossier, tables }: Availability, months: Months): DimensionSql {
  const cell = (field: string): string => (dossier.has(field) ? `"${field}"` : 'CAST(NULL AS VARCHAR)');
  switch (by) {
    case 'procedure':
      return { joins: [], sql: cell('maTTHC') };
    case 'channel':
      return { joins: [], sql: cell('kenhThucHien') };
    case 'month': {
      // Receipt is a key, so every dossier has a month. Both shifts are whole numbers of a checked period system.
      const start = `"ngayTiepNhan" - INTERVAL ${months.startDay - 1} DAY`;
      const within = `(${start} + INTERVAL ${months.monthsBefore} MONTH)`;
      return { joins: [], sql: `(year(${within}) * 12 + month(${within}) - 1)::INTEGER` };
    }
    case 'field': {
      if (!dossier.has('maTTHC') || !tables.get('procedures')?.has('tenLinhVuc')) {
        return { joins: [], sql: cell('tenLinhVuc') };
      }
      return { joins: ['catalogue'], sql: `coalesce(${cell('tenLinhVuc')}, ${ofProcedure('tenLinhVuc')})` };
    }
  }
}
