import type { Localised } from '../model/text.ts';
import type { WorkKind } from '../model/worklist.ts';

/** Sheets of a unit's worklist. */
export const WORK_SHEETS = {
  summary: { vi: 'Việc cần làm', en: 'To do' },
  apology: { vi: 'Chậm chưa xin lỗi', en: 'Late, not apologised for' },
  due: { vi: 'Đến hạn, qua hạn', en: 'Due, past due' },
  mend: { vi: 'Sửa, bổ sung', en: 'To mend' },
  flags: { vi: 'Cờ cần kiểm tra', en: 'Flags to check' },
} as const satisfies Record<WorkKind | 'summary' | 'flags', Localised>;

export const WORK_HEADS = {
  maHoSo: { vi: 'Mã hồ sơ', en: 'Dossier' },
  receivedOn: { vi: 'Tiếp nhận', en: 'Received' },
  dueOn: { vi: 'Hẹn trả', en: 'Due' },
  daysLeft: { vi: 'Còn (ngày làm việc)', en: 'Working days left' },
  apologyBy: { vi: 'Hạn gửi xin lỗi', en: 'Apology by' },
  inTime: { vi: 'Xin lỗi còn đúng hạn', en: 'Apology still in time' },
  apology: { vi: 'Đã xin lỗi', en: 'Apologised for' },
  waived: { vi: 'Được miễn trừ', en: 'Let off' },
  targets: { vi: 'Chỉ tiêu', en: 'Targets' },
  indicator: { vi: 'Việc', en: 'What' },
  source: { vi: 'Tệp nguồn', en: 'Source' },
  record: { vi: 'Bản ghi số', en: 'Record' },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  title: { vi: 'Tên', en: 'Title' },
  threshold: { vi: 'Ngưỡng', en: 'Threshold' },
  value: { vi: 'Hiện nay', en: 'Now' },
  worst: { vi: 'Hiện nay, thấp nhất', en: 'Now, at least' },
  least: { vi: 'Cần sửa ít nhất', en: 'Least to mend' },
  mendable: { vi: 'Sửa được trong kỳ', en: 'Can be mended' },
  valueAfter: { vi: 'Sau khi sửa', en: 'Afterwards' },
  worstAfter: { vi: 'Sau khi sửa, thấp nhất', en: 'Afterwards, at least' },
  effect: { vi: 'Kết luận', en: 'What it brings' },
  field: { vi: 'Cờ', en: 'Flag' },
  flagValue: { vi: 'Giá trị duy nhất', en: 'Its only value' },
  month: { vi: 'Tháng', en: 'Month' },
  count: { vi: 'Số hồ sơ', en: 'Dossiers' },
  contradicted: { vi: 'Dữ liệu trái lại (quy tắc)', en: 'Other data differ (rule)' },
} as const satisfies Record<string, Localised>;

export const WORK_LINES = {
  title: { vi: 'Việc cần làm của {unit}', en: 'What {unit} has to do' },
  today: { vi: 'Tính đến ngày', en: 'As of' },
  asOf: { vi: 'Số liệu chốt trước', en: 'Cut, exclusive' },
  apology: { vi: 'Chậm chưa xin lỗi', en: 'Late, not apologised for' },
  due: { vi: 'Đến hạn {n} ngày tới, qua hạn', en: 'Due within {n} days, past due' },
  past: { vi: 'đã qua hạn', en: 'past due' },
  pastOpen: { vi: 'đã qua hạn, có thể đang dừng tính', en: 'past due, its clock may stand still' },
  mend: { vi: 'Sửa, bổ sung được', en: 'To mend' },
  digest: { vi: 'Mã kiểm chứng', en: 'Digest' },
  verify: { vi: 'Cách kiểm chứng', en: 'How to verify' },
  verifyLine: {
    vi: 'soat audit … --as-of {asOf} --out THƯ-MỤC, rồi soat verify THƯ-MỤC/run.json',
    en: 'soat audit … --as-of {asOf} --out FOLDER, then soat verify FOLDER/run.json',
  },
  old: {
    vi: 'Dữ liệu chốt trước {asOf}: điều xảy ra từ đó đến ngày lập chưa có ở đây.',
    en: 'The data end before {asOf}: what happened since is not here.',
  },
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
  wholeFrom: { vi: 'từ {from} lên {to}', en: 'from {from} to {to}' },
  worstFrom: { vi: 'mức thấp nhất từ {from} lên {to}', en: 'the least it can be from {from} to {to}' },
  reached: { vi: 'sửa {n} hồ sơ nữa: {what}, đạt', en: '{n} more mended: {what}, met' },
  mendOpen: {
    vi: 'sửa cả {n} hồ sơ: {what}; còn {open} hồ sơ chưa xác định, có đủ dữ liệu mới biết đạt hay không',
    en: 'all {n} mended: {what}; {open} more are undecided, and only more data can tell whether it is met',
  },
  open: {
    vi: 'còn {open} hồ sơ chưa xác định, có đủ dữ liệu mới biết đạt hay không',
    en: '{open} are undecided, and only more data can tell whether it is met',
  },
  short: {
    vi: 'không đạt được trong kỳ: sửa cả {n} hồ sơ, {what}, vẫn thiếu {left}',
    en: 'not reachable this period: all {n} mended, {what}, still {left} missing',
  },
  never: { vi: 'không đạt được trong kỳ', en: 'not reachable this period' },
  none: {
    vi: 'không đạt được trong kỳ: không còn hồ sơ nào sửa được, thiếu {left}',
    en: 'not reachable this period: nothing can be mended any more, {left} missing',
  },
} as const satisfies Record<string, Localised>;
