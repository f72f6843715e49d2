import { factsOf } from '../../model/ast.ts';
import { parametersOf } from '../../model/fact.ts';
import type { LoadRule, Outcome, Rule } from '../../model/rule.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Lang } from '../../model/text.ts';
import { OUTCOME, SEVERITY } from '../words.ts';
import { intervalWords, lawWords, parametersTable } from './law.ts';
import { logicWords, speech } from './logic.ts';
import { page, table } from './markdown.ts';
import { needsTable, signaturesOf } from './needs.ts';

/** A case of a rule, as a page lists it. */
export interface ShownCase {
  readonly name: string;
  readonly expect: string;
  readonly boundary: boolean;
}

const WORDS = {
  vi: {
    version: 'Phiên bản {version}: hồ sơ tiếp nhận {days}',
    law: 'Căn cứ',
    applies: 'Áp dụng khi',
    requires: 'Phải có',
    gate: 'Do khâu nhận dữ liệu xét: mã hồ sơ đứng ở nhiều bản ghi.',
    messages: 'Các kết luận',
    needs: 'Dữ liệu cần',
    open: 'Thiếu, không đọc được hay không có một trong các dữ liệu sau thì có thể chưa xác định được; khi đó kết luận là "chưa xác định", kèm lý do, và không bao giờ làm đơn vị đẹp hơn.',
    parameters: 'Tham số',
    cases: 'Ca kiểm thử',
    outcome: ['Kết luận', 'Lời'],
    caseHeads: ['Ca', 'Kết luận', 'Ca ranh giới'],
    yes: 'có',
    head: 'Mức {severity} · {reporting} · tệp',
  },
  en: {
    version: 'Version {version}: dossiers received {days}',
    law: 'The law',
    applies: 'Applies when',
    requires: 'Requires',
    gate: 'Judged while data are read: a dossier code that stands in several records.',
    messages: 'Outcomes',
    needs: 'Data it needs',
    open: 'Where one of these is missing, unreadable or not in the data, the outcome may be undecided, with its reason; that never makes a unit look better.',
    parameters: 'Parameters',
    cases: 'Cases',
    outcome: ['Outcome', 'Words'],
    caseHeads: ['Case', 'Outcome', 'On a boundary'],
    yes: 'yes',
    head: 'Severity {severity} · {reporting} · file',
  },
} as const;
const REPORTING: Readonly<Record<Lang, Readonly<Record<Rule['reporting'], string>>>> = {
  vi: { full: 'kết luận trọn vẹn', 'possible-over': 'có thể nêu thừa', 'possible-under': 'có thể nêu thiếu' },
  en: { full: 'full', 'possible-over': 'may claim too much', 'possible-under': 'may claim too little' },
};

/**
 * The page of one rule, all its versions: what it asks, why, of what data, and the cases that show it.
 * @param exact whether each version is told with its days and its hash, though there is no other: what is said of a dossier is
 * said by these
 */
export function rulePage(
  versions: readonly (Rule | LoadRule)[],
  cases: readonly ShownCase[],
  rules: RuleSet,
  lang: Lang,
  exact = false,
): string {
  const [first] = versions;
  if (!first) return '';
  const words = WORDS[lang];
  const other = lang === 'vi' ? first.title.en : first.title.vi;
  const ref = first.ref === null ? '' : ` (${first.ref})`;
  const rows = cases.map(({ name, expect, boundary }) => [name, outcome(expect, lang), boundary ? words.yes : '']);
  return page([
    `# ${first.title[lang]} · \`${first.id}\`${ref}`,
    `*${other}*`,
    ...versions.flatMap((rule) => versionParts(rule, versions.length > 1, rules, lang, exact)),
    rows.length > 0 ? `## ${words.cases} (${rows.length})` : '',
    rows.length > 0 ? table(words.caseHeads, rows) : '',
  ]);
}

function versionParts(
  rule: Rule | LoadRule,
  several: boolean,
  rules: RuleSet,
  lang: Lang,
  exact: boolean,
): readonly string[] {
  const words = WORDS[lang];
  const level = several ? '###' : '##';
  const facts = 'gate' in rule ? [] : [...new Set([rule.appliesWhen, rule.requires].flatMap(factsOf))];
  const used = [...new Set(facts.flatMap(parametersOf))].flatMap((id) => rules.parameters.get(id) ?? []);
  const parameters = parametersTable(used, rules, lang);
  const needs = needsTable(signaturesOf(facts), lang);
  const days = intervalWords(rule.inForce, lang);
  const head = words.head
    .replace('{severity}', SEVERITY[rule.severity][lang])
    .replace('{reporting}', REPORTING[lang][rule.reporting]);
  const messages = Object.entries(rule.messages).map(([name, text]) => [outcome(name, lang), text[lang]]);
  return [
    several || exact || days !== intervalWords({ from: null, to: null }, lang)
      ? `## ${words.version.replace('{version}', String(rule.version)).replace('{days}', days)}`
      : '',
    `${head} [rules/${rule.file}](../../rules/${rule.file})`,
    exact ? `SHA-256 ${rule.hash}` : '',
    `${level} ${words.law}`,
    lawWords(rule.citations, rules, lang),
    ...('gate' in rule ? [words.gate] : logicParts(rule, level, rules, lang)),
    `${level} ${words.messages}`,
    table(words.outcome, messages),
    needs === '' ? '' : `${level} ${words.needs}`,
    needs === '' ? '' : words.open,
    needs,
    parameters === '' ? '' : `${level} ${words.parameters}`,
    parameters,
  ];
}

function logicParts(rule: Rule, level: string, rules: RuleSet, lang: Lang): readonly string[] {
  const say = speech('dossier', rules, lang);
  return [
    `${level} ${WORDS[lang].applies}`,
    logicWords(rule.appliesWhen, say),
    `${level} ${WORDS[lang].requires}`,
    logicWords(rule.requires, say),
  ];
}

const outcome = (name: string, lang: Lang): string => OUTCOME[name as Outcome]?.[lang] ?? name;
