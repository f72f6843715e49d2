import { entry } from './code-entry.ts';

/** What is chosen to be tested or covered is no rule, or nothing. */
export const RULE_TEST_CODES = {
  'E-USE-070': entry(
    2,
    '"{path}" không phải quy tắc, tệp ca kiểm hay thư mục của thư mục quy tắc "{folder}"',
    '"{path}" is no rule, cases file or folder of the rules folder "{folder}"',
    'đưa tệp trong {folder}/rules, hoặc chỉ thư mục quy tắc bằng --rules-dir',
    'give files in {folder}/rules, or name the rules folder with --rules-dir',
  ),
  'E-USE-071': entry(
    4,
    'không có ca kiểm nào được chọn',
    'no case is chosen',
    'viết ca kiểm trong rules/<quy tắc>.cases.yaml, hoặc chọn quy tắc khác',
    'write cases in rules/<rule>.cases.yaml, or choose other rules',
  ),
  'E-USE-072': entry(
    4,
    'không có quy tắc nào về hồ sơ được chọn',
    'no rule about dossiers is chosen',
    'quy tắc do khâu nhận dữ liệu xét không có điều kiện để đo; chọn quy tắc khác',
    'rules judged while data are read have no conditions to count; choose other rules',
  ),
} as const;
