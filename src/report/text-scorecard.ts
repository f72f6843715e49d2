import type { ScorecardFigures } from '../model/score-result.ts';
import type { Lang } from '../model/text.ts';
import { addDays } from '../util/day.ts';
import { fill } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, WIDTH } from './layout.ts';
import { decimal } from './number.ts';
import type { Title } from './text-targets.ts';
import { WORDS } from './words.ts';

/**
 * What all units together brought to each scorecard, and what it is out of: two lines, and a third for its groups.
 * @param besides whether there is room for the groups
 */
export function scorecardLines({ result, lang }: ReportContext, title: Title, besides: boolean): string[] {
  return result.scorecards.flatMap((card) => cardLines(card, lang, title).slice(0, besides ? 3 : 2));
}

function cardLines(card: ScorecardFigures, lang: Lang, title: Title): string[] {
  const all = card.results.find(({ unit }) => unit === null);
  if (!all) return [];
  const about = fill(WORDS[card.isOver ? 'scorecard' : 'scorecardOpen'][lang], {
    title: `${card.title[lang]}${card.unverified ? ' *' : ''}`,
    from: day(card.from, lang),
    to: day(card.to, lang, -1),
  });
  const number = (points: { readonly shown: string }): string => decimal(points.shown, lang);
  const exact = all.lower.exact === all.upper.exact;
  const bounds = exact ? '' : ` [${number(all.lower)} – ${number(all.upper)}]`;
  const band = card.bands.find(({ id }) => id === all.band);
  const whole = [
    fill(WORDS.score[lang], { points: `${number(all.value)}${bounds}`, outOf: all.outOf, max: card.max }),
    ...(band ? [fill(WORDS.band[lang], { band: band.title[lang] })] : []),
    ...(all.noBand ? [WORDS[all.noBand === 'undetermined' ? 'bandOpen' : 'bandNone'][lang]] : []),
  ].join(' · ');
  const groups = all.groups
    .filter(({ outOf }) => outOf > 0)
    .map(({ group, value, outOf }) => {
      const name = card.groups.find(({ id }) => id === group)?.title[lang] ?? group;
      return `${name} ${number(value)}/${outOf}`;
    });
  const lines = [`  ${whole}`, ...(groups.length > 0 ? [`  ${groups.join(' · ')}`] : [])];
  return [title(shorten(about, WIDTH)), ...lines.map((line) => shorten(line, WIDTH))];
}

/** A day as people write it. With `shift` −1 the last day before a half-open end. */
function day(timestamp: string, lang: Lang, shift = 0): string {
  const iso = addDays(timestamp.slice(0, 10), shift);
  return lang === 'vi' ? iso.split('-').reverse().join('/') : iso;
}
