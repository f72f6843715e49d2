import { dayWords } from '../../model/day-words.ts';
import type { Localised } from '../../model/text.ts';
import { count } from '../number.ts';
import { observationTable } from '../observation-table.ts';
import { rankedUnits, unitTargets } from '../ranked-units.ts';
import { withLetOff } from '../text-waivers.ts';
import { type Block, heading, item, sentence, tables } from './blocks.ts';
import { type Report, say } from './figures.ts';
import { MOST_IN_TEXT } from './layout.ts';

const WORDS = {
  heading: { vi: 'III. ĐƠN VỊ CẦN LƯU Ý', en: 'III. UNITS THAT STAND OUT' },
  most: {
    vi: '1. Đơn vị không đạt nhiều chỉ tiêu nhất',
    en: '1. Units that missed most targets',
  },
  mostNone: { vi: 'Không đơn vị nào không đạt chỉ tiêu.', en: 'No unit missed a target.' },
  mostNoneOpen: {
    vi: 'Chưa xác định được đơn vị nào không đạt chỉ tiêu; {n} đơn vị còn chỉ tiêu chưa xác định.',
    en: 'No unit is known to have missed a target; {n} units have targets that are undetermined.',
  },
  mostNoData: {
    vi: 'Không đơn vị nào có số liệu để đánh giá chỉ tiêu.',
    en: 'No unit has figures to judge a target by.',
  },
  mostNoTargets: {
    vi: 'Kế hoạch không giao chỉ tiêu nào cho từng đơn vị.',
    en: 'The plan sets no target for single units.',
  },
  more: {
    vi: 'Có {n} đơn vị không đạt ít nhất một chỉ tiêu; bảng nêu {shown} đơn vị, mọi đơn vị tại Phụ lục {annex}.',
    en: '{n} units missed at least one target; the table has {shown} of them, annex {annex} has all units.',
  },
  absent: { vi: '2. Đơn vị không có hồ sơ trong dữ liệu', en: '2. Units without any dossier in the data' },
  absentNone: { vi: 'Không có.', en: 'None.' },
  abolished: { vi: '{name} (danh mục ghi giải thể từ {day})', en: '{name} (abolished from {day} by the directory)' },
  absentList: { vi: '{n} đơn vị: {names}.', en: '{n} units: {names}.' },
  ask: { vi: '3. Nội dung đề nghị đơn vị giải trình', en: '3. Questions for units' },
  askMore: { vi: 'Còn {n} nội dung khác.', en: 'And {n} more.' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  loaded: { vi: 'Hồ sơ', en: 'Dossiers' },
  missed: { vi: 'Chỉ tiêu không đạt', en: 'Targets missed' },
  open: { vi: 'Chưa xác định', en: 'Undetermined' },
  which: { vi: 'Các chỉ tiêu không đạt', en: 'Which were missed' },
  fail: { vi: 'Lượt vi phạm', en: 'Findings' },
} as const satisfies Record<string, Localised>;

/** Most units named in a sentence. */
const MOST_NAMED = 40;

/** The units that stand out: by what they missed, by silence, and by what there is to ask. */
export function unitPart(report: Report): readonly Block[] {
  const { result, lang } = report;
  const ranked = rankedUnits(result);
  const missing = ranked.filter(({ missed }) => missed.length > 0);
  const shown = missing.slice(0, MOST_IN_TEXT);
  const rows = shown.map(({ unit, missed, open, fail, waived }) => [
    unit.name,
    count(unit.loaded, lang),
    count(missed.length, lang),
    missed.join(', '),
    count(open, lang),
    withLetOff(fail, waived, lang),
  ]);
  const annex = report.annexes.get('units') ?? '';
  const said = { n: count(missing.length, lang), shown: count(shown.length, lang), annex };
  return [
    heading(WORDS.heading[lang], 1),
    heading(WORDS.most[lang], 2),
    ...(missing.length === 0
      ? [sentence(noneMissed(report, ranked.filter(({ open }) => open > 0).length))]
      : [sentence(say(WORDS.more, lang, said), true), ...tables(columns(lang), rows)]),
    heading(WORDS.absent[lang], 2),
    absent(report),
    ...questions(report),
  ];
}

/** Why no unit is named as missing a target: that none is known to is not that none did. */
function noneMissed({ result, lang }: Report, open: number): string {
  const targets = new Set(unitTargets(result).map(({ id }) => id));
  if (targets.size === 0) return WORDS.mostNoTargets[lang];
  if (open > 0) return say(WORDS.mostNoneOpen, lang, { n: count(open, lang) });
  const isJudged = result.targetResults.some(
    ({ unit, target, status }) => unit !== null && targets.has(target) && (status === 'met' || status === 'missed'),
  );
  return (isJudged ? WORDS.mostNone : WORDS.mostNoData)[lang];
}

const columns = (lang: Report['lang']): Parameters<typeof tables>[0] => [
  { title: WORDS.unit[lang], width: 30 },
  { title: WORDS.loaded[lang], width: 12, align: 'right' },
  { title: WORDS.missed[lang], width: 12, align: 'right' },
  { title: WORDS.which[lang], width: 24 },
  { title: WORDS.open[lang], width: 11, align: 'right' },
  { title: WORDS.fail[lang], width: 11, align: 'right' },
];

function absent({ result, lang }: Report): Block {
  const silent = result.units.filter(({ reported }) => !reported);
  if (silent.length === 0) return sentence(WORDS.absentNone[lang]);
  const names = silent
    .slice(0, MOST_NAMED)
    .map(({ name, abolishedFrom }) =>
      abolishedFrom === null ? name : say(WORDS.abolished, lang, { name, day: dayWords(abolishedFrom, lang) }),
    );
  const told = [...names, ...(silent.length > names.length ? ['…'] : [])].join('; ');
  return sentence(say(WORDS.absentList, lang, { n: count(silent.length, lang), names: told }));
}

function questions({ result, lang }: Report): readonly Block[] {
  const asked = observationTable(result, lang).rows.map((row) => String(row.at(-1)));
  if (asked.length === 0) return [];
  const more = asked.length - MOST_IN_TEXT;
  return [
    heading(WORDS.ask[lang], 2),
    ...asked.slice(0, MOST_IN_TEXT).map((question) => item(question)),
    ...(more > 0 ? [sentence(say(WORDS.askMore, lang, { n: count(more, lang) }))] : []),
  ];
}
