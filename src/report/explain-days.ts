import { dayWords } from '../model/day-words.ts';
import type { Computation, CountedDay, Stretch } from '../model/explanation.ts';
import type { Lang } from '../model/text.ts';
import { dayOf } from '../util/instant.ts';
import { fill } from '../util/text.ts';
import { paragraph, typeOfValue, valueWords } from './explain-words.ts';
import { points } from './number.ts';
import { EXPLAIN } from './words-explain.ts';

/** How a date came about, step by step. */
export function computationLines({ fact, label, type, value, steps }: Computation, lang: Lang): string[] {
  return [
    ...paragraph(`${label[lang]} (${fact}): ${valueWords(value, type, fact, lang)}`, '  '),
    ...steps.flatMap((step) => [
      ...paragraph(`${step.what[lang]}: ${valueWords(step.value, typeOfValue(step.value), null, lang)}`, '    '),
      ...(step.days.length > 0
        ? paragraph(
            runs(step.days)
              .map((run) => runWords(run, lang))
              .join('; '),
            '      ',
          )
        : []),
      ...(step.stretches.length > 0
        ? paragraph(step.stretches.map((one) => stretchWords(one, lang)).join('; '), '      ')
        : []),
    ]),
  ];
}

/** Days one after the other that are alike: counted and ordinary, or of one reason. */
function runs(days: readonly CountedDay[]): readonly (readonly CountedDay[])[] {
  const found: CountedDay[][] = [];
  for (const day of days) {
    const last = found.at(-1)?.at(-1);
    const isAlike = last && (last.n === null) === (day.n === null) && last.why?.vi === day.why?.vi;
    if (isAlike) found.at(-1)?.push(day);
    else found.push([day]);
  }
  return found;
}

function runWords(run: readonly CountedDay[], lang: Lang): string {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return '';
  const range = (a: string, b: string): string => (a === b ? a : `${a}–${b}`);
  const days = range(dayWords(first.date, lang), dayWords(last.date, lang));
  const number = first.n === null ? [] : [fill(EXPLAIN.day[lang], { n: range(String(first.n), String(last.n)) })];
  return `${days}: ${[...number, ...(first.why ? [first.why[lang]] : [])].join(', ')}`;
}

function stretchWords({ from, to, minutes }: Stretch, lang: Lang): string {
  const time = (instant: string): string => instant.slice(11, instant.endsWith(':00.000000') ? 16 : 19);
  const n = points(minutes.toFixed(4), lang);
  return `${dayWords(dayOf(from), lang)} ${time(from)}–${time(to)} (${fill(EXPLAIN.minutes[lang], { n })})`;
}
