import type { TargetResult } from '../model/run-result.ts';
import { fill, printable } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { padEnd, padStart, sign } from './layout.ts';
import { count } from './number.ts';
import { rankedUnits, unitTargets } from './ranked-units.ts';
import { isBinding, signOf, type Title } from './text-targets.ts';
import { withLetOff } from './text-waivers.ts';
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
  const computed = unitTargets(result);
  const binding = computed.map(isBinding);
  const status = new Map(result.targetResults.map((row) => [`${row.target} ${row.unit ?? ''}`, row.status]));
  const rows = rankedUnits(result).map((row) => ({
    ...row,
    statuses: computed.map((target) => status.get(`${target.id} ${row.unit.id}`) ?? 'noData'),
  }));
  // Few targets have room for their words; many are told by their signs.
  const width = computed.length <= 3 ? 18 : 5;
  const cell = (s: TargetResult['status'], n: number): string => {
    const mark = signOf(s, style, binding[n]);
    return padEnd(width > 5 ? `${mark} ${STATUS[s][lang]}` : mark, width);
  };
  const numbers = (cells: readonly string[]): string => cells.map((text) => padStart(text, NUMBER)).join('');
  const shown = rows
    .slice(0, rows.length > most ? Math.max(0, most - 1) : most)
    .map(
      ({ unit, statuses, fail, waived }) =>
        `  ${padEnd(printable(unit.name), NAME)} ${statuses.map(cell).join('')}${numbers([count(unit.loaded, lang), withLetOff(fail, waived, lang)])}`,
    );
  const ids = computed.map(({ id }) => padEnd(id, width)).join('');
  const header = `  ${' '.repeat(NAME)} ${ids}${numbers([WORDS.loaded[lang], WORDS.fail[lang]])}`;
  // A column of signs is read by what the signs mean.
  const meanings = LEGEND.map((status) => `${signOf(status, style)} ${STATUS[status][lang]}`);
  if (binding.includes(false)) meanings.push(`${sign('notBinding', style)} ${WORDS.notBinding[lang]}`);
  const legend = meanings.join('  ');
  const more = rows.length - shown.length;
  return [
    `${title(WORDS.units[lang])}${width > 5 ? '' : `  ${legend}`}`,
    style.paint('dim', header),
    ...shown,
    ...(more > 0 && most > 0 ? [`  ${fill(WORDS.moreUnits[lang], { n: more })}`] : []),
  ];
}
