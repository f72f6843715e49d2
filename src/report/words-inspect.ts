import type { Suspicions } from '../model/inspection.ts';
import type { Localised } from '../model/text.ts';

/** Words of `soat inspect`. */
export const INSPECT = {
  records: { vi: '{n} bản ghi', en: '{n} records' },
  titles: { vi: 'dòng đề', en: 'titles' },
  headings: { vi: 'tiêu đề cột', en: 'heading' },
  blanks: { vi: 'trống', en: 'blank' },
  totals: { vi: 'dòng tổng', en: 'totals' },
  misshapen: { vi: 'sai số ô', en: 'misshapen' },
  data: { vi: 'dữ liệu', en: 'data' },
  column: { vi: 'Cột', en: 'Column' },
  field: { vi: 'Trường', en: 'Field' },
  filled: { vi: 'Có giá trị', en: 'Filled' },
  distinct: { vi: '≈ Khác nhau', en: '≈ Distinct' },
  looks: { vi: 'Trông như', en: 'Looks like' },
  masked: { vi: '(dữ liệu cá nhân)', en: '(personal data)' },
  mapping: { vi: 'Ánh xạ khớp nhất: {id} ({title}), {n} trường', en: 'Best mapping: {id} ({title}), {n} fields' },
  complete: { vi: 'đọc được tệp này như nó có', en: 'reads this file as it stands' },
  notComplete: { vi: 'chưa đủ cột bắt buộc', en: 'not all required columns' },
  noMapping: { vi: 'Không ánh xạ có sẵn nào khớp.', en: 'No shipped mapping fits.' },
  missing: { vi: 'Chưa thấy cột bắt buộc: {fields}', en: 'Required columns not found: {fields}' },
  rules: { vi: 'Quy tắc xét được: {n} trên {all}', en: 'Rules that can be decided: {n} of {all}' },
  targets: {
    vi: 'Chỉ tiêu tính được: {n} trên {all} ({plan})',
    en: 'Targets that can be measured: {n} of {all} ({plan})',
  },
  lacking: { vi: 'thiếu {about}: {ids}', en: 'without {about}: {ids}' },
  written: {
    vi: 'Đã viết {file}; sửa các dòng KIỂM TRA rồi chạy soat audit với --mapping {file}',
    en: 'Wrote {file}; mend the lines that say CHECK, then run soat audit with --mapping {file}',
  },
} as const satisfies Record<string, Localised>;

export const HOW: Readonly<Record<string, Localised>> = {
  exact: { vi: '', en: '' },
  loose: { vi: ' ≈', en: ' ≈' },
  guess: { vi: ' ?', en: ' ?' },
};

export const SUSPICION: Readonly<Record<keyof Suspicions, Localised>> = {
  ambiguousDates: { vi: '{n} ngày đọc tháng trước ngày cũng được', en: '{n} dates could be month first' },
  twoDigitYears: { vi: '{n} năm hai chữ số', en: '{n} two-digit years' },
  excelSerials: {
    vi: '{n} ngày dạng số của Excel (excel-serial)',
    en: '{n} dates as Excel day numbers (excel-serial)',
  },
  scientific: { vi: '{n} mã thành dạng 7.9E+10', en: '{n} codes as 7.9E+10' },
  lostZeros: { vi: '{n} số có thể mất số 0 đầu', en: '{n} numbers may have lost leading zeros' },
  lookAlikes: { vi: '{n} ô có ký tự ẩn hoặc chữ giả', en: '{n} cells with unseen signs or look-alike letters' },
  notComposed: { vi: '{n} ô dấu rời (không phải NFC)', en: '{n} cells with loose marks (not NFC)' },
  legacyFont: { vi: '{n} ô như phông TCVN3 hoặc VNI', en: '{n} cells as of a TCVN3 or VNI font' },
};
