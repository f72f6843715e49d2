import { dayWords, instantWords } from '../../model/day-words.ts';
import type { IndicatorResult, RunResult, TargetResult } from '../../model/run-result.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { addDays } from '../../util/day.ts';
import { fill } from '../../util/text.ts';
import type { ReportContext } from '../formatter.ts';
import { goalWords } from '../goal.ts';
import { count, decimal, percentage, points, quantity } from '../number.ts';
import { STATUS } from '../words.ts';

/** What the parts of the report are made of. */
export interface Report extends Pick<ReportContext, 'result' | 'lang'> {
  /** Numbers of the annexes, by what they are about; one that there is nothing for is not here. */
  readonly annexes: ReadonlyMap<string, string>;
}
export type Target = RunResult['targets'][number];
export type Part = TargetResult['parts'][number];

/** Words in the language of the report, with their holes filled. */
export const say = (words: Localised, lang: Lang, values: Readonly<Record<string, string | number>> = {}): string =>
  fill(words[lang], values);

/** What stands where there is nothing to say. */
export const NOTHING = '–';

/** What a target asks for; of one without a number nothing. */
export const goal = (target: Target): string => goalWords(target) || NOTHING;

type Share = { readonly n: number; readonly d: number };

/** A share by itself, never rounded across the threshold of its target. */
export const share = (one: Share, { measure, threshold }: Target, lang: Lang): string =>
  (measure === 'percent' ? percentage : quantity)(one, lang, threshold);

/** Whether anything keeps a figure open: a catalogue that is missing does, with no record that is undecided. */
const isOpen = (figure: IndicatorResult | undefined): boolean =>
  figure !== undefined && (figure.undecidedBy.length > 0 || figure.widenedBy > 0);

/** The figure of an indicator with the two numbers it is made of, or why there is none. */
export function figureOf(figure: IndicatorResult | undefined, target: Target, lang: Lang): string {
  if (!figure?.value) return (isOpen(figure) ? STATUS.undetermined : STATUS.noData)[lang];
  const { value } = figure;
  const shown = share(value, target, lang);
  if (target.measure !== 'percent' && value.d === 1) return shown;
  return `${shown} (${count(value.n, lang)}/${count(value.d, lang)})`;
}

/** What a target and one of its indicators are called together, where it has several. */
export function partTitle(
  { indicators, scorecards }: RunResult,
  target: Target,
  indicator: string,
  lang: Lang,
): string {
  if (target.indicators.length < 2) return target.title[lang];
  const own = [...indicators, ...scorecards].find(({ id }) => id === indicator);
  return `${target.title[lang]}: ${own?.title[lang] ?? indicator}`;
}

/** Lowest and highest; nothing where they are the figure itself, `?` where nobody can tell them. */
export function boundsOf(figure: IndicatorResult | undefined, target: Target, lang: Lang): string {
  if (!figure) return NOTHING;
  const { lower, upper, value } = figure;
  if (!lower || !upper) return isOpen(figure) ? '?' : NOTHING;
  if (value && lower.n * upper.d === upper.n * lower.d) return NOTHING;
  return range(lower, upper, target, lang);
}

/** Two shares of one target; the sign of percent stands once. */
export const range = (lower: Share, upper: Share, target: Target, lang: Lang): string =>
  `${share(lower, target, lang)} – ${share(upper, target, lang)}`.replace(' % – ', ' – ');

/** A declared or reported value as it is read: a share of a percentage, a day, or the words themselves. */
export function declaredValue(value: string, { measure }: Target, lang: Lang): string {
  if (measure === 'percent') return `${points(value, lang)} %`;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? dayWords(value, lang) : value;
}

const MONTHS: Readonly<Record<string, Localised>> = {
  Q: { vi: 'quý {part} năm {year}', en: 'quarter {part} of {year}' },
  M: { vi: '{part} tháng đầu năm {year}', en: 'first {part} months of {year}' },
  '': { vi: 'tháng {part} năm {year}', en: 'month {part} of {year}' },
};
const YEAR: Localised = { vi: 'năm {year}', en: 'year {year}' };
const QUARTERS = ['', 'I', 'II', 'III', 'IV'];

/** A period as an office calls it: `2025-Q3` is quý III năm 2025. One of free days is told by its first and last. */
export function periodWords({ run: { period } }: RunResult, lang: Lang): string {
  const [, year = '', rest] = /^(\d{4})(?:-(\d\d|Q[1-4]|[69]M))?$/.exec(period.id) ?? [];
  if (year === '') return `${dayWords(period.from, lang)} – ${lastMoment(period.to, lang)}`;
  if (rest === undefined) return say(YEAR, lang, { year });
  const kind = rest.replace(/\d/g, '');
  const number = Number(rest.replace(/\D/g, ''));
  return say(MONTHS[kind] ?? YEAR, lang, { year, part: kind === 'Q' ? (QUARTERS[number] ?? number) : number });
}

/** The points of a scorecard, out of those that could be scored. */
export function score({ scorecards }: RunResult, id: string, unit: string | null, lang: Lang): string {
  const found = scorecards.find((card) => card.id === id)?.results.find((one) => one.unit === unit);
  return found ? `${decimal(found.value.shown, lang)}/${count(found.outOf, lang)}` : STATUS.noData[lang];
}

/** Whether a half-open end is that of a whole day. */
export const endsDay = (timestamp: string): boolean => timestamp.endsWith('T00:00:00.000000');

/** The last day before a half-open end; an end within a day is told with its time. */
export function lastMoment(timestamp: string, lang: Lang): string {
  if (endsDay(timestamp)) return dayWords(addDays(timestamp.slice(0, 10), -1), lang);
  return instantWords(timestamp, lang);
}

/** A mark for what rests on a citation or a constant that is not confirmed. */
export const starred = (title: string, unverified: boolean | undefined): string => (unverified ? `${title} *` : title);

/** The names of units by their ids. */
export const unitNames = ({ units }: RunResult): ReadonlyMap<string, string> =>
  new Map(units.map(({ id, name }) => [id, name]));

export interface RuleTotal {
  readonly id: string;
  readonly title: string;
  readonly ref: string | null;
  readonly severity: RunResult['rules'][number]['severity'];
  readonly unverified: boolean;
  pass: number;
  fail: number;
  waived: number;
  undecided: number;
}

/** What each rule came to in a unit, or in all of them together (null), over its versions; most failed first. */
export function ruleTotals({ rules, ruleOutcomes }: RunResult, unit: string | null, lang: Lang): readonly RuleTotal[] {
  const totals = new Map<string, RuleTotal>();
  for (const { id, title, ref, severity, unverified } of rules) {
    totals.set(id, { id, title: title[lang], ref, severity, unverified, pass: 0, fail: 0, waived: 0, undecided: 0 });
  }
  for (const outcome of ruleOutcomes) {
    const total = outcome.unit === unit ? totals.get(outcome.rule) : undefined;
    if (!total) continue;
    for (const key of ['pass', 'fail', 'waived', 'undecided'] as const) total[key] += outcome[key];
  }
  return [...totals.values()].sort((a, b) => b.fail + b.waived - a.fail - a.waived || (a.id < b.id ? -1 : 1));
}
