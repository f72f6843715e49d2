import { dayWords } from '../../model/day-words.ts';
import type { IndicatorResult, TargetResult } from '../../model/run-result.ts';
import type { Localised } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { count, decimal, points as pointsWords } from '../number.ts';
import { REASON } from '../words.ts';
import { type Block, type Column, heading, item, sentence, tables } from './blocks.ts';
import { declaredValue, figureOf, NOTHING, type Part, partTitle, type Report, say, type Target } from './figures.ts';

const WORDS = {
  openHeading: { vi: '1. Chỉ tiêu chưa xác định được và lý do', en: '1. Targets that could not be decided, and why' },
  openNone: { vi: 'Không có.', en: 'None.' },
  reason: { vi: '{words} ({n})', en: '{words} ({n})' },
  keptOut: {
    vi: 'bản ghi bị loại có thể thuộc chỉ tiêu này ({n})',
    en: 'records kept out may belong here ({n})',
  },
  score: { vi: 'điểm còn có thể từ {lower} đến {upper}', en: 'the points may be from {lower} to {upper}' },
  comparedHeading: {
    vi: '2. Số báo cáo so với số tính từ hồ sơ',
    en: '2. Reported against computed values',
  },
  comparedNone: {
    vi: 'Không có giá trị báo cáo nào để so với số tính từ hồ sơ.',
    en: 'No reported value could be held against a computed one.',
  },
  reported: { vi: 'Số báo cáo', en: 'Reported' },
  computed: { vi: 'Số tính từ hồ sơ', en: 'Computed' },
  difference: { vi: 'Chênh lệch', en: 'Difference' },
  source: { vi: 'Nguồn, ngày', en: 'Source, day' },
  id: { vi: 'Mã', en: 'Id' },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
} as const satisfies Record<string, Localised>;

const MOST_REASONS = 3;
const SIGNED = { above: '+', equal: '', below: '−' } as const;

/** Figures by their indicator. */
type Figures = ReadonlyMap<string, IndicatorResult>;

/** Of each figure that leaves its target without a verdict the reasons that keep most of its records open. */
export function openItems(
  { result, lang }: Report,
  computed: readonly TargetResult[],
  figures: Figures,
): readonly Block[] {
  const told = (indicator: string): string => {
    const { undecidedBy: reasons = [], widenedBy = 0 } = figures.get(indicator) ?? {};
    const points = result.scorecards.find(({ id }) => id === indicator)?.results.find(({ unit }) => unit === null);
    if (points) {
      const [lower, upper] = [points.lower, points.upper].map(({ shown }) => decimal(shown, lang));
      return say(WORDS.score, lang, { lower: lower ?? '', upper: upper ?? '' });
    }
    const most = [...reasons].sort((a, b) => b.count - a.count).slice(0, MOST_REASONS);
    const words = most.map(({ kind, about, count: n }) => {
      const why = fill(REASON[kind][lang], { about: aboutWords(about, lang) });
      return n > 0 ? say(WORDS.reason, lang, { words: why, n: count(n, lang) }) : why;
    });
    return [...words, ...(widenedBy > 0 ? [say(WORDS.keptOut, lang, { n: count(widenedBy, lang) })] : [])].join('; ');
  };
  const items = computed.flatMap(({ target: id, status, parts }) => {
    const target = result.targets.find((one) => one.id === id);
    if (status !== 'undetermined' || !target) return [];
    return parts
      .filter((part) => part.status === 'undetermined')
      .map(({ indicator }) => item(`${id}. ${partTitle(result, target, indicator, lang)}: ${told(indicator)}.`));
  });
  return [heading(WORDS.openHeading[lang], 2), ...(items.length > 0 ? items : [sentence(WORDS.openNone[lang])])];
}

/** Reported against computed values, of all units together. */
export function compared(report: Report, computed: readonly TargetResult[], figures: Figures): readonly Block[] {
  const { result, lang } = report;
  const rows = computed.flatMap(({ target: id, parts, declared }) => {
    const target = result.targets.find((one) => one.id === id);
    return declared && target ? parts.map((part) => comparedRow(report, target, part, declared, figures)) : [];
  });
  return [
    heading(WORDS.comparedHeading[lang], 2),
    ...(rows.length === 0 ? [sentence(WORDS.comparedNone[lang])] : tables(COMPARED(lang), rows)),
  ];
}

/** What was reported of a target beside what its dossiers say. */
export function comparedRow(
  { result, lang }: Report,
  target: Target,
  { indicator, reportedDifference }: Part,
  declared: NonNullable<TargetResult['declared']>,
  figures: Figures,
): readonly string[] {
  const size =
    reportedDifference && `${SIGNED[reportedDifference.direction]}${pointsWords(reportedDifference.points, lang)}`;
  return [
    target.id,
    partTitle(result, target, indicator, lang),
    declaredValue(declared.value, target, lang),
    figureOf(figures.get(indicator), target, lang),
    size ?? NOTHING,
    `${declared.source}, ${dayWords(declared.date, lang)}`,
  ];
}

export const COMPARED = (lang: Report['lang']): readonly Column[] => [
  { title: WORDS.id[lang], width: 7, align: 'center' },
  { title: WORDS.target[lang], width: 28 },
  { title: WORDS.reported[lang], width: 13, align: 'right' },
  { title: WORDS.computed[lang], width: 18, align: 'right' },
  { title: WORDS.difference[lang], width: 13, align: 'right' },
  { title: WORDS.source[lang], width: 21 },
];
