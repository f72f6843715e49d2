import type { Condition, DecoratorName, Leaf, Literal, OperatorName } from '../../model/ast.ts';
import { dayWords } from '../../model/day-words.ts';
import { type FactSignature, PARAMETER_PREFIX, signatureOf } from '../../model/fact.ts';
import { listedSignatures } from '../../model/facts/listed.ts';
import type { Subject } from '../../model/indicator.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Lang, Localised } from '../../model/text.ts';

/** What words are made with: the language, and what a fact of the subject is. */
export interface Speech {
  readonly lang: Lang;
  readonly signature: (id: string) => FactSignature | undefined;
  readonly parameters: ReadonlyMap<string, { readonly title: Localised }>;
}

const LISTED = new Map(listedSignatures.map((fact) => [fact.id, fact]));

export const speech = (subject: Subject, { parameters }: Pick<RuleSet, 'parameters'>, lang: Lang): Speech => ({
  lang,
  parameters,
  signature: (id) => (subject === 'procedure' ? LISTED.get(id) : signatureOf(id)),
});

export const GROUPS = {
  all: { vi: 'tất cả các điều sau:', en: 'all of these:' },
  any: { vi: 'ít nhất một trong các điều sau:', en: 'at least one of these:' },
  not: { vi: 'không có điều sau:', en: 'not this:' },
} as const;

const OPERATORS: Readonly<Record<OperatorName, Localised>> = {
  equal: { vi: 'là', en: 'is' },
  notEqual: { vi: 'khác', en: 'is not' },
  in: { vi: 'là một trong', en: 'is one of' },
  notIn: { vi: 'không phải một trong', en: 'is none of' },
  contains: { vi: 'có', en: 'has' },
  doesNotContain: { vi: 'không có', en: 'does not have' },
  lessThan: { vi: 'nhỏ hơn (trước)', en: 'is less than (before)' },
  lessThanInclusive: { vi: 'không lớn hơn (không sau)', en: 'is at most (not after)' },
  greaterThan: { vi: 'lớn hơn (sau)', en: 'is greater than (after)' },
  greaterThanInclusive: { vi: 'không nhỏ hơn (không trước)', en: 'is at least (not before)' },
};
const DECORATORS: Readonly<Record<DecoratorName, Localised>> = {
  not: { vi: 'không đúng là', en: 'it is not so that' },
  someFact: { vi: 'có phần tử nào của', en: 'some element of' },
  everyFact: { vi: 'mọi phần tử của', en: 'every element of' },
  someValue: { vi: 'với ít nhất một giá trị:', en: 'for at least one value:' },
  everyValue: { vi: 'với mọi giá trị:', en: 'for every value:' },
};
const NOT_HAPPENED: Readonly<Record<'equal' | 'notEqual', Localised>> = {
  equal: { vi: 'chưa có', en: 'has not happened' },
  notEqual: { vi: 'đã có', en: 'has happened' },
};
const BOOLEAN: Readonly<Record<'true' | 'false', Localised>> = {
  true: { vi: 'có', en: 'yes' },
  false: { vi: 'không', en: 'no' },
};

/** A condition in words, as a nested Markdown list. Shared conditions are named and spelled out. */
export function logicWords(condition: Condition, say: Speech, depth = 0): string {
  const indent = '  '.repeat(depth);
  const below = (of: readonly Condition[]): string[] => of.map((one) => logicWords(one, say, depth + 1));
  switch (condition.kind) {
    case 'leaf':
      return `${indent}- ${leafWords(condition, say)}`;
    case 'named':
      return [`${indent}- \`${condition.name}\`:`, ...below([condition.of])].join('\n');
    case 'not':
      return [`${indent}- ${GROUPS.not[say.lang]}`, ...below([condition.of])].join('\n');
    default: {
      const [only, another] = condition.of;
      if (only && !another) return logicWords(only, say, depth);
      return [`${indent}- ${GROUPS[condition.kind][say.lang]}`, ...below(condition.of)].join('\n');
    }
  }
}

/** One comparison in words. */
export function leafWords({ fact, operator, decorators = [], value }: Leaf, say: Speech): string {
  const { lang } = say;
  const said = decorators.map((name) => `${DECORATORS[name][lang]} `).join('');
  const subject = `${said}${factWords(fact, say)}`;
  if (value.kind === 'fact') return `${subject} ${OPERATORS[operator][lang]} ${factWords(value.fact, say)}`;
  if (value.value === null) return `${subject} ${NOT_HAPPENED[operator === 'equal' ? 'equal' : 'notEqual'][lang]}`;
  return `${subject} ${OPERATORS[operator][lang]} ${literalWords(value.value, say.signature(fact)?.codes, lang)}`;
}

export function literalWords(value: Exclude<Literal, null>, codes: FactSignature['codes'], lang: Lang): string {
  if (typeof value === 'object') return value.map((one) => literalWords(one, codes, lang)).join(', ');
  if (typeof value === 'boolean') return BOOLEAN[`${value}`][lang];
  const day = /^(\d{4}-\d\d-\d\d)T00:00:00\.0{6}$/.exec(String(value))?.[1];
  if (day !== undefined) return dayWords(day, lang);
  const label = codes?.labels[String(value)]?.[lang];
  return label === undefined ? `\`${value}\`` : `${value} (${label.toLowerCase()})`;
}

/** A fact as people call it, with its id; a legal constant with its title. */
function factWords(id: string, { lang, parameters, signature }: Speech): string {
  const constant = id.startsWith(PARAMETER_PREFIX) ? parameters.get(id.slice(PARAMETER_PREFIX.length)) : undefined;
  return `${constant?.title[lang] ?? signature(id)?.label[lang].toLowerCase() ?? id} (\`${id}\`)`;
}
