import { addDays } from '../util/day.ts';
import type { Lang } from './text.ts';

/** A day, or that of an instant, as people write it. With `shift` −1 the last day before a half-open end. */
export function dayWords(timestamp: string, lang: Lang, shift = 0): string {
  const iso = addDays(timestamp.slice(0, 10), shift);
  return lang === 'vi' ? iso.split('-').reverse().join('/') : iso;
}

/** An instant as people write it: to the minute, and further where it is not a whole one. */
export function instantWords(timestamp: string, lang: Lang): string {
  const [seconds = '00', parts = ''] = timestamp.slice(17).split('.');
  const rest = parts.replace(/0+$/, '');
  const more = `${seconds || '00'}${rest && `.${rest}`}`;
  return `${dayWords(timestamp, lang)} ${timestamp.slice(11, 16)}${more === '00' ? '' : `:${more}`}`;
}
