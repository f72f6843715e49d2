import { entry } from './code-entry.ts';

/** Misuse of indicators, of plans, and of what mappings say of flags. */
export const MEASURE_CODES = {
  'E-RULE-080': entry(
    2,
    'subject: {subject} không đi với population: {population} và accrual: {accrual}',
    'subject: {subject} does not go with population: {population} and accrual: {accrual}',
    'hồ sơ: received, inHand hoặc ended, yearToDate hoặc period; thủ tục: listed và point',
    'dossiers: received, inHand or ended, yearToDate or period; procedures: listed and point',
  ),
  'E-RULE-081': entry(
    2,
    'kind: {kind} không đúng phần: {detail}',
    'kind: {kind} with the wrong parts: {detail}',
    'proportion và count có numerator; mean có meanOf; ratio có numeratorOf và denominatorOf; mean và ratio không có by, flags; chỉ proportion có mendable',
    'a proportion and a count have a numerator; a mean has meanOf; a ratio has numeratorOf and denominatorOf; a mean and a ratio have no by and no flags; only a proportion has mendable',
  ),
  'E-RULE-082': entry(
    2,
    '"{fact}" kiểu {type} không cộng được',
    '"{fact}" of type {type} cannot be summed',
    'meanOf, numeratorOf, denominatorOf là dữ kiện số nguyên',
    'meanOf, numeratorOf and denominatorOf are whole numbers',
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
  'E-RULE-155': entry(
    2,
    'chỉ số "{id}" không đặt cạnh các chỉ số kia được',
    'indicator "{id}" cannot stand beside the others of the comparison',
    'so những chỉ số kind: proportion có cùng subject, population, accrual và periods',
    'compare indicators with kind: proportion and the same subject, population, accrual and periods',
  ),
} as const;
