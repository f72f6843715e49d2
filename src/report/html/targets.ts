import { dayWords } from '../../model/day-words.ts';
import type { TargetResult } from '../../model/run-result.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { goalWords } from '../goal.ts';
import { count, percentage, points } from '../number.ts';
import { labels, mend, reported } from '../text-targets.ts';
import { STATUS, TASK_STATUS, WORDS } from '../words.ts';
import { badge, type Figure, figureOf, fraction, NOTHING, partFigure } from './figures.ts';
import { type Html, html, joined, type Part } from './markup.ts';
import { type Column, cards, type Row, table } from './table.ts';
import type { Target, View } from './view.ts';
import { PAGE } from './words.ts';

/** The computed targets of a unit, or of all units together: a row for each figure they rest on. */
export function targetTable(view: View, unit: string | null, caption: string): Html {
  const rows = view.targetResults(unit).flatMap((result) => {
    const target = view.targets.get(result.target);
    return target ? result.parts.map((part, n) => partRow(view, target, result, part, n)) : [];
  });
  return cards(caption, columns(view), rows);
}

const WORDS_OF = [PAGE.goal, PAGE.value, PAGE.bounds, PAGE.status, PAGE.undecided, PAGE.remarks] as const;
const NUMBERS: readonly Localised[] = [PAGE.goal, PAGE.value, PAGE.bounds, PAGE.undecided];

/** The headings of every table of targets. */
export const targetHeads = (lang: Lang): readonly string[] => [PAGE.target, ...WORDS_OF].map((words) => words[lang]);

const columns = (view: View): readonly Column[] =>
  [PAGE.target, ...WORDS_OF].map((words) => ({ head: view.say(words), isNumber: NUMBERS.includes(words) }));

type TargetPart = TargetResult['parts'][number];

function partRow(view: View, target: Target, result: TargetResult, part: TargetPart, n: number): Row {
  const figure = partFigure(view, target, part.indicator, result.unit);
  const indicator = view.indicators.get(part.indicator);
  const many = result.parts.length > 1;
  const title = `${(many ? indicator?.title[view.lang] : undefined) ?? target.title[view.lang]}${indicator?.unverified ? ' *' : ''}`;
  const tail = [
    ...(n === 0 ? labels(target, view.lang) : []),
    ...(many && n === 0 ? [`${target.id}: ${view.say(STATUS[result.status])}`] : []),
    ...mend(part, target, view.lang),
    ...reported(part, target, result.declared?.value ?? null, view.lang),
    ...afterWaivers(view, target, part.indicator, result.unit),
    ...flagNotes(view, part.indicator, result.unit),
    ...(result.unit === null && n === 0 ? beside(view, target) : []),
  ];
  const anchor = indicator ? `#i-${part.indicator}` : `#t-${target.id}`;
  return {
    cells: [
      html`<a href="${anchor}"><b>${target.id}</b> ${title}</a>`,
      goalWords(target),
      valueCell(figure),
      figure?.bounds || NOTHING,
      badge(view, part.status, target),
      figure ? undecidedCell(view, figure) : NOTHING,
      joined(tail, html`<br>`),
    ],
  };
}

export const valueCell = (figure: Figure | null): Html =>
  html`<b>${figure?.value ?? NOTHING}</b>${figure?.of ? html` <small>${figure.of}</small>` : null}`;

function undecidedCell(view: View, { undecided, keptOut }: Figure): Part {
  const kept =
    keptOut > 0 ? html`<br><small>${view.say(PAGE.keptOutToo, { n: count(keptOut, view.lang) })}</small>` : null;
  return html`${count(undecided, view.lang)}${kept}`;
}

/** The raw share and the one without the dossiers that waivers let off; nothing where they let off none. */
function afterWaivers(view: View, { threshold }: Target, indicator: string, unit: string | null): string[] {
  const { net, value } = view.figure(indicator, unit) ?? {};
  if (!net) return [];
  const show = (share: typeof net.value): string => (share ? percentage(share, view.lang, threshold) : NOTHING);
  const of = net.value ? fraction(view, net.value) : '0';
  return [view.say(PAGE.netIs, { raw: show(value ?? null), net: show(net.value), of })];
}

/** What was noticed of the flags a figure rests on, in the unit or in how many of them. It asks, and blames nobody. */
function flagNotes(view: View, indicator: string, unit: string | null): string[] {
  const rows = view.result.indicatorResults.filter(
    (row) => row.indicator === indicator && row.unit !== null && (unit === null || row.unit === unit),
  );
  const noted = rows.filter(({ flagUnverified }) => flagUnverified.length > 0);
  const open = rows.filter(({ flagContradicted }) => flagContradicted.length > 0).length;
  const fields = new Set(noted.flatMap(({ flagUnverified }) => flagUnverified.map(({ field }) => field)));
  if (fields.size === 0) return [];
  const what = [...fields].map((field) => aboutWords(field, view.lang)).join(', ');
  const words = open > 0 ? WORDS.flagsOpen : WORDS.flags;
  return [`⚑ ${fill(words[view.lang], { n: count(noted.length, view.lang), open: count(open, view.lang), what })}`];
}

/** Other readings of a target, with their figures. */
const beside = (view: View, target: Target): string[] =>
  target.beside.flatMap((id) => {
    const [row, indicator] = [view.figure(id, null), view.indicators.get(id)];
    if (!row?.value || !indicator) return [];
    const figure = figureOf(view, row, ['proportion', 'ratio'].includes(indicator.kind), target.threshold);
    return [view.say(WORDS.beside, { what: `${indicator.title[view.lang]} ${figure.value} ${figure.of}`.trim() })];
  });

/** Targets that somebody declares and nothing computes, and the tasks of the plan. */
export function declaredTables(view: View): Html {
  const { targetResults, tasks } = view.result;
  const declared = targetResults.filter(({ unit, parts }) => unit === null && parts.length === 0);
  const rows = declared.flatMap((result): Row[] => {
    const target = view.targets.get(result.target);
    if (!target) return [];
    const overdue = result.overdue ? ` (${view.say(WORDS.overdue).replace(/:$/, '')})` : '';
    return [
      {
        cells: [
          html`<a href="#t-${target.id}"><b>${target.id}</b> ${target.title[view.lang]}</a>`,
          target.due ? dayWords(target.due, view.lang) : NOTHING,
          html`${badge(view, result.status, target)}${overdue}`,
          result.declared ? points(result.declared.value, view.lang) : NOTHING,
          result.declared ? `${result.declared.source}, ${result.declared.date}` : NOTHING,
        ],
      },
    ];
  });
  const heads = [PAGE.target, PAGE.due, PAGE.status, PAGE.value, PAGE.source].map((words) => ({
    head: view.say(words),
  }));
  const taskRows = tasks.map(
    ({ no, task, due, status, declared: by }): Row => ({
      cells: [
        `${no}. ${task}`,
        due ? dayWords(due, view.lang) : NOTHING,
        view.say(TASK_STATUS[status]),
        by ? `${by.source}, ${by.date}` : NOTHING,
      ],
    }),
  );
  const taskHeads = [PAGE.task, PAGE.due, PAGE.status, PAGE.source].map((words) => ({ head: view.say(words) }));
  return html`${rows.length > 0 ? table(view.say(PAGE.declared), heads, rows) : null}${taskRows.length > 0 ? table(view.say(PAGE.tasks), taskHeads, taskRows) : null}`;
}
