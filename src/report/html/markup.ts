import { printable } from '../../util/text.ts';

/** Text that is HTML already: made by the tag below, or a constant of this room. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | string | number | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as content or as a quoted attribute, whatever it holds. Line ends become spaces; other control characters, and
 * those that turn the direction of reading, show as U+FFFD.
 */
export const escaped = (text: string): string =>
  printable(text.replace(/[\r\n\t]+/g, ' ')).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * HTML from a template: whatever is put in is escaped unless it is HTML, lists are joined, null is nothing.
 * @throws TypeError for anything else, a number that is none included: a hole in a report is a bug
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, n) => text + (n < parts.length ? textOf(parts[n]) : '')).join(''));

function textOf(part: Part | undefined): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number' && Number.isFinite(part)) return String(part);
  if (Array.isArray(part)) return part.map(textOf).join('');
  throw new TypeError(`no part of a page: ${String(part)}`);
}

/** Parts with something between them. */
export const joined = (parts: readonly Part[], between: Part): Html =>
  html`${parts.flatMap((part, n) => (n === 0 ? [part] : [between, part]))}`;
