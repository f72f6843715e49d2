import type { FactContext } from '../context.ts';
import { isOneOf, STOPPED } from '../status.ts';
import { endOfDay, surelyBefore } from '../time.ts';
import { type Join, tally } from './join.ts';

/** What may account for a new due date: when it happened, and the date it names. */
function causes(c: FactContext): string {
  const received = c.sideCell('supplements', 'ngayTiepNhanBoSung');
  const state = c.table('apologies', 'trangThai') ? `"trangThai" = 'daXuLy' AND` : '';
  const sent = c.sideCell('apologies', 'ngayGui');
  const next = c.sideCell('apologies', 'ngayHenTraMoi');
  const tables = [
    ...(c.table('supplements')
      ? [
          `SELECT "maHoSo", ${received} AS "on", ${c.sideCell('supplements', 'ngayHenTraMoi')} AS due FROM supplements WHERE ${received} < ${c.cut}`,
        ]
      : []),
    ...(c.table('apologies')
      ? [
          `SELECT "maHoSo", ${sent} AS "on", ${next} AS due FROM apologies WHERE ${state} ${sent} < ${c.cut} AND ${next} IS NOT NULL`,
        ]
      : []),
  ];
  const none = `SELECT "maHoSo", "thoiDiemXuLy" AS "on", "thoiDiemXuLy" AS due FROM steps WHERE FALSE`;
  return tables.join(' UNION ALL ') || none;
}

/** The steps before the cut that set another due date than the one set before. */
function moves(c: FactContext): string {
  const stops = isOneOf(c.sideCell('steps', 'trangThai'), STOPPED);
  const steps = `SELECT "maHoSo", "thoiDiemXuLy" AS done, ${endOfDay('"ngayHenTra"')} AS due, coalesce(${stops}, FALSE) AS stops FROM steps WHERE ${surelyBefore('"thoiDiemXuLy"', c.cut)}`;
  const order = 'PARTITION BY "maHoSo" ORDER BY done, due, stops ROWS BETWEEN UNBOUNDED PRECEDING AND';
  const columns = [
    `last_value(due IGNORE NULLS) OVER (${order} 1 PRECEDING) AS former`,
    `last_value(CASE WHEN due IS NOT NULL THEN done END IGNORE NULLS) OVER (${order} 1 PRECEDING) AS since`,
    `max(CASE WHEN stops THEN done END) OVER (${order} CURRENT ROW) AS stopped`,
  ];
  return `SELECT * FROM (SELECT *, ${columns.join(', ')} FROM (${steps})) WHERE due <> former`;
}

/** How the due date of a dossier was moved before the cut. */
export const dueMoves: Join = {
  isThere: (c) => c.table('steps', 'thoiDiemXuLy') && c.table('steps', 'ngayHenTra'),
  sql: (c) => {
    // By the day: nobody writes a letter and moves the date in one instant.
    const between = 'CAST(k."on" AS DATE) BETWEEN CAST(m.since AS DATE) AND CAST(m.done AS DATE)';
    const caused = `EXISTS (SELECT 1 FROM (${causes(c)}) k WHERE k."maHoSo" = m."maHoSo" AND (${between} OR CAST(k.due AS DATE) = CAST(m.due AS DATE)))`;
    const judged = `SELECT m."maHoSo", m.due > m.former AS later, m.done > m.former AS after, coalesce(m.stopped >= m.since, FALSE) OR ${caused} AS caused FROM (${moves(c)}) m`;
    const columns = [
      'count(*) AS "dueMoves"',
      `${tally('later AND after')} AS "dueMovesAfter"`,
      `${tally('later AND NOT caused')} AS "dueMovesBare"`,
    ];
    return `LEFT JOIN (SELECT "maHoSo", ${columns.join(', ')} FROM (${judged}) GROUP BY "maHoSo") dm ON dm."maHoSo" = d."maHoSo"`;
  },
  columns: () => ['dm."dueMoves"', 'dm."dueMovesAfter"', 'dm."dueMovesBare"'],
};
