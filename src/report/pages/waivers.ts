import { dayWords } from '../../model/day-words.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { WAIVER_REASON_WORDS, type Waiver } from '../../model/waiver.ts';
import { basisWords } from '../words-waivers.ts';
import { page, table } from './markdown.ts';

const WORDS = {
  head: { vi: '## Miễn trừ', en: '## Waivers' },
  none: { vi: 'Tệp miễn trừ không nêu quy tắc này.', en: 'The file of waivers does not name this rule.' },
  columns: {
    vi: 'Nơi ghi | Hồ sơ, đơn vị | Lý do | Căn cứ | Người ký | Từ | Đến hết',
    en: 'Place | Dossier, unit | Reason | Ground | Signed by | From | Up to',
  },
} as const satisfies Record<string, Localised>;

/** The waivers of a rule or an indicator as its page tells them. */
export function waiversSection(waivers: readonly Waiver[], { acts }: Pick<RuleSet, 'acts'>, lang: Lang): string {
  if (waivers.length === 0) return page([WORDS.head[lang], WORDS.none[lang]]);
  const rows = waivers.map(({ place, maHoSo, unit, reason, legalBasis, signer, signed, expires }) => [
    ...[
      place,
      maHoSo ?? unit ?? '',
      WAIVER_REASON_WORDS[reason][lang],
      basisWords(legalBasis, acts, lang),
      signer ?? '–',
    ],
    ...[dayWords(signed, lang), dayWords(expires, lang)],
  ]);
  return page([WORDS.head[lang], table(WORDS.columns[lang].split(' | '), rows)]);
}
