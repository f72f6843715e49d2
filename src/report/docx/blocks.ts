import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { AFTER, BODY, INDENT, MOST_ROWS, RULE, SIZE } from './layout.ts';

/** A part of a document. */
export type Block = Paragraph | Table;

/**
 * A text as it may stand in a document: composed letters, and nothing that XML forbids or that turns the direction of
 * reading. What a unit calls itself, or writes as a value, comes from the dump.
 */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu, '');

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly size?: number;
}

export const run = (text: string, look: Look = {}): TextRun => new TextRun({ text: clean(text), ...look });

/**
 * A paragraph of the report: both sides even, its first line indented.
 * @param keepNext whether it stays on the page of what follows
 */
export const sentence = (text: string, keepNext = false): Paragraph =>
  new Paragraph({
    children: [run(text)],
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: INDENT },
    spacing: { after: AFTER },
    ...(keepNext ? { keepNext } : {}),
  });

/** An item of a list, by its sign. */
export const item = (text: string, mark = '-'): Paragraph => sentence(`${mark} ${text}`);

/** A line without indent. */
export const line = (
  text: string,
  look: Look & {
    readonly alignment?: IParagraphOptions['alignment'];
    readonly after?: number;
    readonly keepNext?: boolean;
  } = {},
): Paragraph => {
  const { alignment = AlignmentType.CENTER, after = 0, keepNext = false, ...letters } = look;
  return new Paragraph({
    children: [run(text, letters)],
    alignment,
    spacing: { after },
    ...(keepNext ? { keepNext } : {}),
  });
};

const HEADING = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2] as const;

/** The heading of a part (1) or of a section of it (2). */
export const heading = (text: string, level: 1 | 2): Paragraph =>
  new Paragraph({
    children: [run(text)],
    heading: HEADING[level - 1] ?? HeadingLevel.HEADING_2,
    indent: { firstLine: INDENT },
    spacing: { before: AFTER, after: AFTER },
    keepNext: true,
  });

/** A thin rule as wide as is left between two indents. */
export const rule = (left: number, right: number): Paragraph =>
  new Paragraph({
    children: [],
    indent: { left, right },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    spacing: { line: RULE, lineRule: LineRuleType.EXACT, after: AFTER },
  });

/** What stands in a cell: one line, or several. */
export type Cell = string | readonly string[];

export interface Column {
  readonly title: Cell;
  /** A share of the width of the table. */
  readonly width: number;
  /** Numbers stand to the right, words to the left. */
  readonly align?: 'left' | 'right' | 'center';
}

const ALIGN = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const;

/** Rows of one table each; no table is longer than a word processor bears. */
export function splitRows<T>(rows: readonly T[], most = MOST_ROWS): readonly (readonly T[])[] {
  const tables: T[][] = [];
  for (let from = 0; from < rows.length; from += most) tables.push(rows.slice(from, from + most));
  return tables;
}

/** Tables with borders, their headings repeated on every page; a paragraph parts each from what follows. */
export function tables(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width = BODY, size = SIZE.table }: { readonly width?: number; readonly size?: number } = {},
): readonly Block[] {
  const widths = shareWidth(columns, width);
  const row = (cells: readonly Cell[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: columns.map(
        ({ align = 'left' }, i) =>
          new TableCell({
            width: { size: widths[i] ?? 0, type: WidthType.DXA },
            margins: { left: 60, right: 60, top: 20, bottom: 20 },
            verticalAlign: VerticalAlign.CENTER,
            children: [cells[i] ?? ''].flat().map((text) => line(text, cellLook(isHead, align, size))),
          }),
      ),
    });
  const head = columns.map(({ title }) => title);
  return splitRows(rows, MOST_ROWS - 1).flatMap((some) => [
    new Table({
      width: { size: width, type: WidthType.DXA },
      columnWidths: [...widths],
      layout: TableLayoutType.FIXED,
      rows: [row(head, true), ...some.map((cells) => row(cells, false))],
    }),
    line('', { size: SIZE.small }),
  ]);
}

const cellLook = (bold: boolean, align: keyof typeof ALIGN, size: number): Parameters<typeof line>[1] => ({
  bold,
  size,
  alignment: bold ? AlignmentType.CENTER : ALIGN[align],
});

/** Whole twips, which add up to the width. */
function shareWidth(columns: readonly Column[], width: number): readonly number[] {
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((width * column.width) / all));
  const rest = width - widths.reduce((sum, one) => sum + one, 0);
  return widths.map((one, i) => (i === widths.length - 1 ? one + rest : one));
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BARE = { top: NONE, bottom: NONE, left: NONE, right: NONE };

/** Two columns without borders. */
export function halves(left: readonly Paragraph[], right: readonly Paragraph[], leftWidth: number): Table {
  const cell = (children: readonly Paragraph[], size: number): TableCell =>
    new TableCell({ width: { size, type: WidthType.DXA }, borders: BARE, children: [...children] });
  return new Table({
    width: { size: BODY, type: WidthType.DXA },
    columnWidths: [leftWidth, BODY - leftWidth],
    layout: TableLayoutType.FIXED,
    borders: { ...BARE, insideHorizontal: NONE, insideVertical: NONE },
    rows: [new TableRow({ cantSplit: true, children: [cell(left, leftWidth), cell(right, BODY - leftWidth)] })],
  });
}
