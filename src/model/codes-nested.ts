import { entry } from './code-entry.ts';

/** Files of JSON, Arrow files and DuckDB files that are refused. */
export const NESTED_CODES = {
  'E-IN-050': entry(
    3,
    'không phải JSON đúng chuẩn: bản ghi {record}, byte thứ {byte}, gặp {detail}',
    'not sound JSON: record {record}, byte {byte}, found {detail}',
    'xuất lại tệp; JSON chuẩn RFC 8259, không có NaN, chú thích hay dấu phẩy thừa',
    'export the file again as JSON by RFC 8259: no NaN, no comments, no comma too many',
  ),
  'E-IN-051': entry(
    3,
    'bản ghi {record} (byte thứ {byte}) có hai thành viên "{detail}"',
    'record {record} (byte {byte}) has two members "{detail}"',
    'sửa phần mềm xuất tệp: không ai biết giá trị nào đúng',
    'mend the software that wrote it: nobody knows which value holds',
  ),
  'E-IN-052': entry(
    3,
    'bản ghi {record} (byte thứ {byte}) vượt giới hạn: {detail}',
    'record {record} (byte {byte}) is past a limit: {detail}',
    'xem các giới hạn ở docs/inputs.md',
    'see the limits in docs/inputs.md',
  ),
  'E-IN-053': entry(
    3,
    'bản ghi {record} (byte thứ {byte}) có ký tự không hợp lệ: {detail}',
    'record {record} (byte {byte}) has characters that are none: {detail}',
    'xuất lại tệp ở dạng UTF-8',
    'export the file again as UTF-8',
  ),
  'E-IN-054': entry(
    3,
    'tệp bị cắt giữa bản ghi {record} (byte thứ {byte})',
    'the file is cut within record {record} (byte {byte})',
    'tải hoặc xuất lại tệp',
    'fetch or export the file again',
  ),
  'E-IN-055': entry(
    3,
    'bản ghi {record} (byte thứ {byte}) không có dạng của hồ sơ hay của danh sách hồ sơ: {detail}',
    'record {record} (byte {byte}) has not the shape of a dossier nor of a list of them: {detail}',
    'nêu tên danh sách nằm trong hồ sơ ở "nested" của tệp ánh xạ, hoặc xuất lại tệp',
    'name the lists inside a dossier under "nested" of the mapping, or export the file again',
  ),
  'E-IN-056': entry(
    3,
    'cột "{column}" có kiểu {type} của Arrow, không đọc được',
    'column "{column}" is of the Arrow type {type}, which cannot be read',
    'xuất cột ấy ở dạng văn bản, số, ngày giờ, đúng/sai hoặc danh sách văn bản',
    'export that column as text, numbers, dates, yes and no, or a list of texts',
  ),
  'E-IN-057': entry(
    3,
    'tệp DuckDB: chưa rõ đọc bảng nào; có: {known}',
    'DuckDB file: which table is meant is not clear; there are: {known}',
    'ghi tệp#bảng, hoặc "databaseTables" trong tệp ánh xạ',
    'write file#table, or "databaseTables" in the mapping',
  ),
  'E-IN-058': entry(
    3,
    'không mở được tệp DuckDB: {detail}',
    'the DuckDB file cannot be opened: {detail}',
    'đóng chương trình đang ghi tệp ấy; nếu tệp của phiên bản khác thì xuất lại bảng ra Parquet',
    'close the program that writes it; if it is of another version, export the table as Parquet',
  ),
  'E-IN-059': entry(
    3,
    'bảng hoặc khung nhìn "{table}" không đọc được: {detail}',
    'the table or view "{table}" cannot be read: {detail}',
    'khung nhìn không được đọc tệp hay dữ liệu ở nơi khác: xuất nó thành bảng',
    'a view may not read files or other data: make a table of it',
  ),
} as const;
