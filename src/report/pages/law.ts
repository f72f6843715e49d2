import { actName } from '../../model/act-name.ts';
import { dayWords } from '../../model/day-words.ts';
import { type Citation, citedPlace, type Interval, type Parameter } from '../../model/law.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Lang } from '../../model/text.ts';
import { table } from './markdown.ts';

const WORDS = {
  vi: {
    always: 'mọi ngày',
    from: 'từ',
    to: 'đến',
    unverified: 'chưa đối chiếu',
    none: 'chưa xác định được điều khoản',
  },
  en: { always: 'every day', from: 'from', to: 'to', unverified: 'unverified', none: 'provision not confirmed' },
} as const;
const PARAMETERS = {
  vi: ['Tham số', 'Từ ngày', 'Giá trị', 'Vì sao'],
  en: ['Parameter', 'From', 'Value', 'Why'],
} as const;

export function intervalWords({ from, to }: Interval, lang: Lang): string {
  const words = WORDS[lang];
  const sides = [from && `${words.from} ${dayWords(from, lang)}`, to && `${words.to} ${dayWords(to, lang)}`];
  return sides.filter(Boolean).join(' ') || words.always;
}

/** Where something stands in the law, with the law's own words, as a Markdown list. */
export function lawWords(citations: readonly Citation[], { acts }: Pick<RuleSet, 'acts'>, lang: Lang): string {
  return citations.map((citation) => `- ${citationWords(citation, acts, lang)}`).join('\n');
}

function citationWords(citation: Citation, acts: RuleSet['acts'], lang: Lang): string {
  const act = acts.get(citation.act);
  const { provision, quote, inForce, standing } = citation;
  const head = citedPlace(provision ?? WORDS[lang].none, act ? actName(act, lang) : citation.act, ', ');
  const unverified = standing === 'unverified' ? ` · **${WORDS[lang].unverified}**` : '';
  return `${head} (${intervalWords(inForce, lang)})${unverified}${quote ? `\n\n  > ${quote}` : ''}`;
}

/** The dated constants something rests on, and where each value comes from. */
export function parametersTable(used: readonly Parameter[], rules: Pick<RuleSet, 'acts'>, lang: Lang): string {
  if (used.length === 0) return '';
  const rows = used.flatMap(({ id, title, unit, values }) =>
    values.map(({ from, value, citation, choice }) => [
      `${title[lang]} (\`param.${id}\`)`,
      from ? dayWords(from, lang) : '',
      `\`${String(value)}\`${unit ? ` ${unit}` : ''}`,
      citation ? citationWords({ ...citation, quote: null }, rules.acts, lang) : (choice?.[lang] ?? ''),
    ]),
  );
  return table(PARAMETERS[lang], rows);
}
