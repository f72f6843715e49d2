import type { FormResult } from '../model/form-result.ts';
import type { Lang, Localised } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, sign, WIDTH } from './layout.ts';
import { count } from './number.ts';

const WORDS = {
  holds: { vi: '{n} đẳng thức khớp ở mọi dòng', en: '{n} identities hold in every row' },
  apart: { vi: 'trong đó', en: 'of these' },
  before: {
    vi: 'chuyển từ kỳ {period}: {n} chỗ lệch trên {all}',
    en: 'carried over from {period}: {n} of {all} differ',
  },
  otherPlan: { vi: ' (khác kế hoạch hoặc biểu)', en: ' (other plan or form)' },
  reported: {
    vi: 'biểu báo cáo: {broken} đẳng thức và {sums} tổng không khớp, {n} ô khác',
    en: 'reported form: {broken} identities and {sums} totals do not hold, {n} cells differ',
  },
} as const satisfies Record<string, Localised>;

/** How many cells that differ are told in the line. */
const MOST_CELLS = 2;

/**
 * The total row of each form, whether its identities hold, and what it was held against.
 * @param besides whether there is room for what stands apart
 */
export function formLines(
  { result, lang, style }: ReportContext,
  title: (words: string) => string,
  besides: boolean,
): string[] {
  return result.forms.flatMap((form) => {
    const [total] = form.rows;
    const cells = form.columns.map((column, i) => ({ ...column, n: total?.cells[i] ?? 0 }));
    const shown = (some: readonly { readonly no: string; readonly n: number }[]): string =>
      some.map(({ no, n }) => `[${no}] ${count(n, lang)}`).join(' ');
    const apart = cells.filter((cell) => cell.apart && cell.n > 0);
    const holds = fill(WORDS.holds[lang], { n: form.identities.length });
    const against = againstWords(form, lang);
    return [
      `${title(shorten(`${form.title[lang]}${form.unverified ? ' *' : ''}`, WIDTH - holds.length - 5))} · ${sign('met', style)} ${holds}`,
      shorten(`  ${shown(cells.filter((cell) => !cell.apart))}`, WIDTH),
      ...(besides && apart.length > 0 ? [shorten(`  ${WORDS.apart[lang]} ${shown(apart)}`, WIDTH)] : []),
      ...(against.length > 0 ? [shorten(`  ${against.join(' · ')}`, WIDTH)] : []),
    ];
  });
}

/** What the form was held against, a line each: the period before, and what was reported. */
export const againstWords = (form: FormResult, lang: Lang): readonly string[] => [
  ...beforeWords(form, lang),
  ...reportedWords(form, lang),
];

function beforeWords({ before }: FormResult, lang: Lang): string[] {
  if (!before) return [];
  const { period, compared, differences, samePlan, sameForm } = before;
  const told = fill(WORDS.before[lang], {
    period: printable(period),
    n: count(differences.length, lang),
    all: count(compared, lang),
  });
  return [told + (samePlan && sameForm ? '' : WORDS.otherPlan[lang])];
}

function reportedWords({ reported }: FormResult, lang: Lang): string[] {
  if (!reported) return [];
  const { broken, sums, differences } = reported;
  const told = fill(WORDS.reported[lang], {
    broken: count(broken.length, lang),
    sums: count(sums.length, lang),
    n: count(differences.length, lang),
  });
  const first = differences.slice(0, MOST_CELLS).map(({ unit, field, column, reported: theirs, computed }) => {
    const whose = [unit, field].filter((part) => part !== null).join(' ');
    return printable(`${whose === '' ? '' : `${whose} `}[${column}] ${theirs ?? '∅'} / ${computed}`);
  });
  return [first.length > 0 ? `${told}: ${first.join(', ')}` : told];
}
