import { entry } from './code-entry.ts';

/** Misuse of indicators, of plans, and of what mappings say of flags. */
export const MEASURE_CODES = {
  'E-RULE-080': entry(
    2,
    'subject: {subject} không đi với population: {population} và accrual: {accrual}',
    'subject: {subject} does not go with population: {population} and accrual: {accrual}',
    'hồ sơ: received hoặc inHand, yearToDate hoặc period; thủ tục: listed và point',
    'dossiers: received or inHand, yearToDate or period; procedures: listed and point',
  ),
  'E-RULE-081': entry(
    2,
    'kind: {kind} không đúng phần: {detail}',
    'kind: {kind} with the wrong parts: {detail}',
    'proportion có numerator; ratio có numeratorOf và denominatorOf, không có numerator, mendable, và chỉ tính trên danh mục thủ tục',
    'a proportion has a numerator; a ratio has numeratorOf and denominatorOf, no numerator, no mendable, and is about procedures only',
  ),
  'E-RULE-082': entry(
    2,
    '"{fact}" kiểu {type} không cộng được',
    '"{fact}" of type {type} cannot be summed',
    'numeratorOf, denominatorOf là dữ kiện số nguyên',
    'numeratorOf and denominatorOf are whole numbers',
  ),
  'E-RULE-083': entry(
    2,
    '"{key}" không dùng được khi subject: procedure',
    '"{key}" cannot be used with subject: procedure',
    'danh mục thủ tục không có đơn vị, kênh, tháng hay cờ của hồ sơ',
    'a catalogue has no unit, channel, month or flag of a dossier',
  ),
  'E-RULE-084': entry(
    2,
    '"{field}" không phải cờ của chỉ số này',
    '"{field}" is not a flag of this indicator',
    'chọn trường đúng/sai hoặc mã của hồ sơ mà điều kiện của chỉ số dựa vào: {known}',
    "name a boolean or code field of the dossier that the indicator's conditions rest on: {known}",
  ),
  'E-RULE-085': entry(
    2,
    'cột khóa "{field}" không thể là hằng',
    'the key column "{field}" cannot be constant',
    'bỏ constant: true',
    'remove constant: true',
  ),
} as const;
