import { type Dossier, type Letter, NEVER, NONE, type Step, type Supplement, UNREAD } from '../dossier.ts';
import { answerFor, apologise } from '../papers.ts';
import { redate, reopen, step } from '../steps.ts';
import { DAY, dayOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { type Pathology, pathology } from './pathology.ts';

const lettered = (d: Dossier): boolean => d.letterCount > 0;
const sentByCut = (d: Dossier, w: World): boolean => lettered(d) && (first(d)?.sent ?? NEVER) < w.cut;
const first = (d: Dossier): Letter | undefined => d.letters[0];
const supplemented = (d: Dossier): boolean => d.supplementCount > 0;
const supplementedByCut = (d: Dossier, { cut }: World): boolean =>
  supplemented(d) && (d.supplements[0]?.asked ?? NEVER) < cut && (d.supplements[0]?.answered ?? NEVER) < cut;

const change =
  (mend: (letter: Letter, d: Dossier) => void) =>
  (d: Dossier): void => {
    const letter = first(d);
    if (letter) mend(letter, d);
  };

/** What goes wrong with apologies and explanations. */
export const LETTERS: readonly Pathology[] = [
  pathology(
    'apology-never-late',
    'P09',
    1500,
    'xin lỗi cho hồ sơ không chậm',
    'an apology for a dossier that is not late',
    (d) => d.letterCount === 0 && d.due >= 0,
    (d, w, r) => answerFor(d, w, r),
  ),
  pathology('rescheduled-again', 'P02', 60_000, 'hẹn lại quá một lần', 'a second new date', lettered, (d, w, r) => {
    const next = first(d)?.next ?? NONE;
    if (next >= 0) apologise(d, dayOf(next), w.work.add(dayOf(next), 3), w, r);
  }),
  pathology(
    'apology-no-new-date',
    'P05',
    60_000,
    'xin lỗi không hẹn ngày mới',
    'an apology without a new date',
    lettered,
    change((letter) => {
      letter.next = NONE;
    }),
  ),
  pathology(
    'apology-new-date-before',
    'P05',
    80_000,
    'ngày hẹn mới không sau ngày hẹn cũ',
    'a new date not after the old one',
    lettered,
    change((letter, d) => {
      letter.next = d.due - DAY;
    }),
  ),
  pathology(
    'apology-same-date',
    'P05',
    60_000,
    'ngày hẹn mới bằng ngày hẹn trong dữ liệu',
    'a new date equal to the due date',
    lettered,
    change((letter, d) => {
      [letter.next, letter.former] = [d.due, NONE];
    }),
  ),
  pathology(
    'late-again',
    'P07',
    80_000,
    'lại chậm so với ngày hẹn mới',
    'late again',
    (d) => lettered(d) && d.ended > d.due,
    change((letter, d) => {
      letter.next = Math.max(dayOf(d.due) + 1, dayOf(d.ended) - 1) * DAY;
    }),
  ),
  pathology(
    'apology-incomplete',
    'P06',
    90_000,
    'xin lỗi thiếu nội dung',
    'an apology that lacks something',
    lettered,
    (d, _w, r) => {
      const letter = first(d);
      const lack = (['number', 'signer', 'reason', 'file'] as const)[r.below(4)];
      if (letter && lack) letter[lack] = false;
    },
  ),
  pathology(
    'apology-draft',
    null,
    50_000,
    'văn bản xin lỗi còn là dự thảo',
    'a letter that is a draft',
    lettered,
    change((letter) => {
      letter.state = 'draft';
    }),
  ),
  pathology(
    'apology-state-blank',
    null,
    40_000,
    'văn bản xin lỗi không rõ trạng thái',
    'a letter of unknown state',
    lettered,
    change((letter) => {
      letter.state = 'blank';
    }),
  ),
  pathology(
    'apology-date-unread',
    null,
    40_000,
    'ngày gửi xin lỗi không đọc được',
    'an unreadable day of sending',
    sentByCut,
    change((letter) => {
      letter.sent = UNREAD;
    }),
  ),
  pathology(
    'apology-date-missing',
    null,
    40_000,
    'không có ngày gửi xin lỗi',
    'no day of sending',
    sentByCut,
    change((letter) => {
      letter.sent = NONE;
    }),
  ),
  pathology(
    'apology-new-date-unread',
    null,
    40_000,
    'ngày hẹn mới không đọc được',
    'an unreadable new date',
    lettered,
    change((letter) => {
      letter.next = UNREAD;
    }),
  ),
  pathology(
    'explanation-date-missing',
    null,
    40_000,
    'không có ngày giải trình',
    'no day of explanation',
    (d, w) => d.explanationCount > 0 && (d.explanations[0] ?? NEVER) < w.cut,
    (d) => {
      d.explanations[0] = NONE;
    },
  ),
];

const AWAITED = 5;
const stepsOf = (d: Dossier): readonly Step[] => d.steps.slice(0, d.stepCount);

const ask =
  (mend: (asked: Supplement, d: Dossier) => void) =>
  (d: Dossier): void => {
    const asked = d.supplements[0];
    if (asked) mend(asked, d);
  };

/** What goes wrong with requests for a supplement. */
export const SUPPLEMENTS: readonly Pathology[] = [
  pathology(
    'supplement-repeated',
    'P10',
    90_000,
    'yêu cầu bổ sung quá một lần',
    'a second request',
    (d) => supplemented(d) && (d.supplements[0]?.answered ?? NONE) >= 0,
    (d, _w, r) => {
      const [before, again] = d.supplements;
      if (!before || !again) return;
      again.asked = before.answered + 3600 + r.below(2 * DAY);
      again.answered = again.asked + 3600 + r.below(3 * DAY);
      [again.former, again.next] = [d.due, d.due];
      if (again.answered >= d.settledAt) return;
      [d.supplementCount, d.lastAsked] = [2, again.asked];
      step(d, again.asked, 5);
      step(d, again.answered, 4, d.due);
    },
  ),
  pathology(
    'supplement-near-due',
    'P11',
    90_000,
    'yêu cầu bổ sung sát ngày hẹn trả',
    'a request close to the due day',
    (d) => supplemented(d) && d.due >= 0,
    (d, _w, r) => {
      const asked = d.supplements[d.supplementCount - 1];
      if (asked) redate(d, (dayOf(asked.asked) + r.below(3)) * DAY + 61_200);
    },
  ),
  pathology(
    'supplement-late',
    'P12',
    120_000,
    'yêu cầu bổ sung sau 3 ngày làm việc',
    'a request after three working days',
    (d) => d.supplementCount === 1,
    (d, w, r) => {
      const asked = d.supplements[0];
      const at = w.work.add(dayOf(d.received), w.law.supplementDays + r.below(3)) * DAY + 33_000;
      const place = stepsOf(d).findIndex(({ status }) => status === AWAITED);
      const [pause, end] = [d.steps[place], d.steps[place + 1]];
      if (!asked || !pause || !end || at + 7200 >= d.settledAt) return;
      [asked.asked, pause.at, d.lastAsked] = [at, at, at];
      if (asked.answered < at) [asked.answered, end.at] = [at + 7200, at + 7200];
    },
  ),
  pathology(
    'supplement-unanswered',
    'P13',
    120_000,
    'chờ bổ sung quá lâu',
    'a request never answered',
    supplemented,
    (d) => {
      const asked = d.supplements[d.supplementCount - 1];
      if (!asked) return;
      [asked.answered, asked.next] = [NONE, NONE];
      reopen(d);
      d.stepCount = stepsOf(d).findLastIndex(({ status }) => status === AWAITED) + 1;
      d.status = AWAITED;
      if (d.due >= 0) d.due = asked.former;
    },
  ),
  pathology(
    'supplement-answered-first',
    'P14',
    60_000,
    'nhận bổ sung trước khi yêu cầu',
    'answered before it was asked',
    supplementedByCut,
    ask((asked) => {
      asked.answered = asked.asked - 3600;
    }),
  ),
  pathology(
    'supplement-before-receipt',
    'P14',
    60_000,
    'yêu cầu bổ sung trước khi tiếp nhận',
    'asked before receipt',
    supplementedByCut,
    ask((asked, d) => {
      asked.asked = d.received - DAY;
    }),
  ),
  pathology(
    'supplement-answer-unread',
    null,
    50_000,
    'ngày nhận bổ sung không đọc được',
    'an unreadable answer',
    supplementedByCut,
    ask((asked) => {
      asked.answered = UNREAD;
    }),
  ),
  pathology(
    'supplement-date-missing',
    null,
    50_000,
    'không có ngày yêu cầu bổ sung',
    'no day of request',
    supplementedByCut,
    ask((asked) => {
      asked.asked = NONE;
    }),
  ),
];
