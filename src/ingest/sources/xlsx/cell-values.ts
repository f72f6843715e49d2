import { STYLE, type Style } from './number-format.ts';
import { isoText, numberText, serialText } from './serial.ts';

/** Stands where a formula has no result: nobody can say what the cell is, and an empty one would say that it is empty. */
export const NO_RESULT = '#FORMULA!';

/** The text of a cell with a number in it. Null when what stands there is no number. */
export function numericText(written: string, style: Style, date1904: boolean): string | null {
  const value = written.trim() === '' ? Number.NaN : Number(written);
  if (!Number.isFinite(value)) return null;
  const whole = Math.floor(value);
  return (style === STYLE.number ? null : serialText(whole, value - whole, style, date1904)) ?? numberText(value);
}

/** The text of a cell that holds a truth value, as Excel shows it. */
export const booleanText = (written: string): string => (written === '1' || written === 'true' ? 'TRUE' : 'FALSE');

/** The text of a cell with a date in ISO form; what is none is left as it stands, for the loader to tell. */
export const dateText = (written: string): string => isoText(written) ?? written;
