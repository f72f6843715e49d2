import { entry } from './code-entry.ts';

/** The input is refused, there is nothing or not enough to evaluate, or the surroundings failed. */
export const RUN_CODES = {
  'E-IN-001': entry(3, 'tệp rỗng, 0 byte', 'the file is empty, 0 bytes', 'xuất lại tệp', 'export the file again'),
  'E-IN-002': entry(
    3,
    'không phải văn bản UTF-8: byte thứ {byte}, bản ghi {record}, cột {column}',
    'not UTF-8 text: byte {byte}, record {record}, column {column}',
    'lưu lại tệp ở dạng CSV UTF-8, hoặc khai bảng mã bằng --encoding',
    'save the file as CSV UTF-8, or say its encoding with --encoding',
  ),
  'E-IN-003': entry(
    3,
    'không phải CSV: {detail}',
    'not a CSV: {detail}',
    'xuất tệp ở dạng CSV UTF-8 hoặc Parquet',
    'export the file as CSV UTF-8 or Parquet',
  ),
  'E-IN-004': entry(
    3,
    'thiếu cột bắt buộc {columns}',
    'required columns are missing: {columns}',
    'các cột có: {found}; sửa tệp ánh xạ hoặc tệp dữ liệu',
    'columns found: {found}; mend the mapping or the file',
  ),
  'E-IN-005': entry(
    3,
    'cột "{column}" xuất hiện {count} lần',
    'column "{column}" appears {count} times',
    'bỏ cột trùng',
    'remove the repeated column',
  ),
  'E-IN-006': entry(
    3,
    '{rejected} trên {records} bản ghi bị loại, quá mức {limit}; {first}',
    '{rejected} of {records} records are rejected, above {limit}; {first}',
    'sửa các bản ghi ấy, hoặc nâng --max-rejects',
    'mend those records, or raise --max-rejects',
  ),
  'E-IN-007': entry(
    3,
    'không khớp: tệp có {physical} bản ghi, cộng lại được {accounted}',
    'does not add up: the file has {physical} records, {accounted} are accounted for',
    'xuất lại tệp; có thể một dấu ngoặc kép không đóng',
    'export the file again; a quote may be left open',
  ),
  'E-IN-008': entry(
    3,
    'dấu ngoặc kép mở ở bản ghi {record} không đóng',
    'the quote opened in record {record} never closes',
    'sửa bản ghi ấy',
    'mend that record',
  ),
  'E-IN-009': entry(
    3,
    'tệp hỏng hoặc không đọc được: {detail}',
    'the file is broken or cannot be read: {detail}',
    'xuất lại tệp',
    'export the file again',
  ),
  'E-IN-010': entry(
    3,
    'cột "{column}" kiểu {type} không đọc được thành {field}',
    'column "{column}" of type {type} cannot be read as {field}',
    'sửa tệp ánh xạ',
    'mend the mapping',
  ),
  'E-IN-011': entry(
    3,
    'bảng {role}: bản ghi {record} thiếu hoặc sai {field}',
    'table {role}: record {record} lacks a readable {field}',
    'sửa bản ghi ấy',
    'mend that record',
  ),

  // Evaluated nothing, or not all.
  'E-IN-012': entry(
    3,
    'danh mục đơn vị có hai dòng khác nhau cùng mã hoặc cùng tên "{value}"',
    'the unit directory has two different rows with the code or name "{value}"',
    'sửa danh mục để mỗi mã và mỗi tên chỉ có một dòng',
    'mend the directory so that each code and each name stands once',
  ),
  'E-IN-013': entry(
    3,
    'cột "{column}": {count} ô chỉ đọc được khi tháng đứng trước ngày, nên {read} ô còn lại có thể đã bị đọc ngược',
    'column "{column}": {count} cells can only be read with the month before the day, so the other {read} may have been read the wrong way round',
    'khai đúng định dạng ngày của cột trong tệp ánh xạ (formats), hoặc xuất lại tệp với ngày/tháng/năm',
    'declare the format of that column in the mapping (formats), or export the file again with day/month/year',
  ),
  'E-IN-070': entry(
    3,
    'tệp thay đổi trong khi đang đọc ({detail})',
    'the file changed while it was read ({detail})',
    'đợi phần mềm xuất ghi xong, hoặc chép tệp ra nơi khác rồi soát lại',
    'wait until the export is finished, or copy the file elsewhere, and audit again',
  ),
  'E-IN-076': entry(
    3,
    'quá nhiều bản ghi hỏng: trong {records} bản ghi đầu có ít nhất {count} bản ghi có số ô khác dòng tiêu đề, hoặc còn chữ sau dấu ngoặc kép đóng',
    'too many broken records: of the first {records} at least {count} have another number of cells than the heading, or text behind a closing quote',
    'kiểm tra dấu phân cách và dấu ngoặc kép, rồi xuất lại tệp',
    'check the delimiter and the quotes, and export the file again',
  ),
  'E-INC-001': entry(
    4,
    'chỉ có dòng tiêu đề, không có hồ sơ nào',
    'only a header, not one dossier',
    'kiểm tra việc xuất dữ liệu',
    'check the export',
  ),
  'E-INC-002': entry(
    4,
    'không có hồ sơ nào trong kỳ {period}',
    'not one dossier in the period {period}',
    'kiểm tra --period và tệp',
    'check --period and the file',
  ),

  'E-INC-003': entry(
    4,
    'dữ liệu không có {about}, nên không xét được hồ sơ nào theo quy tắc {rules}',
    'the data do not hold {about}, so these rules could decide nothing: {rules}',
    'thêm cột hoặc bảng ấy; không có thì khai --without, hoặc --allow-incomplete',
    'add that column or table; say --without when it is not delivered, or --allow-incomplete',
  ),

  // The surroundings failed.
  'E-ENV-001': entry(
    5,
    'không ghi được {path}: {detail}',
    '{path} cannot be written: {detail}',
    'kiểm tra thư mục và quyền ghi',
    'check the folder and its permissions',
  ),
  'E-ENV-002': entry(
    5,
    'hết chỗ trên đĩa ({path})',
    'the disk is full ({path})',
    'dọn đĩa hoặc chọn --temp nơi khác; không có gì được ghi dở',
    'make room or choose another --temp; nothing half-written was left',
  ),
  'E-ENV-003': entry(
    5,
    '--memory {given} không đủ: {detail}',
    '--memory {given} is not enough: {detail}',
    'chạy lại với --memory {more}; máy không có chừng ấy thì chia tệp theo đơn vị và soát từng phần',
    'run again with --memory {more}; where the machine has less, split the files by unit and audit the parts',
  ),
} as const;
