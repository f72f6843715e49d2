import type { Leaf, Literal } from '../model/ast.ts';
import { dayWords, instantWords } from '../model/day-words.ts';
import type { ExplainedCondition, ShownValue } from '../model/explanation.ts';
import { PARAMETER_PREFIX, signatureOf } from '../model/fact.ts';
import type { ValueType } from '../model/field.ts';
import type { Reason } from '../model/reason.ts';
import type { Lang } from '../model/text.ts';
import { dayOf, isDay, lastOfDay } from '../util/instant.ts';
import { fill, printable } from '../util/text.ts';
import { aboutWords } from './about.ts';
import { WIDTH, wrap } from './layout.ts';
import { count, points } from './number.ts';
import { leafWords } from './pages/logic.ts';
import { REASON } from './words.ts';
import { EXPLAIN } from './words-explain.ts';

type Comparison = NonNullable<ExplainedCondition['comparison']>;

/** A text broken into lines; what could steer a terminal is taken out, for it may come from a dossier. */
export const paragraph = (text: string, indent: string): string[] =>
  wrap(printable(text).split(' '), ' ', indent, WIDTH);

/** `kind:about` of something undecided, in words. */
export function reasonWords(reason: string, lang: Lang): string {
  const [kind = '', ...about] = reason.split(':');
  return fill(REASON[kind as Reason['kind']][lang], { about: aboutWords(about.join(':'), lang) });
}

/** A value as people read it. */
export function valueWords(value: ShownValue, type: ValueType, fact: string | null, lang: Lang): string {
  if (value === null) return EXPLAIN.nothing[lang];
  if (Array.isArray(value)) return value.map((one) => valueWords(one, type, fact, lang)).join(', ');
  if (typeof value === 'boolean') return YES_NO[lang][value ? 0 : 1];
  if (typeof value === 'number') return Number.isInteger(value) ? count(value, lang) : points(value.toFixed(4), lang);
  if (type === 'date') return dayWords(value, lang);
  if (type === 'timestamp' && INSTANT.test(value)) return momentWords(value, lang);
  const label = fact === null ? undefined : signatureOf(fact)?.codes?.labels[value]?.[lang];
  return label === undefined ? value : `${value} (${label.toLowerCase()})`;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
/** Of a value that is a day, an instant or a number. */
export const typeOfValue = (value: ShownValue): ValueType =>
  typeof value === 'string' && DATE.test(value) ? 'date' : 'timestamp';

const YES_NO = { vi: ['có', 'không'], en: ['yes', 'no'] } as const;
const INSTANT = /^\d{4}-\d\d-\d\dT/;

function momentWords(instant: string, lang: Lang): string {
  const day = dayWords(instant, lang);
  if (isDay(instant)) return day;
  return instant === lastOfDay(dayOf(instant)) ? fill(EXPLAIN.wholeDay[lang], { day }) : instantWords(instant, lang);
}

/** A comparison in words, and what stood on its sides. */
export function comparisonWords({ left, decorators, operator, right }: Comparison, lang: Lang): string {
  const value: Leaf['value'] =
    right.fact === null ? { kind: 'literal', value: right.value as Literal } : { kind: 'fact', fact: right.fact };
  const titles = [left, right].flatMap(({ fact, label }) =>
    fact?.startsWith(PARAMETER_PREFIX) && label
      ? [[fact.slice(PARAMETER_PREFIX.length), { title: label }] as const]
      : [],
  );
  const leaf: Leaf = { kind: 'leaf', fact: left.fact ?? '', operator, decorators, value };
  const words = leafWords(leaf, { lang, signature: signatureOf, parameters: new Map(titles) }).replaceAll('`', '');
  const sides = [left, ...(right.fact === null ? [] : [right])].map((side) => sideWords(side, lang));
  return `${words} – ${EXPLAIN.dossierHas[lang]}: ${sides.join(' / ')}`;
}

function sideWords({ fact, type, value, reason }: Comparison['left'], lang: Lang): string {
  if (reason !== null) return fill(EXPLAIN.unknown[lang], { why: reasonWords(reason, lang) });
  return valueWords(value, type, fact, lang);
}
