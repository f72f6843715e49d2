import { surelyBefore } from '../time.ts';
import { type Join, ofDossiers } from './join.ts';

/** The statuses set before the cut in the order of their instants, as `>2>4>10>`; `?` for those of one instant that differ. */
export const statusPath: Join = {
  isThere: (c) => c.table('steps', 'thoiDiemXuLy') && c.table('steps', 'trangThai'),
  sql: (c) => {
    const set = `${surelyBefore('"thoiDiemXuLy"', c.cut)} AND "trangThai" IS NOT NULL`;
    // A list sorted afterwards: an ordered aggregate or a window over all steps takes twice as long.
    const steps = `SELECT "maHoSo", list_sort(list_distinct(list({'at': "thoiDiemXuLy", 'status': "trangThai"}))) AS steps FROM steps WHERE ${set} GROUP BY "maHoSo"`;
    const isTied = 'coalesce(steps[i - 1].at = step.at, FALSE) OR coalesce(steps[i + 1].at = step.at, FALSE)';
    const names = `list_transform(steps, lambda step, i: CASE WHEN ${isTied} THEN '?' ELSE step.status END)`;
    return c.side(
      'stp',
      'statusPath',
      ofDossiers(`SELECT "maHoSo", '>' || array_to_string(${names}, '>') || '>' AS "statusPath" FROM (${steps})`),
    );
  },
  columns: () => ['stp."statusPath"'],
};
