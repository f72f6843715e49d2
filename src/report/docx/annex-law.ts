import { AlignmentType } from 'docx';
import { type Citation, ownPlace } from '../../model/law.ts';
import type { Localised } from '../../model/text.ts';
import { type Block, line, tables } from './blocks.ts';
import { NOTHING, type Report } from './figures.ts';
import { AFTER, SIZE } from './layout.ts';

const WORDS = {
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  title: { vi: 'Tên văn bản', en: 'Title' },
  provisions: { vi: 'Nội dung được viện dẫn', en: 'What is cited' },
  standing: { vi: 'Đối chiếu', en: 'Standing' },
  confirmed: { vi: 'đã đối chiếu', en: 'confirmed' },
  unverified: { vi: 'chưa đối chiếu', en: 'not verified' },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  quote: { vi: 'Lời văn kế hoạch', en: 'Words of the plan' },
  place: { vi: 'Vị trí', en: 'Place' },
  plan: { vi: 'Lời văn của kế hoạch đối với từng chỉ tiêu:', en: 'The words of the plan for each target:' },
} as const satisfies Record<string, Localised>;

type Size = Parameters<typeof tables>[2];

/** The acts that rules, figures, forms and scorecards of the run cite, and the plan's words for each target. */
export function lawAnnex({ result, lang }: Report, size: Size): readonly Block[] {
  const cited = new Map<string, Set<string>>();
  const add = (citations: readonly Citation[]): void => {
    for (const { act, provision } of citations) {
      const provisions = cited.get(act) ?? new Set<string>();
      if (provision !== null) provisions.add(ownPlace(provision));
      cited.set(act, provisions);
    }
  };
  for (const { citations } of [...result.rules, ...result.indicators, ...result.forms, ...result.scorecards]) {
    add(citations);
  }
  const acts = result.acts
    .filter(({ id }) => cited.has(id))
    .map(({ id, number, title, short, standing }) => [
      number ?? short?.[lang] ?? NOTHING,
      title[lang],
      [...(cited.get(id) ?? [])].sort().join('; ') || NOTHING,
      (standing === 'confirmed' ? WORDS.confirmed : WORDS.unverified)[lang],
    ]);
  const targets = result.targets.map(({ id, quote, place }) => [id, quote, place]);
  return [
    ...tables(
      [
        { title: WORDS.number[lang], width: 20 },
        { title: WORDS.title[lang], width: 34 },
        { title: WORDS.provisions[lang], width: 32 },
        { title: WORDS.standing[lang], width: 14, align: 'center' },
      ],
      acts,
      size,
    ),
    ...(targets.length > 0
      ? [line(WORDS.plan[lang], { alignment: AlignmentType.LEFT, after: AFTER, keepNext: true, size: SIZE.table })]
      : []),
    ...tables(
      [
        { title: WORDS.target[lang], width: 10, align: 'center' },
        { title: WORDS.quote[lang], width: 70 },
        { title: WORDS.place[lang], width: 20 },
      ],
      targets,
      size,
    ),
  ];
}
