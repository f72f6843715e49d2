import { entry } from './code-entry.ts';

/** A file of text is written in a way that nobody has declared, or otherwise than was declared. */
export const TEXT_CODES = {
  'E-IN-040': entry(
    3,
    'không phải UTF-8 (byte thứ {byte}); đọc theo {encoding} thì được {samples}',
    'not UTF-8 (byte {byte}); read as {encoding} it gives {samples}',
    'nếu đọc như thế là đúng, thêm --encoding {encoding}, hoặc encoding: {encoding} trong tệp ánh xạ',
    'if that is right, add --encoding {encoding}, or encoding: {encoding} to the mapping',
  ),
  'E-IN-041': entry(
    3,
    'cột {columns} gõ bằng phông chữ cũ {font}: {cells} ô, như {samples}',
    'columns {columns} were typed in the legacy font {font}: {cells} cells, such as {samples}',
    'nếu đọc như thế là đúng, thêm --legacy-font {font}, hoặc legacyFont: {font} trong tệp ánh xạ',
    'if that is right, add --legacy-font {font}, or legacyFont: {font} to the mapping',
  ),
  'E-IN-042': entry(
    3,
    'bản ghi {record}, cột {column}: có ký tự không thuộc {encoding}',
    'record {record}, column {column}: what stands there is no character of {encoding}',
    'kiểm tra bảng mã đã khai (--encoding hoặc encoding của tệp ánh xạ)',
    'check the encoding that was declared (--encoding, or encoding of the mapping)',
  ),
  'E-IN-043': entry(
    3,
    'có vẻ là UTF-16 mà thiếu dấu đầu tệp (BOM)',
    'it looks like UTF-16 without a byte order mark',
    'khai --encoding {encoding}, hoặc lưu lại ở dạng CSV UTF-8',
    'say --encoding {encoding}, or save it as CSV UTF-8',
  ),
  'E-IN-044': entry(
    3,
    'bản ghi {record}, cột {column}: có byte NUL',
    'record {record}, column {column}: there is a NUL byte',
    'xuất lại tệp; tệp có thể hỏng hoặc không phải văn bản',
    'export the file again; it may be damaged, or not be text',
  ),
  'E-IN-045': entry(
    3,
    'tệp Parquet không đọc được theo phông chữ cũ {font}',
    'a Parquet file cannot be read as typed in the legacy font {font}',
    'chuyển sang Unicode trước, hoặc xuất ở dạng CSV',
    'turn it into Unicode first, or export it as CSV',
  ),
  'E-IN-046': entry(
    3,
    'bản ghi {record} dài quá {limit} byte, đến cột {column}',
    'record {record} is longer than {limit} bytes, at column {column}',
    'bỏ bớt nội dung ô ấy; có thể một dấu ngoặc kép không đóng',
    'shorten that cell; a quote may be left open',
  ),
  'E-IN-047': entry(
    3,
    'tệp nén {packed} byte bung ra quá {limit} byte',
    'the packed file of {packed} bytes unpacks to more than {limit} bytes',
    'giải nén rồi kiểm tra tệp',
    'unpack it and look at what it holds',
  ),
  'E-IN-048': entry(
    3,
    'bản ghi dài quá {limit} byte, thừa hoặc thiếu ô, hoặc sai dấu ngoặc kép: bản ghi {records}',
    'a record longer than {limit} bytes has too many or too few cells, or a quote stands wrong: record {records}',
    'sửa bản ghi ấy; có thể một dấu ngoặc kép không đóng, hoặc mất dấu xuống dòng',
    'mend that record; a quote may be left open, or a line end be lost',
  ),
} as const;
