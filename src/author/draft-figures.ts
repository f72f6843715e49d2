import { DRAFT_MARK } from '../model/text.ts';
import { type CitedDraft, check, citationOf, headOf, quoted } from './draft.ts';
import { ENDED, ENDED_IN_TIME } from './draft-rule.ts';

/** An indicator that loads and is counted as it stands. */
export function indicatorDraft(draft: CitedDraft): string {
  const { lang } = draft;
  return [
    ...headOf(draft),
    'version: 1',
    'definition:',
    `  vi: "${DRAFT_MARK.vi}: đếm chính xác cái gì, bằng lời có thể kiểm lại."`,
    `  en: "${DRAFT_MARK.en}: what exactly is counted, in words that can be checked."`,
    `kind: proportion ${check(lang, 'proportion, count, mean hoặc ratio', 'proportion, count, mean or ratio')}`,
    `direction: increase ${check(lang, 'decrease khi càng ít càng tốt', 'decrease when less is better')}`,
    `population: received ${check(lang, 'received, inHand, ended hoặc listed', 'received, inHand, ended or listed')}`,
    `accrual: yearToDate ${check(lang, 'yearToDate, period hoặc point', 'yearToDate, period or point')}`,
    ...citationOf(draft),
    check(lang, 'mẫu số: những hồ sơ nào', 'the denominator: which dossiers'),
    `denominator: { all: [${ENDED}] }`,
    check(lang, 'tử số: trong đó hồ sơ nào đạt', 'the numerator: which of them'),
    `numerator: { all: [${ENDED_IN_TIME}] }`,
    '',
  ].join('\n');
}

/** A plan with one target that an indicator computes, where there is one, and one that somebody declares. */
export function planDraft(draft: CitedDraft, province: string, indicator: string | null): string {
  const { act, day, lang } = draft;
  const quote = `${DRAFT_MARK[lang]}: ${{ vi: 'chép nguyên văn một đoạn liền', en: 'one contiguous passage, verbatim' }[lang]}`;
  const target = (id: string, vi: string, en: string, ...own: string[]): readonly string[] => [
    `  - id: ${id}`,
    `    title: { vi: "${DRAFT_MARK.vi}: ${vi}", en: "${DRAFT_MARK.en}: ${en}" }`,
    `    quote: ${quoted(quote)}`,
    `    place: "${DRAFT_MARK[lang]}: ${{ vi: 'mục, dòng', en: 'section, line' }[lang]}"`,
    ...own.map((line) => `    ${line}`),
  ];
  return [
    ...headOf(draft),
    `act: ${act.id} ${check(lang, 'văn bản, một tệp của acts/', 'the act, a file of acts/')}`,
    `year: ${Number((act.issued ?? act.inForce.from ?? day).slice(0, 4))} ${check(lang, 'năm của kế hoạch', 'year of the plan')}`,
    `jurisdiction: { province: ${province} } ${check(lang, 'của tỉnh nào; cấp xã thêm unit: { maDonVi, name }', 'of which province; a ward adds unit: { maDonVi, name }')}`,
    'targets:',
    ...(indicator === null
      ? []
      : target(
          'A1',
          'chỉ tiêu tính được',
          'a target that is computed',
          `comparator: ge ${check(lang, 'gt trên, ge tối thiểu, eq 100%, le không quá, lt dưới', 'gt above, ge at least, eq 100%, le at most, lt below')}`,
          `threshold: 0 ${check(lang, 'con số của kế hoạch', 'the number of the plan')}`,
          'measure: percent',
          `scope: both ${check(lang, 'province, unit hoặc both', 'province, unit or both')}`,
          `indicators: [${indicator}] ${check(lang, 'tệp của indicators/', 'files of indicators/')}`,
        )),
    ...target(
      'A2',
      'chỉ tiêu khai báo',
      'a target that is declared',
      'comparator: none',
      'threshold: null',
      'measure: text',
      'scope: province',
      'declared: true',
    ),
    '',
  ].join('\n');
}
