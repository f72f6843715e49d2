import type { Lang } from '../model/text.ts';

const MARKS: Readonly<Record<Lang, { thousands: string; decimal: string }>> = {
  vi: { thousands: '.', decimal: ',' },
  en: { thousands: ',', decimal: '.' },
};
const MOST_DECIMALS = 6;
/** What a spreadsheet can show of a share; two counts of dossiers never lie nearer to each other. */
const MOST_CELL_DECIMALS = 12;

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

/**
 * How many decimals a program that rounds half away from zero has to show, so that a fraction stays on its side of 0, 1
 * and a threshold: one, or as many as it takes.
 * @param scale 100 for a share that is shown in percent, 1 for a number
 * @param threshold in the unit that is shown; null for none
 */
export function decimalsFor({ n, d }: { n: number; d: number }, scale: 1 | 100, threshold: number | null): number {
  const [top, bottom] = [BigInt(Math.abs(n) * scale), BigInt(d)];
  const lines = [0, ...(scale === 100 ? [100] : []), ...(threshold === null ? [] : [threshold])].map(BigInt);
  for (let decimals = 1; decimals < MOST_CELL_DECIMALS; decimals++) {
    const unit = 10n ** BigInt(decimals);
    const rounded = (2n * top * unit + bottom) / (2n * bottom);
    if (lines.every((line) => order(rounded, line * unit) === order(top, line * bottom))) return decimals;
  }
  return MOST_CELL_DECIMALS;
}

const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

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
