import { entry } from './code-entry.ts';

/** The command line or the configuration is wrong: nothing was evaluated. */
export const USAGE_CODES = {
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
    'tệp {path} đã tồn tại',
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
    'định dạng {format} cần tên tệp',
    'format {format} needs a file',
    'viết --format {format}:TỆP',
    'write --format {format}:FILE',
  ),
  'E-USE-012': entry(2, 'không có quy tắc "{rule}"', 'no rule "{rule}"', '{hint}', '{hint}'),
} as const;
