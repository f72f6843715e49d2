import { citedPlace } from '../model/law.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang, Localised } from '../model/text.ts';
import { WAIVER_NOTICES, type WaiverBasis, type WaiverNotice, type WaiverState } from '../model/waiver.ts';
import { fill } from '../util/text.ts';
import { count } from './number.ts';

/** Words of waivers. */
export const WAIVER_WORDS = {
  line: {
    vi: 'Miễn trừ: {waived} vi phạm, {exceptions} lượt ra khỏi mẫu số{notices}; chỉ tiêu vẫn xét theo số thô',
    en: 'Waivers: {waived} findings, {exceptions} times out of a denominator{notices}; targets go by the raw figure',
  },
  net: { vi: 'Sau miễn trừ (thô → còn lại):', en: 'After waivers (raw → net):' },
} as const satisfies Record<string, Localised>;

/** What there is to ask about waivers, in the words of a count of them. */
const NOTICE_COUNTS: Readonly<Record<WaiverNotice, Localised>> = {
  notYetSigned: { vi: '{n} chưa ký', en: '{n} not yet signed' },
  expired: { vi: '{n} hết hạn', en: '{n} expired' },
  unused: { vi: '{n} không dùng đến', en: '{n} unused' },
  overBroad: { vi: '{n} quá rộng', en: '{n} over-broad' },
};

/** The same of one waiver, as a question for who keeps the file. */
export const NOTICE_QUESTIONS: Readonly<Record<WaiverNotice, Localised>> = {
  notYetSigned: {
    vi: 'Ký ngày {signed}, sau ngày chốt {day}: kỳ này chưa tính. Ngày ký có đúng không?',
    en: 'Signed on {signed}, after the day of the cut, {day}: it does not count yet. Is the day right?',
  },
  expired: {
    vi: 'Hết hạn ngày {expires}, trước ngày chốt {day}: kỳ này không tính. Gia hạn hay bỏ khỏi tệp?',
    en: 'Expired on {expires}, before the day of the cut, {day}: it does not count. Is it to be renewed or removed?',
  },
  unused: {
    vi: 'Không hồ sơ nào cần đến. Mã hồ sơ, đơn vị, quy tắc có đúng không, hay lỗi đã được khắc phục?',
    en: 'No dossier needs it. Are code, unit and rule right, or has the failure been mended?',
  },
  overBroad: {
    vi: 'Bao trùm {covered} hồ sơ của một đơn vị, quá {maximum}. Có thể nêu từng hồ sơ không?',
    en: 'It covers {covered} dossiers of one unit, more than {maximum}. Can each of them be named?',
  },
};

export const STATE_WORDS: Readonly<Record<WaiverState, Localised>> = {
  valid: { vi: 'có hiệu lực', en: 'valid' },
  notYetSigned: { vi: 'chưa ký', en: 'not yet signed' },
  expired: { vi: 'hết hạn', en: 'expired' },
  outside: { vi: 'ngoài phạm vi lượt chạy', en: 'outside this run' },
};

/** What waivers came to together, in figures as they are shown, and what there is to ask about how many of them. */
export function waiverSums({ list }: NonNullable<RunResult['waivers']>, lang: Lang) {
  const sum = (key: 'waived' | 'exceptions'): string =>
    count(
      list.reduce((all, waiver) => all + waiver[key], 0),
      lang,
    );
  const notices = WAIVER_NOTICES.flatMap((notice) => {
    const n = list.filter((waiver) => waiver.notices.includes(notice)).length;
    return n === 0 ? [] : [fill(NOTICE_COUNTS[notice][lang], { n: count(n, lang) })];
  });
  return { waived: sum('waived'), exceptions: sum('exceptions'), notices };
}

/** What there is to know of an act to name it. */
type Act = Readonly<{ number: string | null; short?: Localised | null | undefined; title: Localised }>;

/** On what ground something is let off: a provision of an act, by its number, name or id, or what the file says. */
export function basisWords(basis: WaiverBasis, acts: ReadonlyMap<string, Act>, lang: Lang): string {
  if ('text' in basis) return basis.text;
  const act = acts.get(basis.act);
  const name = act?.number ?? act?.short?.[lang] ?? act?.title[lang] ?? basis.act;
  return citedPlace(basis.provision, name);
}
