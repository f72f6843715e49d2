import { dayWords } from '../../model/day-words.ts';
import type { IndicatorResult, TargetResult } from '../../model/run-result.ts';
import type { Localised } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { count, points } from '../number.ts';
import { REASON, WORDS as TERMINAL } from '../words.ts';
import { type Block, type Column, heading, item, sentence, tables } from './blocks.ts';
import { declaredValue, figureOf, NOTHING, type Part, type Report, say, type Target } from './figures.ts';

const WORDS = {
  openHeading: { vi: '1. Chỉ tiêu chưa xác định được và lý do', en: '1. Targets that could not be decided, and why' },
  openNone: { vi: 'Không có.', en: 'None.' },
  reason: { vi: '{words} ({n})', en: '{words} ({n})' },
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

/** Of each target without a verdict the reasons that keep most of its records open. */
export function openItems(
  { result, lang }: Report,
  computed: readonly TargetResult[],
  figures: Figures,
): readonly Block[] {
  const items = computed.flatMap(({ target: id, status, parts }) => {
    const target = result.targets.find((one) => one.id === id);
    if (status !== 'undetermined' || !target) return [];
    const reasons = parts.flatMap(({ indicator }) => figures.get(indicator)?.undecidedBy ?? []);
    const told = [...reasons]
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_REASONS)
      .map(({ kind, about, count: n }) =>
        say(WORDS.reason, lang, {
          words: fill(REASON[kind][lang], { about: aboutWords(about, lang) }),
          n: count(n, lang),
        }),
      );
    return [item(`${id}. ${target.title[lang]}: ${told.length > 0 ? told.join('; ') : TERMINAL.keptOut[lang]};`)];
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
  const title = result.indicators.find(({ id }) => id === indicator)?.title[lang];
  const size =
    reportedDifference && `${SIGNED[reportedDifference.direction]}${points(reportedDifference.points, lang)}`;
  return [
    target.id,
    target.indicators.length > 1 ? `${target.title[lang]}: ${title}` : target.title[lang],
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
