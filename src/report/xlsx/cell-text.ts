import type { Lang, Localised } from '../../model/text.ts';
import { fill } from '../../util/text.ts';

/** Characters a cell can hold, as spreadsheets count them: UTF-16 units. */
export const MOST_CHARACTERS = 32_767;

const CUT: Localised = { vi: '… [cắt, dài {n} ký tự]', en: '… [cut, {n} characters long]' };

/**
 * A text as a cell can hold it. A control character, a lone surrogate and what XML has no character for become U+FFFD; line
 * breaks and tabs stay. Beyond the limit of a cell it is cut, and says so. No apostrophe is put before `=`, `+`, `-` and
 * `@`: the cell is of the type and the format of text, so that they are letters, when it is edited as well, and a code that is copied out
 * of it is the code (docs/decisions say why).
 */
export function cellText(text: string, lang: Lang): string {
  const clean = text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '\uFFFD');
  if (clean.length <= MOST_CHARACTERS) return clean;
  const said = fill(CUT[lang], { n: clean.length });
  return clean.slice(0, MOST_CHARACTERS - said.length).replace(/\p{Cs}/gu, '') + said;
}

/** The same as it is written: what looks like an escape of the format (`_x0041_`) is none. */
export const written = (text: string, lang: Lang): string =>
  cellText(text, lang).replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** For the text of an element. */
export const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/** The name of a sheet: without what none may have, at most 31 characters. */
export const sheetName = (name: string): string =>
  [
    ...name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'|'$/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, 31)
    .join('');
