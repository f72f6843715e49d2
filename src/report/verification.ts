import type { Lang, Localised } from '../model/text.ts';
import { CHECKED, type Check, type Checked, type Verification } from '../model/verification.ts';
import { fill } from '../util/text.ts';
import { signsOf } from './ascii.ts';
import type { Style } from './formatter.ts';
import { padEnd, shorten, sign, WIDTH } from './layout.ts';
import { count } from './number.ts';

const LABELS: Readonly<Record<Checked, Localised>> = {
  tool: { vi: 'Công cụ', en: 'Tools' },
  input: { vi: 'Tệp dữ liệu', en: 'Inputs' },
  beside: { vi: 'Tệp khai báo kèm theo', en: 'Files given beside' },
  mapping: { vi: 'Ánh xạ cột', en: 'Mapping' },
  rules: { vi: 'Bộ quy tắc', en: 'Rules' },
  calendar: { vi: 'Lịch làm việc', en: 'Calendar' },
  plan: { vi: 'Kế hoạch', en: 'Plan' },
  parameters: { vi: 'Tham số pháp lý', en: 'Legal constants' },
  definition: { vi: 'Từng quy tắc, chỉ số, biểu', en: 'Each rule, indicator, form' },
  result: { vi: 'Mã kiểm chứng kết quả', en: 'Digest of the result' },
  unit: { vi: 'Mã kiểm chứng từng đơn vị', en: 'Digest of each unit' },
  file: { vi: 'Tệp kết quả', en: 'Files written' },
};
const STATES: Readonly<Record<Exclude<Check['state'], 'same'>, Localised>> = {
  different: { vi: 'khác', en: 'differs' },
  missing: { vi: 'không còn', en: 'missing' },
  extra: { vi: 'không có khi ghi', en: 'not recorded' },
};
const WORDS = {
  title: { vi: 'KIỂM CHỨNG {file} · {plan} · {period}', en: 'VERIFY {file} · {plan} · {period}' },
  same: { vi: '{same}/{all} như đã ghi', en: '{same} of {all} as recorded' },
  more: { vi: '… và {n} mục nữa (--format json)', en: '… and {n} more (--format json)' },
  derived: {
    vi: 'KHỚP: soát lại ra đúng kết quả đã ghi, đúng từng đơn vị.',
    en: 'AGREES: audited again, the result is what was recorded, unit by unit.',
  },
  files: {
    vi: 'KHỚP: tệp kết quả nguyên như khi ghi. Chưa soát lại.',
    en: 'AGREES: the files are as they were written. Nothing was audited again.',
  },
  differs: {
    vi: 'KHÁC: có điều không như đã ghi, nêu ở trên.',
    en: 'DIFFERS: what is named above is not as recorded.',
  },
  failed: { vi: 'KHÔNG SOÁT LẠI ĐƯỢC.', en: 'COULD NOT BE AUDITED AGAIN.' },
} as const satisfies Record<string, Localised>;

const MOST_NAMED = 10;
const DIGEST_SHOWN = 12;
const LABEL_WIDTH = 30;

/** Whose `run.json` is verified. */
export interface Verified {
  readonly file: string;
  readonly plan: string;
  readonly period: string;
}

/** What agrees and what does not, for people. */
export function verificationText(
  { how, agrees, checks }: Verification,
  about: Verified,
  lang: Lang,
  style: Style,
): string {
  const lines = [style.paint('bold', shorten(fill(WORDS.title[lang], { ...about }), WIDTH)), ''];
  for (const kind of CHECKED) {
    const all = checks.filter((check) => check.about === kind);
    const wrong = all.filter(({ state }) => state !== 'same');
    if (all.length === 0) continue;
    const same = fill(WORDS.same[lang], { same: count(all.length - wrong.length, lang), all: count(all.length, lang) });
    const mark = sign(wrong.length === 0 ? 'met' : 'missed', style);
    lines.push(`  ${mark} ${padEnd(LABELS[kind][lang], LABEL_WIDTH)}${same}`);
    for (const check of wrong.slice(0, MOST_NAMED)) lines.push(shorten(`      ${told(check, lang)}`, WIDTH));
    const rest = wrong.length - MOST_NAMED;
    if (rest > 0) lines.push(`      ${fill(WORDS.more[lang], { n: count(rest, lang) })}`);
  }
  const end = how === 'failed' ? 'failed' : agrees ? how : 'differs';
  lines.push('', style.paint(agrees ? 'good' : 'bad', WORDS[end][lang]));
  return signsOf(`${lines.join('\n')}\n`, style);
}

function told({ name, state, recorded, found }: Check, lang: Lang): string {
  if (state === 'same') return name;
  const brief = (digest: string | null): string => (digest ?? '–').slice(0, DIGEST_SHOWN);
  const change = state === 'different' ? ` (${brief(recorded)} → ${brief(found)})` : '';
  return `${STATES[state][lang]}: ${name}${change}`;
}
