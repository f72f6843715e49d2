import { dayWords } from '../model/day-words.ts';
import { TASK_STATUSES } from '../model/plan-result.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import { shorten, WIDTH, wrap } from './layout.ts';
import { count } from './number.ts';
import { TASK_STATUS, WORDS } from './words.ts';

const MOST_OTHERS = 3;
/** Most lines on what is declared. */
const MOST_LINES = 2;

/**
 * Whose plan it is, and whether the dossiers are of that place.
 * @param besides whether there is room to say that all is as it should be
 */
export function placeLines({ run, provinces }: RunResult, lang: Lang, besides: boolean): string[] {
  const { name, maDinhDanh, unit } = run.jurisdiction;
  const own = [name[lang], ...(maDinhDanh === null ? [] : [`(${maDinhDanh})`])].join(' ');
  const ward = unit ? [fill(WORDS.ward[lang], { unit: `${unit.name} (${unit.id})` })] : [];
  const { others, checked } = provinces;
  if (!besides && !unit && checked && others.length === 0) return [];
  const some = others
    .slice(0, MOST_OTHERS)
    .map((one) => `${[one.maDinhDanh, one.name?.[lang]].filter(Boolean).join(' ')} (${count(one.dossiers, lang)})`);
  const foreign =
    others.length === 0
      ? []
      : [fill(WORDS.foreign[lang], { what: [...some, ...(others.length > MOST_OTHERS ? ['…'] : [])].join(', ') })];
  const parts = [own, ...ward, ...(checked ? [] : [WORDS.placeUnknown[lang]]), ...foreign];
  return wrap(parts.map(printable), ' · ', '').map((line) => shorten(line, WIDTH));
}

/** The targets whose figures are of another interval than the period of the run, by interval. */
export function intervalLines({ run, targets, indicators, indicatorResults }: RunResult, lang: Lang): string[] {
  const accruals = new Map(indicators.map(({ id, accrual }) => [id, accrual]));
  const results = indicatorResults.filter(
    ({ unit, indicator }) => unit === null && accruals.get(indicator) !== 'point',
  );
  const [end = run.period.to] = [run.asOf, run.period.to].sort();
  const groups = new Map<string, Set<string>>();
  for (const { indicator, from, to } of results) {
    if (from === run.period.from && to === end) continue;
    const last = dayWords(to, lang, to.endsWith('T00:00:00.000000') ? -1 : 0);
    const words = accruals.get(indicator) === 'yearToDate' && to === end ? WORDS.toDate : WORDS.ofInterval;
    const label = fill(words[lang], { from: dayWords(from, lang), to: last });
    const ids = targets.filter(({ indicators: own }) => own.includes(indicator)).map(({ id }) => id);
    if (ids.length > 0) groups.set(label, new Set([...(groups.get(label) ?? []), ...ids]));
  }
  return [...groups].flatMap(([label, ids]) => {
    const inOrder = targets.flatMap(({ id }) => (ids.has(id) ? [id] : []));
    return wrap([`${label}:`, ...inOrder], ' ', '  ');
  });
}

/** How many targets are declared, and which declared days are missed or over. */
export function declaredLines({ targets, targetResults }: RunResult, lang: Lang): string[] {
  const rows = targetResults.filter(({ unit, parts }) => unit === null && parts.length === 0);
  const open = rows.filter(({ status }) => status === 'notDeclared').length;
  const due = new Map(targets.map((target) => [target.id, target.due]));
  const counts = { n: rows.length, declared: rows.length - open, open };
  const named = (words: string, some: typeof rows): string[] =>
    some.length === 0
      ? []
      : [`; ${words}`, ...some.map(({ target }) => ` ${target} (${dayWords(due.get(target) ?? '', lang)})`)];
  const line = [
    fill(WORDS.declaredLine[lang], counts),
    ...named(
      WORDS.pastDue[lang],
      rows.filter(({ status }) => status === 'missed'),
    ),
    ...named(
      WORDS.overdue[lang],
      rows.filter(({ overdue }) => overdue),
    ),
  ];
  return wrap(line, '', '  ').slice(0, MOST_LINES);
}

/** One line on the tasks of a plan that has some. */
export function taskLines({ tasks }: RunResult, lang: Lang): string[] {
  if (tasks.length === 0) return [];
  const parts = TASK_STATUSES.flatMap((status) => {
    const n = tasks.filter((task) => task.status === status).length;
    return n === 0 ? [] : [`${count(n, lang)} ${TASK_STATUS[status][lang]}`];
  });
  return [shorten(`  ${fill(WORDS.tasks[lang], { n: tasks.length })}: ${parts.join(', ')}`, WIDTH)];
}
