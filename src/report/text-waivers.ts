import { WAIVER_NOTICES } from '../model/waiver.ts';
import { fill } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { wrap } from './layout.ts';
import { count } from './number.ts';
import { NOTICE_COUNTS, WAIVER_WORDS } from './words-waivers.ts';

/** What waivers came to, and what there is to ask about them; nothing in a run without a waivers file. */
export function waiverLines({ result: { waivers }, lang }: Pick<ReportContext, 'result' | 'lang'>): string[] {
  if (!waivers) return [];
  const sum = (key: 'waived' | 'exceptions'): string =>
    count(
      waivers.list.reduce((all, waiver) => all + waiver[key], 0),
      lang,
    );
  const notices = WAIVER_NOTICES.flatMap((notice) => {
    const n = waivers.list.filter((waiver) => waiver.notices.includes(notice)).length;
    return n === 0 ? [] : [fill(NOTICE_COUNTS[notice][lang], { n: count(n, lang) })];
  });
  const told = notices.length > 0 ? ` (${notices.join(', ')})` : '';
  const words = fill(WAIVER_WORDS.line[lang], { waived: sum('waived'), exceptions: sum('exceptions'), notices: told });
  return wrap(words.split(' '), ' ', '  ');
}

/** A number of findings with those let off beside it: `34+2`. */
export const withLetOff = (fail: number, waived: number, lang: ReportContext['lang']): string =>
  waived === 0 ? count(fail, lang) : `${count(fail, lang)}+${count(waived, lang)}`;
