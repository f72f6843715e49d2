import stringWidth from 'string-width';
import type { Lang } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import { signsOf } from './ascii.ts';
import type { Style } from './formatter.ts';
import { padEnd, padStart, shorten, WIDTH, wrap } from './layout.ts';
import { count } from './number.ts';

/** A table of a page; the columns named in `numbers` stand to the right. */
export interface PageTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly numbers?: readonly number[];
}

/** A part of a page: sentences, then a table. */
export interface PageSection {
  readonly title: string;
  readonly lines: readonly string[];
  readonly table?: PageTable;
}

/** What is told of a comparison, before it is known where it goes. Its texts are plain: whoever renders them escapes. */
export interface Page {
  readonly title: string;
  readonly sections: readonly PageSection[];
}

const MORE = {
  vi: '… và {n} dòng nữa (xem --format json)',
  en: '… and {n} more rows (see --format json)',
} as const;
/** Rows of a table that people are shown. */
const MOST_ROWS = { text: 30, markdown: 100 } as const;
const MOST_CELL = 44;

const moreRows = (table: PageTable, most: number, lang: Lang): readonly string[] =>
  table.rows.length > most ? [fill(MORE[lang], { n: count(table.rows.length - most, lang) })] : [];

/** The page for a terminal. */
export function pageText({ title, sections }: Page, lang: Lang, style: Style): string {
  const lines = [style.paint('bold', shorten(printable(title), WIDTH))];
  for (const section of sections) {
    lines.push('', style.paint('bold', shorten(printable(section.title), WIDTH)));
    for (const line of section.lines)
      lines.push(...wrap(printable(line).split(' '), ' ', '  ').map((part) => shorten(part, WIDTH)));
    if (section.table)
      lines.push(
        ...tableText(section.table),
        ...moreRows(section.table, MOST_ROWS.text, lang).map((line) => `  ${line}`),
      );
  }
  return signsOf(`${lines.join('\n')}\n`, style);
}

function tableText({ head, rows, numbers = [] }: PageTable): readonly string[] {
  const all = [head, ...rows.slice(0, MOST_ROWS.text)].map((row) =>
    row.map((cell) => shorten(printable(cell), MOST_CELL)),
  );
  const widths = fitting(head.map((_, n) => Math.max(...all.map((row) => stringWidth(row[n] ?? '')))));
  return all.map((row) => {
    const cells = row.map((cell, n) => (numbers.includes(n) ? padStart : padEnd)(cell, widths[n] ?? 0));
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

/** Widths of columns that fit on a line: the widest ones give way. */
function fitting(widths: readonly number[]): readonly number[] {
  const fit = [...widths];
  const indent = 2;
  for (let over = indent + indent * (fit.length - 1) - WIDTH + fit.reduce((a, b) => a + b, 0); over > 0; over--)
    fit.splice(fit.indexOf(Math.max(...fit)), 1, Math.max(...fit) - 1);
  return fit;
}

/** The page in GitHub's markdown. */
export function pageMarkdown({ title, sections }: Page, lang: Lang): string {
  const lines = [`## ${escapeMarkdown(title)}`];
  for (const section of sections) {
    lines.push('', `### ${escapeMarkdown(section.title)}`, '');
    for (const line of section.lines) lines.push(`- ${escapeMarkdown(line)}`);
    const { table } = section;
    if (!table) continue;
    if (section.lines.length > 0) lines.push('');
    lines.push(rowOf(table.head));
    lines.push(`| ${table.head.map((_, n) => (table.numbers?.includes(n) ? '---:' : '---')).join(' | ')} |`);
    lines.push(...table.rows.slice(0, MOST_ROWS.markdown).map(rowOf));
    for (const line of moreRows(table, MOST_ROWS.markdown, lang)) lines.push('', escapeMarkdown(line));
  }
  return `${lines.join('\n')}\n`;
}

const rowOf = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;

/** What could begin a mention, a reference or a link of its own accord; a sign without width keeps it from that. */
const LINKING = /@|#(?=\d)|:(?=\/\/)|\bwww(?=\.)/giu;

/**
 * A text as one line of markdown that means nothing but itself: no table cell ends, no markup, no HTML, no mention and no
 * link comes of it.
 */
export function escapeMarkdown(text: string): string {
  return printable(text.replace(/\s+/gu, ' ').trim())
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replace(/[\\`*_[\]~|]/g, '\\$&')
    .replace(/^(?:[-+=#]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\u200B` : `\\${start}`))
    .replace(LINKING, '$&\u200B');
}
