import type { Localised } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, WIDTH } from './layout.ts';
import { count } from './number.ts';

const WORDS = {
  head: { vi: 'Điều cần hỏi đơn vị: {what}', en: 'To ask units about: {what}' },
  units: { vi: '{title} ({n} đơn vị)', en: '{title} ({n} units)' },
} as const satisfies Record<string, Localised>;

/** One line with how many units each observation was made of; none without any, or without room. */
export function observationLines({ result, lang }: ReportContext, besides: boolean): string[] {
  const parts = result.observationKinds.flatMap(({ id, title }) => {
    const units = new Set(result.observations.filter((one) => one.observation === id).map(({ unit }) => unit));
    return units.size === 0 ? [] : [fill(WORDS.units[lang], { title: title[lang], n: count(units.size, lang) })];
  });
  if (!besides || parts.length === 0) return [];
  return [shorten(fill(WORDS.head[lang], { what: parts.join(' · ') }), WIDTH)];
}
