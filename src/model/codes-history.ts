import { entry } from './code-entry.ts';

/** A history of runs cannot be kept or read. */
export const HISTORY_CODES = {
  'E-USE-150': entry(
    2,
    'không phải tệp lịch sử của Soát: {detail}',
    'not a history of Soát: {detail}',
    'đưa tệp do soat audit --history ghi, hoặc tên một tệp chưa có',
    'give a file that soat audit --history wrote, or the name of one that is not there yet',
  ),
  'E-USE-151': entry(
    2,
    'tệp lịch sử thuộc phiên bản {found}, Soát này chỉ đọc được đến phiên bản {known}',
    'the history is of version {found}, and this Soát reads up to version {known}',
    'dùng bản Soát mới hơn',
    'use a newer Soát',
  ),
  'E-USE-152': entry(
    5,
    'tiến trình khác đang dùng tệp lịch sử',
    'another process is using the history',
    'chờ lượt ấy xong rồi chạy lại',
    'wait until it has ended and run again',
  ),
  'E-USE-153': entry(
    2,
    'lịch sử chỉ giữ lượt soát đủ mọi quy tắc, không giữ lượt có --rule',
    'a history keeps runs of all rules, and none with --rule',
    'bỏ --rule hoặc bỏ --history',
    'leave out --rule or --history',
  ),
  'E-USE-154': entry(
    4,
    'lịch sử không có gì cho --{what} "{id}"',
    'the history has nothing for --{what} "{id}"',
    'có thể là: {hint}',
    'perhaps: {hint}',
  ),
  'E-USE-155': entry(
    2,
    '--fail-on drift cần hai lượt cùng kế hoạch, kỳ, đơn vị và thời điểm chốt, chốt khi kỳ đã hết',
    '--fail-on drift needs two runs of one plan, period, set of units and cut, at which the period was over',
    'chọn hai lượt của cùng một kỳ đã đóng',
    'choose two runs of the same closed period',
  ),
  'E-USE-156': entry(
    2,
    'tệp lịch sử hỏng, không đọc được {what}',
    'the history is damaged, {what} cannot be read',
    'dùng bản sao lưu, hoặc đặt --history vào một tệp mới',
    'use a backup, or begin a new file with --history',
  ),
  'E-USE-157': entry(
    5,
    'lượt này đã được giữ, nhưng hết chỗ trên đĩa nên một phần lịch sử còn ở {wal} bên cạnh',
    'the run is kept, but the disk had no room, so part of the history stands in {wal} beside it',
    'giữ hai tệp cạnh nhau khi chép; lượt --history sau, khi đĩa có chỗ, gộp lại làm một',
    'keep the two together when copying; the next --history makes them one when there is room',
  ),
  'E-USE-158': entry(
    5,
    'không đọc được tệp lịch sử: {detail}',
    'the history cannot be read: {detail}',
    'xin quyền đọc tệp này, hoặc đọc một bản sao',
    'ask for the right to read it, or read a copy',
  ),
} as const;
