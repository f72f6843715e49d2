import type { Localised } from '../model/text.ts';
import { OTHER_HOVER } from './hover-others.ts';

const say = (vi: string, en: string): Localised => ({ vi, en });

const COVERED = say(
  'Sổ khai là bao trùm từ ngày tiếp nhận này; không ghi là không bao trùm gì.',
  'First receipt day the register declares to cover; it covers nothing when absent.',
);

/**
 * What an editor shows of each member of a rule file. The longest ending of a member's path that stands here is its own, with
 * its kind of file before it where one name means two things. Fields of dossiers are told by `model/field.ts` instead.
 */
export const HOVER: Readonly<Record<string, Localised>> = {
  // Of files of every kind.
  id: say('Mã: chữ thường, số, gạch nối; trùng tên tệp.', 'Id: lower case, digits, hyphens; the name of the file.'),
  version: say(
    'Số phiên bản. Mỗi tệp là một phiên bản; các phiên bản của một mã nối tiếp nhau theo ngày.',
    'Number of the version. A file is one version; versions of an id follow each other day by day.',
  ),
  title: say('Tên gọi, hai thứ tiếng.', 'Its name, in both languages.'),
  vi: say('Tiếng Việt, có dấu.', 'Vietnamese, with diacritics.'),
  en: say('Tiếng Anh.', 'English.'),
  note: say('Ghi chú.', 'A note.'),
  standing: say(
    'confirmed: đã đọc trong văn bản gốc; unverified: chưa, và báo cáo nói rõ như vậy.',
    'confirmed: read in its source; unverified: not, and shown so.',
  ),
  source: say('Nguồn: đọc ở đâu.', 'Where it was read.'),
  ref: say('Số của lỗi trong danh mục (P23), hoặc null.', 'Entry of the catalogue of pathologies (P23), or null.'),
  periods: say('Hệ thống kỳ báo cáo: một tệp của periods/.', 'Period system: a file of periods/.'),
  indicators: say('Các chỉ số: tệp của indicators/.', 'Indicators: files of indicators/.'),
  when: say('Điều kiện.', 'A condition.'),
  // Law.
  citations: say('Căn cứ pháp lý, ít nhất một.', 'The law it rests on, at least one.'),
  citation: say('Căn cứ pháp lý.', 'The law it rests on.'),
  act: say('Văn bản: một tệp của acts/.', 'The act: a file of acts/.'),
  provision: say('Điều, khoản; null khi chưa đối chiếu.', 'Article, clause; null until it is confirmed.'),
  'citations.quote': say(
    'Nguyên văn; null khi mới biết nội dung.',
    'The words of the law; null when only the substance is known.',
  ),
  'citation.quote': say(
    'Nguyên văn; null khi mới biết nội dung.',
    'The words of the law; null when only the substance is known.',
  ),
  inForce: say(
    'Những ngày có hiệu lực, kể cả hai đầu; null là không giới hạn.',
    'Days in force, both included; null is open.',
  ),
  from: say('Từ ngày, kể cả ngày ấy; null: từ đầu.', 'First day; null is open.'),
  to: say('Đến ngày, kể cả ngày ấy; null: chưa hết.', 'Last day; null is open.'),
  // Conditions.
  fact: say(
    'Trường của hồ sơ, dữ kiện suy ra, hoặc param.<tham số>.',
    'A field, a derived fact, or param.<parameter>.',
  ),
  operator: say(
    'Phép so sánh, có thể có not:, someFact:, everyFact:, someValue:, everyValue: ở trước.',
    'The operator, after decorators if any.',
  ),
  value: say('Giá trị, danh sách, hoặc { fact: … }.', 'A value, a list, or { fact: … }.'),
  // Rules.
  kind: say('Loại.', 'Its kind.'),
  'rule.inForce': say(
    'Ngày tiếp nhận của những hồ sơ mà phiên bản này xét.',
    'Days of receipt of the dossiers this version judges.',
  ),
  'rule.kind': say(
    'dossier (mặc định): về hồ sơ; load: về bản ghi khi nạp.',
    'dossier (default): about dossiers; load: about records of a load.',
  ),
  severity: say(
    'error: vi phạm; warning: cảnh báo; note: câu hỏi, không quy lỗi.',
    'error, warning, or note, which asks and never accuses.',
  ),
  reporting: say(
    'full: kết luận đủ; possible-over: có thể nêu thừa; possible-under: có thể nêu thiếu.',
    'full; possible-over: may claim too much; possible-under: may claim too little.',
  ),
  judges: say(
    'everyRecord: xét cả bản ghi tiếp nhận sau thời điểm chốt.',
    'everyRecord: also judges records received after the cut.',
  ),
  appliesWhen: say('Quy tắc xét những hồ sơ nào.', 'Which dossiers the rule is about.'),
  requires: say('Điều mà hồ sơ phải đáp ứng.', 'What a dossier has to meet.'),
  gate: say('duplicate: một mã hồ sơ ở nhiều bản ghi.', 'duplicate: a dossier code in several records.'),
  messages: say(
    'Câu báo cho từng kết quả; trong ngoặc nhọn là maHoSo và dữ kiện mà quy tắc dùng.',
    'A message for each outcome; in braces maHoSo and facts the rule rests on.',
  ),
  notApplicable: say('Khi quy tắc không áp dụng.', 'When the rule does not apply.'),
  pass: say('Khi đạt.', 'When it passes.'),
  fail: say('Khi vi phạm.', 'When it fails.'),
  'messages.undecided': say('Khi chưa xác định được.', 'When it cannot be decided.'),
  // Cases.
  'cases.rule': say('Mã quy tắc; trùng tên tệp.', 'Id of the rule; the name of the file.'),
  asOf: say(
    'Thời điểm chốt, không kể chính nó: YYYY-MM-DDTHH:MM:SS.ffffff.',
    'The cut, exclusive: YYYY-MM-DDTHH:MM:SS.ffffff.',
  ),
  cases: say(
    'Các ca thử: ít nhất một đạt, một vi phạm, một chưa xác định, một ở ngày biên.',
    'Cases: at least one that passes, fails, is undecided, and lies on a boundary.',
  ),
  'cases.name': say('Ca này cho thấy điều gì.', 'What the case shows.'),
  dossier: say('Các ô của hồ sơ; trường không ghi là ô trống.', 'Cells of the dossier; fields not named are empty.'),
  unreadable: say('Những ô có chữ nhưng không đọc được.', 'Cells that were there and could not be read.'),
  unavailable: say(
    'Những cột mà tệp không có: trường, hoặc bảng.trường.',
    'Columns the dump does not have: a field, or table.field.',
  ),
  procedure: say(
    'Dòng của thủ tục trong danh mục; none: không có danh mục.',
    'The entry of the procedure in the catalogue; none: there is no catalogue.',
  ),
  'cases.unit': say(
    'Dòng của đơn vị trong danh mục; none: không có danh mục.',
    'The entry of the unit in the directory; none: there is no directory.',
  ),
  others: say('Hồ sơ khác của cùng đơn vị.', 'Other dossiers of the same unit.'),
  attachments: say('Giấy tờ nộp.', 'Papers filed.'),
  apologiesFrom: COVERED,
  explanationsFrom: COVERED,
  supplementsFrom: COVERED,
  paymentsFrom: COVERED,
  attachmentsFrom: COVERED,
  stepsFrom: COVERED,
  expect: say('Kết quả phải ra.', 'What the outcome has to be.'),
  because: say(
    'Lý do chưa xác định, như missing:ngayHenTra.',
    'Reason of being undecided, such as missing:ngayHenTra.',
  ),
  boundary: say(
    'Ca nằm đúng ranh giới: ngày cuối cùng, đúng thời điểm.',
    'The case stands on the edge: a last day, an exact instant.',
  ),
  dumpedAt: say('Thời điểm xuất dữ liệu.', 'When the dump was made.'),
  ...OTHER_HOVER,
};
