/** Signs that cannot be seen: joiners, marks of reading direction, soft hyphens. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu;
const D_WITH_STROKE = /[đðɖ]/gu;

/**
 * A text as its reader sees it at a glance: without case, diacritics, width, unseen signs and double spaces. Names that
 * people type are told apart by it when they are not the same letter for letter.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(D_WITH_STROKE, 'd')
    .replace(/\s+/gu, ' ')
    .trim();

/** A tone mark, told from the marks that make another letter. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * A Vietnamese name without what two hands write differently and mean alike: case, width, unseen signs, double spaces, a
 * D with another stroke, and on which vowel of a syllable the tone mark stands (hoà, hòa). The letters and tones stay.
 */
export const lookalike = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(D_WITH_STROKE, 'đ')
    .normalize('NFD')
    .replace(/[\p{L}\p{M}]+/gu, (word) => word.replace(TONE, '') + (word.match(TONE) ?? []).join(''))
    .replace(/\s+/gu, ' ')
    .trim();

/** Whether a text was typed without any diacritics. */
export const isUnaccented = (text: string): boolean => !/[^\p{ASCII}]/u.test(text);
