import { entry } from './code-entry.ts';

/** Faults of the offices of a calendar file. */
export const CALENDAR_CODES = {
  'E-RULE-110': entry(
    2,
    'offices có buổi thứ Bảy mà thứ Bảy không phải ngày nghỉ hằng tuần',
    'an office has Saturday sessions, but Saturday is no weekly day off',
    'bỏ saturday; nếu thứ Bảy là ngày nghỉ hằng tuần thì thêm 6 vào weekend',
    'remove saturday; or, if Saturday is a weekly day off, add 6 to weekend',
  ),
  'E-RULE-111': entry(
    2,
    'đơn vị "{unit}" có hai lần trong offices',
    'the unit "{unit}" stands twice in offices',
    'mỗi đơn vị chỉ ghi một lần, ở một nơi',
    'name a unit once, in one office',
  ),
} as const;
