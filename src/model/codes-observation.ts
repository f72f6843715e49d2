import { entry } from './code-entry.ts';

/** Observations: what is noticed of units. */
export const OBSERVATION_CODES = {
  'E-RULE-160': entry(
    2,
    'hằng số "{id}" (type: {type}) không dùng làm mức tối thiểu được',
    'parameter "{id}" (type: {type}) cannot be a minimum',
    'dùng hằng số type: integer',
    'name a parameter with type: integer',
  ),
  'E-RULE-161': entry(
    2,
    'chỉ số "{id}" không thể tròn 100% một cách đáng hỏi',
    'a round 100% of indicator "{id}" is nothing to ask about',
    'dùng chỉ số về hồ sơ có kind: proportion và direction: increase',
    'name an indicator about dossiers with kind: proportion and direction: increase',
  ),
  'E-RULE-162': entry(
    2,
    'câu hỏi nhắc tới "{name}" mà kind: {kind} không có',
    'the question names "{name}", which kind: {kind} does not have',
    'chỉ dùng: {known}',
    'use only: {known}',
  ),
} as const;
