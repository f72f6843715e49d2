import type { Lang } from '../model/text.ts';

const MARKS: Readonly<Record<Lang, { thousands: string; decimal: string }>> = {
  vi: { thousands: '.', decimal: ',' },
  en: { thousands: ',', decimal: '.' },
};
const MOST_DECIMALS = 6;

/** A whole number with the thousands marks of the language. */
export const count = (n: number, lang: Lang): string =>
  String(n).replace(/\B(?=(\d{3})+(?!\d))/g, MARKS[lang].thousands);

/**
 * A share as a percentage of one decimal, or of as many as it takes not to cross a threshold: 98.96 % is
 * never shown as 99,0 % against a target of 99, nor 99.99 % as 100 %.
 */
export function percentage({ n, d }: { n: number; d: number }, lang: Lang, threshold: number | null = null): string {
  const exact = (100 * n) / d;
  const lines = [0, 100, ...(threshold === null ? [] : [threshold])];
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals++) {
    const rounded = Number(exact.toFixed(decimals));
    if (lines.every((line) => side(rounded, line) === side(100 * n, line * d)))
      return shown(exact.toFixed(decimals), lang);
  }
  const scale = 10 ** MOST_DECIMALS;
  return shown((Math.floor(exact * scale) / scale).toFixed(MOST_DECIMALS), lang);
}

/** A decimal number as the language writes it, without zeros that say nothing. */
export const points = (decimal: string, lang: Lang): string =>
  decimal
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace('.', MARKS[lang].decimal);

/** The same with all its digits. */
export const decimal = (fixed: string, lang: Lang): string => fixed.replace('.', MARKS[lang].decimal);

/** A count or a mean: a whole number, or one decimal or as many as it takes not to cross a threshold. */
export function quantity({ n, d }: { n: number; d: number }, lang: Lang, threshold: number | null = null): string {
  if (n % d === 0) return count(n / d, lang);
  return percentage({ n, d: 100 * d }, lang, threshold).replace(' %', '');
}

const side = (a: number, b: number): number => Math.sign(a - b);
const shown = (fixed: string, lang: Lang): string => `${fixed.replace('.', MARKS[lang].decimal)} %`;
