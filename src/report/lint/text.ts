import type { LintFinding, LintLevel, LintReport } from '../../model/lint.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { fill, printable } from '../../util/text.ts';
import { signsOf } from '../ascii.ts';
import type { Style, Tone } from '../formatter.ts';
import { pathOf } from './path.ts';

const LEVELS: Readonly<Record<LintLevel, { readonly word: Localised; readonly tone: Tone }>> = {
  error: { word: { vi: 'lỗi', en: 'error' }, tone: 'bad' },
  warning: { word: { vi: 'cảnh báo', en: 'warning' }, tone: 'warn' },
  note: { word: { vi: 'lưu ý', en: 'note' }, tone: 'dim' },
};
const SUMMARY: Localised = {
  vi: '{files} tệp, {checks} phép kiểm tra: {error} lỗi, {warning} cảnh báo, {note} lưu ý; {suppressed} chỗ được miễn có lý do',
  en: '{files} files, {checks} checks: errors {error}, warnings {warning}, notes {note}; suppressed with a reason {suppressed}',
};
const FIXABLE: Localised = { vi: '{n} chỗ sửa được bằng --fix', en: '--fix can mend {n} of them' };
const MORE: Localised = {
  vi: 'vì sao, và viết thế nào mới đúng: soat explain {code}',
  en: 'why, and how it should be written: soat explain {code}',
};

/** A line a finding as editors read them, what to do under it, and a summary. */
export function lintText(report: LintReport, lang: Lang, style: Style): string {
  const { findings, files, checks, counts, suppressed } = report;
  const arrow = style.ascii ? '->' : '→';
  const line = (finding: LintFinding): string => {
    const { code, level, message, now } = finding;
    const { word, tone } = LEVELS[level];
    const place = [pathOf(report, finding), finding.line, finding.column].join(':');
    const said = `${printable(place)} ${style.paint(tone, `${code} ${word[lang]}`)} ${printable(message[lang])}`;
    return level === 'note' ? said : `${said}\n    ${style.paint('dim', `${arrow} ${printable(now[lang])}`)}`;
  };
  const fixable = findings.filter((finding) => finding.fixable).length;
  const values = { files, checks: checks.length, ...counts, suppressed: suppressed.length };
  const [grave] = findings.filter(({ level }) => level !== 'note');
  const last = [
    fill(SUMMARY[lang], values),
    ...(fixable > 0 ? [fill(FIXABLE[lang], { n: fixable })] : []),
    ...(grave ? [fill(MORE[lang], { code: grave.code })] : []),
  ];
  return signsOf(`${[...findings.map(line), ...(findings.length > 0 ? [''] : []), ...last].join('\n')}\n`, style);
}
