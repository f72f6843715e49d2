import { instantWords } from '../model/day-words.ts';
import type { ReviewSample } from '../model/review.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang, Localised } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { Cell, Column, Sheet } from './xlsx/sheet.ts';
import { HEADS, LINES } from './xlsx/words.ts';
import { writeBook } from './xlsx/write-book.ts';

/** What an auditor finds of a dossier. */
export const VERDICTS: readonly Localised[] = [
  { vi: 'đúng', en: 'right' },
  { vi: 'sai', en: 'wrong' },
  { vi: 'không rõ', en: 'not clear' },
];

export const REVIEW_WORDS = {
  title: { vi: 'Mẫu hồ sơ kiểm tra thủ công', en: 'Dossiers to be checked by hand' },
  sample: { vi: 'Mẫu kiểm tra', en: 'Sample' },
  about: { vi: 'Cách chọn mẫu', en: 'How it was chosen' },
  group: { vi: 'Nhóm', en: 'Group' },
  fails: { vi: 'có vi phạm', en: 'fails' },
  passes: { vi: 'không có vi phạm', en: 'passes' },
  rules: { vi: 'Quy tắc vi phạm', en: 'Rules that fail' },
  verdict: { vi: 'Kết quả kiểm tra', en: 'Found right or wrong' },
  remark: { vi: 'Ghi chú', en: 'Remark' },
  by: { vi: 'Người kiểm tra', en: 'Checked by' },
  failing: { vi: 'Hồ sơ có vi phạm', en: 'Dossiers that fail' },
  passing: { vi: 'Hồ sơ không có vi phạm', en: 'Dossiers that pass' },
  chosen: { vi: 'Đã chọn', en: 'Chosen' },
  seed: { vi: 'Hạt giống', en: 'Seed' },
  perUnit: { vi: 'Mỗi nhóm của mỗi đơn vị, nhiều nhất', en: 'Of each group and unit, at most' },
  how: {
    vi: 'Trong mỗi đơn vị và nhóm lấy những hồ sơ có SHA-256 của hạt giống và mã hồ sơ nhỏ nhất; cùng dữ liệu, cùng hạt giống thì cùng mẫu. Nhóm không có vi phạm gồm hồ sơ có ít nhất một quy tắc kết luận là đạt, không quy tắc nào kết luận là vi phạm hay còn để ngỏ vì dữ liệu của chính hồ sơ; hồ sơ khác không thuộc nhóm nào.',
    en: 'Of each unit and group those are taken whose SHA-256 of seed and dossier code is least; the same data and seed bring the same sample. Of those that pass at least one rule says so, and no rule fails or is kept open by the dossier’s own data; other dossiers are in neither group.',
  },
  notJudged: {
    vi: 'Không nói gì về một số hồ sơ, vì thiếu dữ liệu gửi kèm: {rules}.',
    en: 'Silent about some dossiers, because something was not delivered: {rules}.',
  },
} as const satisfies Record<string, Localised>;

/**
 * Writes dossiers to be checked by hand as a workbook, with a column to record what was found and a sheet on how they were chosen.
 * @param path of a new file
 */
export async function writeReviewSample(
  result: RunResult,
  sample: ReviewSample,
  lang: Lang,
  path: string,
): Promise<void> {
  const title = `${REVIEW_WORDS.title[lang]} · ${result.run.period.id}`;
  const sheets = [sampleSheet(result, sample, lang), aboutSheet(result, sample, lang)];
  await writeBook(
    { title, foot: [title, result.digest.slice(0, 16)] as const, lang, asOf: result.run.asOf, sheets },
    path,
  );
}

function sampleSheet({ rules }: RunResult, { items }: ReviewSample, lang: Lang): Sheet {
  const titles = new Map(rules.map(({ id, title }) => [id, title[lang]]));
  const text = (head: string, width: number): Column => ({ head, width, kind: 'text' });
  const words = VERDICTS.map((verdict) => verdict[lang]);
  const [right = '', wrong = '', unclear = ''] = words;
  const columns: readonly Column[] = [
    text(HEADS.unit[lang], 14),
    text(HEADS.unitName[lang], 30),
    text(REVIEW_WORDS.group[lang], 18),
    text(HEADS.maHoSo[lang], 28),
    text(REVIEW_WORDS.rules[lang], 60),
    text(HEADS.sourceFile[lang], 26),
    { head: HEADS.record[lang], width: 11, kind: 'count' },
    { ...text(REVIEW_WORDS.verdict[lang], 18), tones: { [right]: 'good', [wrong]: 'bad', [unclear]: 'warn' } },
    text(REVIEW_WORDS.remark[lang], 40),
    text(REVIEW_WORDS.by[lang], 20),
  ];
  return {
    name: REVIEW_WORDS.sample[lang],
    above: [],
    streamed: null,
    columns,
    choices: [{ column: columns.findIndex(({ head }) => head === REVIEW_WORDS.verdict[lang]), words }],
    rows: items.map((item): Cell[] => [
      item.unit,
      item.unitName,
      REVIEW_WORDS[item.fails ? 'fails' : 'passes'][lang],
      item.maHoSo,
      item.rules
        .split(', ')
        .map((id) => titles.get(id) ?? id)
        .join('; '),
      [item.sourceFile, item.sourcePart].filter(Boolean).join(' · '),
      item.record,
      // Empty, and of the format of text, for what will be written.
      '',
      '',
      '',
    ]),
  };
}

/** The rules that say nothing of some dossiers, because something was not delivered. */
function notJudged({ ruleOutcomes, rules }: RunResult, lang: Lang): readonly (readonly Cell[])[] {
  const open = ruleOutcomes.filter(
    ({ unit, undecidedBy }) =>
      unit === null && undecidedBy.some(({ kind, count }) => kind === 'unavailable' && count > 0),
  );
  if (open.length === 0) return [];
  const titles = new Map(rules.map(({ id, title }) => [id, title[lang]]));
  return [[fill(REVIEW_WORDS.notJudged[lang], { rules: open.map(({ rule }) => titles.get(rule) ?? rule).join('; ') })]];
}

function aboutSheet(result: RunResult, { seed, perUnit, units, items }: ReviewSample, lang: Lang): Sheet {
  const { run, digest } = result;
  const number = (head: string): Column => ({ head, width: 16, kind: 'count' });
  return {
    name: REVIEW_WORDS.about[lang],
    above: [
      [REVIEW_WORDS.title[lang]],
      [LINES.plan[lang], run.plan.title[lang]],
      [LINES.period[lang], run.period.id],
      [LINES.asOf[lang], instantWords(run.asOf, lang)],
      [REVIEW_WORDS.seed[lang], seed],
      [REVIEW_WORDS.perUnit[lang], { value: perUnit, format: '0' }],
      [LINES.digest[lang], digest],
      [LINES.verify[lang], LINES.verifyLine[lang]],
      [REVIEW_WORDS.how[lang]],
      ...notJudged(result, lang),
      [],
    ],
    streamed: null,
    columns: [
      { head: HEADS.unit[lang], width: 34, kind: 'text' },
      { head: HEADS.unitName[lang], width: 30, kind: 'text' },
      number(REVIEW_WORDS.failing[lang]),
      number(fill('{what}: {group}', { what: REVIEW_WORDS.chosen[lang], group: REVIEW_WORDS.fails[lang] })),
      number(REVIEW_WORDS.passing[lang]),
      number(fill('{what}: {group}', { what: REVIEW_WORDS.chosen[lang], group: REVIEW_WORDS.passes[lang] })),
    ],
    rows: units.map(({ unit, name, failing, passing }) => {
      const chosen = (fails: boolean): number =>
        items.filter((item) => item.unit === unit && item.fails === fails).length;
      return [unit, name, failing, chosen(true), passing, chosen(false)];
    }),
  };
}
