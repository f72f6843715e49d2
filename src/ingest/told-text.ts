import { MASKED } from '../util/text.ts';

/** Headings have no numbers this long; identity numbers, telephones, dates and amounts do. */
const LOOKS_LIKE_DATA = /@|[0-9](?:[ .-]?[0-9]){5}/;

/** Headings as a message may tell them: a row of data in their place is about somebody, and none of it is told. */
export const toldHeadings = (names: readonly string[]): readonly string[] =>
  names.some((name) => LOOKS_LIKE_DATA.test(name)) ? names.map(() => MASKED) : names;

/** A heading that stands among others, as a note may tell it. */
export const toldHeading = (name: string): string => (LOOKS_LIKE_DATA.test(name) ? MASKED : name);

/** What DuckDB says of a file it cannot read, without what it quotes: that may be a cell. */
export const withoutQuotes = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/"[^"]*"|'[^']*'/g, `"${MASKED}"`);
