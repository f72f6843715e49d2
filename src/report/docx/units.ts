import { dayWords } from '../../model/day-words.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Localised } from '../../model/text.ts';
import { count } from '../number.ts';
import { observationTable } from '../observation-table.ts';
import { isBinding } from '../text-targets.ts';
import { withLetOff } from '../text-waivers.ts';
import { type Block, heading, item, sentence, tables } from './blocks.ts';
import { type Report, say, type Target } from './figures.ts';
import { MOST_IN_TEXT } from './layout.ts';

const WORDS = {
  heading: { vi: 'III. ĐƠN VỊ CẦN LƯU Ý', en: 'III. UNITS THAT STAND OUT' },
  most: {
    vi: '1. Đơn vị không đạt nhiều chỉ tiêu nhất',
    en: '1. Units that missed most targets',
  },
  mostNone: { vi: 'Không đơn vị nào không đạt chỉ tiêu.', en: 'No unit missed a target.' },
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

/** Targets that are computed for units: what is counted in the catalogue is the province's. */
export function unitTargets({ targets, indicators }: RunResult): readonly Target[] {
  const listed = new Set(indicators.filter(({ subject }) => subject === 'procedure').map(({ id }) => id));
  return targets.filter(
    ({ indicators: own, scope }) => own.length > 0 && scope !== 'province' && !own.some((id) => listed.has(id)),
  );
}

interface UnitRow {
  readonly unit: RunResult['units'][number];
  readonly missed: readonly string[];
  readonly open: number;
  readonly fail: number;
  readonly waived: number;
}

/** Units by what they missed, then by what was found in them, let off or not. */
export function rankedUnits(result: RunResult): readonly UnitRow[] {
  const binding = new Set(
    unitTargets(result)
      .filter(isBinding)
      .map(({ id }) => id),
  );
  const all = new Set(unitTargets(result).map(({ id }) => id));
  const rows = new Map(
    result.units.map((unit) => [unit.id, { unit, missed: [] as string[], open: 0, fail: 0, waived: 0 }]),
  );
  for (const { unit, target, status } of result.targetResults) {
    const row = rows.get(unit ?? '');
    if (row && status === 'missed' && binding.has(target)) row.missed.push(target);
    if (row && status === 'undetermined' && all.has(target)) row.open++;
  }
  for (const { unit, fail, waived } of result.ruleOutcomes) {
    const row = rows.get(unit ?? '');
    if (row) row.fail += fail;
    if (row) row.waived += waived;
  }
  return [...rows.values()].sort(
    (a, b) =>
      b.missed.length - a.missed.length || b.fail + b.waived - a.fail - a.waived || (a.unit.id < b.unit.id ? -1 : 1),
  );
}

/** The units that stand out: by what they missed, by silence, and by what there is to ask. */
export function unitPart(report: Report): readonly Block[] {
  const { result, lang } = report;
  const missing = rankedUnits(result).filter(({ missed }) => missed.length > 0);
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
      ? [sentence(WORDS.mostNone[lang])]
      : [sentence(say(WORDS.more, lang, said), true), ...tables(columns(lang), rows)]),
    heading(WORDS.absent[lang], 2),
    absent(report),
    ...questions(report),
  ];
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
