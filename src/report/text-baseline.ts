import { instantWords } from '../model/day-words.ts';
import { type FindingCounts, mayBeAbsent, type RunAspect, type RunComparison } from '../model/run-comparison.ts';
import type { Lang, Localised } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, WIDTH, wrap } from './layout.ts';
import { count } from './number.ts';
import { DIFF_WORDS } from './words-diff.ts';

const WORDS = {
  title: { vi: 'So với lượt trước ({period}, chốt {asOf})', en: 'Beside the earlier run ({period}, cut {asOf})' },
  counts: {
    vi: 'mới {new} · còn {persisting} · {resolvedIs} {resolved}',
    en: 'new {new} · persisting {persisting} · {resolvedIs} {resolved}',
  },
  notSeen: {
    vi: 'Không còn thấy: đã sửa, hoặc hồ sơ không có trong lần này (kỳ, thời điểm chốt hoặc số hồ sơ không như trước).',
    en: 'No longer seen: mended, or the dossier is not in this run (its period, cut or number of dossiers is not as it was).',
  },
  unseen: { vi: 'lần trước không xét {unseen}', en: 'not looked at before {unseen}' },
  gone: { vi: 'lần này không xét {gone}', en: 'not looked at now {gone}' },
  nowFail: { vi: 'nay thành vi phạm {n}', en: 'that fail now {n}' },
  undecided: { vi: '{n} chưa rõ', en: '{n} undecided' },
  waived: { vi: '{n} miễn trừ', en: '{n} waived' },
  keyUnknown: {
    vi: 'Hai lượt che mã hồ sơ bằng khóa, mà run.json không ghi đủ để biết có cùng một khóa; nếu khác khóa, "mới" và "đã hết" là vô nghĩa.',
    en: 'Both runs tell dossier codes under a key, and run.json does not say enough to know whether it is one; under two keys "new" and "resolved" mean nothing.',
  },
  differs: { vi: 'Lượt ấy khác về: {what}', en: 'That run differs in: {what}' },
} as const satisfies Record<string, Localised>;

export const ASPECTS: Readonly<Record<RunAspect, Localised>> = {
  tool: { vi: 'phiên bản Soát', en: 'version of Soát' },
  plan: { vi: 'kế hoạch', en: 'plan' },
  period: { vi: 'kỳ', en: 'period' },
  asOf: { vi: 'thời điểm chốt', en: 'cut' },
  units: { vi: 'đơn vị được soát', en: 'units audited' },
  rules: { vi: 'bộ quy tắc', en: 'rules' },
  declared: { vi: 'điều đã khai', en: 'what was declared' },
  mapping: { vi: 'ánh xạ cột', en: 'mapping' },
  beside: { vi: 'tệp đi kèm', en: 'files beside the data' },
  inputs: { vi: 'tệp dữ liệu', en: 'data files' },
};

/** How many findings are new, persist and are resolved, and what the earlier run has not in common with this one. */
export function baselineLines({ result, lang, style }: ReportContext): readonly string[] {
  const { baseline } = result;
  if (!baseline) return [];
  const title = fill(WORDS.title[lang], { period: baseline.old.period, asOf: instantWords(baseline.old.asOf, lang) });
  const line = `${printable(title)}: ${countsText(baseline, lang)}`;
  const tone = baseline.findings.new.fail + baseline.findings.nowFail > 0 ? 'warn' : 'good';
  const about = baseline.differs.map(({ about }) => ASPECTS[about][lang]).join(', ');
  const differs = about === '' ? [] : [shorten(`  ${fill(WORDS.differs[lang], { what: about })}`, WIDTH)];
  const notes = noteLines(baseline, lang).flatMap((text) => wrap(text.split(' '), ' ', '  '));
  return [style.paint(tone, shorten(line, WIDTH)), ...differs, ...notes];
}

const isResolvedUnsure = (found: RunComparison): boolean => {
  const { fail, waived, undecided } = found.findings.resolved;
  return fail + waived + undecided > 0 && mayBeAbsent(found);
};

/** What findings are called that only the old run has, though the new one looked. */
export const resolvedWords = (found: RunComparison): Localised =>
  isResolvedUnsure(found) ? DIFF_WORDS.notSeen : DIFF_WORDS.resolved;

/** What nobody can know: whether both runs were told under one key, and whether what is gone was mended. */
export const noteLines = (found: RunComparison, lang: Lang): readonly string[] => [
  ...(isResolvedUnsure(found) ? [WORDS.notSeen[lang]] : []),
  ...(found.keys === 'unknown' ? [WORDS.keyUnknown[lang]] : []),
];

/** The counts in words: new, persisting, resolved, and what else there is. */
export function countsText(found: RunComparison, lang: Lang): string {
  const { findings } = found;
  const all = ({ fail, waived, undecided }: FindingCounts): string => {
    const sum = fail + waived + undecided;
    const parts = [
      ...(undecided > 0 ? [fill(WORDS.undecided[lang], { n: count(undecided, lang) })] : []),
      ...(waived > 0 ? [fill(WORDS.waived[lang], { n: count(waived, lang) })] : []),
    ];
    return parts.length === 0 ? count(sum, lang) : `${count(sum, lang)} (${parts.join(', ')})`;
  };
  const sum = ({ fail, waived, undecided }: FindingCounts): number => fail + waived + undecided;
  const [unseen, gone] = [sum(findings.unseen), sum(findings.gone)];
  return [
    fill(WORDS.counts[lang], {
      new: all(findings.new),
      persisting: all(findings.persisting),
      resolved: all(findings.resolved),
      resolvedIs: resolvedWords(found)[lang],
    }),
    ...(findings.nowFail > 0 ? [fill(WORDS.nowFail[lang], { n: count(findings.nowFail, lang) })] : []),
    ...(unseen > 0 ? [fill(WORDS.unseen[lang], { unseen: count(unseen, lang) })] : []),
    ...(gone > 0 ? [fill(WORDS.gone[lang], { gone: count(gone, lang) })] : []),
  ].join(' · ');
}
