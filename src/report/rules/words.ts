import type { LeafNote, RuleNote } from '../../model/rule-coverage.ts';
import type { RequiredCase, TruthWord } from '../../model/rule-test.ts';
import type { Localised } from '../../model/text.ts';
import { OUTCOME } from '../words.ts';

export const TRUTH: Readonly<Record<TruthWord, Localised>> = {
  true: { vi: 'đúng', en: 'true' },
  false: { vi: 'sai', en: 'false' },
  unknown: { vi: 'chưa biết', en: 'unknown' },
};

export const GROUP: Readonly<Record<'all' | 'any' | 'not', Localised>> = {
  all: { vi: 'tất cả', en: 'all' },
  any: { vi: 'ít nhất một', en: 'any' },
  not: { vi: 'không', en: 'not' },
};

export const CASE_KIND: Readonly<Record<RequiredCase, Localised>> = {
  pass: OUTCOME.pass,
  fail: OUTCOME.fail,
  undecided: OUTCOME.undecided,
  boundary: { vi: 'ranh giới', en: 'boundary' },
};

export const LEAF_NOTE: Readonly<Record<LeafNote, Localised>> = {
  neverReached: { vi: 'chưa lần nào xét tới', en: 'never reached' },
  alwaysUnknown: { vi: 'luôn chưa biết', en: 'always unknown' },
  neverTrue: { vi: 'chưa lần nào đúng', en: 'never true' },
  neverFalse: { vi: 'chưa lần nào sai', en: 'never false' },
};

export const RULE_NOTE: Readonly<Record<RuleNote, Localised>> = {
  neverJudged: { vi: 'không hồ sơ nào thuộc ngày hiệu lực', en: 'no dossier of the days it is in force' },
  neverApplicable: { vi: 'không áp dụng cho hồ sơ nào ở đây', en: 'never applicable here' },
  applicabilityUnknown: {
    vi: 'chưa biết có áp dụng cho hồ sơ nào không',
    en: 'not known to be applicable to any dossier',
  },
};

export const RULES = {
  tested: { vi: '{rules} quy tắc, {cases} ca, {failed} ca sai', en: '{rules} rules, {cases} cases, {failed} failed' },
  incomplete: { vi: '{n} quy tắc thiếu loại ca bắt buộc', en: '{n} rules without the required kinds of case' },
  missing: { vi: 'thiếu ca: {kinds}', en: 'no case of: {kinds}' },
  required: { vi: 'các loại ca bắt buộc', en: 'required kinds of case' },
  expected: { vi: 'mong đợi: {outcome}', en: 'expected: {outcome}' },
  said: { vi: 'SQL: {sql} · json-rules-engine: {reference}', en: 'SQL: {sql} · json-rules-engine: {reference}' },
  differ: { vi: 'hai cách tính khác nhau', en: 'the two back ends differ' },
  differHere: { vi: 'SQL: {truth}', en: 'SQL: {truth}' },
  reason: { vi: '{outcome} vì {reason}', en: '{outcome} because of {reason}' },
  version: { vi: 'phiên bản {n}', en: 'version {n}' },
  notKnown: { vi: 'không có giá trị', en: 'no value' },
  notHappened: { vi: 'chưa xảy ra', en: 'did not happen' },
  overCases: { vi: 'Độ phủ qua {n} ca kiểm', en: 'Coverage over {n} cases' },
  overData: { vi: 'Độ phủ qua {n} hồ sơ', en: 'Coverage over {n} dossiers' },
  total: {
    vi: '{share}: {seen} trên {of} kết quả đúng, sai của các điều kiện đã gặp',
    en: '{share}: {seen} of {of} true and false outcomes of leaves were seen',
  },
  below: { vi: 'dưới ngưỡng {threshold} %', en: 'below the threshold of {threshold} %' },
  judged: {
    vi: '{judged} lượt xét: {notApplicable} không áp dụng, {pass} đạt, {fail} vi phạm, {undecided} chưa xác định',
    en: '{judged} judged: {notApplicable} not applicable, {pass} pass, {fail} fail, {undecided} undecided',
  },
  columns: { vi: 'đúng|sai|chưa biết|quyết định|để ngỏ', en: 'true|false|unknown|decided|kept open' },
} as const satisfies Record<string, Localised>;
