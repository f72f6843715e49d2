import { entry } from './code-entry.ts';

/** The waivers file. */
export const WAIVER_CODES = {
  'E-RULE-180': entry(
    2,
    'miễn trừ có {what} trong hai khóa maHoSo và unit',
    'a waiver has {what} of maHoSo and unit',
    'nêu đúng một: mã hồ sơ, hoặc cả đơn vị',
    'name exactly one: a dossier code, or a whole unit',
  ),
  'E-RULE-181': entry(
    2,
    'miễn trừ hết hạn {expires}, trước ngày ký {signed}',
    'a waiver expires on {expires}, before it was signed on {signed}',
    'expires là ngày cuối còn hiệu lực, không trước signed',
    'expires is the last day it holds, and not before signed',
  ),
  'E-RULE-182': entry(
    2,
    'miễn trừ này đã nêu ở {other}',
    'this waiver stands at {other} already',
    'bỏ một, hoặc cho thời gian hiệu lực không chồng nhau',
    'leave one out, or let their days not overlap',
  ),
  'E-RULE-183': entry(
    2,
    'không miễn trừ được "{id}"',
    '"{id}" cannot be waived',
    'chỉ miễn trừ quy tắc về hồ sơ, và chỉ số về hồ sơ có kind: proportion, direction: increase',
    'waive rules about dossiers, and indicators about dossiers with kind: proportion, direction: increase',
  ),
  'E-RULE-184': entry(
    2,
    'miễn trừ không nêu miễn trừ cái gì',
    'a waiver does not say what of',
    'thêm rule, indicators, hoặc cả hai',
    'add rule, indicators, or both',
  ),
  'E-RULE-185': entry(
    2,
    'không có đơn vị "{unit}"',
    'there is no unit "{unit}"',
    'dùng mã hoặc tên đúng: {hint}',
    'use a code or name that is there: {hint}',
  ),
  'E-RULE-186': entry(
    2,
    'văn bản {act} chưa hoặc không còn hiệu lực ngày ký {signed}',
    'act {act} is not in force on the day of signing, {signed}',
    'dẫn văn bản có hiệu lực ngày ấy, hoặc ghi text với standing: unverified',
    'cite an act that is in force on that day, or give text with standing: unverified',
  ),
} as const;
