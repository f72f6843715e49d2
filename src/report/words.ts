import type { TaskStatus } from '../model/plan-result.ts';
import type { Reason } from '../model/reason.ts';
import type { Outcome, Severity } from '../model/rule.ts';
import type { UnreadableBecause } from '../model/run-load.ts';
import type { TargetStatus } from '../model/run-result.ts';
import { SIDE_ROLES, TABLES } from '../model/tables.ts';
import type { Localised } from '../model/text.ts';

/** The words of the terminal report. */
export const WORDS = {
  period: {
    vi: 'Kỳ {id}: {from} – {to} · chốt {asOf} · lũy kế từ {year}',
    en: 'Period {id}: {from} – {to} · cut {asOf} · year to date from {year}',
  },
  limited: { vi: 'Chỉ các đơn vị: {units}', en: 'Limited to units: {units}' },
  ward: { vi: 'kế hoạch riêng của {unit}', en: 'plan of {unit} alone' },
  placeUnknown: {
    vi: 'mã hồ sơ không cho biết tỉnh, chưa kiểm được hồ sơ của nơi nào',
    en: 'the codes tell of no province, so it could not be checked',
  },
  foreign: { vi: 'có hồ sơ mang mã nơi khác: {what}', en: 'with dossiers that have codes of other places: {what}' },
  load: { vi: 'NẠP DỮ LIỆU', en: 'LOAD' },
  holds: { vi: 'khớp', en: 'adds up' },
  records: { vi: '{n} bản ghi', en: '{n} records' },
  headers: { vi: 'tiêu đề', en: 'headers' },
  blanks: { vi: 'trống', en: 'blank' },
  totals: { vi: 'dòng tổng', en: 'total rows' },
  rejected: { vi: 'bị loại', en: 'rejected' },
  duplicates: { vi: 'trùng', en: 'duplicates' },
  conflicts: { vi: 'trùng mã khác nội dung', en: 'conflicting' },
  loaded: { vi: 'hồ sơ', en: 'dossiers' },
  rules: { vi: '{dossiers} hồ sơ × {rules} quy tắc', en: '{dossiers} dossiers × {rules} rules' },
  notApplicable: { vi: 'không áp dụng', en: 'not applicable' },
  pass: { vi: 'đạt', en: 'pass' },
  fail: { vi: 'vi phạm', en: 'fail' },
  waived: { vi: 'miễn trừ', en: 'waived' },
  undecided: { vi: 'chưa xác định', en: 'undecided' },
  keptOut: { vi: 'Bị loại', en: 'Kept out' },
  unreadable: { vi: 'Ô không đọc được', en: 'Unreadable cells' },
  constants: { vi: 'Ánh xạ gán cho mọi hồ sơ', en: 'Given to every dossier by the mapping' },
  overwritten: {
    vi: 'Văn bản xin lỗi ghi đè ngày hẹn trả: tính theo ngày hẹn đầu ({n} hồ sơ được lấy lại)',
    en: 'Apologies write over the due date: the first promise counts ({n} dossiers restored)',
  },
  totalDisagrees: { vi: 'Dòng tổng in số khác số bản ghi', en: 'Total rows that disagree with the records' },
  loosely: { vi: 'Cột khớp gần đúng tên', en: 'Columns matched loosely' },
  notes: { vi: 'Lưu ý về tệp', en: 'Noticed of the files' },
  takenFor: { vi: 'Đơn vị khớp gần đúng', en: 'Units matched loosely' },
  strangers: { vi: 'Đơn vị ngoài danh mục', en: 'Units not in the directory' },
  abolishedUnits: { vi: 'Đơn vị đã giải thể', en: 'Units abolished' },
  abolished: { vi: '{unit} từ {day}', en: '{unit} from {day}' },
  unmapped: { vi: 'Cột không đọc', en: 'Columns not read' },
  unavailable: { vi: 'Không có dữ liệu', en: 'Not in the data' },
  regimes: { vi: 'Quy định theo ngày tiếp nhận', en: 'Law by day of receipt' },
  targets: { vi: 'CHỈ TIÊU (tính từ hồ sơ của mọi đơn vị)', en: 'TARGETS (from the dossiers of all units)' },
  targetsOfWard: { vi: 'CHỈ TIÊU (tính từ hồ sơ của {unit})', en: 'TARGETS (from the dossiers of {unit})' },
  toDate: { vi: 'lũy kế từ {from}', en: 'year to date from {from}' },
  ofInterval: { vi: 'tính từ {from} đến {to}', en: 'from {from} to {to}' },
  later: { vi: 'mốc {year}', en: 'due {year}' },
  earlier: { vi: 'mốc {year} đã qua', en: 'was due {year}' },
  aspiration: { vi: 'phấn đấu', en: 'aspiration' },
  notBinding: { vi: 'chưa tới mốc hoặc phấn đấu', en: 'not due yet, or an aspiration' },
  overdue: { vi: 'quá hạn chưa khai:', en: 'past due, not declared:' },
  pastDue: { vi: 'khai sau hạn:', en: 'declared after the due day:' },
  tasks: { vi: '{n} nhiệm vụ', en: '{n} tasks' },
  declaredLine: {
    vi: '{n} chỉ tiêu khai báo: {declared} đã khai, {open} chưa khai',
    en: '{n} declared targets: {declared} declared, {open} not declared',
  },
  mend: { vi: 'thiếu {n}', en: '{n} missing' },
  mendAtMost: { vi: 'thiếu đến {n}', en: 'up to {n} missing' },
  unreachable: { vi: 'thiếu {n}, không kịp', en: '{n} missing, too late' },
  beside: { vi: 'bên cạnh: {what}', en: 'beside it: {what}' },
  reported: { vi: 'báo cáo {value}', en: 'reported {value}' },
  difference: { vi: 'lệch {points}', en: 'differs by {points}' },
  withoutData: { vi: 'Chưa xác định vì dữ liệu không có:', en: 'Undetermined, not in the data:' },
  flags: {
    vi: 'cờ một giá trị ở {n} đơn vị, đề nghị kiểm tra cách ghi: {what}',
    en: 'flags of one value in {n} unit(s), please check how they are set: {what}',
  },
  flagsOpen: {
    vi: 'cờ một giá trị ở {n} đơn vị ({open} có dữ liệu trái lại, để ngỏ): {what}',
    en: 'flags of one value in {n} unit(s) ({open} left open, other data differ): {what}',
  },
  scorecard: { vi: 'BẢNG ĐIỂM {title} · {from} – {to}', en: 'SCORECARD {title} · {from} – {to}' },
  scorecardOpen: {
    vi: 'BẢNG ĐIỂM {title} · {from} – {to}, kỳ chưa kết thúc',
    en: 'SCORECARD {title} · {from} – {to}, the period is not over',
  },
  score: {
    vi: '{points} trên {outOf} điểm chấm được, của {max}',
    en: '{points} out of {outOf} points that could be scored, of {max}',
  },
  band: { vi: 'theo phần chấm được: {band} *', en: 'by what could be scored: {band} *' },
  bandOpen: { vi: 'xếp loại chưa xác định', en: 'band undetermined' },
  bandNone: { vi: 'chưa chấm được mục nào', en: 'nothing could be scored' },
  tooMany: { vi: 'thừa {n}', en: '{n} too many' },
  units: { vi: 'ĐƠN VỊ, nhiều không đạt trước', en: 'UNITS, most missed first' },
  moreUnits: { vi: '… và {n} đơn vị nữa', en: '… and {n} more units' },
  findings: { vi: 'VI PHẠM NHIỀU NHẤT', en: 'MOST FREQUENT FINDINGS' },
  noFindings: { vi: 'không có', en: 'none' },
  open: { vi: 'CHƯA XÁC ĐỊNH ĐƯỢC, VÀ VÌ SAO (lượt xét)', en: 'WHAT COULD NOT BE DECIDED, AND WHY (verdicts)' },
  moreNotes: { vi: '… và {n} điều nữa về dữ liệu', en: '… and {n} more about the data' },
  moreReasons: { vi: '… và {n} lý do nữa', en: '… and {n} more reasons' },
  written: { vi: 'ĐÃ GHI', en: 'FILES WRITTEN' },
  unverified: {
    vi: '* căn cứ hoặc tham số chưa đối chiếu với văn bản gốc',
    en: '* a citation or parameter is not verified against its source',
  },
  digest: { vi: 'Mã kiểm chứng', en: 'Digest' },
  shares: { vi: 'giá trị  [thấp nhất – cao nhất]', en: 'value  [lowest – highest]' },
} as const satisfies Record<string, Localised>;

export const STATUS: Readonly<Record<TargetStatus, Localised>> = {
  met: { vi: 'đạt', en: 'met' },
  missed: { vi: 'không đạt', en: 'missed' },
  undetermined: { vi: 'chưa xác định', en: 'undetermined' },
  noData: { vi: 'không phát sinh', en: 'no data' },
  notReported: { vi: 'chưa gửi', en: 'not reported' },
  declared: { vi: 'khai báo', en: 'declared' },
  notDeclared: { vi: 'chưa khai', en: 'not declared' },
};

export const TASK_STATUS: Readonly<Record<TaskStatus, Localised>> = {
  done: { vi: 'xong', en: 'done' },
  doneLate: { vi: 'xong muộn', en: 'done late' },
  late: { vi: 'quá hạn', en: 'past due' },
  notDone: { vi: 'không hạn chưa xong', en: 'undated and not done' },
  notDeclared: { vi: 'không hạn chưa khai', en: 'undated and not declared' },
  notDue: { vi: 'chưa đến hạn', en: 'not due yet' },
};

export const REASON: Readonly<Record<Reason['kind'], Localised>> = {
  missing: { vi: 'thiếu {about}', en: '{about} is missing' },
  unreadable: { vi: '{about} không đọc được', en: '{about} cannot be read' },
  unavailable: { vi: 'dữ liệu không có hoặc không bao trùm {about}', en: 'the data lack or do not cover {about}' },
  imprecise: { vi: '{about} chỉ có ngày, không có giờ', en: '{about} has a day but no time of day' },
  contradicted: { vi: 'dữ liệu mâu thuẫn về {about}', en: 'the data contradict themselves on {about}' },
  clockStopped: {
    vi: 'đang chờ người nộp (theo {about}), thời hạn có thể tạm dừng',
    en: 'the applicant is awaited (by {about}), the clock may stand still',
  },
};

export const REJECTED: Readonly<Record<string, Localised>> = {
  missing: { vi: 'thiếu {about}', en: '{about} is missing' },
  unreadable: { vi: '{about} không đọc được', en: '{about} cannot be read' },
  shape: { vi: 'sai số cột hoặc ngoặc kép', en: 'wrong number of cells, or a stray quote' },
  duplicate: { vi: 'trùng hoàn toàn', en: 'equal to an earlier record' },
  conflict: { vi: 'trùng mã, khác nội dung', en: 'same code as an earlier record, other content' },
};

/** Why a cell could not be read. */
export const BECAUSE: Readonly<Record<UnreadableBecause, Localised>> = {
  twoDigitYear: { vi: 'năm hai chữ số', en: 'year of two digits' },
  spreadsheetSerial: { vi: 'ngày ở dạng số của Excel', en: 'date as a number of Excel' },
  monthFirst: { vi: 'tháng đứng trước ngày', en: 'month before day' },
  otherFormat: { vi: 'định dạng ngày chưa khai', en: 'date format not declared' },
  noSuchDay: { vi: 'không có ngày ấy', en: 'no such day' },
  yearOutOfRange: { vi: 'năm không thể có', en: 'impossible year' },
  scientific: { vi: 'số bị Excel rút gọn', en: 'number shortened by Excel' },
  separators: { vi: 'dấu phân cách chưa khai', en: 'separators not declared' },
  tooLong: { vi: 'số quá dài', en: 'number too long' },
  unknownWord: { vi: 'từ hoặc mã lạ', en: 'unknown word or code' },
  overwritten: { vi: 'có thể bị văn bản xin lỗi ghi đè', en: 'may be written over by an apology' },
  otherText: { vi: 'chữ khác', en: 'other text' },
};

export const SEVERITY: Readonly<Record<Severity, Localised>> = {
  error: { vi: 'lỗi', en: 'error' },
  warning: { vi: 'cảnh báo', en: 'warning' },
  note: { vi: 'lưu ý', en: 'note' },
};

/** What an empty cell says. */
export const NULLS = {
  didNotHappen: { vi: 'chưa xảy ra', en: 'did not happen' },
  unknown: { vi: 'không biết', en: 'unknown' },
} as const;

/** Side tables, and other things that are no field, as people name them. */
export const ABOUT: Readonly<Record<string, Localised>> = {
  ...Object.fromEntries(SIDE_ROLES.map((role) => [role, TABLES[role].name])),
  calendar: { vi: 'lịch làm việc của năm ấy', en: 'the working calendar of that year' },
};

/** What a rule says of a dossier; with `notJudged`, that it was not asked. */
export const OUTCOME: Readonly<Record<Outcome | 'notJudged', Localised>> = {
  notApplicable: { vi: 'không áp dụng', en: 'not applicable' },
  pass: { vi: 'đạt', en: 'pass' },
  fail: { vi: 'vi phạm', en: 'fail' },
  waived: { vi: 'miễn trừ', en: 'waived' },
  undecided: { vi: 'chưa xác định', en: 'undecided' },
  notJudged: { vi: 'không xét', en: 'not judged' },
};
