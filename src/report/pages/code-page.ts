import type { CodeEntry } from '../../model/code-entry.ts';
import type { CheckDoc } from '../../model/lint.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { page, table } from './markdown.ts';

const WORDS = {
  bad: { vi: 'Không nên', en: 'Not so' },
  good: { vi: 'Nên', en: 'But so' },
  now: { vi: 'Cần làm', en: 'What to do' },
  suppress: { vi: 'Khi phép kiểm tra sai ở một tệp', en: 'Where the check is wrong about a file' },
  what: { vi: 'Thông báo', en: 'Message' },
  next: { vi: 'Cần làm', en: 'What now' },
  exit: { vi: 'Mã thoát {exit}', en: 'Exit code {exit}' },
  fixed: { vi: 'sửa được bằng --fix', en: '--fix mends it' },
  listTitle: { vi: 'Kiểm tra quy tắc', en: 'Lint of rules' },
  code: { vi: 'Mã', en: 'Code' },
  name: { vi: 'Tên', en: 'Name' },
  level: { vi: 'Mức', en: 'Level' },
  title: { vi: 'Điều tìm thấy', en: 'What it finds' },
} satisfies Record<string, Localised>;

const INTRODUCTION: Localised = {
  vi: '`soat rules lint` tìm những điều mà bộ đọc quy tắc chấp nhận nhưng đáng ngờ hoặc còn dở dang. Trang này do `npm run docs` sinh ra từ các phép kiểm tra; `soat explain SL020` in riêng một mục.',
  en: '`soat rules lint` finds what the loader accepts, and what is suspicious or undone all the same. This page is generated from the checks by `npm run docs`; `soat explain SL020` prints one entry.',
};
const SUPPRESSING: Localised = {
  vi: 'Tệp nào mà phép kiểm tra nói sai thì ghi mã và lý do vào khóa `lint` của tệp ấy. Khóa này không thuộc nội dung quy tắc và không đổi mã băm. Miễn mà không có lý do, hoặc không còn gì để miễn, là lỗi.',
  en: 'A file that a check is wrong about names its code and the reason under its key `lint`. The key is no part of the rule and changes no hash. A suppression without a reason, or with nothing left to suppress, is an error.',
};

const block = (text: string): string => `\`\`\`yaml\n${text}\n\`\`\``;
const suppression = (code: string): string => block(`lint: [{ code: ${code}, reason: "…" }]`);

/** What one check of lint looks for, why, and how to write it. */
export function checkPage(check: CheckDoc, lang: Lang): string {
  const { code } = check;
  const may = code < 'SL090' ? [`**${WORDS.suppress[lang]}:**`, suppression(code)] : [];
  return page([`# ${heading(check, lang)}`, ...body(check, lang), ...may]);
}

const heading = ({ code, name, title }: CheckDoc, lang: Lang): string => `${code} \`${name}\`: ${title[lang]}`;

const body = ({ level, why, now, bad, good, fixable }: CheckDoc, lang: Lang): readonly string[] => [
  `${WORDS.level[lang]}: ${level}${fixable ? `; ${WORDS.fixed[lang]}` : ''}.`,
  why[lang],
  `**${WORDS.now[lang]}:** ${now[lang]}.`,
  `**${WORDS.bad[lang]}:**`,
  block(bad),
  `**${WORDS.good[lang]}:**`,
  block(good),
];

/** What a diagnostic says, with the names of what it fills in, and what to do. */
export function diagnosticPage(code: string, { vi, en, nowVi, nowEn, exit }: CodeEntry, lang: Lang): string {
  const [what, now] = lang === 'vi' ? [vi, nowVi] : [en, nowEn];
  return page([
    `# ${code}`,
    `**${WORDS.what[lang]}:** ${what}`,
    `**${WORDS.next[lang]}:** ${now}`,
    WORDS.exit[lang].replace('{exit}', String(exit)),
  ]);
}

/** Every check of lint, one after the other. */
export function lintPage(checks: readonly CheckDoc[], lang: Lang): string {
  const heads = [WORDS.code, WORDS.name, WORDS.level, WORDS.title].map((word) => word[lang]);
  const rows = checks.map(({ code, name, level, title }) => [code, `\`${name}\``, level, title[lang]]);
  return page([
    `# ${WORDS.listTitle[lang]}`,
    INTRODUCTION[lang],
    SUPPRESSING[lang],
    suppression('SL033'),
    table(heads, rows),
    ...checks.flatMap((check) => [`## ${heading(check, lang)}`, ...body(check, lang)]),
  ]);
}
