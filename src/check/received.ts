import type { Database } from '../db/database.ts';
import type { Interval } from '../model/law.ts';
import { LOADED } from './inputs.ts';

/** Dossiers of a unit received on a day. */
interface Receipts {
  readonly unitNo: number;
  readonly day: string;
  readonly count: number;
}

type CountByDay = ReadonlyMap<string, number>;
const NONE: CountByDay = new Map();

/** How many dossiers were received on which days, and by whom. */
export class ReceiptDays {
  readonly #days: CountByDay;
  readonly #units: ReadonlyMap<number, CountByDay>;

  constructor(receipts: readonly Receipts[]) {
    const days = new Map<string, number>();
    const units = new Map<number, Map<string, number>>();
    for (const { unitNo, day, count } of receipts) {
      days.set(day, (days.get(day) ?? 0) + count);
      const own = units.get(unitNo) ?? new Map<string, number>();
      units.set(unitNo, own.set(day, count));
    }
    this.#days = days;
    this.#units = units;
  }

  /** Dossiers received on the days of an interval. */
  during({ from, to }: Interval): number {
    return [...this.#days]
      .filter(([day]) => (from === null || day >= from) && (to === null || day <= to))
      .reduce((sum, [, count]) => sum + count, 0);
  }

  /** Dossiers of a unit by day of receipt; a day without any is not in it. */
  ofUnit(unitNo: number): CountByDay {
    return this.#units.get(unitNo) ?? NONE;
  }
}

/** Counts the dossiers judged by their unit and day of receipt; `unitNumbers` null means of all units. */
export async function receiptDays(db: Database, unitNumbers: readonly number[] | null): Promise<ReceiptDays> {
  const units = unitNumbers === null ? '' : ` WHERE u.no IN (${unitNumbers.map(Number).join(', ') || '-1'})`;
  const rows = await db.rows(
    `SELECT u.no AS unit, strftime(CAST(d."ngayTiepNhan" AS DATE), '%Y-%m-%d') AS day, count(*) AS n FROM ${LOADED} JOIN unit u ON u.key = d."donViXuLy"${units} GROUP BY 1, 2`,
  );
  return new ReceiptDays(
    rows.map(({ unit, day, n }) => ({ unitNo: Number(unit), day: String(day), count: Number(n) })),
  );
}
