import { dayWords, instantWords } from '../model/day-words.ts';
import type { Localised } from '../model/text.ts';
import { isDay } from '../util/instant.ts';
import { fill } from '../util/text.ts';

/** What each step of a computation is called. */
export const STEPS = {
  received: { vi: 'tiếp nhận', en: 'received' },
  competent: { vi: 'cơ quan có thẩm quyền nhận', en: 'received by the competent unit' },
  paused: { vi: 'yêu cầu bổ sung lúc {at}, nhận đủ', en: 'supplement asked for at {at}, received' },
  unanswered: {
    vi: 'yêu cầu bổ sung lúc {at}, chưa nhận khi chốt',
    en: 'supplement asked for at {at}, not received at the cut',
  },
  clock: { vi: 'thời hạn tính từ', en: 'the limit runs from' },
  restarted: {
    vi: 'thời hạn tính lại từ khi nhận đủ bổ sung',
    en: 'the limit runs anew from the supplement received last',
  },
  limit: { vi: 'thời hạn của thủ tục ({kind})', en: 'the limit of the procedure ({kind})' },
  begins: { vi: 'ngoài giờ làm việc, nên bắt đầu lúc', en: 'outside working hours, so it begins at' },
  workingDays: { vi: 'đếm {n} ngày làm việc, không kể ngày bắt đầu', en: '{n} working days, the first not counted' },
  hours: { vi: 'đếm {n} giờ làm việc', en: '{n} working hours' },
  calendarDays: { vi: 'cộng {n} ngày', en: '{n} days later' },
  months: { vi: 'cộng {n} tháng', en: '{n} months later' },
  moved: { vi: 'rơi vào ngày nghỉ, dời sang ngày làm việc sau', en: 'a day off, moved to the next working day' },
  cutHour: { vi: 'giờ chót để trả trong ngày', en: 'hour up to which it is answered on the day' },
  nextDay: { vi: 'trả trong ngày làm việc sau', en: 'to be answered on the next working day' },
  lawfulDue: { vi: 'hạn theo quy định', en: 'due by law' },
  ownDue: { vi: 'ngày hẹn trả ghi trong hồ sơ', en: 'due date of the dossier' },
  stepDue: { vi: 'bước xử lý lúc {at} đặt ngày hẹn', en: 'the processing step at {at} set it to' },
  formerDue: {
    vi: 'khi chốt chưa nhận bổ sung (nhận lúc {at}), còn theo ngày hẹn trước đó',
    en: 'at the cut the supplement of {at} had not come, the former date held',
  },
  due: { vi: 'hạn trả tính đến khi chốt', en: 'due as of the cut' },
  newDue: { vi: 'ngày hẹn mới nhất trong văn bản xin lỗi', en: 'latest date the apologies promise' },
  ended: { vi: 'kết thúc', en: 'ended' },
  pending: { vi: 'chưa kết thúc khi chốt', en: 'pending at the cut' },
  notPassed: { vi: 'hạn chưa qua khi chốt', en: 'the due date had not passed at the cut' },
  lateBy: { vi: 'số ngày làm việc sau ngày hẹn', en: 'working days after the due day' },
  isLate: { vi: 'chậm', en: 'late' },
  from: { vi: 'từ ngày', en: 'from' },
  to: { vi: 'đến ngày', en: 'to' },
  fromAt: { vi: 'từ', en: 'from' },
  toAt: { vi: 'đến', en: 'to' },
  daysBetween: { vi: 'số ngày làm việc, không kể ngày đầu', en: 'working days, the first day not counted' },
  days: { vi: 'số ngày', en: 'days' },
  lead: { vi: 'số ngày phải báo trước', en: 'days of notice' },
  notice: { vi: 'ngày cuối để báo trước', en: 'last day for the notice' },
  lastDay: { vi: 'ngày cuối trước khi chốt', en: 'last day before the cut' },
  noneOpen: { vi: 'không có yêu cầu nào đang chờ', en: 'no request is open' },
  workedHours: { vi: 'số giờ làm việc', en: 'working hours' },
  pauseMinutes: { vi: 'số phút làm việc tạm dừng, từng lần', en: 'working minutes paused, this time' },
  allPauses: { vi: 'tổng số phút làm việc tạm dừng', en: 'working minutes paused in all' },
  beforePause: { vi: 'ngày hẹn trước khi bổ sung', en: 'due date before the supplement' },
  shifted: { vi: 'dời theo thời gian tạm dừng', en: 'moved by the time paused' },
  transferBy: { vi: 'phải chuyển chậm nhất ngày', en: 'to be passed on by' },
} as const satisfies Record<string, Localised>;

/** A step's words with an instant or a number in them. */
export const told = (words: Localised, values: Readonly<Record<string, Localised | number>>): Localised => {
  const of = (lang: 'vi' | 'en'): string =>
    fill(
      words[lang],
      Object.fromEntries(Object.entries(values).map(([name, v]) => [name, typeof v === 'number' ? v : v[lang]])),
    );
  return { vi: of('vi'), en: of('en') };
};

/** An instant as people write it, or the day it is the beginning of. */
export function momentWords(instant: string): Localised {
  const words = isDay(instant) ? dayWords : instantWords;
  return { vi: words(instant, 'vi'), en: words(instant, 'en') };
}

/** What of a dossier had to come at the latest on some day. */
export const LATEST = {
  ended: { vi: 'kết thúc chậm nhất', en: 'ended at the latest on' },
  promised: { vi: 'hẹn trả chậm nhất', en: 'promised at the latest for' },
  asked: { vi: 'yêu cầu bổ sung chậm nhất', en: 'a supplement asked for at the latest on' },
  answered: { vi: 'tiếp nhận hoặc từ chối chậm nhất', en: 'answered at the latest at' },
} as const satisfies Record<string, Localised>;
