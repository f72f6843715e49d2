import type { FactContext } from '../context.ts';
import { type Join, JUDGED } from './join.ts';
import { isLive } from './registers.ts';

/** Papers with a link for which a condition may hold, and whether it surely does. */
const linked = (condition: string): string =>
  `(SELECT "maHoSo", "duongDanTaiTepTin" AS link, coalesce(${condition}, FALSE) AS sure FROM attachments WHERE "duongDanTaiTepTin" IS NOT NULL AND coalesce(${condition}, TRUE))`;

/** Whether a paper says it was taken over from elsewhere, so that its link is another's by right. */
function isTaken(c: FactContext): string {
  const marks = ['duocTaiSuDung', 'duocLayTuKhoDMQG'].map(
    (field) =>
      `(CASE WHEN NOT ${c.sideUnreadable('attachments', field)} THEN coalesce(${c.sideCell('attachments', field)}, FALSE) END)`,
  );
  return `(${marks.join(' OR ')})`;
}

/** Whether the result file is one of the dossier's own papers: true, false for "maybe", null for no. */
export const ownPapers: Join = {
  isThere: (c) => c.table('attachments'),
  sql: (c) =>
    `LEFT JOIN ${c.side('ownPapers', `SELECT "maHoSo", link, bool_or(sure) AS sure FROM ${linked(isLive(c))} GROUP BY ALL`)} op ON op."maHoSo" = d."maHoSo" AND op.link = d."duongDanTepTinKetQua"`,
  columns: () => ['op.sure AS "resultAmongPapers"'],
};

/** Whether a file of the dossier is that of another one of the unit, received before the cut, as well: true, false for "maybe", null for no. */
export const sharedPapers: Join = {
  isThere: (c) => c.table('attachments'),
  sql: (c) => {
    const papers = `SELECT o."maHoSo", o."unitNo" AS unit, t.link, t.sure FROM ${linked(`(${isLive(c)} AND NOT ${isTaken(c)})`)} t JOIN ${JUDGED} o ON o."maHoSo" = t."maHoSo" AND o."ngayTiepNhan" < ${c.cut}`;
    const counted = `SELECT unit, link, count(DISTINCT CASE WHEN sure THEN "maHoSo" END) AS n FROM (${papers}) GROUP BY unit, link HAVING count(DISTINCT "maHoSo") > 1`;
    return `LEFT JOIN ${c.side('sharedPapers', `SELECT p."maHoSo", bool_or(p.sure AND q.n > 1) AS sure FROM (${papers}) p JOIN (${counted}) q ON q.unit = p.unit AND q.link = p.link GROUP BY p."maHoSo"`)} sp ON sp."maHoSo" = d."maHoSo"`;
  },
  columns: () => ['sp.sure AS "sharedPaper"'],
};

/** By what an applicant can be reached, of what is in the data. */
export const contactsOf = (c: FactContext) =>
  (['soDienThoai', 'email', 'nguoiGui'] as const).filter((field) => c.has(field));

/** How many applicants of the unit, received before the cut, filed online by each telephone, e-mail address and account. */
export const contacts: Join = {
  isThere: () => true,
  sql: (c) =>
    contactsOf(c)
      .map(
        (field) =>
          `LEFT JOIN ${c.side(`contacts by ${field}`, `SELECT "unitNo" AS unit, "${field}" AS contact, count(DISTINCT "soDinhDanh") AS n FROM ${JUDGED} WHERE "kenhThucHien" = '2' AND "${field}" IS NOT NULL AND "ngayTiepNhan" < ${c.cut} GROUP BY ALL`)} by_${field} ON by_${field}.unit = u.no AND by_${field}.contact = d."${field}"`,
      )
      .join(' '),
  columns: (c) => {
    const counts = contactsOf(c).map(
      (field) => `CASE WHEN d."${field}" IS NOT NULL THEN coalesce(by_${field}.n, 0) END`,
    );
    return [`${counts.length > 0 ? `greatest(${counts.join(', ')})` : 'CAST(NULL AS BIGINT)'} AS "contactApplicants"`];
  },
};

/** When each applicant was first received by the unit. */
export const firstReceipts: Join = {
  isThere: () => true,
  sql: (c) =>
    `LEFT JOIN ${c.side('firstReceipts', `SELECT "unitNo" AS unit, "soDinhDanh" AS applicant, min("ngayTiepNhan") AS first FROM ${JUDGED} WHERE "soDinhDanh" IS NOT NULL GROUP BY ALL`)} fr ON fr.unit = u.no AND fr.applicant = d."soDinhDanh"`,
  columns: () => ['fr.first AS "firstReceipt"'],
};

/** Contents that several codes of the unit have. */
export const twins: Join = {
  isThere: () => true,
  sql: (c) =>
    `LEFT JOIN ${c.side('twins', `SELECT "unitNo" AS unit, "soDinhDanh" AS applicant, "maTTHC" AS procedure, CAST("ngayTiepNhan" AS DATE) AS day, "trichYeuHoSo" AS summary FROM ${JUDGED} WHERE "soDinhDanh" IS NOT NULL AND "maTTHC" IS NOT NULL AND "trichYeuHoSo" IS NOT NULL GROUP BY ALL HAVING count(*) > 1`)} tw ON tw.unit = u.no AND tw.applicant = d."soDinhDanh" AND tw.procedure = d."maTTHC" AND tw.day = CAST(d."ngayTiepNhan" AS DATE) AND tw.summary = d."trichYeuHoSo"`,
  columns: () => ['tw.unit IS NOT NULL AS "amongTwins"'],
};
