import { dayWords } from '../../model/day-words.ts';
import type { Localised } from '../../model/text.ts';
import { WAIVER_REASON_WORDS } from '../../model/waiver.ts';
import { count } from '../number.ts';
import { STATE_WORDS, waiverSums } from '../words-waivers.ts';
import { type Block, type Column, heading, item, sentence, tables } from './blocks.ts';
import { figureOf, NOTHING, type Report, range, say, share, type Target } from './figures.ts';

const WORDS = {
  heading: { vi: 'VI. MIỄN TRỪ', en: 'VI. WAIVERS' },
  none: {
    vi: 'Lượt soát không dùng tệp miễn trừ nào; mọi số liệu là số thô.',
    en: 'No waivers file was used; every figure is raw.',
  },
  summary: {
    vi: 'Có {n} miễn trừ: {waived} lượt vi phạm được miễn, {exceptions} lượt hồ sơ ra khỏi mẫu số. Chỉ tiêu vẫn được đánh giá theo số thô.',
    en: '{n} waivers: {waived} findings let off, {exceptions} times a dossier was taken out of a denominator. Targets go by the raw figure.',
  },
  asked: { vi: 'Cần xem lại: {list}.', en: 'To be looked at: {list}.' },
  net: {
    vi: 'Số thô và số sau miễn trừ của các chỉ tiêu có miễn trừ:',
    en: 'Raw and net figures of the targets that waivers touch:',
  },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  raw: { vi: 'Số thô', en: 'Raw' },
  after: { vi: 'Sau miễn trừ', en: 'Net' },
  range: { vi: 'Thấp nhất – cao nhất sau miễn trừ', en: 'Lowest – highest, net' },
  taken: { vi: 'Hồ sơ ra khỏi mẫu số', en: 'Taken out' },
  place: { vi: 'Nơi ghi', en: 'Where' },
  about: { vi: 'Hồ sơ hoặc đơn vị', en: 'Dossier or unit' },
  reason: { vi: 'Lý do', en: 'Reason' },
  signed: { vi: 'Người ký, ngày ký – hết hạn', en: 'Signer, signed – expires' },
  state: { vi: 'Tình trạng', en: 'State' },
  waived: { vi: 'Lượt được miễn', en: 'Let off' },
} as const satisfies Record<string, Localised>;

/** What was let off, by figures before and after. */
export function waiverPart({ result, lang }: Report): readonly Block[] {
  const { waivers } = result;
  if (!waivers) return [heading(WORDS.heading[lang], 1), sentence(WORDS.none[lang])];
  const { waived, exceptions, notices } = waiverSums(waivers, lang);
  const values = { n: count(waivers.list.length, lang), waived, exceptions };
  const net = netRows({ result, lang });
  return [
    heading(WORDS.heading[lang], 1),
    sentence(say(WORDS.summary, lang, values)),
    ...(notices.length > 0 ? [item(say(WORDS.asked, lang, { list: notices.join(', ') }))] : []),
    ...(net.length > 0 ? [sentence(WORDS.net[lang], true), ...tables(NET_COLUMNS(lang), net)] : []),
  ];
}

function netRows({ result, lang }: Pick<Report, 'result' | 'lang'>): readonly (readonly string[])[] {
  const figures = new Map(
    result.indicatorResults.filter(({ unit }) => unit === null).map((row) => [row.indicator, row]),
  );
  return result.targets.flatMap((target: Target) =>
    target.indicators.flatMap((id) => {
      const figure = figures.get(id);
      const net = figure?.net;
      if (!net) return [];
      const { value, lower, upper } = net;
      const title = result.indicators.find((one) => one.id === id)?.title[lang] ?? id;
      return [
        [
          `${target.id}. ${title}`,
          figureOf(figure, target, lang),
          value ? `${share(value, target, lang)} (${count(value.n, lang)}/${count(value.d, lang)})` : NOTHING,
          lower && upper ? range(lower, upper, target, lang) : NOTHING,
          count(net.exceptions, lang),
        ],
      ];
    }),
  );
}

const NET_COLUMNS = (lang: Report['lang']): readonly Column[] => [
  { title: WORDS.target[lang], width: 32 },
  { title: WORDS.raw[lang], width: 18, align: 'right' },
  { title: WORDS.after[lang], width: 18, align: 'right' },
  { title: WORDS.range[lang], width: 19, align: 'center' },
  { title: WORDS.taken[lang], width: 13, align: 'right' },
];

/** Each waiver of the run and what it did. */
export const waiverRows = ({ result, lang }: Report): readonly (readonly string[])[] =>
  (result.waivers?.list ?? []).map(
    ({ place, maHoSo, unit, reason, signer, signed, expires, state, waived, exceptions }) => [
      place,
      maHoSo ?? unit ?? NOTHING,
      WAIVER_REASON_WORDS[reason][lang],
      `${signer ?? NOTHING}, ${dayWords(signed, lang)} – ${dayWords(expires, lang)}`,
      STATE_WORDS[state][lang],
      count(waived, lang),
      count(exceptions, lang),
    ],
  );

export const WAIVER_COLUMNS = (lang: Report['lang']): readonly Column[] => [
  { title: WORDS.place[lang], width: 16 },
  { title: WORDS.about[lang], width: 20 },
  { title: WORDS.reason[lang], width: 18 },
  { title: WORDS.signed[lang], width: 20 },
  { title: WORDS.state[lang], width: 10 },
  { title: WORDS.waived[lang], width: 8, align: 'right' },
  { title: WORDS.taken[lang], width: 8, align: 'right' },
];
