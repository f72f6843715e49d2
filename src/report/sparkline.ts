const BARS = { signs: '▁▂▃▄▅▆▇█', gap: '·' } as const;
const ASCII_BARS = { signs: '12345678', gap: '.' } as const;

/**
 * Values as a row of bars, the least of them the lowest and the greatest the highest; all alike stand in the middle. Null
 * is a gap.
 */
export function sparkline(values: readonly (number | null)[], ascii: boolean): string {
  const { signs, gap } = ascii ? ASCII_BARS : BARS;
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const step = (value: number): number =>
    most === least ? signs.length / 2 - 1 : Math.round(((value - least) / (most - least)) * (signs.length - 1));
  return values.map((value) => (value === null ? gap : signs[step(value)])).join('');
}
