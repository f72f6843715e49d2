import { dayWords } from '../model/day-words.ts';
import type { ScorecardFigures } from '../model/score-result.ts';
import type { Lang } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, WIDTH } from './layout.ts';
import { decimal } from './number.ts';
import type { Title } from './text-targets.ts';
import { WORDS } from './words.ts';

/**
 * What all units together brought to each scorecard, and what it is out of.
 * @param besides whether there is room for its interval, its band and its groups: three lines and not one
 */
export function scorecardLines({ result, lang }: ReportContext, title: Title, besides: boolean): string[] {
  return result.scorecards.flatMap((card) => cardLines(card, lang, title, besides));
}

function cardLines(card: ScorecardFigures, lang: Lang, title: Title, besides: boolean): string[] {
  const all = card.results.find(({ unit }) => unit === null);
  if (!all) return [];
  const name = `${card.title[lang]}${card.unverified ? ' *' : ''}`;
  const about = fill(WORDS[card.isOver ? 'scorecard' : 'scorecardOpen'][lang], {
    title: name,
    from: dayWords(card.from, lang),
    to: dayWords(card.to, lang, -1),
  });
  const number = (points: { readonly shown: string }): string => decimal(points.shown, lang);
  const exact = all.lower.exact === all.upper.exact;
  const bounds = exact ? '' : ` [${number(all.lower)} – ${number(all.upper)}]`;
  const band = card.bands.find(({ id }) => id === all.band);
  const scored = fill(WORDS.score[lang], { points: `${number(all.value)}${bounds}`, outOf: all.outOf, max: card.max });
  if (!besides) return [shorten(`${name}: ${scored}`, WIDTH).replace(name, title)];
  const whole = [
    scored,
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
