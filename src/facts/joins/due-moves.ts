import type { FactContext } from '../context.ts';
import { isOneOf, STOPPED } from '../status.ts';
import { endOfDay, surelyBefore } from '../time.ts';
import { type Join, ofDossiers, tally } from './join.ts';

/** Supplements that were received before the cut, and the date each names. */
function answers(c: FactContext): string {
  const received = c.sideCell('supplements', 'ngayTiepNhanBoSung');
  return `SELECT "maHoSo", ${received} AS "on", ${c.sideCell('supplements', 'ngayHenTraMoi')} AS due FROM supplements WHERE ${received} < ${c.cut}`;
}

/** Letters with a new date that were sent before the cut. */
function letters(c: FactContext): string {
  const state = c.table('apologies', 'trangThai') ? `"trangThai" = 'daXuLy' AND` : '';
  const sent = c.sideCell('apologies', 'ngayGui');
  const next = c.sideCell('apologies', 'ngayHenTraMoi');
  return `SELECT "maHoSo", ${sent} AS "on", ${next} AS due FROM apologies WHERE ${state} ${sent} < ${c.cut} AND ${next} IS NOT NULL`;
}

/** Whether something since the former date was set, or something that names the new one, accounts for the move. */
function accounts(causes: string): string {
  // By the day: nobody writes a letter and moves the date in one instant.
  const between = 'CAST(k."on" AS DATE) BETWEEN CAST(m.since AS DATE) AND CAST(m.done AS DATE)';
  return `EXISTS (SELECT 1 FROM (${causes}) k WHERE k."maHoSo" = m."maHoSo" AND (${between} OR CAST(k.due AS DATE) = CAST(m.due AS DATE)))`;
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
    const stood = c.table('supplements') ? accounts(answers(c)) : 'FALSE';
    const promised = c.table('apologies') ? accounts(letters(c)) : 'FALSE';
    const judged = `SELECT m."maHoSo", m.due > m.former AS later, m.done > m.former AS after, coalesce(m.stopped >= m.since, FALSE) OR ${stood} AS stood, ${promised} AS promised FROM (${moves(c)}) m`;
    const columns = [
      'count(*) AS "dueMoves"',
      `${tally('later AND after AND NOT stood')} AS "dueMovesAfter"`,
      `${tally('later AND NOT stood AND NOT promised')} AS "dueMovesBare"`,
    ];
    return c.side(
      'dm',
      'dueMoves',
      ofDossiers(`SELECT "maHoSo", ${columns.join(', ')} FROM (${judged}) GROUP BY "maHoSo"`),
    );
  },
  columns: () => ['dm."dueMoves"', 'dm."dueMovesAfter"', 'dm."dueMovesBare"'],
};
