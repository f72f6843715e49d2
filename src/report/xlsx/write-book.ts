import { diagnostic, SoatError } from '../../model/diagnostic.ts';
import type { Lang } from '../../model/text.ts';
import { escaped, MOST_CHARACTERS, written } from './cell-text.ts';
import { type Book, frameOf } from './frame.ts';
import { membersOf, PackageWriter, textOf } from './package.ts';
import { headRow, letter, MOST_ROWS, rowHeight, type Sheet } from './sheet.ts';

/** What a streamed row has in its cells. */
export type StreamedRow = readonly (string | number | null)[];

/**
 * Writes a workbook to a new file: small sheets whole, the rows of a streamed sheet as they come, so that memory does not
 * grow with them.
 * @throws SoatError (E-USE-136) before anything is written when a sheet would have more rows than a spreadsheet can open
 * @param streams the rows of each streamed sheet, by its name, in batches; as many as the sheet says
 */
export async function writeBook(
  book: Book,
  path: string,
  streams: ReadonlyMap<string, AsyncIterable<readonly StreamedRow[]>> = new Map(),
): Promise<void> {
  refuseTooLong(book.sheets);
  const members = membersOf(await frameOf(book));
  const file = new PackageWriter(path);
  try {
    for (const member of members) {
      const sheet = book.sheets.find((_, n) => member.name === `xl/worksheets/sheet${n + 1}.xml`);
      const rows = sheet && streams.get(sheet.name);
      if (sheet && rows) await file.pack(member.name, spliced(sheet, textOf(member), rows, book));
      else file.copy(member);
    }
    file.finish();
  } finally {
    file.close();
  }
}

/**
 * Ends the run with each sheet that no program could open.
 * @throws SoatError (E-USE-136)
 */
export function refuseTooLong(sheets: readonly Pick<Sheet, 'name' | 'above' | 'rows' | 'streamed'>[]): void {
  const faults = sheets.flatMap((sheet) => {
    const rows = headRow(sheet) + (sheet.streamed ?? sheet.rows.length);
    return rows > MOST_ROWS ? [diagnostic('E-USE-136', { sheet: sheet.name, rows, most: MOST_ROWS })] : [];
  });
  if (faults.length > 0) throw new SoatError(faults);
}

/** Characters that are handed on together: of longer texts the collector lets hundreds of megabytes lie. */
const PIECE = 1 << 16;

/** The XML of a sheet with the true rows in place of the one that shows their styles. */
async function* spliced(
  sheet: Sheet,
  xml: string,
  batches: AsyncIterable<readonly StreamedRow[]>,
  { lang }: Book,
): AsyncGenerator<string> {
  const first = headRow(sheet) + 1;
  const start = xml.indexOf(`<row r="${first}"`);
  const end = xml.indexOf('</sheetData>');
  const styles = [...xml.slice(start, end).matchAll(/<c [^>]*?s="(\d+)"/g)].map(([, style]) => style);
  const open = sheet.columns.map((_, c) => ({ name: letter(c), style: ` s="${styles[c]}"` }));
  const last = first - 1 + (sheet.streamed ?? 0);
  yield xml.slice(0, start).replace(/<dimension ref="[^"]*"/, `<dimension ref="A1:${letter(open.length - 1)}${last}"`);
  let r = first;
  for await (const batch of batches) {
    let text = '';
    for (const row of batch) {
      const height = rowHeight(row, sheet.columns);
      text += height === null ? `<row r="${r}">` : `<row r="${r}" ht="${height}" customHeight="1">`;
      for (const [c, value] of row.entries()) {
        const cell = open[c];
        if (cell === undefined || value === null || value === '') continue;
        text +=
          typeof value === 'number'
            ? `<c r="${cell.name}${r}"${cell.style}><v>${value}</v></c>`
            : `<c r="${cell.name}${r}" t="inlineStr"${cell.style}><is>${textElement(value, lang)}</is></c>`;
      }
      text += '</row>';
      r++;
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
    yield text;
  }
  yield xml.slice(end);
}

/** What a text may have that does not stand in XML as it is. */
const RARE = /[^\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD]|[&<>]|_x|^ | $/;

/** Most texts need nothing done, and there are millions of them. */
const textElement = (value: string, lang: Lang): string =>
  value.length <= MOST_CHARACTERS && !RARE.test(value)
    ? `<t>${value}</t>`
    : `<t xml:space="preserve">${escaped(written(value, lang))}</t>`;
