import { type Dossier, NONE } from '../dossier.ts';
import { giveBack, settle } from '../life.ts';
import { redate, reopen, step } from '../steps.ts';
import { DAY, dayOf, secondOf } from '../work-days.ts';
import { any, handedByCut, type Pathology, pathology, settledByCut } from './pathology.ts';

const ended = (d: Dossier): boolean => d.ended >= 0;
const answered = (d: Dossier): boolean => d.ended >= 0 && (d.status === 9 || d.status === 10);
const online = (d: Dossier): boolean => d.channel === 2;

/** Whether nothing was awaited and no due date moved in between. */
function straight(d: Dossier): boolean {
  for (let n = 1; n < d.stepCount; n++) {
    const one = d.steps[n];
    if (one && (one.due !== NONE || (one.status > 4 && one.status < 9))) return false;
  }
  return true;
}

/** Ends it at another instant, with the same result. */
function endAnew(d: Dossier, at: number, until: number): void {
  const { returned, signed, resultCode, resultLink } = d;
  reopen(d);
  while (d.stepCount > 1 && (d.steps[d.stepCount - 1]?.at ?? at) >= at) d.stepCount--;
  settle(d, at, 9);
  if (returned >= 0) giveBack(d, at + until);
  [d.signed, d.resultCode, d.resultLink] = [signed, resultCode, resultLink];
}

/** Instead of ending, it waits from then on. */
function park(d: Dossier, status: number): void {
  const at = d.settledAt;
  reopen(d);
  d.status = status;
  step(d, at, status);
}

/** Instants that contradict each other, lie where they cannot, or are missing. */
export const DATES: readonly Pathology[] = [
  pathology(
    'end-before-receipt',
    'P17',
    2000,
    'kết thúc trước khi tiếp nhận',
    'ended before receipt',
    settledByCut,
    (d, _w, r) => {
      d.ended = d.received - 60 - r.below(20 * DAY);
    },
  ),
  pathology(
    'receipt-before-filing',
    'P17',
    2000,
    'tiếp nhận trước khi nộp',
    'received before filing',
    any,
    (d, _w, r) => {
      d.filed = d.received + 60 + r.below(5 * DAY);
    },
  ),
  pathology(
    'signed-before-receipt',
    'P17',
    1500,
    'ký kết quả trước khi tiếp nhận',
    'result signed before receipt',
    (d) => d.signed >= 0,
    (d, _w, r) => {
      d.signed = d.received - 60 - r.below(9 * DAY);
    },
  ),
  pathology('date-in-future', 'P18', 1500, 'ngày ở tương lai', 'a date in the future', settledByCut, (d, w, r) => {
    // Later than the period is ever looked at.
    d.ended = w.cut + 400 * DAY + r.below(300 * DAY);
  }),
  pathology('date-implausible', 'P18', 1500, 'ngày không thể có', 'an impossible date', any, (d, _w, r) => {
    // Clocks that start at 1970 write the hour of Vietnam; the last is the first plausible day.
    const early = [7 * 3600, 10_000 * DAY + 3600, 10_956 * DAY + 3600, 10_957 * DAY + 3600];
    d.filed = early[r.below(early.length)] ?? 0;
  }),
  pathology(
    'settled-at-once',
    'P19',
    4000,
    'kết thúc gần như cùng lúc tiếp nhận',
    'settled within a minute of receipt',
    (d) => answered(d) && straight(d),
    (d, w, r) => {
      const at = d.received + ([0, 1, 59, w.law.instantSeconds, w.law.instantSeconds + 1][r.below(5)] ?? 0);
      endAnew(d, at, r.below(600));
      if (d.signed >= 0) d.signed = at;
    },
  ),
  pathology(
    'returned-before-finished',
    'P25',
    2000,
    'trả kết quả trước khi xử lý xong',
    'returned before it was finished',
    handedByCut,
    (d, _w, r) => {
      d.returned = d.ended - 60 - r.below(2 * DAY);
    },
  ),
  pathology(
    'answered-without-end',
    'P26',
    1500,
    'đã xong mà không có ngày kết thúc',
    'answered without an end',
    (d, w) => answered(d) && settledByCut(d, w),
    (d) => {
      d.ended = NONE;
      d.returned = NONE;
    },
  ),
  pathology(
    'open-with-end',
    'P26',
    1500,
    'đang xử lý mà có ngày kết thúc',
    'in process with an end',
    (d, w) => answered(d) && settledByCut(d, w),
    (d) => {
      // The software still has it open.
      const end = d.ended;
      reopen(d);
      [d.ended, d.status, d.settledAt] = [end, 4, end];
    },
  ),
  pathology(
    'returned-only',
    'P25',
    1000,
    'có ngày trả, không có ngày kết thúc',
    'returned without an end',
    handedByCut,
    (d) => {
      d.ended = NONE;
    },
  ),
  pathology(
    'withdrawn-late',
    'P31',
    1500,
    'rút hồ sơ sau ngày hẹn trả',
    'withdrawn after it was due',
    (d) => ended(d) && d.due >= 0,
    (d, _w, r) => {
      const late = d.due + DAY + r.below(5 * DAY);
      reopen(d);
      settle(d, late, 7);
    },
  ),
  pathology(
    'awaiting-past-due',
    'P16',
    2500,
    'chờ người nộp quá ngày hẹn',
    'awaiting the applicant past due',
    settledByCut,
    (d, _w, r) => park(d, r.percent(50) ? 5 : 6),
  ),
  pathology(
    'stopped-past-due',
    'P16',
    1500,
    'dừng xử lý quá ngày hẹn mà không kết thúc',
    'stopped past due, and not ended',
    settledByCut,
    (d) => park(d, 8),
  ),
  pathology(
    'online-answer-late',
    'P35',
    4000,
    'trả lời hồ sơ trực tuyến quá 8 giờ làm việc',
    'online filing answered late',
    online,
    (d, w, r) => {
      const back = [1, 2, 3][r.below(3)] ?? 1;
      let day = dayOf(d.received);
      for (let n = 0; n < back; n++) day = w.work.before(day);
      // Exactly the limit, a second more, or long past it.
      d.filed = day * DAY + (r.percent(30) ? secondOf(d.received) : 7 * 3600 + r.below(5 * 3600));
      if (r.percent(10)) d.filed -= 1;
    },
  ),
  pathology(
    'filed-online-at-counter',
    'P33',
    6000,
    'nộp trực tuyến ngay trước khi tiếp nhận',
    'filed online at the counter',
    online,
    (d, w, r) => {
      d.filed = d.received - ([1, 30, w.law.counterSeconds, w.law.counterSeconds + 1][r.below(4)] ?? 1);
    },
  ),
  pathology(
    'online-filed-as-received',
    'P34',
    6000,
    'ngày nộp trực tuyến đúng bằng ngày tiếp nhận',
    'filed the very second it was received',
    online,
    (d) => {
      d.filed = d.received;
    },
  ),
  pathology(
    'end-without-time',
    null,
    6000,
    'ngày kết thúc không có giờ',
    'an end without a time of day',
    ended,
    (d) => {
      d.ended = dayOf(d.ended) * DAY;
    },
  ),
  pathology(
    'receipt-without-time',
    null,
    2500,
    'ngày tiếp nhận không có giờ',
    'a receipt without a time of day',
    any,
    (d) => {
      d.received = dayOf(d.received) * DAY;
    },
  ),
  pathology(
    'due-same-minute',
    null,
    2500,
    'kết thúc đúng lúc hẹn trả',
    'ended the second it was due',
    (d) => answered(d) && d.due > d.received,
    (d, _w, r) => {
      const at = d.due + r.below(2);
      endAnew(d, at, 600);
      if (d.signed >= 0) d.signed = Math.max(d.received, at - 60);
    },
  ),
  pathology(
    'transfer-late',
    'P42',
    120_000,
    'chuyển hồ sơ phi địa giới chậm',
    'passed on late',
    (d) => d.partner >= 0,
    (d, w, r) => {
      d.partnerSent = w.work.add(dayOf(d.received), 1 + r.below(3)) * DAY + 7 * 3600 + r.below(8 * 3600);
      d.partnerGot = d.partnerSent + 900;
    },
  ),
  pathology(
    'competent-clock-short',
    'P42',
    120_000,
    'tính thời hạn từ nơi tiếp nhận thay vì nơi có thẩm quyền',
    'time counted from the receiving place',
    (d) => d.partner >= 0 && d.due >= 0,
    (d, w, r) => {
      const limit = w.procedures[d.procedure]?.limit ?? 1;
      d.partnerGot = w.work.add(dayOf(d.received), 1 + r.below(2)) * DAY + 8 * 3600;
      redate(d, w.work.add(dayOf(d.received), limit) * DAY + secondOf(d.due));
    },
  ),
];
