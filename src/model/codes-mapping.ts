import { entry } from './code-entry.ts';

/** A mapping that cannot be meant, and files that `soat inspect` cannot tell anything of. */
export const MAPPING_CODES = {
  'E-RULE-170': entry(
    2,
    'giá trị chung của "{field}" không dùng được: trường {type} không nhận giá trị ấy, hoặc là ngày, là mã hồ sơ, là dữ liệu cá nhân',
    'the constant of "{field}" cannot be used: a field of type {type} does not take it, or it is a date, the dossier code or personal data',
    'chỉ ghi ở constants một giá trị đúng kiểu của đơn vị, kênh, trạng thái và những trường như thế; ngày và mã phải có cột',
    'give in constants a value of the right type for unit, channel, status and the like; dates and codes need a column',
  ),
  'E-RULE-171': entry(
    2,
    '"{field}" vừa có cột vừa có giá trị chung',
    '"{field}" has both a column and a constant',
    'bỏ một trong hai',
    'remove one of the two',
  ),
} as const;
