import { type CellStyle, type ConditionalRule, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import type { Tone } from '../formatter.ts';
import { written } from './cell-text.ts';
import {
  type Cell,
  type Column,
  dateFormat,
  FOR_HEADS,
  headRow,
  type Kind,
  letter,
  rowHeight,
  type Sheet,
} from './sheet.ts';

const FONT = { name: 'Calibri', size: 11 };
const solid = (rgb: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
});
const HEAD: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } },
  fill: solid('1F4E78'),
  alignment: { horizontal: 'left', vertical: 'center', wrapText: true, indent: 1 },
  numFmt: '@',
};
/** In inches. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };
const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true }, numFmt: '@' };
const LABEL: CellStyle = { font: FONT, alignment: { horizontal: 'left' }, numFmt: '@' };
/** Light grounds with dark letters: told apart in grey as well, by their words. */
const TONES: Readonly<Record<Tone, { ground: string; letters: string }>> = {
  good: { ground: 'C6EFCE', letters: '006100' },
  bad: { ground: 'FFC7CE', letters: '9C0006' },
  warn: { ground: 'FFEB9C', letters: '7F6000' },
  dim: { ground: 'EDEDED', letters: '595959' },
  bold: { ground: 'DDEBF7', letters: '1F4E78' },
};

/** What a workbook of Soát is made of. */
export interface Book {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  readonly lang: Lang;
  /** What stands at the foot of each printed page; the first gives way where there is no room for all. */
  readonly foot: readonly [title: string, ...others: string[]];
  /** The only time in the file. */
  readonly asOf: RunResult['run']['asOf'];
}

/** The workbook whole, as bytes: the same for the same book. Of a streamed sheet it has one row, which shows the styles of all. */
export function frameOf({ title, sheets, lang, foot, asOf }: Book): Promise<Uint8Array> {
  const time = new Date(`${asOf.slice(0, 23)}Z`);
  return writeXlsx({
    stringMode: 'inline',
    defaultFont: FONT,
    properties: { title: written(title, lang), creator: 'Soát', created: time, modified: time },
    // The library writes the name of the sheet without the quotes that a name with a space needs.
    namedRanges: sheets.map((sheet) => ({
      name: '_xlnm.Print_Titles',
      range: `'${sheet.name.replaceAll("'", "''")}'!$${headRow(sheet)}:$${headRow(sheet)}`,
      scope: sheet.name,
    })),
    sheets: sheets.map((sheet) => framed(sheet, lang, foot)),
  });
}

function framed(sheet: Sheet, lang: Lang, foot: Book['foot']): WriteSheet {
  const { name, above, columns, choices = [] } = sheet;
  const rows = sheet.streamed === null ? sheet.rows : [columns.map(({ kind }) => (kind === 'text' ? '' : 0))];
  const head = headRow(sheet);
  const last = head + (sheet.streamed ?? rows.length);
  const range = (column: number): string => `${letter(column)}${head + 1}:${letter(column)}${Math.max(last, head + 1)}`;
  const cells = new Map<string, { style: CellStyle }>();
  for (const [r, row] of above.entries()) {
    for (const [c, cell] of row.entries()) {
      const style = r === 0 ? TITLE : { ...LABEL, ...(isFormatted(cell) ? { numFmt: cell.format } : {}) };
      cells.set(`${r},${c}`, { style: cell instanceof Date ? { ...LABEL, numFmt: dateFormat(lang) } : style });
    }
  }
  for (const c of columns.keys()) cells.set(`${head - 1},${c}`, { style: HEAD });
  for (const [r, row] of rows.entries()) {
    for (const [c, cell] of row.entries()) {
      const kind = columns[c]?.kind ?? 'text';
      if (isFormatted(cell)) cells.set(`${head + r},${c}`, { style: { ...styleOf(kind, lang), numFmt: cell.format } });
    }
  }
  return {
    name,
    columns: columns.map(({ width, kind }) => ({ width, style: styleOf(kind, lang) })),
    rows: [...above, columns.map((column) => column.head), ...rows].map((row) => row.map((cell) => plain(cell, lang))),
    cells,
    rowDefs: new Map([
      ...[...rows.entries()].flatMap(([r, row]) => heightOf(row, columns, head + r)),
      ...heightOf(
        columns.map((column) => column.head),
        columns,
        head - 1,
        FOR_HEADS,
      ),
    ]),
    freezePane: { rows: head },
    autoFilter: { range: `A${head}:${letter(columns.length - 1)}${last}` },
    conditionalRules: columns
      .flatMap((column, c) => colours(column, range(c), lang))
      .map((rule, i) => ({ ...rule, priority: i + 1 })),
    dataValidations: choices.map(({ column, words }) => ({
      type: 'list',
      values: [...words],
      allowBlank: true,
      showErrorMessage: true,
      range: range(column),
    })),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
    },
    headerFooter: { oddFooter: footer(foot, lang) },
  };
}

/** UTF-16 units of a footer, its own signs among them: of a longer one Excel says that the workbook is damaged. */
const MOST_OF_FOOTER = 255;

/** The foot on the left and the number of the page on the right. */
function footer([title, ...others]: Book['foot'], lang: Lang): string {
  const signs = (text: string): string => written(text, lang).replaceAll('&', '&&');
  const [start, end] = ['&L', `${others.map((text) => ` · ${signs(text)}`).join('')}&R&P/&N`];
  const room = MOST_OF_FOOTER - start.length - end.length;
  if (signs(title).length <= room) return `${start}${signs(title)}${end}`;
  let cut = '';
  for (const letter of title) {
    if (signs(cut + letter).length >= room) break;
    cut += letter;
  }
  return `${start}${signs(cut)}…${end}`;
}

/** The height of a row that does not fit on one line; a program that opens the file need not find it out. */
function heightOf(
  row: readonly Cell[],
  columns: readonly Column[],
  r: number,
  room?: number,
): [number, { height: number }][] {
  const height = rowHeight(row, columns, room);
  return height === null ? [] : [[r, { height }]];
}

const isFormatted = (cell: Cell): cell is Exclude<Cell, string | number | Date | null> =>
  typeof cell === 'object' && cell !== null && !(cell instanceof Date);

const plain = (cell: Cell, lang: Lang): string | number | Date | null => {
  const value = isFormatted(cell) ? cell.value : cell;
  return typeof value === 'string' ? asIs(written(value, lang)) : value;
};

/** The library makes `#N/A` an error and lets spaces at the ends go; the format's own escapes keep both. */
const asIs = (text: string): string =>
  text
    .replace(/^#(?=[A-Z0-9/!?_]+$)/, '_x0023_')
    .replace(/^\s|\s$/g, (space) => `_x${space.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

function styleOf(kind: Kind, lang: Lang): CellStyle {
  const text = { horizontal: 'left', wrapText: true, indent: 1 } as const;
  const alignment = { vertical: 'top' as const, ...(kind === 'text' ? text : {}) };
  const formats: Readonly<Record<Kind, string>> = { text: '@', count: '#,##0', plain: '0', date: dateFormat(lang) };
  return { font: FONT, alignment, numFmt: formats[kind] };
}

/** One rule for each word that has a colour. */
const colours = ({ tones = {} }: Column, range: string, lang: Lang): Omit<ConditionalRule, 'priority'>[] =>
  Object.entries(tones).map(([words, tone]) => ({
    type: 'cellIs',
    operator: 'equal',
    formula: `"${written(words, lang).replaceAll('"', '""')}"`,
    range,
    style: {
      font: { color: { rgb: TONES[tone].letters } },
      fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: TONES[tone].ground } },
    },
  }));
