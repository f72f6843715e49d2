import { entry } from './code-entry.ts';

/** Scorecards, and targets that are compared with figures of another kind. */
export const SCORE_CODES = {
  'E-RULE-120': entry(
    2,
    'nhóm {group} tối đa {max} điểm, các mục cộng lại {sum} điểm',
    'group {group} has {max} points at most, its items {sum}',
    'sửa điểm tối đa; mục chưa rõ điểm tối đa thì ghi max: null',
    'mend the maxima; where that of an item is not known, write max: null',
  ),
  'E-RULE-121': entry(
    2,
    'chỉ số "{id}" không cho điểm được',
    'indicator "{id}" cannot be scored',
    'dùng chỉ số về hồ sơ có kind: proportion, accrual: period và periods: {periods}; trong beside thì kind nào cũng được',
    'name an indicator about dossiers with kind: proportion, accrual: period and periods: {periods}; in beside any kind will do',
  ),
  'E-RULE-122': entry(
    2,
    'các mức xếp loại không đi từ cao xuống đến 0',
    'the bands do not go from the highest down to 0',
    'xếp bands theo from giảm dần, mức cuối from: 0',
    'order bands by falling from; the last begins from: 0',
  ),
  'E-RULE-123': entry(
    2,
    'chỉ số "{id}" (kind: {kind}) không so được với chỉ tiêu measure: {measure}',
    'indicator "{id}" (kind: {kind}) cannot be compared with a target of measure: {measure}',
    'percent đi với proportion, ratio; count đi với count, mean; score đi với một bảng điểm',
    'percent goes with proportion and ratio, count with count and mean, score with a scorecard',
  ),
  'E-RULE-124': entry(
    2,
    'không có bảng điểm "{id}" trong rules/scorecards',
    'no scorecard "{id}" in rules/scorecards',
    '{hint}',
    '{hint}',
  ),
} as const;
