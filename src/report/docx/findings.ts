import type { Localised } from '../../model/text.ts';
import { count } from '../number.ts';
import { SEVERITY } from '../words.ts';
import { type Block, type Column, heading, sentence, tables } from './blocks.ts';
import { type Report, type RuleTotal, ruleTotals, say, starred } from './figures.ts';
import { MOST_IN_TEXT } from './layout.ts';

const WORDS = {
  heading: { vi: 'IV. VI PHẠM PHÁT HIỆN QUA SOÁT HỒ SƠ', en: 'IV. WHAT WAS FOUND IN DOSSIERS' },
  summary: {
    vi: 'Các quy tắc ghi nhận {error} lượt lỗi, {warning} lượt cảnh báo và {note} lượt lưu ý; {undecided} lượt chưa xác định được vì một ô dữ liệu sai hoặc thiếu.',
    en: 'The rules found {error} errors, {warning} warnings and {note} notes; {undecided} could not be decided for want of one cell.',
  },
  waived: { vi: ' Ngoài ra {n} lượt được miễn trừ.', en: ' Besides, {n} were let off by a waiver.' },
  none: { vi: 'Không quy tắc nào ghi nhận vi phạm.', en: 'No rule found anything.' },
  more: {
    vi: 'Có {n} quy tắc ghi nhận vi phạm; bảng nêu {shown} quy tắc nhiều nhất, đầy đủ tại Phụ lục {annex}.',
    en: '{n} rules found something; the table has the {shown} that found most, annex {annex} all.',
  },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  severity: { vi: 'Mức', en: 'Level' },
  pass: { vi: 'Đạt', en: 'Pass' },
  fail: { vi: 'Vi phạm', en: 'Fail' },
  letOff: { vi: 'Miễn trừ', en: 'Waived' },
  undecided: { vi: 'Chưa xác định', en: 'Undecided' },
} as const satisfies Record<string, Localised>;

/** What the rules found, most frequent first. */
export function findingPart(report: Report): readonly Block[] {
  const { result, lang } = report;
  const { fail, undecided, waived = 0 } = result.findings;
  const failed = failedRules(report);
  const shown = failed.slice(0, MOST_IN_TEXT);
  const summary = say(WORDS.summary, lang, {
    error: count(fail.error, lang),
    warning: count(fail.warning, lang),
    note: count(fail.note, lang),
    undecided: count(undecided, lang),
  });
  const annex = report.annexes.get('rules') ?? '';
  const said = { n: count(failed.length, lang), shown: count(shown.length, lang), annex };
  return [
    heading(WORDS.heading[lang], 1),
    sentence(summary + (waived > 0 ? say(WORDS.waived, lang, { n: count(waived, lang) }) : '')),
    ...(failed.length === 0
      ? [sentence(WORDS.none[lang])]
      : [sentence(say(WORDS.more, lang, said), true), ...tables(RULE_COLUMNS(lang), shown.map(ruleRow(lang, false)))]),
  ];
}

/** Every rule that found something, let off or not. */
export const failedRules = ({ result, lang }: Report): readonly RuleTotal[] =>
  ruleTotals(result, null, lang).filter(({ fail, waived }) => fail + waived > 0);

/**
 * A row of the table of rules.
 * @param isFull whether the rule is told by its id too
 */
export const ruleRow =
  (lang: Report['lang'], isFull: boolean) =>
  ({ id, title, ref, severity, unverified, pass, fail, waived, undecided }: RuleTotal): readonly string[] => [
    `${starred(title, unverified)}${isFull ? ` · ${id}` : ''}${ref ? ` (${ref})` : ''}`,
    SEVERITY[severity][lang],
    ...[pass, fail, waived, undecided].map((n) => count(n, lang)),
  ];

export const RULE_COLUMNS = (lang: Report['lang']): readonly Column[] => [
  { title: WORDS.rule[lang], width: 42 },
  { title: WORDS.severity[lang], width: 12, align: 'center' },
  { title: WORDS.pass[lang], width: 11, align: 'right' },
  { title: WORDS.fail[lang], width: 11, align: 'right' },
  { title: WORDS.letOff[lang], width: 11, align: 'right' },
  { title: WORDS.undecided[lang], width: 13, align: 'right' },
];
