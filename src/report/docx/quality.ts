import { instantWords } from '../../model/day-words.ts';
import type { Localised } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords, fieldWords } from '../about.ts';
import { count } from '../number.ts';
import { openReasons } from '../text.ts';
import { BECAUSE, REASON, REJECTED, WORDS as TERMINAL } from '../words.ts';
import { type Block, type Column, heading, item, sentence, tables } from './blocks.ts';
import { type Report, say, starred } from './figures.ts';
import { MOST_IN_TEXT } from './layout.ts';

const WORDS = {
  heading: {
    vi: 'V. NỘI DUNG CHƯA XÁC ĐỊNH ĐƯỢC VÀ CHẤT LƯỢNG DỮ LIỆU',
    en: 'V. WHAT COULD NOT BE DECIDED, AND THE DATA',
  },
  load: { vi: '1. Số bản ghi đã đọc', en: '1. Records read' },
  account: {
    vi: 'Đọc {physical} bản ghi, gồm: {parts}. Số cộng khớp với số bản ghi đếm riêng từ tệp.',
    en: 'Records read: {physical}, of which {parts}. They add up to the records counted from the files by themselves.',
  },
  anyUnit: {
    vi: 'Trong số bị loại, {n} bản ghi không đọc được đơn vị; chúng làm rộng khoảng của mọi đơn vị.',
    en: 'Of those kept out, {n} have no readable unit; they widen the bounds of every unit.',
  },
  keptOut: { vi: 'Bản ghi bị loại: {list}.', en: 'Records kept out: {list}.' },
  unreadable: { vi: 'Ô không đọc được: {list}.', en: 'Unreadable cells: {list}.' },
  unavailable: { vi: 'Dữ liệu không có: {list}.', en: 'Not in the data: {list}.' },
  others: {
    vi: 'Có {n} hồ sơ mang mã của tỉnh khác.',
    en: '{n} dossiers have codes of other provinces.',
  },
  regimes: { vi: 'Quy định áp dụng theo ngày tiếp nhận: {list}.', en: 'Law by day of receipt: {list}.' },
  open: { vi: '2. Nội dung chưa xác định được và lý do', en: '2. What could not be decided, and why' },
  openNone: { vi: 'Mọi nội dung đều xác định được.', en: 'Everything could be decided.' },
  openMore: {
    vi: 'Có {n} lý do; bảng nêu {shown} lý do nhiều lượt nhất, đầy đủ tại Phụ lục {annex}. Một hồ sơ được tính một lượt cho mỗi quy tắc hoặc chỉ tiêu còn để ngỏ.',
    en: 'There are {n} reasons; the table has the {shown} most frequent, annex {annex} all. A dossier counts once for each rule or figure that stays open.',
  },
  rules: { vi: '{n} quy tắc', en: '{n} rules' },
  dumped: { vi: 'Dữ liệu kết xuất lúc {time}.', en: 'The data were dumped at {time}.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  times: { vi: 'Lượt', en: 'Times' },
  where: { vi: 'Quy tắc, chỉ tiêu', en: 'Rules and targets' },
} as const satisfies Record<string, Localised>;

const DRAWERS = ['loaded', 'rejected', 'duplicates', 'conflicts', 'blanks', 'headers', 'totals'] as const;

/** What became of every record, what is missing or cannot be read, and what stays open for it. */
export function qualityPart(report: Report): readonly Block[] {
  const { result, lang } = report;
  const { load } = result;
  const { dumpedAt } = result.run;
  const parts = DRAWERS.map((key) => `${count(load[key], lang)} ${TERMINAL[key][lang]}`);
  const others = result.provinces.others.reduce((sum, { dossiers }) => sum + dossiers, 0);
  const values = { physical: count(load.physicalRecords, lang), parts: parts.join(', ') };
  return [
    heading(WORDS.heading[lang], 1),
    heading(WORDS.load[lang], 2),
    sentence(say(WORDS.account, lang, values)),
    ...(dumpedAt === null ? [] : [item(say(WORDS.dumped, lang, { time: instantWords(dumpedAt, lang) }))]),
    ...(result.keptOutOfAnyUnit > 0
      ? [item(say(WORDS.anyUnit, lang, { n: count(result.keptOutOfAnyUnit, lang) }))]
      : []),
    ...lists(report).map((words) => item(words)),
    ...(others > 0 ? [item(say(WORDS.others, lang, { n: count(others, lang) }))] : []),
    ...flags(report).map((words) => item(words)),
    heading(WORDS.open[lang], 2),
    ...open(report),
  ];
}

function lists({ result, lang }: Report): readonly string[] {
  const keptOut = result.rejectedBy.map(
    ({ about, reason, count: n }) =>
      `${fill(REJECTED[reason]?.[lang] ?? reason, { about: aboutWords(about, lang) })} (${count(n, lang)})`,
  );
  const unreadable = result.unreadable.map(
    ({ count: n, because, ...at }) =>
      `${fieldWords(at, lang)} (${count(n, lang)}: ${because.map(({ kind }) => BECAUSE[kind][lang]).join(', ')})`,
  );
  const unavailable = result.unavailable.map((at) => fieldWords(at, lang));
  const regimes = result.regimes
    .filter(({ dossiers }) => dossiers > 0)
    .map(
      ({ title, standing, dossiers }) =>
        `${starred(title[lang], standing === 'unverified')} (${count(dossiers, lang)})`,
    );
  const named = { keptOut, unreadable, unavailable, regimes };
  return (['keptOut', 'unreadable', 'unavailable', 'regimes'] as const).flatMap((key) =>
    named[key].length === 0 ? [] : [say(WORDS[key], lang, { list: named[key].join('; ') })],
  );
}

/** Columns that have one value only in a unit: a question, and no reproach. */
function flags({ result, lang }: Report): readonly string[] {
  const fields = new Set<string>();
  const [noted, contradicted] = [new Set<string>(), new Set<string>()];
  for (const { unit, flagUnverified, flagContradicted } of result.indicatorResults) {
    for (const { field } of flagUnverified) fields.add(field);
    if (unit !== null && flagUnverified.length > 0) noted.add(unit);
    if (unit !== null && flagContradicted.length > 0) contradicted.add(unit);
  }
  if (fields.size === 0) return [];
  const what = [...fields].map((field) => aboutWords(field, lang)).join(', ');
  const words = contradicted.size > 0 ? TERMINAL.flagsOpen : TERMINAL.flags;
  const told = say(words, lang, { n: count(noted.size, lang), open: count(contradicted.size, lang), what });
  return [`${told.charAt(0).toLocaleUpperCase('vi')}${told.slice(1)}.`];
}

function open(report: Report): readonly Block[] {
  const { lang } = report;
  const rows = reasonRows(report, false);
  if (rows.length === 0) return [sentence(WORDS.openNone[lang])];
  const shown = rows.slice(0, MOST_IN_TEXT);
  const annex = report.annexes.get('reasons') ?? '';
  const said = { n: count(rows.length, lang), shown: count(shown.length, lang), annex };
  return [sentence(say(WORDS.openMore, lang, said), true), ...tables(REASON_COLUMNS(lang), shown)];
}

/**
 * Why verdicts could not be given, most frequent first, and of which rules and targets.
 * @param isFull whether rules are told by their ids, or by how many they are
 */
export function reasonRows({ result, lang }: Report, isFull: boolean): readonly (readonly string[])[] {
  const targets = new Set(result.targets.map(({ id }) => id));
  return openReasons(result).map(({ reason, where, count: n }) => {
    const rules = [...where].filter((one) => !targets.has(one));
    const ofRules = isFull || rules.length === 0 ? rules : [say(WORDS.rules, lang, { n: count(rules.length, lang) })];
    return [
      fill(REASON[reason.kind][lang], { about: aboutWords(reason.about, lang) }),
      count(n, lang),
      [...ofRules, ...[...where].filter((one) => targets.has(one))].join(', '),
    ];
  });
}

export const REASON_COLUMNS = (lang: Report['lang']): readonly Column[] => [
  { title: WORDS.reason[lang], width: 40 },
  { title: WORDS.times[lang], width: 14, align: 'right' },
  { title: WORDS.where[lang], width: 46 },
];
