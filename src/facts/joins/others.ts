import type { FactContext } from '../context.ts';
import { type Join, JUDGED, together } from './join.ts';
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
    c.side(
      'op',
      'ownPapers',
      `SELECT o.rowid AS seq, bool_or(x.sure) AS sure FROM ${linked(isLive(c))} x JOIN dossier o ON o."maHoSo" = x."maHoSo" AND o."duongDanTepTinKetQua" = x.link AND o.gate = 0 GROUP BY o.rowid`,
    ),
  columns: () => ['op.sure AS "resultAmongPapers"'],
};

/** Whether a file of the dossier is that of another one of the unit, received before the cut, as well: true, false for "maybe", null for no. */
export const sharedPapers: Join = {
  isThere: (c) => c.table('attachments'),
  sql: (c) => {
    const papers = `SELECT o.seq, o."unitNo" AS unit, t.link, t.sure FROM ${linked(`(${isLive(c)} AND NOT ${isTaken(c)})`)} t JOIN ${JUDGED} o ON o."maHoSo" = t."maHoSo" AND o."ngayTiepNhan" < ${c.cut}`;
    const counted = `SELECT unit, link, count(DISTINCT CASE WHEN sure THEN seq END) AS n FROM (${papers}) GROUP BY unit, link HAVING count(DISTINCT seq) > 1`;
    return c.side(
      'sp',
      'sharedPapers',
      `SELECT p.seq, bool_or(p.sure AND q.n > 1) AS sure FROM (${papers}) p JOIN (${counted}) q ON q.unit = p.unit AND q.link = p.link GROUP BY p.seq`,
    );
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
      .map((field) => {
        const online = `"kenhThucHien" = '2' AND "${field}" IS NOT NULL AND "ngayTiepNhan" < ${c.cut}`;
        const counted = `SELECT "unitNo", "${field}", count(DISTINCT "soDinhDanh") AS n FROM ${JUDGED} WHERE ${online} GROUP BY ALL`;
        return c.side(
          `by_${field}`,
          `contacts by ${field}`,
          `SELECT j.seq, x.n FROM (${counted}) x JOIN ${JUDGED} j ON j."unitNo" = x."unitNo" AND j."${field}" = x."${field}"`,
        );
      })
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
    c.side(
      'fr',
      'firstReceipts',
      `SELECT j.seq, x.first FROM (SELECT "unitNo", "soDinhDanh", min("ngayTiepNhan") AS first FROM ${JUDGED} WHERE "soDinhDanh" IS NOT NULL GROUP BY ALL) x JOIN ${JUDGED} j ON j."unitNo" = x."unitNo" AND j."soDinhDanh" = x."soDinhDanh"`,
    ),
  columns: () => ['fr.first AS "firstReceipt"'],
};

/** Contents that several codes of the unit have. */
export const twins: Join = {
  isThere: () => true,
  sql: (c) => {
    const contents = ['"unitNo"', '"soDinhDanh"', '"maTTHC"', 'CAST("ngayTiepNhan" AS DATE)', '"trichYeuHoSo"'];
    return c.side('tw', 'twins', together(contents, contents.map((part) => `${part} IS NOT NULL`).join(' AND ')));
  },
  columns: () => ['tw.seq IS NOT NULL AS "amongTwins"'],
};
