import { isNode } from '../../lang/leaves.ts';
import { actNumberTrap } from '../../lang/statute.ts';
import { LANGUAGES } from '../../model/text.ts';
import { type Check, hit } from '../check.ts';

const ARTICLE = /(?<![\p{L}\p{N}])(?:điều|khoản|article|clause)\s+\d+[a-zđ]?(?![\p{L}\p{N}])/iu;
const KINDS = ['rules', 'conditions', 'indicators'] as const;
const TEXTS = ['title', 'definition', 'messages'] as const;

/** SL005. The loader refuses the number of an act in a message; this is about titles, and articles everywhere. */
export const lawInWords: Check = {
  code: 'SL005',
  name: 'law-in-words',
  level: 'warning',
  fixable: false,
  title: {
    vi: 'điều khoản hoặc số văn bản viết trong lời',
    en: 'an article or the number of an act written into words',
  },
  message: { vi: '"{text}" được viết thẳng vào {where}', en: '"{text}" is written into {where}' },
  why: {
    vi: 'Luật đổi theo ngày tiếp nhận: lời viết sẵn sẽ nêu sai điều khoản cho hồ sơ của thời kỳ khác. Báo cáo tự ghi căn cứ có hiệu lực.',
    en: 'Law changes with the day of receipt: fixed words name the wrong article for dossiers of other days. Reports add the citation in force.',
  },
  now: { vi: 'chuyển sang citations và bỏ khỏi lời', en: 'move it to citations and leave it out of the words' },
  bad: 'title: { vi: "Quá hạn theo khoản 3 Điều 17", en: "Late by clause 3 of article 17" }',
  good: 'title: { vi: "Quá hạn", en: "Late" }\ncitations:\n  - { act: nd-118-2025, provision: khoản 3 Điều 17, … }',
  *find({ sources }) {
    for (const source of sources.values()) {
      if (!KINDS.some((kind) => source.file.startsWith(`${kind}/`)) || !isNode(source.data)) continue;
      for (const key of TEXTS) {
        for (const { text, path } of textsIn(source.data[key], [key])) {
          const found = actNumberTrap(text)?.params.number ?? ARTICLE.exec(text)?.[0];
          if (found !== undefined) yield hit(source, path, { text: found, where: path.join('.') });
        }
      }
    }
  },
};

interface Words {
  readonly text: string;
  readonly path: readonly PropertyKey[];
}

function textsIn(value: unknown, path: readonly PropertyKey[]): readonly Words[] {
  if (typeof value === 'string' && LANGUAGES.some((lang) => lang === path.at(-1))) return [{ text: value, path }];
  return isNode(value) ? Object.entries(value).flatMap(([key, child]) => textsIn(child, [...path, key])) : [];
}
