import type { LegacyFont } from '../../../model/encodings.ts';
import { FONT_LETTERS } from './tables.ts';

/** Signs that are the same in the font and in Unicode: ASCII, the signs of Latin-1, and those Windows adds. */
const SIGN =
  /^[\p{ASCII}\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2000-\u206f\u20ac\u2122\ufeff]$/u;

/**
 * A text typed in a legacy font as it was meant. Text that holds a letter the font has not (Vietnamese in Unicode)
 * was not typed in it: null. Plain ASCII stays what it is.
 */
export function fromLegacyFont(text: string, font: LegacyFont): string | null {
  const letters = FONT_LETTERS[font];
  let meant = '';
  for (let i = 0; i < text.length; i++) {
    const one = text[i] ?? '';
    const pair = letters.get(one + (text[i + 1] ?? ''));
    if (pair !== undefined && i + 1 < text.length) {
      meant += pair;
      i++;
      continue;
    }
    const letter = letters.get(one) ?? (SIGN.test(one) ? one : null);
    if (letter === null) return null;
    meant += letter;
  }
  return meant;
}
