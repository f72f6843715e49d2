import type { FactContext } from '../context.ts';
import { type Join, JUDGED } from './join.ts';

const LIVE = (c: FactContext): string =>
  `NOT coalesce(${c.sideCell('attachments', 'isDeleted')}, FALSE) AND NOT ${c.sideUnreadable('attachments', 'isDeleted')}`;

/** A paper that says it was taken over from elsewhere: its link is another's by right. */
const taken = (c: FactContext): string =>
  `coalesce(${c.sideCell('attachments', 'duocTaiSuDung')} OR ${c.sideCell('attachments', 'duocLayTuKhoDMQG')}, FALSE)`;

/** Dossiers whose result file is one of their own papers. */
export const ownPapers: Join = {
  sql: (c) =>
    `LEFT JOIN (SELECT DISTINCT "maHoSo", "duongDanTaiTepTin" AS link FROM attachments WHERE "duongDanTaiTepTin" IS NOT NULL AND ${LIVE(c)}) op ON op."maHoSo" = d."maHoSo" AND op.link = d."duongDanTepTinKetQua"`,
  columns: () => ['op.link IS NOT NULL AS "resultAmongPapers"'],
};

/** Dossiers a file of which another dossier of the unit has as well. */
export const sharedPapers: Join = {
  sql: (c) => {
    const papers = `SELECT t."maHoSo", t."duongDanTaiTepTin" AS link, o."unitNo" AS unit FROM (SELECT * FROM attachments WHERE "duongDanTaiTepTin" IS NOT NULL AND ${LIVE(c)} AND NOT ${taken(c)}) t JOIN ${JUDGED} o ON o."maHoSo" = t."maHoSo"`;
    const counted = `SELECT unit, link FROM (${papers}) GROUP BY unit, link HAVING count(DISTINCT "maHoSo") > 1`;
    return `LEFT JOIN (SELECT DISTINCT p."maHoSo" FROM (${papers}) p JOIN (${counted}) q ON q.unit = p.unit AND q.link = p.link) sp ON sp."maHoSo" = d."maHoSo"`;
  },
  columns: () => ['sp."maHoSo" IS NOT NULL AS "hasSharedPaper"'],
};

const CONTACTS = ['soDienThoai', 'email', 'nguoiGui'] as const;
const contactsOf = (c: FactContext) => CONTACTS.filter((field) => c.has(field));

/** How many applicants of the unit filed online by each telephone, e-mail address and account. */
export const contacts: Join = {
  sql: (c) =>
    contactsOf(c)
      .map(
        (field) =>
          `LEFT JOIN (SELECT "unitNo" AS unit, "${field}" AS contact, count(DISTINCT "soDinhDanh") AS n FROM ${JUDGED} WHERE "kenhThucHien" = '2' AND "${field}" IS NOT NULL GROUP BY ALL) by_${field} ON by_${field}.unit = u.no AND by_${field}.contact = d."${field}"`,
      )
      .join(' '),
  columns: (c) => {
    const counts = contactsOf(c).map((field) => `by_${field}.n`);
    return [`${counts.length > 0 ? `greatest(${counts.join(', ')})` : 'CAST(NULL AS BIGINT)'} AS "contactApplicants"`];
  },
};

/** When each applicant was first received by the unit. */
export const firstReceipts: Join = {
  sql: () =>
    `LEFT JOIN (SELECT "unitNo" AS unit, "soDinhDanh" AS applicant, min("ngayTiepNhan") AS first FROM ${JUDGED} WHERE "soDinhDanh" IS NOT NULL GROUP BY ALL) fr ON fr.unit = u.no AND fr.applicant = d."soDinhDanh"`,
  columns: () => ['fr.first AS "firstReceipt"'],
};

/** Contents that several codes of the unit have. */
export const twins: Join = {
  sql: () =>
    `LEFT JOIN (SELECT "unitNo" AS unit, "soDinhDanh" AS applicant, "maTTHC" AS procedure, CAST("ngayTiepNhan" AS DATE) AS day, "trichYeuHoSo" AS summary FROM ${JUDGED} WHERE "soDinhDanh" IS NOT NULL AND "maTTHC" IS NOT NULL AND "trichYeuHoSo" IS NOT NULL GROUP BY ALL HAVING count(*) > 1) tw ON tw.unit = u.no AND tw.applicant = d."soDinhDanh" AND tw.procedure = d."maTTHC" AND tw.day = CAST(d."ngayTiepNhan" AS DATE) AND tw.summary = d."trichYeuHoSo"`,
  columns: () => ['tw.unit IS NOT NULL AS "amongTwins"'],
};
