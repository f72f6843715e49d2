import type { Indicator } from '../../model/indicator.ts';
import type { LoadRule, Rule } from '../../model/rule.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Lang } from '../../model/text.ts';
import { SEVERITY } from '../words.ts';
import { intervalWords } from './law.ts';
import { page, table } from './markdown.ts';

const WORDS = {
  vi: {
    rules: 'Các quy tắc',
    indicators: 'Các chỉ số',
    pathologies: 'Những điều bất thường và quy tắc tìm ra chúng',
    ruleHeads: ['Quy tắc', 'Tên', 'Mức', 'Hồ sơ tiếp nhận', 'Tìm'],
    indicatorHeads: ['Chỉ số', 'Tên'],
    pathologyHeads: ['Mã', 'Điều bất thường', 'Do đâu mà biết'],
    not: 'không tính được: {why}',
  },
  en: {
    rules: 'Rules',
    indicators: 'Indicators',
    pathologies: 'What can be wrong, and the rules that find it',
    ruleHeads: ['Rule', 'Title', 'Severity', 'Dossiers received', 'Looks for'],
    indicatorHeads: ['Indicator', 'Title'],
    pathologyHeads: ['Id', 'What is wrong', 'Found by'],
    not: 'not computed: {why}',
  },
} as const;

const link = (id: string): string => `[\`${id}\`](${id}.md)`;
const all = ({ rules, loadRules }: RuleSet): readonly (Rule | LoadRule)[] =>
  [...rules, ...loadRules].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version));

/** The list of all rules, and of what can be wrong with dossiers: by which rule it is found, or why by none. */
export function rulesPage(rules: RuleSet, lang: Lang): string {
  const words = WORDS[lang];
  const listed = all(rules).map(({ id, version, title, severity, inForce, ref }) => [
    version > 1 ? `${link(id)} v${version}` : link(id),
    title[lang],
    SEVERITY[severity][lang],
    intervalWords(inForce, lang),
    ref ?? '',
  ]);
  const pathologies = [...rules.pathologies.values()].flatMap((catalogue) =>
    catalogue.pathologies.map(({ id, title, foundBy, notComputed }) => {
      const found = [...new Set(all(rules).flatMap((rule) => (rule.ref === id ? [link(rule.id)] : [])))].join(', ');
      const why = notComputed ? words.not.replace('{why}', notComputed[lang]) : '';
      return [id, title[lang], [found, foundBy?.[lang] ?? '', why].filter(Boolean).join('; ')];
    }),
  );
  return page([
    `# ${words.rules}`,
    table(words.ruleHeads, listed),
    pathologies.length > 0 ? `## ${words.pathologies}` : '',
    pathologies.length > 0 ? table(words.pathologyHeads, pathologies) : '',
  ]);
}

/** The list of all indicators. */
export function indicatorsPage({ indicators }: Pick<RuleSet, 'indicators'>, lang: Lang): string {
  const words = WORDS[lang];
  const rows = indicators.map(({ id, title }: Indicator) => [link(id), title[lang]]);
  return page([`# ${words.indicators}`, table(words.indicatorHeads, rows)]);
}
