import stringWidth from 'string-width';
import { isAtMost } from '../model/plan.ts';
import type { IndicatorResult, RunResult, TargetResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import { aboutWords } from './about.ts';
import type { ReportContext } from './formatter.ts';
import { goalWords } from './goal.ts';
import { padEnd, padStart, shorten, sign, WIDTH, wrap } from './layout.ts';
import { count, decimal, percentage, points, quantity } from './number.ts';
import { declaredLines, intervalLines, taskLines } from './text-plan.ts';
import { netLines } from './text-waivers.ts';
import { STATUS, WORDS } from './words.ts';

export type Title = (words: string) => string;
type Target = RunResult['targets'][number];
type Part = TargetResult['parts'][number];

/** A name is as wide as this, and gives way to the figure down to the least. */
const NAME = 30;
const LEAST_NAME = 16;
const INDENT = ' '.repeat(9);

/**
 * Every computed target for all units together, with what its figure rests on.
 * @param besides whether there is room for the figures that only stand beside
 * @param inFull whether there is room for a second line of what is to be said of a figure
 */
export function targetLines(context: ReportContext, title: Title, besides: boolean, inFull = true): string[] {
  const { result, lang, style } = context;
  const targets = new Map(result.targets.map((target) => [target.id, target]));
  const all = result.targetResults.filter(({ unit }) => unit === null);
  const computed = all.filter(({ parts }) => parts.length > 0);
  const results = new Map(result.indicatorResults.filter(({ unit }) => unit === null).map((r) => [r.indicator, r]));
  const hasFigure = ({ parts }: TargetResult): boolean =>
    parts.some(({ indicator }) => !lacksData(results.get(indicator)));
  const lines = computed.filter(hasFigure).flatMap((row) => {
    const target = targets.get(row.target);
    if (!target) return [];
    return [
      ...partLines(context, target, row, results, inFull),
      ...(besides ? besideLines(context, target, results) : []),
    ];
  });
  const ward = result.run.jurisdiction.unit;
  const heading = ward ? fill(WORDS.targetsOfWard[lang], { unit: printable(ward.name) }) : WORDS.targets[lang];
  return [
    `${title(heading)}  ${style.paint('dim', WORDS.shares[lang])}`,
    ...lines,
    ...withoutData(
      context,
      computed.filter((row) => !hasFigure(row)),
    ),
    ...netLines(context, computed, results),
    ...flagLine(context),
    ...intervalLines(result, lang),
    ...declaredLines(result, lang),
    ...taskLines(result, lang),
  ];
}

/** Whether a target can be missed: it is due, and more than an aspiration. */
export const isBinding = ({ term, aspiration }: Target): boolean => term !== 'later' && !aspiration;

export function signOf(status: TargetResult['status'], style: ReportContext['style'], binding = true): string {
  if (status === 'declared' || status === 'notDeclared') return ' ';
  return sign(status === 'missed' && !binding ? 'notBinding' : status, style);
}

/** One line for each indicator of a target. */
function partLines(
  { result, lang, style }: ReportContext,
  target: Target,
  { status, parts, declared }: TargetResult,
  results: ReadonlyMap<string, IndicatorResult>,
  inFull: boolean,
): string[] {
  const isShare = target.measure === 'percent';
  const goal = goalWords(target);
  return parts.flatMap((part, i) => {
    const indicator = result.indicators.find(({ id }) => id === part.indicator);
    const name = `${(parts.length > 1 ? indicator?.title[lang] : target.title[lang]) ?? ''}${indicator?.unverified ? ' *' : ''}`;
    const head = i === 0 ? `  ${signOf(status, style, isBinding(target))} ${padEnd(target.id, 4)}` : '        ';
    const mark = isFlagged(result, part.indicator) ? ` ${sign('flag', style)}` : '';
    const figure = `${padStart(goal, 7)}  ${target.measure === 'score' ? score(result, part.indicator, lang) : shares(results.get(part.indicator), target.threshold, lang, isShare)}${mark}`;
    const tail = [
      ...(i === 0 ? labels(target, lang) : []),
      ...mend(part, target, lang),
      ...reported(part, target, declared?.value ?? null, lang),
    ];
    const whole = [figure, ...tail].join(' · ');
    const width = Math.min(NAME, WIDTH - stringWidth(`${head}  ${whole}`));
    if (width >= LEAST_NAME) return [`${head} ${padEnd(name, width)} ${whole}`];
    const line = (n: number): string => [`${head} ${padEnd(name, NAME)} ${figure}`, ...tail.slice(0, n)].join(' · ');
    const fits = tail.findLastIndex((_, n) => stringWidth(line(n)) <= WIDTH);
    const most = Math.max(fits, 0);
    const rest = tail.slice(most).join(' · ');
    if (!inFull) return [shorten(rest === '' ? line(most) : `${line(most)} …`, WIDTH)];
    return [line(most), ...(rest === '' ? [] : [`${INDENT}${' '.repeat(NAME)} ${rest}`])].map((l) => shorten(l, WIDTH));
  });
}

/** What is to be known of when a target is due, and how it is meant. */
export function labels({ term, horizon, aspiration }: Target, lang: Lang): string[] {
  return [
    ...(term === 'current' ? [] : [fill(WORDS[term][lang], { year: horizon })]),
    ...(aspiration ? [WORDS.aspiration[lang]] : []),
  ];
}

/** What is shown beside a target: other readings of it, and its parts. */
function besideLines(
  { result, lang, style }: ReportContext,
  target: Target,
  results: ReadonlyMap<string, IndicatorResult>,
): string[] {
  return target.beside.flatMap((id) => {
    const figure = results.get(id);
    const indicator = result.indicators.find((one) => one.id === id);
    if (!figure?.value) return [];
    const isShare = ['proportion', 'ratio'].includes(indicator?.kind ?? '');
    const what = `${indicator?.title[lang]} ${shares(figure, target.threshold, lang, isShare)}`;
    return [style.paint('dim', shorten(`${INDENT}${fill(WORDS.beside[lang], { what })}`, WIDTH))];
  });
}

/** Targets of which the data say nothing at all, together; the reasons stand at the end of the summary. */
function withoutData({ lang, style }: ReportContext, rows: readonly TargetResult[]): string[] {
  if (rows.length === 0) return [];
  const names = rows.map(({ target, declared }) =>
    declared ? `${target} (${fill(WORDS.reported[lang], { value: `${points(declared.value, lang)} %` })})` : target,
  );
  return wrap([`${sign('undetermined', style)} ${WORDS.withoutData[lang]}`, ...names], ' ', '  ').slice(0, 2);
}

/** Whether a figure could not even be begun: what it rests on is not in the data. */
function lacksData(result: IndicatorResult | undefined): boolean {
  if (!result || result.value !== null || result.flagContradicted.length > 0) return false;
  return result.undecidedBy.some(({ kind }) => kind === 'unavailable');
}

type Figures = Pick<IndicatorResult, 'value' | 'lower' | 'upper' | 'undecidedBy' | 'widenedBy'>;

/** The points of all units together. */
function score({ scorecards }: RunResult, id: string, lang: Lang): string {
  const all = scorecards.find((card) => card.id === id)?.results.find(({ unit }) => unit === null);
  return all ? `${decimal(all.value.shown, lang)}/${all.outOf}` : STATUS.noData[lang];
}

/** A figure with its bounds, and the two numbers behind it. */
export function shares(result: Figures | undefined, threshold: number | null, lang: Lang, isShare = true): string {
  type Share = { n: number; d: number };
  const show = (share: Share): string => (isShare ? percentage : quantity)(share, lang, threshold);
  const whole = (share: Share): string =>
    share.d === 1 && !isShare ? show(share) : `${show(share)} (${count(share.n, lang)}/${count(share.d, lang)})`;
  if (!result?.lower || !result.upper) {
    if (!result || (result.undecidedBy.length === 0 && result.widenedBy === 0)) return STATUS.noData[lang];
    return result.value ? `${whole(result.value)} [?]` : STATUS.undetermined[lang];
  }
  const { value, lower, upper } = result;
  const figure = value ? whole(value) : '—';
  const exact = lower.n * upper.d === upper.n * lower.d;
  return exact ? figure : `${figure} [${show(lower)} – ${show(upper)}]`.replaceAll(' % – ', ' – ').replace(' %]', ']');
}

/** How much is missing. That it is too late is said of no figure that may turn out either way, and of no later year. */
export function mend({ status, missing }: Part, target: Target, lang: Lang): readonly string[] {
  if (!missing) return [];
  const words = mendWords(missing, target);
  if (words === 'mendAtMost' && status === 'undetermined') return [];
  return [fill(WORDS[words][lang], { n: count(missing.count, lang) })];
}

function mendWords(
  { reachable }: NonNullable<Part['missing']>,
  target: Target,
): 'tooMany' | 'mend' | 'mendAtMost' | 'unreachable' {
  if (isAtMost(target)) return 'tooMany';
  if (reachable === null) return 'mendAtMost';
  return reachable || target.term === 'later' ? 'mend' : 'unreachable';
}

const SIGNED = { above: '+', equal: '', below: '−' } as const;

export function reported(
  { reportedDifference }: Part,
  { measure }: Target,
  value: string | null,
  lang: Lang,
): readonly string[] {
  if (value === null) return [];
  const what = fill(WORDS.reported[lang], { value: measure === 'percent' ? `${points(value, lang)} %` : value });
  if (!reportedDifference) return [what];
  const { direction, points: size } = reportedDifference;
  return [what, fill(WORDS.difference[lang], { points: `${SIGNED[direction]}${points(size, lang)}` })];
}

const isFlagged = (result: RunResult, indicator: string): boolean =>
  result.indicatorResults.some(
    (row) => row.indicator === indicator && row.flagUnverified.length + row.flagContradicted.length > 0,
  );

/** One line of words for the mark on a figure. It asks, and blames nobody. */
function flagLine({ result, lang, style }: ReportContext): string[] {
  const fields = new Set<string>();
  const [noted, open] = [new Set<string>(), new Set<string>()];
  for (const { unit, flagUnverified, flagContradicted } of result.indicatorResults) {
    for (const { field } of flagUnverified) fields.add(field);
    if (unit !== null && flagUnverified.length > 0) noted.add(unit);
    if (unit !== null && flagContradicted.length > 0) open.add(unit);
  }
  if (fields.size === 0) return [];
  const what = [...fields].map((field) => aboutWords(field, lang)).join(', ');
  const words = open.size > 0 ? WORDS.flagsOpen : WORDS.flags;
  return [shorten(`  ${sign('flag', style)} ${fill(words[lang], { n: noted.size, open: open.size, what })}`, WIDTH)];
}
