import type { TargetResult } from '../model/run-result.ts';
import { fill, printable } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { padEnd, padStart } from './layout.ts';
import { count } from './number.ts';
import { signOf, type Title } from './text-targets.ts';
import { STATUS, WORDS } from './words.ts';

const NAME = 24;
const NUMBER = 9;
const LEGEND = ['met', 'missed', 'undetermined', 'noData', 'notReported'] as const;
/** Most units a summary names. */
export const MOST_UNITS = 8;

/**
 * The units that stand worst, one line each: the status of every target computed for units, and findings.
 * @param most lines for units
 */
export function unitLines({ result, lang, style }: ReportContext, title: Title, most: number): string[] {
  // What is counted in the catalogue is the province's and has no column.
  const listed = new Set(result.indicators.filter(({ subject }) => subject === 'procedure').map(({ id }) => id));
  const computed = result.targets.filter(
    ({ indicators, scope }) => indicators.length > 0 && scope === 'both' && !indicators.some((id) => listed.has(id)),
  );
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
    .slice(0, rows.length > most ? most - 1 : most)
    .map(
      ({ unit, statuses, fail }) =>
        `  ${padEnd(printable(unit.name), NAME)} ${statuses.map(cell).join('')}${numbers([count(unit.loaded, lang), count(fail, lang)])}`,
    );
  const ids = computed.map(({ id }) => padEnd(id, width)).join('');
  const header = `  ${' '.repeat(NAME)} ${ids}${numbers([WORDS.loaded[lang], WORDS.fail[lang]])}`;
  // A column of signs is read by what the signs mean.
  const legend = LEGEND.map((status) => `${signOf(status, style)} ${STATUS[status][lang]}`).join('  ');
  const more = rows.length - shown.length;
  return [
    `${title(WORDS.units[lang])}${width > 5 ? '' : `  ${legend}`}`,
    style.paint('dim', header),
    ...shown,
    ...(more > 0 ? [`  ${fill(WORDS.moreUnits[lang], { n: more })}`] : []),
  ];
}
