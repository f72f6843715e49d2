import { entry } from './code-entry.ts';

/** Misuse of jurisdictions, and of the days of a plan. */
export const PLAN_CODES = {
  'E-RULE-140': entry(
    2,
    'tên của {id} không nối tiếp nhau từng ngày',
    'the names of {id} do not follow each other day by day',
    'mỗi tên bắt đầu đúng một ngày sau khi tên trước hết; chỉ tên đầu có from: null, chỉ tên cuối có to: null',
    'each name begins the day after the one before ends; only the first may have from: null, only the last to: null',
  ),
  'E-RULE-141': entry(
    2,
    '{id} và {other} cùng mã {code}',
    '{id} and {other} have the same code {code}',
    'mỗi nơi một mã',
    'give each place its own',
  ),
  'E-RULE-142': entry(
    2,
    '{id} nhập vào chính nó',
    '{id} is merged into itself',
    'mergedInto là nơi khác, không quay vòng',
    'mergedInto is another place, and not in a circle',
  ),
  'E-RULE-143': entry(
    2,
    'chỉ tiêu {id} có due mà không phải chỉ tiêu khai báo',
    'target {id} has due but is not declared',
    'due đi với declared: true; của số tính từ hồ sơ là horizon',
    'due goes with declared: true; what is computed has a horizon',
  ),
} as const;
