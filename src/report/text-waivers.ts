import type { IndicatorResult, TargetResult } from '../model/run-result.ts';
import { fill } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, WIDTH, wrap } from './layout.ts';
import { count, percentage } from './number.ts';
import { WAIVER_WORDS, waiverSums } from './words-waivers.ts';

/** What waivers came to, and what there is to ask about them; nothing in a run without a waivers file. */
export function waiverLines({ result: { waivers }, lang }: Pick<ReportContext, 'result' | 'lang'>): string[] {
  if (!waivers) return [];
  const { waived, exceptions, notices } = waiverSums(waivers, lang);
  const told = notices.length > 0 ? ` (${notices.join(', ')})` : '';
  const words = fill(WAIVER_WORDS.line[lang], { waived, exceptions, notices: told });
  return wrap(words.split(' '), ' ', '  ');
}

const MOST_LINES = 2;

/**
 * Shares of all units together before and after waivers, of the targets that waivers touch. The table of figures has all
 * of them, with their bounds.
 */
export function netLines(
  { result: { targets }, lang }: Pick<ReportContext, 'result' | 'lang'>,
  rows: readonly TargetResult[],
  results: ReadonlyMap<string, IndicatorResult>,
): string[] {
  const parts = rows.flatMap(({ target, parts: own }) => {
    const threshold = targets.find(({ id }) => id === target)?.threshold ?? null;
    const show = (share: IndicatorResult['value']): string => (share ? percentage(share, lang, threshold) : '—');
    return own.flatMap(({ indicator }) => {
      const { value = null, net } = results.get(indicator) ?? {};
      if (!net) return [];
      const name = own.length > 1 ? `${target} ${indicator}` : target;
      return [
        `${name} ${show(value)} → ${show(net.value)} (${count(results.get(indicator)?.numerator ?? 0, lang)}/${count(net.denominator, lang)})`,
      ];
    });
  });
  if (parts.length === 0) return [];
  const [first = '', ...others] = parts;
  const lines = wrap([`${WAIVER_WORDS.net[lang]} ${first}`, ...others], ' · ', '  ');
  const kept = lines.slice(0, MOST_LINES).map((line) => shorten(line, WIDTH));
  return lines.length > MOST_LINES ? [...kept.slice(0, -1), shorten(`${kept.at(-1)} …`, WIDTH)] : kept;
}

/** A number of findings with those let off beside it: `34+2`. */
export const withLetOff = (fail: number, waived: number, lang: ReportContext['lang']): string =>
  waived === 0 ? count(fail, lang) : `${count(fail, lang)}+${count(waived, lang)}`;
