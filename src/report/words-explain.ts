import type { Change } from '../model/explanation.ts';
import type { Localised } from '../model/text.ts';

/** The words of an explanation of a dossier. */
export const EXPLAIN = {
  dossier: { vi: 'HỒ SƠ {code}', en: 'DOSSIER {code}' },
  received: { vi: 'tiếp nhận {day}', en: 'received {day}' },
  cut: { vi: 'chốt {at}', en: 'cut {at}' },
  record: { vi: '{file} bản ghi {record}: {standing}', en: '{file} record {record}: {standing}' },
  loaded: { vi: 'được xét', en: 'judged' },
  duplicate: {
    vi: 'giống hệt một bản ghi trước, để riêng, không xét',
    en: 'equal to an earlier record, set aside, not judged',
  },
  conflict: {
    vi: 'trùng mã mà khác nội dung với bản ghi khác, không biết bản nào đúng, không bản nào được xét',
    en: 'contradicts another record of its code; nobody can say which is right, none is judged',
  },
  rejected: { vi: 'bị loại, không xét: {why}', en: 'rejected, not judged: {why}' },
  notJudged: { vi: 'Không quy tắc nào xét hồ sơ này.', en: 'No rule judges this dossier.' },
  regime: {
    vi: 'Theo {title} ({days}), vì tiếp nhận {day}: {acts}',
    en: 'By {title} ({days}), for it was received {day}: {acts}',
  },
  calendar: { vi: 'Theo {title}, {from} – {to}:', en: 'By the {title}, {from} – {to}:' },
  off: { vi: 'nghỉ {days}', en: 'off {days}' },
  madeUp: { vi: 'làm bù {days}', en: 'made up {days}' },
  ordinary: { vi: 'không có ngày lễ hay ngày làm bù', en: 'no holiday and no make-up day' },
  computations: { vi: 'CÁCH TÍNH NGÀY', en: 'HOW DATES COME ABOUT' },
  rules: { vi: 'QUY TẮC', en: 'RULES' },
  version: { vi: 'Phiên bản {version}, hồ sơ tiếp nhận {days}', en: 'Version {version}, dossiers received {days}' },
  others: { vi: 'phiên bản khác: {versions}', en: 'other versions: {versions}' },
  applies: { vi: 'Áp dụng khi', en: 'Applies when' },
  requires: { vi: 'Phải có', en: 'Requires' },
  dossierHas: { vi: 'hồ sơ', en: 'dossier' },
  nothing: { vi: 'chưa có', en: 'nothing' },
  unknown: { vi: 'chưa biết ({why})', en: 'not known ({why})' },
  law: { vi: 'Căn cứ', en: 'The law' },
  notHeld: { vi: 'không có hiệu lực ngày tiếp nhận', en: 'not in force on the day of receipt' },
  unverified: { vi: 'chưa đối chiếu', en: 'unverified' },
  parameter: { vi: 'Tham số', en: 'Parameter' },
  wouldPass: { vi: 'Sẽ đạt nếu', en: 'It would have passed had' },
  because: { vi: 'Vì sao chưa xác định', en: 'Why it is undecided' },
  computed: { vi: 'Tính ngày: xem {facts}', en: 'Dates: see {facts}' },
  passed: { vi: 'Đạt ({n})', en: 'Passed ({n})' },
  notApplicable: { vi: 'Không áp dụng: {n} quy tắc', en: 'Not applicable: {n} rules' },
  counts: {
    vi: '{fail} vi phạm, {waived} miễn trừ, {undecided} chưa xác định, {pass} đạt, {notApplicable} không áp dụng',
    en: '{fail} failed, {waived} waived, {undecided} undecided, {pass} passed, {notApplicable} not applicable',
  },
  wouldNotApply: { vi: 'Sẽ không thuộc diện xét nếu', en: 'It would not have concerned the dossier had' },
  means: { vi: ', tức là {what} {value}', en: ', that is: {what} {value}' },
  waiver: {
    vi: 'Miễn trừ: {reason}; theo {basis}; người ký: {signer}, {signed}, đến {expires} ({place})',
    en: 'Waived: {reason}; by {basis}; signed by {signer}, {signed}, until {expires} ({place})',
  },
  noSigner: { vi: 'không rõ', en: 'not known' },
  and: { vi: 'và', en: 'and' },
  minutes: { vi: '{n} phút', en: '{n} minutes' },
  day: { vi: 'ngày thứ {n}', en: 'day {n}' },
  wholeDay: { vi: 'hết ngày {day}', en: 'the end of {day}' },
} as const satisfies Record<string, Localised>;

/** What a fact would have had to be: words for instants and days, and for all else. */
export const RELATION: Readonly<Record<Change['relation'], { readonly time: Localised; readonly other: Localised }>> = {
  is: both({ vi: '{fact} là {to}', en: '{fact} been {to}' }),
  isNot: both({ vi: '{fact} khác {to}', en: '{fact} been other than {to}' }),
  atMost: {
    time: { vi: '{fact} chậm nhất là {to}', en: '{fact} been {to} at the latest' },
    other: { vi: '{fact} nhiều nhất là {to}', en: '{fact} been {to} at the most' },
  },
  atLeast: {
    time: { vi: '{fact} sớm nhất là {to}', en: '{fact} been {to} at the earliest' },
    other: { vi: '{fact} ít nhất là {to}', en: '{fact} been {to} at the least' },
  },
  below: {
    time: { vi: '{fact} trước {to}', en: '{fact} been before {to}' },
    other: { vi: '{fact} dưới {to}', en: '{fact} been below {to}' },
  },
  above: {
    time: { vi: '{fact} sau {to}', en: '{fact} been after {to}' },
    other: { vi: '{fact} trên {to}', en: '{fact} been above {to}' },
  },
  filled: both({ vi: 'có {fact}', en: 'there been {fact}' }),
  absent: both({ vi: 'không có {fact}', en: 'there been no {fact}' }),
};

function both(words: Localised) {
  return { time: words, other: words };
}
