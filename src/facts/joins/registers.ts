import type { RegisterRole } from '../../model/tables.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { endOfDay, maybeBefore, surelyBefore } from '../time.ts';
import { type Join, tally } from './join.ts';

/** Whether the register declares to cover a dossier: from its receipt on, up to the cut. */
const covered = (context: FactContext, role: RegisterRole): string =>
  `coalesce(d."ngayTiepNhan" >= u."${role}From" AND d."ngayTiepNhan" < ${context.cut}, FALSE) AS ${coveredBy(role)}`;

function register(
  role: RegisterRole,
  alias: string,
  aggregates: (c: FactContext) => Readonly<Record<string, string>>,
  from: (c: FactContext) => string = () => role,
): Join {
  return {
    sql: (c) => {
      const list = Object.entries(aggregates(c)).map(([name, sql]) => `${sql} AS "${name}"`);
      return `LEFT JOIN (SELECT "maHoSo", ${list.join(', ')} FROM ${from(c)} GROUP BY "maHoSo") ${alias} ON ${alias}."maHoSo" = d."maHoSo"`;
    },
    columns: (c) => [...Object.keys(aggregates(c)).map((name) => `${alias}."${name}"`), covered(c, role)],
  };
}

/** The letters of a dossier that were sent before the cut. */
export const apologies: Join = register('apologies', 'a', (c) => {
  const cell = (field: string): string => c.sideCell('apologies', field);
  const stated = c.table('apologies', 'trangThai');
  const issued = stated ? `"trangThai" = 'daXuLy'` : 'TRUE';
  const open = stated ? '"trangThai" IS NULL' : 'FALSE';
  const sent = cell('ngayGui');
  const ok = `${issued} AND ${surelyBefore(sent, c.cut)}`;
  const [next, former] = [endOfDay(cell('ngayHenTraMoi')), endOfDay(cell('ngayHenTraTruoc'))];
  const contents = ['soVanBan', 'nguoiKy', 'lyDo', ...(c.table('apologies', 'fileDinhKem') ? ['fileDinhKem'] : [])];
  const badNew = c.sideUnreadable('apologies', 'ngayHenTraMoi');
  const badFormer = c.sideUnreadable('apologies', 'ngayHenTraTruoc');
  return {
    apologyFirst: `min(CASE WHEN ${ok} THEN ${sent} END)`,
    apologyUnsure: tally(`${open} OR (${issued} AND ${maybeBefore(sent, c.cut)})`),
    apologyIncomplete: tally(`${ok} AND (${contents.map((field) => `${cell(field)} IS NULL`).join(' OR ')})`),
    apologyNewDates: `count(DISTINCT CASE WHEN ${ok} THEN CAST(${cell('ngayHenTraMoi')} AS DATE) END)`,
    apologyNewUnread: tally(`${ok} AND (${badNew} OR ${badFormer})`),
    apologyNewest: `max(CASE WHEN ${ok} THEN ${next} END)`,
    apologyUnsound: tally(
      `${ok} AND NOT ${badNew} AND (${cell('ngayHenTraMoi')} IS NULL OR ${next} <= ${sent} OR ${next} <= ${former})`,
    ),
    apologyBareNew: `min(CASE WHEN ${ok} AND ${former} IS NULL AND NOT ${badFormer} THEN ${next} END)`,
  };
});

export const explanations: Join = register('explanations', 'e', (c) => {
  const given = c.sideCell('explanations', 'ngayGiaiTrinh');
  return {
    explanationFirst: `min(CASE WHEN ${surelyBefore(given, c.cut)} THEN ${given} END)`,
    explanationUnsure: tally(maybeBefore(given, c.cut)),
  };
});

/** Requests before the cut; an answer at or after it has not come. */
export const supplements: Join = register(
  'supplements',
  's',
  (c) => {
    const ok = surelyBefore('asked', c.cut);
    return {
      supplementCountSure: `count(DISTINCT CASE WHEN ${ok} THEN asked END)`,
      supplementUnsure: tally(maybeBefore('asked', c.cut)),
      supplementFirst: `min(CASE WHEN ${ok} THEN asked END)`,
      supplementLast: `max(CASE WHEN ${ok} THEN asked END)`,
      supplementOpen: `max(CASE WHEN ${ok} AND answered IS NULL THEN asked END)`,
      supplementUnread: tally(`${ok} AND unread`),
      supplementWrong: tally(`${ok} AND (${endOfDay('answered')} < asked OR before > ${endOfDay('asked')})`),
    };
  },
  (c) => {
    const answered = c.sideCell('supplements', 'ngayTiepNhanBoSung');
    const rows = `SELECT "maHoSo", "ngayBoSung" AS asked, CASE WHEN ${answered} < ${c.cut} THEN ${answered} END AS answered, ${c.sideUnreadable('supplements', 'ngayTiepNhanBoSung')} AS unread FROM supplements`;
    return `(SELECT *, lag(answered) OVER (PARTITION BY "maHoSo" ORDER BY asked, answered) AS before FROM (${rows}))`;
  },
);

/** A payment that was refunded had been made. One without a date is taken as made before the cut. */
export const payments: Join = register('payments', 'y', (c) => {
  const cell = (field: string): string => c.sideCell('payments', field);
  const at = cell('ngayThuPhi');
  const before = [
    `(CASE WHEN ${c.sideUnreadable('payments', 'ngayThuPhi')} THEN NULL WHEN ${at} IS NULL THEN TRUE`,
    `WHEN ${maybeBefore(at, c.cut)} THEN NULL ELSE ${surelyBefore(at, c.cut)} END)`,
  ].join(' ');
  const paid = `(${cell('trangThai')} IN ('daThanhToan', 'daHoanPhi') AND ${before})`;
  const online = `(${paid} AND ${cell('hinhThucThanhToan')} = 'truc-tuyen' AND ${cell('maGiaoDich')} IS NOT NULL)`;
  return {
    paymentPaid: tally(paid),
    paymentUnsure: tally(`${paid} IS NULL`),
    paymentOnline: tally(online),
    paymentOnlineUnsure: tally(`${online} IS NULL`),
  };
});

/** The papers of a dossier that are not deleted. */
export const attachments: Join = register('attachments', 't', (c) => {
  const cell = (field: string): string => c.sideCell('attachments', field);
  const live = `NOT coalesce(${cell('isDeleted')}, FALSE) AND NOT ${c.sideUnreadable('attachments', 'isDeleted')}`;
  const [link, reused, digitised] = [cell('duongDanTaiTepTin'), cell('duocTaiSuDung'), cell('duocSoHoa')];
  return {
    attachmentPapers: tally(live),
    attachmentFiles: tally(`${live} AND ${link} IS NOT NULL`),
    attachmentUnsound: tally(
      `${live} AND ((${link} IS NULL AND ${digitised}) OR (${link} IS NOT NULL AND ${cell('dungLuong')} = 0))`,
    ),
    attachmentUnsoundUnsure: tally(
      `${live} AND ((${link} IS NULL AND ${digitised} IS NULL) OR (${link} IS NOT NULL AND ${c.sideUnreadable('attachments', 'dungLuong')}))`,
    ),
    attachmentReused: tally(`${live} AND ${reused}`),
    attachmentNotReused: tally(`${live} AND NOT ${reused}`),
    attachmentReuseUnsure: tally(`${live} AND ${reused} IS NULL`),
    attachmentUnsure: tally(c.sideUnreadable('attachments', 'isDeleted')),
  };
});
