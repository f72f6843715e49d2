import type { PAPER_FACTS } from '../../model/facts/papers.ts';
import { coveredBy } from '../context.ts';
import { always, type FactSql, when } from '../fact-sql.ts';
import type { JoinId } from '../joins/all.ts';

const PAID = coveredBy('payments');
const PAPERS = coveredBy('attachments');

/** True when some row says so, false when the table covers the dossier and no row is open. */
export function some(
  role: 'payments' | 'attachments',
  yes: string,
  unsure: string,
  requires: readonly string[],
  joins: readonly JoinId[] = [role],
): FactSql {
  return {
    requires: requires.map((field) => `${role}.${field}`),
    joins,
    sql: () =>
      `(CASE WHEN ${yes} THEN TRUE WHEN ${unsure} > 0 THEN NULL WHEN ${role === 'payments' ? PAID : PAPERS} THEN FALSE END)`,
    why: () => [when(`${unsure} > 0`, 'missing', role), always('unavailable', role)],
  };
}

/** True when every paper is so: false as soon as one is not, unknown when there may be more. */
function every(no: string, unsure: string, requires: readonly string[]): FactSql {
  return {
    requires: requires.map((field) => `attachments.${field}`),
    joins: ['attachments'],
    sql: () =>
      `(CASE WHEN ${no} > 0 THEN FALSE WHEN ${unsure} > 0 THEN NULL WHEN ${PAPERS} AND "attachmentPapers" > 0 THEN TRUE END)`,
    why: () => [
      when(`${unsure} > 0`, 'missing', 'attachments'),
      when(PAPERS, 'missing', 'attachments'),
      always('unavailable', 'attachments'),
    ],
  };
}

export const PAPER_SQL: Readonly<Record<keyof typeof PAPER_FACTS, FactSql>> = {
  hasPayment: some('payments', '"paymentPaid" > 0', '"paymentUnsure"', ['trangThai']),
  hasOnlinePayment: some('payments', '"paymentOnline" > 0', '"paymentOnlineUnsure"', [
    'trangThai',
    'hinhThucThanhToan',
    'maGiaoDich',
  ]),
  hasAttachment: some('attachments', '"attachmentFiles" > 0', '"attachmentFilesUnsure"', ['duongDanTaiTepTin']),
  attachmentsAreSound: every('"attachmentUnsound"', '"attachmentUnsoundUnsure"', ['duongDanTaiTepTin']),
  attachmentIsShared: some(
    'attachments',
    '"sharedPaper"',
    '(CASE WHEN NOT "sharedPaper" THEN 1 END)',
    ['duongDanTaiTepTin'],
    ['attachments', 'sharedPapers'],
  ),
  hasReusedFile: some('attachments', '"attachmentReused" > 0', '"attachmentReusedUnsure"', ['duocTaiSuDung']),
  allFilesReused: every('"attachmentNotReused"', '"attachmentNotReusedUnsure"', ['duocTaiSuDung']),
  resultIsInput: {
    requires: ['duongDanTepTinKetQua', 'attachments.duongDanTaiTepTin'],
    joins: ['attachments', 'ownPapers'],
    sql: (c) =>
      [
        `(CASE WHEN "resultAmongPapers" THEN TRUE WHEN "resultAmongPapers" IS NOT NULL OR ${c.unreadable('duongDanTepTinKetQua')} THEN NULL`,
        `WHEN ${PAPERS} THEN FALSE END)`,
      ].join(' '),
    why: (c) => [
      when(c.unreadable('duongDanTepTinKetQua'), 'unreadable', 'duongDanTepTinKetQua'),
      when('"resultAmongPapers" IS NOT NULL', 'missing', 'attachments'),
      always('unavailable', 'attachments'),
    ],
  },
};
