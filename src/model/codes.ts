/** What each diagnostic says: in which exit code it ends, its sentence, and what to do now. */
export interface CodeEntry {
  readonly exit: 2 | 3 | 4 | 5;
  readonly vi: string;
  readonly en: string;
  readonly nowVi: string;
  readonly nowEn: string;
}

const entry = (exit: CodeEntry['exit'], vi: string, en: string, nowVi: string, nowEn: string): CodeEntry => ({
  exit,
  vi,
  en,
  nowVi,
  nowEn,
});

/** Every diagnostic Soát can give. Codes are stable: they are never renumbered or reused. */
export const CODES = {
  // Usage and configuration: nothing was evaluated.
  'E-USE-001': entry(
    2,
    'dòng lệnh không hợp lệ: {detail}',
    'bad command line: {detail}',
    'xem soat --help',
    'see soat --help',
  ),
  'E-USE-002': entry(
    2,
    'không có tệp nào khớp "{path}" ({role})',
    'no file matches "{path}" ({role})',
    'kiểm tra đường dẫn',
    'check the path',
  ),
  'E-USE-003': entry(
    2,
    'không có kế hoạch "{plan}"',
    'no plan "{plan}"',
    'kế hoạch có sẵn: {known}',
    'known plans: {known}',
  ),
  'E-USE-004': entry(
    2,
    'không hiểu kỳ báo cáo "{period}"',
    'unknown period "{period}"',
    'viết 2025-07, 2025-Q3, 2025-6M, 2025-9M, 2025 hoặc 2025-06-15..2025-09-14',
    'write 2025-07, 2025-Q3, 2025-6M, 2025-9M, 2025 or 2025-06-15..2025-09-14',
  ),
  'E-USE-005': entry(
    2,
    'không có đơn vị "{unit}" trong danh mục hay dữ liệu',
    'no unit "{unit}" in the directory or the dump',
    '{hint}',
    '{hint}',
  ),
  'E-USE-006': entry(
    2,
    'không có định dạng "{format}"',
    'no format "{format}"',
    'định dạng có sẵn: {known}',
    'known formats: {known}',
  ),
  'E-USE-007': entry(
    2,
    'thời điểm chốt "{asOf}" không hợp lệ',
    'bad cut "{asOf}"',
    'viết YYYY-MM-DD hoặc YYYY-MM-DDTHH:MM:SS, sau ngày đầu kỳ',
    'write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS, after the first day of the period',
  ),
  'E-USE-008': entry(
    2,
    'tệp cấu hình sai: {detail}',
    'bad configuration: {detail}',
    'sửa tệp cấu hình',
    'mend the configuration file',
  ),
  'E-USE-009': entry(
    2,
    '{path} đã có',
    '{path} exists',
    'chọn tên khác hoặc thêm --force',
    'choose another name or add --force',
  ),
  'E-USE-010': entry(
    2,
    'hai kết quả cùng ghi vào {path}',
    'two results would be written to {path}',
    'cho mỗi --format một nơi riêng',
    'give each --format its own place',
  ),
  'E-USE-011': entry(
    2,
    'định dạng {format} là tệp nhị phân, cần tên tệp',
    'format {format} is binary and needs a file',
    'viết --format {format}:TỆP',
    'write --format {format}:FILE',
  ),
  'E-USE-012': entry(2, 'không có quy tắc "{rule}"', 'no rule "{rule}"', '{hint}', '{hint}'),

  // Rule files, all told together.
  'E-RULE-001': entry(
    2,
    'YAML không đọc được: {detail}',
    'YAML cannot be read: {detail}',
    'sửa cú pháp',
    'mend the syntax',
  ),
  'E-RULE-002': entry(
    2,
    'sai cấu trúc: {detail}',
    'wrong shape: {detail}',
    'xem docs/rule-language.md',
    'see docs/rule-language.md',
  ),
  'E-RULE-003': entry(2, 'không có dữ kiện "{fact}"', 'unknown fact "{fact}"', '{hint}', '{hint}'),
  'E-RULE-004': entry(2, 'không có phép so sánh "{operator}"', 'unknown operator "{operator}"', '{hint}', '{hint}'),
  'E-RULE-005': entry(
    2,
    '"{fact}" kiểu {type} không so được với {value}',
    '"{fact}" is {type} and cannot be compared with {value}',
    'viết giá trị đúng kiểu {type}',
    'write a value of type {type}',
  ),
  'E-RULE-006': entry(
    2,
    'một nút có nhiều hơn một trong {keys}',
    'one node has more than one of {keys}',
    'tách thành các nút riêng: json-rules-engine chỉ xét một khóa',
    'split it into nodes: json-rules-engine reads only one key',
  ),
  'E-RULE-007': entry(
    2,
    '"{key}" rỗng luôn đúng',
    'an empty "{key}" is always true',
    'thêm điều kiện hoặc bỏ nút',
    'add a condition or drop the node',
  ),
  'E-RULE-008': entry(
    2,
    'không có điều kiện chung "{condition}"',
    'unknown shared condition "{condition}"',
    '{hint}',
    '{hint}',
  ),
  'E-RULE-009': entry(
    2,
    'điều kiện chung gọi vòng: {path}',
    'shared conditions call each other in a circle: {path}',
    'bỏ một lời gọi',
    'remove one reference',
  ),
  'E-RULE-010': entry(
    2,
    'không được so "{fact}" với null: trống ở đây là không biết',
    '"{fact}" may not be compared with null: empty means unknown here',
    'chỉ so null với trường mà trống nghĩa là chưa xảy ra',
    'compare with null only fields whose empty cell means it did not happen',
  ),
  'E-RULE-011': entry(
    2,
    'không có văn bản "{act}" trong rules/acts',
    'no act "{act}" in rules/acts',
    '{hint}',
    '{hint}',
  ),
  'E-RULE-012': entry(
    2,
    'lời báo nhắc tới "{name}" mà quy tắc không dùng',
    'the message names "{name}", which the rule does not use',
    'chỉ nhắc các dữ kiện có trong điều kiện, hoặc maHoSo',
    'name only facts of its conditions, or maHoSo',
  ),
  'E-RULE-013': entry(
    2,
    'mã "{id}" đã có ở {other}',
    'id "{id}" is already used by {other}',
    'đổi mã',
    'change the id',
  ),
  'E-RULE-014': entry(
    2,
    '"{value}" không có trong danh mục mã {list}',
    '"{value}" is not in the code list {list}',
    'mã có: {known}',
    'codes: {known}',
  ),
  'E-RULE-015': entry(
    2,
    'phép "{operator}" không dùng được với "{fact}" kiểu {type}',
    '"{operator}" cannot be used on "{fact}" of type {type}',
    '{hint}',
    '{hint}',
  ),
  'E-RULE-016': entry(2, 'không có {kind} "{id}"', 'no {kind} "{id}"', '{hint}', '{hint}'),
  'E-RULE-017': entry(
    2,
    'không hiểu "{key}" trong điều kiện',
    'unknown key "{key}" in a condition',
    '{hint}',
    '{hint}',
  ),
  'E-RULE-018': entry(
    2,
    'so "{fact}" kiểu {type} với "{other}" kiểu {otherType}',
    '"{fact}" is {type} but "{other}" is {otherType}',
    'chỉ so hai dữ kiện cùng kiểu',
    'compare two facts of one type only',
  ),

  // The input is refused.
  'E-IN-001': entry(3, 'tệp rỗng, 0 byte', 'the file is empty, 0 bytes', 'xuất lại tệp', 'export the file again'),
  'E-IN-002': entry(
    3,
    'không phải văn bản UTF-8 (byte thứ {byte})',
    'not UTF-8 text (byte {byte})',
    'lưu lại tệp ở dạng CSV UTF-8',
    'save the file as CSV UTF-8',
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
    'quy tắc {rule} không xét được hồ sơ nào: dữ liệu không có {about}',
    'rule {rule} could decide nothing: the data do not hold {about}',
    'thêm cột hoặc bảng ấy, hoặc --allow-incomplete',
    'add that column or table, or --allow-incomplete',
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
  'E-ENV-003': entry(5, 'không đủ bộ nhớ: {detail}', 'out of memory: {detail}', 'tăng --memory', 'raise --memory'),
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof CODES;
