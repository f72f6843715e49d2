import type { Localised } from '../model/text.ts';

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
  // Indicators.
  definition: say(
    'Đếm chính xác cái gì, bằng lời có thể kiểm lại.',
    'What exactly is counted, in words that can be checked.',
  ),
  subject: say('Đếm hồ sơ hay thủ tục của danh mục.', 'Dossiers, or procedures of the catalogue.'),
  'indicator.kind': say(
    'Tỷ lệ, số lượng, trung bình hoặc thương hai tổng.',
    'A share, a number, a mean, or two sums divided.',
  ),
  direction: say(
    'increase: càng nhiều càng tốt; decrease: càng ít càng tốt.',
    'increase: more is better; decrease: less is.',
  ),
  'indicator.population': say(
    'received: tiếp nhận trong khoảng; inHand: đang giải quyết; ended: kết thúc; listed: thủ tục của danh mục.',
    'received in the interval, inHand during it, ended in it, or listed in the catalogue.',
  ),
  accrual: say(
    'yearToDate: lũy kế từ đầu năm; period: riêng kỳ; point: tại thời điểm chốt.',
    'yearToDate, the period alone, or the point of the cut.',
  ),
  denominatorExclusion: say(
    'Hồ sơ được loại khỏi mẫu số theo luật, theo lý do.',
    'Records legally out of the count, by reason.',
  ),
  denominator: say('Mẫu số.', 'The denominator.'),
  numerator: say('Tử số.', 'The numerator.'),
  meanOf: say('Dữ kiện số được lấy trung bình.', 'The number that is averaged.'),
  numeratorOf: say('Dữ kiện số nguyên được cộng ở tử số.', 'The whole number summed above the line.'),
  denominatorOf: say('Dữ kiện số nguyên được cộng ở mẫu số.', 'The whole number summed below the line.'),
  mendable: say('Trường hợp không đạt còn kịp sửa trong kỳ.', 'Misses that can still be mended in the period.'),
  by: say('Chia theo lĩnh vực, thủ tục, kênh, tháng.', 'Broken down by field of work, procedure, channel, month.'),
  flags: say('Các cột cờ mà con số dựa vào.', 'Flag columns the figure rests on.'),
  field: say('Tên trường.', 'Name of the field.'),
  contradictedBy: say(
    'Quy tắc mà vi phạm cho thấy cờ không đáng tin.',
    'Rules whose failures show that the flag is no record.',
  ),
  // Plans.
  year: say('Năm của kế hoạch.', 'Year of the plan.'),
  jurisdiction: say('Kế hoạch của ai.', 'Whose plan it is.'),
  province: say('Một tệp của jurisdictions/.', 'A file of jurisdictions/.'),
  'jurisdiction.unit': say(
    'Của kế hoạch cấp xã: đơn vị, theo mã và tên.',
    'Of a ward’s plan: the unit, by code and name.',
  ),
  maDonVi: say('Mã đơn vị trong danh mục.', 'Code of the unit in the directory.'),
  name: say('Tên gọi.', 'Its name.'),
  targets: say('Các chỉ tiêu.', 'The targets.'),
  'targets.id': say(
    'Mã chỉ tiêu: một chữ hoa rồi số, như B11.',
    'Id of the target: a capital and digits, such as B11.',
  ),
  'targets.quote': say('Nguyên văn kế hoạch, một đoạn liền.', 'The plan’s own words, one contiguous passage.'),
  place: say('Chỗ trong văn bản: mục, phụ lục, dòng.', 'Where it stands in the document.'),
  comparator: say(
    'gt: trên; ge: tối thiểu, ít nhất; eq: 100%; le: không quá; lt: dưới; none: không có số.',
    'gt: above; ge: at least; eq: 100%; le: at most; lt: below; none: no number.',
  ),
  threshold: say('Con số của chỉ tiêu; null khi không có.', 'Number of the target; null when there is none.'),
  measure: say(
    'So cái gì: phần trăm, số lượng, điểm, hạng, ngày, chữ.',
    'What is compared: percent, count, score, rank, date, text.',
  ),
  'targets.unit': say('Đơn vị đếm, theo lời kế hoạch.', 'What a count counts, as the plan says.'),
  scope: say('Chỉ tiêu của tỉnh, của từng đơn vị, hoặc cả hai.', 'Of the province, of each unit, or both.'),
  horizon: say(
    'Đạt vào cuối năm nào; không ghi là năm của kế hoạch.',
    'By the end of which year; the plan’s own when absent.',
  ),
  aspiration: say(
    'true: “phấn đấu”, nêu mà không quy trách nhiệm.',
    'true: striven for, and not held against anybody.',
  ),
  due: say('Ngày cuối cùng còn kịp.', 'The last day that is in time.'),
  'targets.indicators': say('Đạt khi mọi chỉ số này đạt.', 'Met when each of these is met.'),
  beside: say('Chỉ số nêu bên cạnh, không xét.', 'Indicators shown beside it and not judged.'),
  declared: say('Giá trị do người báo cáo khai.', 'Its value is declared by somebody.'),
  sections: say('Tên các mục của bảng nhiệm vụ.', 'What the sections of the tasks are called.'),
  section: say('Mục, theo lời kế hoạch.', 'Section, in the plan’s words.'),
  tasks: say('Các nhiệm vụ.', 'The tasks.'),
  no: say('Số thứ tự.', 'Its number.'),
  objective: say('Mục tiêu; null khi ô trống.', 'The aim; null where the cell is empty.'),
  task: say('Nhiệm vụ.', 'The task.'),
  activity: say('Hoạt động.', 'The activity.'),
  product: say('Sản phẩm.', 'What it ends in.'),
  lead: say('Đơn vị chủ trì.', 'Who leads.'),
  coordinating: say('Đơn vị phối hợp.', 'Who takes part.'),
  deadline: say('Thời hạn, theo lời kế hoạch.', 'The plan’s words on time.'),
  budget: say('Kinh phí.', 'The budget.'),
  // Acts and parameters.
  number: say(
    'Số, ký hiệu chính thức; null khi bản có trong tay để trống.',
    'Official number; null when the copy at hand leaves it blank.',
  ),
  'act.kind': say('Loại văn bản.', 'Kind of act.'),
  short: say('Tên gọi tắt khi văn bản không có số.', 'How a list names it when it has no number.'),
  issued: say('Ngày ban hành.', 'Day of issue.'),
  amends: say('Những văn bản mà nó sửa đổi.', 'The acts it amends.'),
  type: say('Kiểu của giá trị.', 'Type of the value.'),
  'parameter.unit': say('Đơn vị đo, hoặc null.', 'Unit of measure, or null.'),
  'parameter.values': say('Các giá trị theo ngày bắt đầu có hiệu lực.', 'Its values by the day from which each holds.'),
  'values.from': say('Từ ngày này; null: từ đầu.', 'From this day on; null: from the beginning.'),
  'values.value': say('Giá trị.', 'The value.'),
  choice: say('Vì sao Soát chọn giá trị này, khi không luật nào nói.', 'Why Soát chose it, where no law does.'),
  // Calendars, scorecards, forms.
  'sessions.from': say('Giờ mở cửa, bước năm phút.', 'Opening, in steps of five minutes.'),
  'sessions.to': say('Giờ đóng cửa.', 'Closing.'),
  'bands.from': say('Từ bao nhiêu phần trăm số điểm.', 'From how many percent of the points.'),
  knownFrom: say('Ngày đầu tiên mà lịch biết chắc.', 'The first day that is decided.'),
  knownUntil: say(
    'Ngày cuối cùng mà lịch biết chắc; sau đó là không biết.',
    'The last day that is decided; beyond it nothing is known.',
  ),
  daysOff: say('Ngày nghỉ rơi vào ngày làm việc.', 'Days off among the days of the working week.'),
  workingDays: say('Ngày làm bù.', 'Make-up days.'),
  max: say('Điểm tối đa.', 'The most points.'),
  population: say('Những hồ sơ được đếm.', 'The dossiers that are counted.'),
  parts: say('Các phần, xét lần lượt; phần cuối không có when.', 'Parts, tried in order; the last has no when.'),
  columns: say('Các cột của biểu.', 'Columns of the form.'),
  identities: say('Những đẳng thức phải đúng ở mọi dòng.', 'Sums that have to be equal in every row.'),
  // Suppressions of lint, and waivers.
  lint: say('Miễn kiểm tra cho tệp này, mỗi mã một lý do.', 'Checks of lint this file is let off, each with a reason.'),
  'lint.code': say('Mã của phép kiểm tra, như SL033.', 'Code of the check, such as SL033.'),
  'lint.reason': say('Vì sao được miễn.', 'Why it is let off.'),
  waivers: say('Các trường hợp được miễn.', 'What is let off.'),
  legalBasis: say('Căn cứ: văn bản của acts/, hoặc lời văn chưa đối chiếu.', 'An act of acts/, or an unverified text.'),
  signer: say('Chức danh của người ký; không ghi tên riêng.', 'Office or title of who signed, never a private name.'),
  signed: say('Ngày ký: có hiệu lực từ ngày ấy.', 'The day it was signed; it holds from then on.'),
  expires: say('Ngày cuối cùng có hiệu lực.', 'The last day on which it holds.'),
  // Mappings and the configuration.
  delimiter: say('Dấu ngăn cột của tệp CSV.', 'What separates the columns of a CSV.'),
  encoding: say('Bảng mã của tệp không phải UTF-8.', 'Encoding of files that are not UTF-8.'),
  legacyFont: say('Phông chữ cũ mà tệp dùng.', 'The old font the text was typed in.'),
  headerRows: say('Dòng tiêu đề nằm ở đâu.', 'Where the heading stands.'),
  dates: say('Dạng ngày của mọi cột ngày không ghi riêng.', 'Date formats of every column that names none of its own.'),
  totals: say('Dòng bắt đầu bằng chữ này là dòng tổng.', 'A row that begins with one of these is a total row.'),
  constants: say(
    'Trường không có cột vì mọi hồ sơ cùng một giá trị.',
    'Fields no column holds because all dossiers have this value.',
  ),
  apologyOverwritesDueDate: say(
    'Phần mềm có ghi ngày hẹn mới đè lên ngày hẹn trả không.',
    'Whether the software writes the new date of an apology over the due date.',
  ),
  tables: say('Bảng → trường → cột của tệp.', 'Table → field → column of the file.'),
  column: say('Tên cột trong tệp, hoặc các tên đã từng dùng.', 'The heading, or every heading ever written for it.'),
  formats: say(
    'Các dạng ngày, thử lần lượt: dd/MM/yyyy HH:mm:ss.',
    'Date formats, tried in order: dd/MM/yyyy HH:mm:ss.',
  ),
  codes: say('Chữ trong tệp → mã.', 'What the file writes → the code it means.'),
  'config.dossiers': say('Tệp hồ sơ.', 'Files of dossiers.'),
  files: say(
    'Đường dẫn hoặc mẫu tên tệp, tính từ thư mục của tệp này.',
    'Paths or globs, from the folder of this file.',
  ),
  covers: say('Sổ bao trùm những ngày nào, của đơn vị nào.', 'Which days of which units the register covers.'),
  mapping: say('Tệp ánh xạ.', 'The mapping file.'),
  rules: say('Thư mục quy tắc.', 'The rules folder.'),
  plan: say('Kế hoạch: một tệp của plans/.', 'The plan: a file of plans/.'),
  period: say(
    'Kỳ: 2025-07, 2025-Q3, 2025 hoặc 2025-06-15..2025-09-14.',
    'Period: 2025-07, 2025-Q3, 2025 or 2025-06-15..2025-09-14.',
  ),
  without: say('Trường và bảng không được cung cấp.', 'Fields and tables that are not delivered.'),
  maxRejects: say('Tỷ lệ bản ghi bị loại tối đa, phần trăm.', 'The most rejected records, in percent.'),
};
