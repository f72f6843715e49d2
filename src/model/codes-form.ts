import { entry } from './code-entry.ts';

/** Misuse of forms, and of what is held against them. */
export const FORM_CODES = {
  'E-RULE-130': entry(
    2,
    'phần "{part}" sai chỗ when',
    'part "{part}" has its condition in the wrong place',
    'phần cuối, và chỉ phần cuối, không có when: nó nhận những hồ sơ các phần trước không nhận',
    'the last part, and only the last, has no when: it takes what the others leave',
  ),
  'E-RULE-131': entry(
    2,
    '"{id}" đặt tên cho hai thứ của biểu',
    '"{id}" names two things of the form',
    'đặt tên khác',
    'choose another name',
  ),
  'E-RULE-132': entry(
    2,
    'cột {no} có {found} trong parts, undecided, sumOf',
    'column {no} has {found} of parts, undecided and sumOf',
    'mỗi cột có đúng một trong ba',
    'a column has exactly one of the three',
  ),
  'E-RULE-133': entry(
    2,
    'biểu không có phần "{id}" để đếm',
    'the form has no part "{id}" to count',
    'phần có sẵn: {known}',
    'known parts: {known}',
  ),
  'E-RULE-134': entry(
    2,
    'biểu không có cột "{no}"',
    'the form has no column "{no}"',
    'cột có sẵn: {known}',
    'known columns: {known}',
  ),
  'E-RULE-135': entry(
    2,
    'cột {no} cộng chính nó',
    'column {no} sums itself',
    'bỏ vòng trong sumOf',
    'break the circle of sumOf',
  ),
  'E-RULE-136': entry(
    2,
    'cột {no} đếm một hồ sơ hai lần',
    'column {no} counts a dossier twice',
    'chỉ cộng những phần rời nhau của một cách chia',
    'add parts of one partition that do not overlap',
  ),
  'E-RULE-137': entry(
    2,
    'đẳng thức {identity} không luôn đúng với các phần của biểu',
    'the identity {identity} does not follow from the parts of the form',
    'thêm cột chưa xác định vào vế thiếu, hoặc sửa cột',
    'add the undecided columns to the side that lacks them, or mend a column',
  ),
  'E-USE-023': entry(
    2,
    'không phải kết quả của Soát: {detail}',
    'not a result of Soát: {detail}',
    'đưa tệp result.json của kỳ trước',
    'give the result.json of the period before',
  ),
  'E-USE-024': entry(
    2,
    'kỳ {period} hết lúc {to}, không phải kỳ ngay trước kỳ bắt đầu lúc {from}',
    'the period {period} ends {to}, it is not the one right before the period that starts {from}',
    'đưa kết quả của kỳ ngay trước, chốt đúng cuối kỳ',
    'give the result of the period right before, cut at its end',
  ),
  'E-USE-025': entry(
    2,
    'tệp biểu đã báo cáo sai: {detail}',
    'bad reported form: {detail}',
    'số viết 1234 hoặc 1.234; đơn vị có trong danh mục; mỗi dòng một lần',
    'write numbers 1234 or 1.234, units of the directory, and each row once',
  ),
  'E-USE-026': entry(
    2,
    'thư mục quy tắc có {count} biểu, nên không biết đối chiếu với biểu nào',
    'the rules folder has {count} forms, so nobody knows which one to compare with',
    'để đúng một biểu trong rules/forms',
    'keep exactly one form in rules/forms',
  ),
} as const;
