import type { Style } from './formatter.ts';

/** Each sign that reports use, and what is as wide in ASCII. A comparator takes in the space behind it. */
const SIGNS: Readonly<Record<string, string>> = {
  '≥ ': '>=',
  '≥': '>=',
  '≤ ': '<=',
  '≤': '<=',
  '…': '~',
  '·': '|',
  '•': '*',
  '×': 'x',
  '→': '>',
  '−': '-',
  '–': '-',
  '—': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '\u00A0': ' ',
  '✔': '+',
  '✖': 'x',
  '∅': '0',
};
/** Whatever is neither ASCII nor a letter, or a mark above or below one. */
const SIGN = /[≥≤] |[^\p{ASCII}\p{L}\p{M}]/gu;

/**
 * A text for a terminal as its style has it: where only ASCII signs may be used, all others are replaced, and no line gets
 * wider but by a comparator that stands close to its number. Letters stay: Vietnamese without its marks is another text.
 */
export const signsOf = (text: string, { ascii }: Pick<Style, 'ascii'>): string =>
  ascii ? text.replace(/^(\s*)… /gm, '$1... ').replace(SIGN, (sign) => SIGNS[sign] ?? '?') : text;
