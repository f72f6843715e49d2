import { entry } from './code-entry.ts';

/** What was to be explained is not there. */
export const EXPLAIN_CODES = {
  'E-USE-100': entry(
    2,
    'không bản ghi nào mang mã hồ sơ "{code}" (đã tìm trong {records} bản ghi)',
    'no record has the dossier code "{code}" ({records} records looked at)',
    'kiểm tra mã và tệp; {rejected} bản ghi bị loại có thể không đọc được mã',
    'check the code and the files; of {rejected} rejected records the code may not be readable',
  ),
  'E-USE-101': entry(
    2,
    'soat explain cần đúng một mã quy tắc hoặc chỉ số, hoặc --dossier MÃ_HỒ_SƠ kèm tệp hồ sơ',
    'soat explain takes one id of a rule or an indicator, or --dossier CODE with dossier files',
    'xem soat explain --help',
    'see soat explain --help',
  ),
} as const;
