import type { FactContext } from '../context.ts';
import { surelyBefore, withoutTime } from '../time.ts';
import { type Join, ofDossiers, tally } from './join.ts';

/** Supplements that were asked for and received before the cut, each from where no earlier one was still open. */
function stretches(c: FactContext): string {
  const answered = c.sideCell('supplements', 'ngayTiepNhanBoSung');
  const former = c.sideCell('supplements', 'ngayHenTraTruoc');
  const unread = c.sideUnreadable('supplements', 'ngayHenTraTruoc');
  const rows = `SELECT "maHoSo", "ngayBoSung" AS asked, ${answered} AS answered, ${former} AS former, ${unread} AS unread FROM supplements WHERE ${surelyBefore('"ngayBoSung"', c.cut)} AND ${answered} < ${c.cut}`;
  const earlier = `max(answered) OVER (PARTITION BY "maHoSo" ORDER BY asked, answered ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  return `SELECT *, greatest(asked, ${earlier}) AS since FROM (${rows})`;
}

/** How long a dossier waited for supplements, and what was promised before. */
export const pauses: Join = {
  isThere: (c) => c.table('supplements', 'ngayBoSung') && c.table('supplements', 'ngayTiepNhanBoSung'),
  sql: (c) => {
    const worked = c.calendar.workingMinutesBetween('since', 'answered');
    const minutes = `CASE WHEN answered > since THEN CAST(floor(${worked}) AS BIGINT) ELSE 0 END`;
    const columns = [
      `CAST(sum(${minutes}) AS BIGINT) AS "pauseMinutes"`,
      `${tally(`(${minutes}) IS NULL`)} AS "pauseBeyond"`,
      `${tally(`${withoutTime('asked')} OR ${withoutTime('answered')}`)} AS "pauseImprecise"`,
      `${tally('unread')} AS "pauseFormerUnread"`,
      `min(CASE WHEN former IS NOT NULL THEN {'at': asked, 'v': former} END).v AS "pauseFormer"`,
    ];
    return c.side(
      'pa',
      'pauses',
      ofDossiers(`SELECT "maHoSo", ${columns.join(', ')} FROM (${stretches(c)}) GROUP BY "maHoSo"`),
    );
  },
  columns: () => ['Minutes', 'Beyond', 'Imprecise', 'FormerUnread', 'Former'].map((name) => `pa."pause${name}"`),
};
