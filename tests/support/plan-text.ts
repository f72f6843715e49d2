import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './cli.ts';

/** Lines of a plan's text that are no words of it: page numbers, and the address a link leads to. */
const NOT_TEXT = /^\s*(\d+|https?:\/\/\S+)\s*$/;

/** White space folded, page numbers off: how quotes are compared with a plan's text. */
export const fold = (text: string): string =>
  text
    .normalize('NFC')
    .split('\n')
    .filter((line) => !NOT_TEXT.test(line))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The copy of a plan's text, as it was read from the document. */
export const planText = (id: string): string => readFileSync(join(root, `tests/sources/${id}.txt`), 'utf8');

/** The words of a text; a word broken after its hyphen is one. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .replace(/(\S-)[ \t]*\n\s*/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '');
