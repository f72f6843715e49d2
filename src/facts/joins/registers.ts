import type { RegisterRole } from '../../model/tables.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { endOfDay, maybeBefore, surelyBefore, withoutTime } from '../time.ts';
import { type Join, ofDossiers, tally } from './join.ts';

/** Whether the register declares to cover a dossier: from its receipt on, up to the cut. */
const covered = (context: FactContext, role: RegisterRole): string =>
  `coalesce(d."ngayTiepNhan" >= u."${role}From" AND d."ngayTiepNhan" < ${context.cut}, FALSE) AS ${coveredBy(role)}`;

/** Whether it happened before the cut, or unknown. */
const before = (instant: string, cut: string): string =>
  `(CASE WHEN NOT ${maybeBefore(instant, cut)} THEN ${surelyBefore(instant, cut)} END)`;

export function register(
  role: RegisterRole,
  alias: string,
  /** The field without which it says nothing. */
  needed: string,
  aggregates: (c: FactContext) => Readonly<Record<string, string>>,
  from: (c: FactContext) => string = () => role,
): Join {
  return {
    isThere: (c) => c.table(role, needed),
    sql: (c) => {
      const list = Object.entries(aggregates(c)).map(([name, sql]) => `${sql} AS "${name}"`);
      return c.side(alias, role, ofDossiers(`SELECT "maHoSo", ${list.join(', ')} FROM ${from(c)} GROUP BY "maHoSo"`));
    },
    columns: (c) => [...Object.keys(aggregates(c)).map((name) => `${alias}."${name}"`), covered(c, role)],
  };
}

/** The letters of a dossier that were sent before the cut. */
export const apologies: Join = register('apologies', 'a', 'ngayGui', (c) => {
  const cell = (field: string): string => c.sideCell('apologies', field);
  const issued = c.table('apologies', 'trangThai') ? `("trangThai" = 'daXuLy')` : 'TRUE';
  const sent = cell('ngayGui');
  const ok = `(${issued} AND ${before(sent, c.cut)})`;
  const [next, former] = [endOfDay(cell('ngayHenTraMoi')), endOfDay(cell('ngayHenTraTruoc'))];
  const contents = ['soVanBan', 'nguoiKy', 'lyDo', ...(c.table('apologies', 'fileDinhKem') ? ['fileDinhKem'] : [])];
  const badNew = c.sideUnreadable('apologies', 'ngayHenTraMoi');
  const badFormer = c.sideUnreadable('apologies', 'ngayHenTraTruoc');
  return {
    apologyFirst: `min(CASE WHEN ${ok} THEN ${sent} END)`,
    apologyUnsure: tally(`${ok} IS NULL`),
    apologyIncomplete: tally(`${ok} AND (${contents.map((field) => `${cell(field)} IS NULL`).join(' OR ')})`),
    apologyNewDates: `count(DISTINCT CASE WHEN ${ok} THEN CAST(${cell('ngayHenTraMoi')} AS DATE) END)`,
    apologyNewUnread: tally(`${ok} AND ${badNew}`),
    apologyFormerUnread: tally(`${ok} AND ${badFormer}`),
    apologyNewest: `max(CASE WHEN ${ok} THEN ${next} END)`,
    apologyUnsound: tally(
      `${ok} AND NOT ${badNew} AND (${cell('ngayHenTraMoi')} IS NULL OR ${next} <= ${sent} OR ${next} <= ${former})`,
    ),
    apologyBareNew: `min(CASE WHEN ${ok} AND ${former} IS NULL AND NOT ${badFormer} THEN ${next} END)`,
  };
});

export const explanations: Join = register('explanations', 'e', 'ngayGiaiTrinh', (c) => {
  const given = c.sideCell('explanations', 'ngayGiaiTrinh');
  return {
    explanationFirst: `min(CASE WHEN ${surelyBefore(given, c.cut)} THEN ${given} END)`,
    explanationUnsure: tally(maybeBefore(given, c.cut)),
  };
});

/**
 * Whole seconds between requests and answers, each cut off; null when a request has no answer or an instant no time of
 * day, and when two rows are of one request.
 */
const secondsAwaited = (asked: string): string => {
  const exact = `(${asked} AND answered >= asked AND NOT ${withoutTime('asked')} AND NOT ${withoutTime('answered')})`;
  const whole = `${tally(asked)} = ${tally(exact)} AND ${tally(asked)} = count(DISTINCT CASE WHEN ${asked} THEN asked END)`;
  return `(CASE WHEN ${whole} THEN coalesce(sum(CASE WHEN ${exact} THEN date_sub('second', asked, answered) END), 0) END)`;
};

/** Whether a request came before the end of the period. */
const held = (c: FactContext): string => surelyBefore('asked', c.periodTo);

/** The answer to a request when it came before the cut, and what its row says when it came later. */
function answerColumns(c: FactContext): string {
  const at = c.sideCell('supplements', 'ngayTiepNhanBoSung');
  return [
    `CASE WHEN ${at} < ${c.cut} THEN ${at} END AS answered`,
    `CASE WHEN ${at} >= ${c.cut} THEN ${at} END AS later`,
    `${c.sideUnreadable('supplements', 'ngayTiepNhanBoSung')} AS unread`,
    `${c.sideCell('supplements', 'ngayHenTraTruoc')} AS former`,
    `${c.sideUnreadable('supplements', 'ngayHenTraTruoc')} AS formerUnread`,
  ].join(', ');
}

/** Requests before the cut; an answer at or after it has not come. */
export const supplements: Join = register(
  'supplements',
  's',
  'ngayBoSung',
  (c) => {
    const ok = surelyBefore('asked', c.cut);
    return {
      supplementCountSure: `count(DISTINCT CASE WHEN ${ok} THEN asked END)`,
      supplementUnsure: tally(maybeBefore('asked', c.cut)),
      supplementAnswered: `max(CASE WHEN ${ok} THEN answered END)`,
      supplementSeconds: secondsAwaited(ok),
      supplementFirst: `min(CASE WHEN ${ok} THEN asked END)`,
      supplementLast: `max(CASE WHEN ${ok} THEN asked END)`,
      supplementOpen: `max(CASE WHEN ${ok} AND answered IS NULL THEN asked END)`,
      supplementUnread: tally(`${ok} AND unread`),
      supplementHeld: tally(`${held(c)} AND NOT unread AND (answered IS NULL OR answered >= ${c.periodTo})`),
      supplementHeldUnsure: tally(`${maybeBefore('asked', c.periodTo)} OR (${held(c)} AND unread)`),
      supplementWrong: tally(`${ok} AND (${endOfDay('answered')} < asked OR before > latest)`),
      // The due date that held until the first answer at or after the cut.
      supplementFormer: `min(CASE WHEN later IS NOT NULL AND former IS NOT NULL THEN {'at': later, 'v': former} END).v`,
      supplementFormerUnread: tally('(later IS NOT NULL AND formerUnread) OR (unread AND former IS NOT NULL)'),
    };
  },
  (c) => {
    const rows = `SELECT "maHoSo", "ngayBoSung" AS asked, ${endOfDay('"ngayBoSung"')} AS latest, ${answerColumns(c)} FROM supplements`;
    return `(SELECT *, max(answered) OVER (PARTITION BY "maHoSo" ORDER BY latest RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) AS before FROM (${rows}))`;
  },
);

/** A payment that was refunded had been made. One without a date is taken as made before the cut. */
export const payments: Join = register('payments', 'y', 'trangThai', (c) => {
  const cell = (field: string): string => c.sideCell('payments', field);
  const at = cell('ngayThuPhi');
  const undated = `(${at} IS NULL AND NOT ${c.sideUnreadable('payments', 'ngayThuPhi')})`;
  const paid = `(${cell('trangThai')} IN ('daThanhToan', 'daHoanPhi') AND (${undated} OR ${before(at, c.cut)}))`;
  const online = `(${paid} AND ${cell('hinhThucThanhToan')} = 'truc-tuyen' AND ${cell('maGiaoDich')} IS NOT NULL)`;
  return {
    paymentPaid: tally(paid),
    paymentUnsure: tally(`${paid} IS NULL`),
    paymentOnline: tally(online),
    paymentOnlineUnsure: tally(`${online} IS NULL`),
  };
});

/** Whether a paper is not deleted; unknown when its mark cannot be read. */
export const isLive = (c: FactContext): string =>
  `(CASE WHEN NOT ${c.sideUnreadable('attachments', 'isDeleted')} THEN NOT coalesce(${c.sideCell('attachments', 'isDeleted')}, FALSE) END)`;

/** The papers of a dossier that are not deleted. */
export const attachments: Join = register('attachments', 't', 'maHoSo', (c) => {
  const cell = (field: string): string => c.sideCell('attachments', field);
  const live = isLive(c);
  const link = `(${cell('duongDanTaiTepTin')} IS NOT NULL)`;
  const empty = `(CASE WHEN NOT ${c.sideUnreadable('attachments', 'dungLuong')} THEN coalesce(${cell('dungLuong')} = 0, FALSE) END)`;
  const reused = cell('duocTaiSuDung');
  const asked = {
    Files: link,
    Unsound: `((NOT ${link} AND ${cell('duocSoHoa')}) OR (${link} AND ${empty}))`,
    Digitised: cell('duocSoHoa'),
    FromStore: cell('duocLayTuKhoDMQG'),
    Reused: reused,
    NotReused: `NOT ${reused}`,
  };
  const tallies = Object.entries(asked).flatMap(([name, condition]) => [
    [`attachment${name}`, tally(`${live} AND ${condition}`)],
    [`attachment${name}Unsure`, tally(`(${live} AND ${condition}) IS NULL`)],
  ]);
  return { attachmentPapers: tally(live), ...Object.fromEntries(tallies) };
});
