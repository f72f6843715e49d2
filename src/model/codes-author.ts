import { entry } from './code-entry.ts';

/** A new rule file cannot be begun: nothing was written. */
export const AUTHOR_CODES = {
  'E-USE-120': entry(
    2,
    'đã có "{id}" ở {file}',
    '"{id}" is there already: {file}',
    'chọn mã khác, hoặc sửa tệp ấy',
    'choose another id, or edit that file',
  ),
  'E-USE-121': entry(
    2,
    'mã "{id}" không hợp lệ',
    'bad id "{id}"',
    'chữ thường không dấu, số, gạch nối: {hint}',
    'lower case letters, digits, hyphens: {hint}',
  ),
  'E-USE-122': entry(
    2,
    'thư mục {folder} chưa có tệp nào để tệp mới dẫn tới',
    'the folder {folder} has no file the new one could name',
    'viết tệp ấy trước; mẫu: thư mục {folder} của Soát',
    'write that one first; see the folder {folder} of Soát',
  ),
} as const;
