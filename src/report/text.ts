import { basename, dirname } from 'node:path';
import stringWidth from 'string-width';
import { dayWords, instantWords } from '../model/day-words.ts';
import { type ReasonKind, reasonKey } from '../model/reason.ts';
import type { RuleOutcome, RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import { aboutWords } from './about.ts';
import { signsOf } from './ascii.ts';
import type { Formatter, ReportContext } from './formatter.ts';
import { shorten, sign, WIDTH } from './layout.ts';
import { count } from './number.ts';
import { shareOut } from './share-out.ts';
import { baselineLines } from './text-baseline.ts';
import { comparisonLines } from './text-comparison.ts';
import { formLines } from './text-form.ts';
import { accountLines, noteLines } from './text-load.ts';
import { observationLines } from './text-observations.ts';
import { placeLines } from './text-plan.ts';
import { scorecardLines } from './text-scorecard.ts';
import { targetLines } from './text-targets.ts';
import { MOST_UNITS, unitLines } from './text-units.ts';
import { waiverLines, withLetOff } from './text-waivers.ts';
import { REASON, WORDS } from './words.ts';

/** The summary for a terminal: at most 50 lines of 100 columns, whatever the dump. */
export const text: Formatter = {
  kind: 'text',
  render: (context) =>
    `${lines(context)
      .map((line) => plainLine(line, context.style))
      .join('\n')}\n`,
};

/** A comparator close to its number takes two cells in ASCII. */
function plainLine(line: string, style: ReportContext['style']): string {
  const plain = signsOf(line, style);
  return style.ascii && stringWidth(plain) > WIDTH ? signsOf(shorten(plain, WIDTH), style) : plain;
}

const MOST_LINES = 50;
const MOST_FINDINGS = 6;
const MOST_REASONS = 6;
const MOST_FOLDERS = 6;
/** Each list but that of units may be cut down to this before a unit is left out. */
const LEAST = 2;
/** What is noticed of the data gives way, down to the least, until there are so many lines for units. */
const LEAST_UNITS = 3;
const LEAST_NOTES = 2;

/** Lines between parts, while there is room. */
const gap = (besides: boolean): string[] => (besides ? [''] : []);

function lines(context: ReportContext): string[] {
  const { result, lang, style } = context;
  const { run, tool } = result;
  const title = (words: string): string => style.paint('bold', words);
  const anyUnverified =
    result.rules.some(({ unverified }) => unverified) || result.indicators.some(({ unverified }) => unverified);
  const notes = noteLines(context);
  const heading = (besides: boolean, most = notes.length, inFull = true): string[] => [
    title(shorten(`Soát ${tool.version} · ${run.plan.title[lang]}`, WIDTH)),
    fill(WORDS.period[lang], {
      id: run.period.id,
      from: dayWords(run.period.from, lang),
      to: dayWords(run.period.to, lang, -1),
      asOf: instantWords(run.asOf, lang),
      year: dayWords(run.yearFrom, lang),
    }),
    ...placeLines(result, lang, besides),
    ...(run.units.length > 0 && !run.jurisdiction.unit
      ? [shorten(fill(WORDS.limited[lang], { units: printable(run.units.join(', ')) }), WIDTH)]
      : []),
    ...gap(besides),
    title(WORDS.load[lang]),
    ...accountLines(context),
    ...cutNotes(notes, most, lang),
    ...waiverLines(context),
    ...gap(besides),
    ...targetLines(context, title, besides, inFull),
    ...comparisonLines(context, title, besides),
    ...scorecardLines(context, title, besides),
    ...formLines(context, title, besides),
    ...observationLines(context, besides),
    ...baselineLines(context),
  ];
  const [findings, reasons] = [failedRules(result), openReasons(result)];
  const folders = writtenLines(context.written);
  const wanted = [
    Math.min(Math.max(findings.length, 1), MOST_FINDINGS),
    Math.min(Math.max(reasons.length, 1), MOST_REASONS + 1),
    Math.min(folders.length, MOST_FOLDERS),
  ];
  const wantedUnits = Math.min(result.units.length, MOST_UNITS + 1);
  const least = wanted.reduce((sum, want) => sum + Math.min(want, LEAST), 0);
  // A title for each list with a gap before it, one more line to head the units, and the last line with its gap.
  const titles = 3 + (folders.length > 0 ? 1 : 0);
  const room = (besides: boolean, most?: number, inFull?: boolean): number =>
    MOST_LINES - heading(besides, most, inFull).length - (titles + 2) - (titles + 1) * gap(besides).length;
  const needed = Math.min(wantedUnits, LEAST_UNITS) + least;
  const besides = room(true) >= wantedUnits + least;
  const inFull = room(besides, LEAST_NOTES) >= needed;
  const missing = Math.max(0, needed - room(besides, notes.length, inFull));
  const most = Math.min(notes.length, Math.max(LEAST_NOTES, notes.length - missing));
  const left = room(besides, most, inFull);
  const units = Math.max(0, Math.min(wantedUnits, left - least));
  const [failed = 0, open = 0, files = 0] = shareOut(left - units, wanted);
  return [
    ...heading(besides, most, inFull),
    ...gap(besides),
    ...unitLines(context, title, units),
    ...gap(besides),
    title(WORDS.findings[lang]),
    ...findingLines(context, findings, failed),
    ...gap(besides),
    title(WORDS.open[lang]),
    ...openLines(reasons, lang, open),
    ...(folders.length > 0 ? [...gap(besides), title(WORDS.written[lang]), ...folders.slice(0, files)] : []),
    ...gap(besides),
    style.paint(
      'dim',
      `${WORDS.digest[lang]} ${result.digest.slice(0, 16)}${anyUnverified ? ` · ${WORDS.unverified[lang]}` : ''}`,
    ),
  ];
}

function cutNotes(notes: readonly string[], most: number, lang: Lang): readonly string[] {
  if (notes.length <= most) return notes;
  return [...notes.slice(0, most - 1), `  ${fill(WORDS.moreNotes[lang], { n: notes.length - most + 1 })}`];
}

const failedRules = ({ ruleOutcomes }: RunResult): readonly RuleOutcome[] =>
  ruleOutcomes
    .filter(({ unit, fail, waived }) => unit === null && fail + waived > 0)
    .sort(
      (a, b) =>
        b.fail + b.waived - a.fail - a.waived || (a.rule === b.rule ? a.version - b.version : a.rule < b.rule ? -1 : 1),
    );

function findingLines({ result, lang, style }: ReportContext, failed: readonly RuleOutcome[], most: number): string[] {
  const rules = new Map(result.rules.map((rule) => [`${rule.id} ${rule.version}`, rule]));
  if (failed.length === 0) return [`  ${WORDS.noFindings[lang]}`];
  return failed.slice(0, most).map(({ rule: id, version, fail, waived }) => {
    const rule = rules.get(`${id} ${version}`);
    const name = `${rule?.title[lang] ?? id}${rule?.unverified ? ' *' : ''} · ${id}${rule?.ref ? ` (${rule.ref})` : ''}`;
    return `  ${sign(rule?.severity ?? 'error', style)} ${withLetOff(fail, waived, lang).padStart(9)}  ${shorten(name, WIDTH - 15)}`;
  });
}

export interface Open {
  readonly reason: { readonly kind: ReasonKind; readonly about: string };
  readonly where: Set<string>;
  count: number;
}

/**
 * Why verdicts of rules, and of targets that stay open, could not be given; most frequent first.
 * @param of the unit; null is all of them together
 */
export function openReasons(result: RunResult, of: string | null = null): readonly Open[] {
  const reasons = new Map<string, Open>();
  const add = (where: string, rows: RunResult['ruleOutcomes'][number]['undecidedBy']): void => {
    for (const { kind, about, count: n } of rows) {
      const key = reasonKey({ kind, about });
      const open = reasons.get(key) ?? { reason: { kind, about }, where: new Set(), count: 0 };
      open.count += n;
      open.where.add(where);
      reasons.set(key, open);
    }
  };
  for (const { unit, rule, undecidedBy } of result.ruleOutcomes) if (unit === of) add(rule, undecidedBy);
  const open = new Map(result.indicatorResults.filter(({ unit }) => unit === of).map((row) => [row.indicator, row]));
  const counted = new Set<string>();
  for (const { id, indicators } of result.targets) {
    for (const indicator of indicators) {
      // Two targets may rest on one figure: both are named, and its records are counted once.
      const rows = open.get(indicator)?.undecidedBy ?? [];
      add(id, counted.has(indicator) ? rows.map((row) => ({ ...row, count: 0 })) : rows);
      counted.add(indicator);
    }
  }
  const sorted = [...reasons.entries()].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  return sorted.map(([, reason]) => reason);
}

function openLines(sorted: readonly Open[], lang: Lang, most: number): string[] {
  if (sorted.length === 0) return [`  ${WORDS.noFindings[lang]}`];
  const lines = sorted.slice(0, sorted.length > most ? most - 1 : most).map(({ reason, where, count: n }) => {
    const words = fill(REASON[reason.kind][lang], { about: aboutWords(reason.about, lang) });
    return shorten(`  ${count(n, lang).padStart(11)}  ${words} · ${[...where].join(', ')}`, WIDTH);
  });
  const more = sorted.length - lines.length;
  return more > 0 ? [...lines, `  ${fill(WORDS.moreReasons[lang], { n: more })}`] : lines;
}

/** A line for each folder, with what was written there. */
function writtenLines(written: readonly string[]): string[] {
  const folders = new Map<string, string[]>();
  for (const file of written) folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), basename(file)]);
  return [...folders].map(([folder, names]) => shorten(`  ${printable(`${folder}: ${names.join(', ')}`)}`, WIDTH));
}
