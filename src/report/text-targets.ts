import stringWidth from 'string-width';
import type { IndicatorResult, RunResult, TargetResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { padEnd, padStart, sign, WIDTH } from './layout.ts';
import { count, percentage } from './number.ts';
import { STATUS, WORDS } from './words.ts';

type Title = (words: string) => string;
type Target = RunResult['targets'][number];

const SIGN_OF_COMPARATOR: Readonly<Record<string, string>> = { gt: '>', ge: '≥', eq: '=' };
const MOST_UNITS = 8;
const TARGET = 30;
/** Where the figures of a target begin. */
const FIGURE = TARGET + 19;
const NAME = 24;
const NUMBER = 9;

/** Every computed target for all units together, with what its figure rests on. */
export function targetLines({ result, lang, style }: ReportContext, title: Title): string[] {
  const targets = new Map(result.targets.map((target) => [target.id, target]));
  const results = new Map(result.indicatorResults.filter(({ unit }) => unit === null).map((r) => [r.indicator, r]));
  const indicators = new Map(result.indicators.map((indicator) => [indicator.id, indicator]));
  const all = result.targetResults.filter(({ unit }) => unit === null);
  const computed = all.filter(({ parts }) => parts.length > 0);
  const lines = computed.flatMap(({ target: id, status, parts }) => {
    const target = targets.get(id);
    if (!target) return [];
    const goal = `${SIGN_OF_COMPARATOR[target.comparator] ?? ''} ${target.threshold} %`;
    return parts.flatMap((part, i) => {
      const indicator = indicators.get(part.indicator);
      const name = parts.length > 1 ? (indicator?.title[lang] ?? '') : target.title[lang];
      const head = i === 0 ? `${signOf(status, style)} ${padEnd(id, 4)}` : '      ';
      const what = padEnd(`${name}${indicator?.unverified ? ' *' : ''}`, TARGET);
      const line = `  ${head} ${what} ${padStart(goal, 7)}  ${shares(results.get(part.indicator), target, lang)}`;
      const [missing] = mend(part.missing, lang);
      if (missing === undefined) return [line];
      const whole = `${line} · ${missing}`;
      return stringWidth(whole) <= WIDTH ? [whole] : [line, `${' '.repeat(FIGURE)}${missing}`];
    });
  });
  const declared = all.filter(({ parts }) => parts.length === 0);
  const open = declared.filter(({ status }) => status === 'notDeclared').length;
  const counts = { n: declared.length, declared: declared.length - open, open };
  return [
    `${title(WORDS.targets[lang])}  ${style.paint('dim', WORDS.shares[lang])}`,
    ...lines,
    `  ${fill(WORDS.declaredLine[lang], counts)}`,
  ];
}

const signOf = (status: TargetResult['status'], style: ReportContext['style']): string =>
  status === 'declared' || status === 'notDeclared' ? ' ' : sign(status, style);

function shares(result: IndicatorResult | undefined, target: Target, lang: Lang): string {
  if (!result?.lower || !result.upper) return STATUS.noData[lang];
  const show = (share: { n: number; d: number }): string => percentage(share, lang, target.threshold);
  const { value, lower, upper } = result;
  const figure = value ? `${show(value)} (${count(value.n, lang)}/${count(value.d, lang)})` : '—';
  const exact = lower.n * upper.d === upper.n * lower.d;
  return exact ? figure : `${figure} [${show(lower)} – ${show(upper)}]`.replaceAll(' % – ', ' – ').replace(' %]', ']');
}

function mend(missing: TargetResult['parts'][number]['missing'], lang: Lang): readonly string[] {
  if (!missing) return [];
  const words = missing.reachable ? WORDS.mend : WORDS.unreachable;
  return [fill(words[lang], { n: count(missing.count, lang) })];
}

/** The units that stand worst, one line each: the status of every computed target, and findings. */
export function unitLines({ result, lang, style }: ReportContext, title: Title): string[] {
  const computed = result.targets.filter(({ indicators, scope }) => indicators.length > 0 && scope === 'both');
  const status = new Map(result.targetResults.map((row) => [`${row.target} ${row.unit ?? ''}`, row.status]));
  const fails = new Map<string | null, number>();
  for (const { unit, fail } of result.ruleOutcomes) fails.set(unit, (fails.get(unit) ?? 0) + fail);
  const rows = result.units.map((unit) => {
    const statuses = computed.map((target) => status.get(`${target.id} ${unit.id}`) ?? 'noData');
    return {
      unit,
      statuses,
      missed: statuses.filter((s) => s === 'missed').length,
      fail: fails.get(unit.id) ?? 0,
    };
  });
  rows.sort((a, b) => b.missed - a.missed || b.fail - a.fail || (a.unit.id < b.unit.id ? -1 : 1));
  // Few targets have room for their words; many are told by their signs.
  const width = computed.length <= 3 ? 18 : 5;
  const cell = (s: TargetResult['status']): string =>
    padEnd(width > 5 ? `${signOf(s, style)} ${STATUS[s][lang]}` : signOf(s, style), width);
  const numbers = (cells: readonly string[]): string => cells.map((text) => padStart(text, NUMBER)).join('');
  const shown = rows
    .slice(0, MOST_UNITS)
    .map(
      ({ unit, statuses, fail }) =>
        `  ${padEnd(printable(unit.name), NAME)} ${statuses.map(cell).join('')}${numbers([count(unit.loaded, lang), count(fail, lang)])}`,
    );
  const ids = computed.map(({ id }) => padEnd(id, width)).join('');
  const header = `  ${' '.repeat(NAME)} ${ids}${numbers([WORDS.loaded[lang], WORDS.fail[lang]])}`;
  const more = rows.length - shown.length;
  return [
    title(WORDS.units[lang]),
    style.paint('dim', header),
    ...shown,
    ...(more > 0 ? [`  ${fill(WORDS.moreUnits[lang], { n: more })}`] : []),
  ];
}
