import type { Database } from '../db/database.ts';
import type { Interval } from '../model/law.ts';
import { LOADED } from './evaluate.ts';

/** How many dossiers were received on which days. */
export class ReceiptDays {
  readonly #days: readonly { readonly day: string; readonly count: number }[];

  constructor(days: readonly { readonly day: string; readonly count: number }[]) {
    this.#days = days;
  }

  /** Dossiers received on the days of an interval. */
  during({ from, to }: Interval): number {
    return this.#days
      .filter(({ day }) => (from === null || day >= from) && (to === null || day <= to))
      .reduce((sum, { count }) => sum + count, 0);
  }
}

/** Counts the dossiers judged by their day of receipt; `unitNumbers` null means of all units. */
export async function receiptDays(db: Database, unitNumbers: readonly number[] | null): Promise<ReceiptDays> {
  const units = unitNumbers === null ? '' : ` WHERE u.no IN (${unitNumbers.map(Number).join(', ') || '-1'})`;
  const rows = await db.rows(
    `SELECT strftime(CAST(d."ngayTiepNhan" AS DATE), '%Y-%m-%d') AS day, count(*) AS n FROM ${LOADED} JOIN unit u ON u.key = d."donViXuLy"${units} GROUP BY 1 ORDER BY 1`,
  );
  return new ReceiptDays(rows.map((row) => ({ day: String(row.day), count: Number(row.n) })));
}
