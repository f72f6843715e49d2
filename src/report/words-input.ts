import type { NoteKind } from '../model/input-note.ts';
import type { Localised } from '../model/text.ts';

/** What has a line of its own in the summary. */
export const OWN_LINE = ['unmappedColumn', 'matchedLoosely'] as const satisfies readonly NoteKind[];

/** All else that was noticed of the files. */
export const NOTES: Readonly<Record<Exclude<NoteKind, (typeof OWN_LINE)[number]>, Localised>> = {
  readAsUtf16: { vi: 'đọc theo UTF-16', en: 'read as UTF-16' },
  readAsWindows1258: { vi: 'đọc theo Windows-1258', en: 'read as Windows-1258' },
  readAsTcvn3: { vi: 'đọc theo TCVN3', en: 'read as TCVN3' },
  readAsVni: { vi: 'đọc theo VNI', en: 'read as VNI' },
  mixedLineEnds: { vi: 'dấu xuống dòng không đều', en: 'line ends of several kinds' },
  legacyFontConverted: { vi: 'ô gõ phông cũ đã chuyển mã', en: 'cells of a legacy font converted' },
  legacyFontLeft: { vi: 'ô có chữ mà phông đã khai không có', en: 'cells with letters the declared font has not' },
  legacyFontSuspected: { vi: 'ô có vẻ gõ phông cũ', en: 'cells that seem typed in a legacy font' },
  notTaken: { vi: 'không đọc, không phải tệp dữ liệu', en: 'not read, no data file' },
  hiddenSheet: { vi: 'trang ẩn, không đọc', en: 'hidden sheet, not read' },
  hiddenRow: { vi: 'dòng ẩn, vẫn đọc', en: 'hidden rows, read all the same' },
  hiddenColumn: { vi: 'cột ẩn, vẫn đọc', en: 'hidden columns, read all the same' },
  errorCell: { vi: 'ô báo lỗi như #N/A', en: 'error cells such as #N/A' },
  formulaWithoutValue: { vi: 'công thức không có giá trị', en: 'formulas without a value' },
  numberInTextColumn: {
    vi: 'số trong cột chữ, có thể mất số 0 ở đầu',
    en: 'numbers in a column of text, zeros may be lost',
  },
  cellOutsideTable: { vi: 'ô ngoài bảng, không đọc', en: 'cells outside the table, not read' },
  mergedCells: { vi: 'ô gộp trong phần dữ liệu', en: 'merged cells among the data' },
  rowLimit: { vi: 'trang đủ 1.048.576 dòng, có thể đã bị cắt', en: 'the sheet is full, it may have been cut' },
  titleRows: { vi: 'dòng tiêu đề phía trên bảng', en: 'title rows above the table' },
  totalDisagrees: { vi: 'dòng tổng không khớp số bản ghi', en: 'total rows that disagree with the records' },
  dueDateRestored: { vi: 'trả lại ngày hẹn trước khi xin lỗi', en: 'due dates before an apology put back' },
  procedureByName: { vi: 'thủ tục tìm theo đúng tên', en: 'procedures found by name' },
  procedureLoosely: { vi: 'thủ tục tìm theo tên gần đúng', en: 'procedures found by name, loosely' },
  procedureNotNamed: { vi: 'tên thủ tục không có trong danh mục, hoặc trùng', en: 'names of no procedure, or of two' },
  procedureNotLookedAt: { vi: 'tên thủ tục chưa xét vì quá nhiều', en: 'names of procedures too many to look at' },
  scientificCode: { vi: 'mã thành dạng số mũ', en: 'codes in scientific notation' },
  roundedCode: { vi: 'mã bị làm tròn', en: 'codes rounded' },
  lostZeros: { vi: 'mã mất số 0 ở đầu', en: 'codes without the zeros before them' },
};
