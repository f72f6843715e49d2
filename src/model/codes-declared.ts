import { entry } from './code-entry.ts';

/** Faults of the file of declared values. */
export const DECLARED_CODES = {
  'E-USE-172': entry(
    2,
    'giá trị khai báo sai ở cột {column}: {detail}',
    'a declared value is bad in column {column}: {detail}',
    'sửa dòng này; cột date viết như 2025-07-20',
    'mend the row; dates are written like 2025-07-20',
  ),
  'E-USE-173': entry(
    2,
    'kế hoạch {plan} không có chỉ tiêu {target} để khai',
    'the plan {plan} has no target {target} to declare',
    'có thể là: {hint}; sửa cột target',
    'perhaps: {hint}; mend the column target',
  ),
  'E-USE-174': entry(
    2,
    'giá trị {value} khai cho {target} sai kiểu',
    'the value {value} declared for {target} is of the wrong kind',
    'viết như {example} ở cột value',
    'write it like {example} in the column value',
  ),
  'E-USE-175': entry(
    2,
    'khai cho đơn vị {unit} không có trong danh mục đơn vị hoặc không thuộc kế hoạch',
    'declared for the unit {unit}, which the directory or the plan does not have',
    'dùng mã hoặc tên như trong danh mục ở cột unit',
    'use a code or name of the directory in the column unit',
  ),
  'E-USE-176': entry(
    2,
    'chỉ tiêu {target} chỉ tính cho toàn tỉnh, không khai được cho đơn vị {unit}',
    'the target {target} is of the province alone and cannot be declared for the unit {unit}',
    'để trống cột unit',
    'leave the column unit empty',
  ),
  'E-USE-177': entry(
    2,
    'khai hai lần cho {declared}',
    'declared twice for {declared}',
    'chỉ giữ một dòng',
    'keep one row',
  ),
} as const;
