import { DRAFT_MARK } from '../model/text.ts';
import { addDays } from '../util/day.ts';
import { type CitedDraft, check, citationOf, headOf, inForceOf, note } from './draft.ts';

/** What every draft asks until its author says what to ask: ended no later than due. It needs two fields of dossiers. */
export const ENDED = '{ fact: ngayKetThucXuLy, operator: notEqual, value: null }';
export const ENDED_IN_TIME = '{ fact: ngayKetThucXuLy, operator: lessThanInclusive, value: { fact: ngayHenTra } }';

/** A rule that loads and judges as it stands. It asks, and accuses nobody, until its author gives it a severity. */
export function ruleDraft(draft: CitedDraft): string {
  const { lang } = draft;
  return [
    ...headOf(draft),
    'version: 1',
    `ref: null ${check(lang, 'số của lỗi trong pathologies/, hoặc để null', 'entry of pathologies/, or leave it null')}`,
    `severity: note ${check(lang, 'error, warning hoặc note', 'error, warning or note')}`,
    `reporting: full ${check(lang, 'possible-over hay possible-under khi dữ liệu không cho biết hết', 'possible-over or possible-under where the data do not tell all')}`,
    ...citationOf(draft),
    note(lang, 'Ngày tiếp nhận của những hồ sơ được xét.', 'Days of receipt of the dossiers it judges.'),
    inForceOf(draft),
    check(lang, 'xét những hồ sơ nào; dữ kiện: docs/rule-language.md', 'which dossiers; facts: docs/rule-language.md'),
    `appliesWhen: { all: [${ENDED}] }`,
    check(
      lang,
      'hồ sơ phải thế nào; số và ngày của luật để ở parameters/',
      'what has to hold; numbers and days of the law stand in parameters/',
    ),
    `requires: { all: [${ENDED_IN_TIME}] }`,
    check(lang, 'viết lại bốn câu báo', 'write the four messages anew'),
    'messages:',
    ...message('notApplicable', 'Hồ sơ {maHoSo} chưa kết thúc.', 'Dossier {maHoSo} has not ended.'),
    ...message(
      'pass',
      'Hồ sơ {maHoSo} kết thúc {ngayKetThucXuLy}, hẹn {ngayHenTra}.',
      'Dossier {maHoSo} ended {ngayKetThucXuLy}, due {ngayHenTra}.',
    ),
    ...message(
      'fail',
      'Hồ sơ {maHoSo} hẹn {ngayHenTra} mà {ngayKetThucXuLy} mới kết thúc.',
      'Dossier {maHoSo}, due {ngayHenTra}, ended only {ngayKetThucXuLy}.',
    ),
    ...message('undecided', 'Hồ sơ {maHoSo}: chưa đủ dữ liệu.', 'Dossier {maHoSo}: the data do not say.'),
    '',
  ].join('\n');
}

const message = (outcome: string, vi: string, en: string): readonly string[] => [
  `  ${outcome}:`,
  `    vi: "${DRAFT_MARK.vi}: ${vi}"`,
  `    en: "${DRAFT_MARK.en}: ${en}"`,
];

/** Its cases: one of each kind that no rule may be without, and one to which it does not apply. */
export function casesDraft({ id, lang, day }: CitedDraft): string {
  const at = (days: number, time: string): string => `${addDays(day, days)}T${time}.000000`;
  const due = at(5, '17:00:00');
  const given = (fields: string): string => `    dossier: { ngayTiepNhan: ${at(0, '08:00:00')}, ${fields} }`;
  const one = (vi: string, en: string, fields: string, ...expected: string[]): readonly string[] => [
    `  - name: ${{ vi, en }[lang]}`,
    given(fields),
    ...expected.map((line) => `    ${line}`),
  ];
  return [
    check(
      lang,
      'mỗi ca chỉ ghi những ô mà nó cần; chạy: soat rules test',
      'each case says only the cells it needs; run: soat rules test',
    ),
    `rule: ${id}`,
    note(lang, 'Thời điểm chốt của mọi ca, không kể chính nó.', 'The cut of every case, exclusive.'),
    `asOf: ${at(30, '00:00:00')}`,
    'cases:',
    ...one(
      'kết thúc trước hẹn',
      'ended before it was due',
      `ngayHenTra: ${due}, ngayKetThucXuLy: ${at(3, '10:00:00')}`,
      'expect: pass',
    ),
    ...one(
      'kết thúc sau hẹn',
      'ended after it was due',
      `ngayHenTra: ${due}, ngayKetThucXuLy: ${at(6, '10:00:00')}`,
      'expect: fail',
    ),
    ...one(
      'không có ngày hẹn',
      'no due date',
      `ngayKetThucXuLy: ${at(3, '10:00:00')}`,
      'expect: undecided',
      'because: missing:ngayHenTra',
    ),
    ...one(
      'kết thúc đúng thời điểm hẹn',
      'ended the very instant it was due',
      `ngayHenTra: ${due}, ngayKetThucXuLy: ${due}`,
      'expect: pass',
      'boundary: true',
    ),
    ...one('chưa kết thúc', 'has not ended', `ngayHenTra: ${due}`, 'expect: notApplicable'),
    '',
  ].join('\n');
}
