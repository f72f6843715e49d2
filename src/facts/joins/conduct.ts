import { type Join, JUDGED, together } from './join.ts';

/** Dossiers refused or withdrawn after which the unit soon received another one of the same applicant and procedure. */
export const refilings: Join = {
  isThere: () => true,
  sql: (c) => {
    const at = `CASE WHEN "trangThaiHoSo" = '3' THEN ${c.cell('ngayTuChoi')} WHEN NOT ${c.unreadable('ngayKetThucXuLy', 'bad')} THEN coalesce(${c.cell('ngayKetThucXuLy')}, ${c.cell('ngayTra')}) END`;
    const closed = `SELECT seq, "maHoSo", "unitNo", "soDinhDanh", "maTTHC", ${at} AS at, ${c.parameter('refile-days', 'BIGINT')} AS days FROM ${JUDGED} WHERE "trangThaiHoSo" = '3' OR "trangThaiHoSo" = '7'`;
    return c.side(
      'rf',
      'refilings',
      `SELECT DISTINCT x.seq FROM (${closed}) x JOIN ${JUDGED} n ON n."unitNo" = x."unitNo" AND n."soDinhDanh" = x."soDinhDanh" AND n."maTTHC" = x."maTTHC" WHERE n."maHoSo" <> x."maHoSo" AND (n."ngayTiepNhan" >= x.at OR n."ngayTiepNhan" = date_trunc('day', x.at)) AND n."ngayTiepNhan" < date_trunc('day', x.at) + to_days(CAST(x.days AS INTEGER) + 1) AND n."ngayTiepNhan" < ${c.cut}`,
    );
  },
  columns: () => ['rf.seq IS NOT NULL AS "amongRefiled"'],
};

/** How many dossiers of a unit ended in one minute, where it is more than one; ends without a time of day are nobody's. */
export const sameMinute: Join = {
  isThere: () => true,
  sql: (c) => {
    const minute = `date_trunc('minute', "ngayKetThucXuLy")`;
    const ended = `"ngayKetThucXuLy" < ${c.cut} AND "ngayKetThucXuLy" <> date_trunc('day', "ngayKetThucXuLy")`;
    return c.side('sm', 'sameMinute', together(['"unitNo"', minute], ended));
  },
  columns: () => ['sm.n AS "endedTogether"'],
};
