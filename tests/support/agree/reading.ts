import type { Figure, Leaf, Points, Share } from './leaves.ts';

/** How a report tells a figure, as it was read back from the place where it stands. */
export type Told =
  /** A whole number, or another that nothing was rounded of. */
  | { readonly is: number }
  /** Both numbers of a share, as `13/45`. */
  | { readonly of: Share }
  /** A share in one number that is not rounded: of 1, or of 100. */
  | { readonly ratio: number; readonly by: 1 | 100 }
  /** Words for people: rounded, but to the side of the threshold on which the figure lies. */
  | { readonly words: string; readonly percent: boolean; readonly threshold: number | null }
  /** Digits as they are in the result. */
  | { readonly text: string };

/** What one report tells: figures by the path that they have in the result, each as often as it stands there. */
export class Reading {
  readonly told: [path: string, told: Told][] = [];

  is(path: string, value: unknown): void {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${path}: ${String(value)} is no number`);
    this.told.push([path, { is: value }]);
  }
  /** The same, where an empty cell says that there is no such figure. */
  may(path: string, value: unknown): void {
    if (value !== null && value !== undefined && value !== '') this.is(path, value);
  }
  ratio(path: string, value: unknown, by: 1 | 100): void {
    if (typeof value === 'number') this.told.push([path, { ratio: value, by }]);
  }
  /** A whole number as people write it. */
  int(path: string, words: string): void {
    if (!/^\d{1,3}(\.\d{3})*$/.test(words)) throw new Error(`${path}: ${words} is no whole number`);
    this.is(path, Number(words.replaceAll('.', '')));
  }
  /** `13/45`, `1.234/5.678` */
  of(path: string, words: string): void {
    const found = /^(-?[\d.]+)\/([\d.]+)$/.exec(words);
    if (!found) throw new Error(`${path}: ${words} is no share`);
    const [n = 0, d = 0] = found.slice(1).map((digits) => Number(digits.replaceAll('.', '')));
    this.told.push([path, { of: { n, d } }]);
  }
  percent(path: string, words: string, threshold: number | null): void {
    this.told.push([path, { words, percent: true, threshold }]);
  }
  /** A number with as many decimals as it is shown with. */
  number(path: string, words: string, threshold: number | null = null): void {
    this.told.push([path, { words, percent: false, threshold }]);
  }
  text(path: string, text: unknown): void {
    if (text !== null && text !== undefined && text !== '') this.told.push([path, { text: String(text) }]);
  }
}

const isShare = (value: Figure): value is Share => typeof value === 'object' && 'n' in value;
const isPoints = (value: Figure): value is Points => typeof value === 'object' && 'exact' in value;

/** Whether what is told is the figure. */
export function agrees({ value }: Pick<Leaf, 'value'>, told: Told): boolean {
  if ('words' in told) return isShown(value, told);
  if (isShare(value)) {
    if ('of' in told) return told.of.n === value.n && told.of.d === value.d;
    return 'ratio' in told && told.ratio === (told.by * value.n) / value.d;
  }
  const digits = isPoints(value) ? value.shown : String(value);
  if ('text' in told) return told.text === digits || (isPoints(value) && told.text === value.exact);
  return 'is' in told && told.is === Number(digits);
}

/**
 * Whether words are the figure to the digits that they have, and on its side of 0, of 100 % and of the threshold. Reckoned
 * with whole numbers, and by nothing that the reports use.
 */
function isShown(value: Figure, { words, percent, threshold }: Extract<Told, { words: string }>): boolean {
  const found = /^([+−-]?)(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?$/.exec(words.replace(/ %$/, ''));
  if (!found) return false;
  const [, sign, whole = '', decimals = ''] = found;
  const unit = 10n ** BigInt(decimals.length);
  const shown = BigInt(whole.replaceAll('.', '') + decimals) * (sign === '-' || sign === '−' ? -1n : 1n);
  if (!isShare(value)) {
    const digits = isPoints(value) ? value.shown : String(value);
    return Number(`${whole.replaceAll('.', '')}.${decimals}`) === Math.abs(Number(digits));
  }
  const [n, d] = [BigInt(value.n) * (percent ? 100n : 1n), BigInt(value.d)];
  const off = shown * d - n * unit;
  const isNear = (off < 0n ? -off : off) * 2n <= d;
  // Where no number of decimals that people read keeps the side, the digits are cut and not rounded.
  const isCut = decimals.length >= 6 && off <= 0n && -off < d;
  const lines = [0n, ...(percent ? [100n] : []), ...(threshold === null ? [] : [BigInt(threshold)])];
  const side = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
  return (isNear || isCut) && lines.every((line) => side(shown, line * unit) === side(n, line * d));
}

/** Several readings of one report. */
export function joined(...readings: readonly Reading[]): Reading {
  const all = new Reading();
  for (const { told } of readings) for (const one of told) all.told.push(one);
  return all;
}
