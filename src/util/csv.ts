/** A record of a small CSV text, with the line it begins on. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** Where the next record begins in the text. */
  readonly end: number;
}

/** Reads the record that begins at `start`. Quotes open where nothing but spaces stands before them. */
export function readCsvRecord(text: string, delimiter: string, start = 0, line = 1): CsvRecord {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let i = start;
  for (; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[i++];
      else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      i += char === '\r' && text[i + 1] === '\n' ? 2 : 1;
      break;
    } else cell += char;
  }
  cells.push(cell);
  return { cells, line, end: i };
}

/** How many lines a piece of text spans after its first. */
export const lineBreaks = (text: string): number => text.split(/\r\n|\n|\r/).length - 1;

/** All records of a small CSV text that are not blank. */
export function parseCsv(text: string, delimiter: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record = readCsvRecord(text, delimiter, at, line);
    if (record.cells.some((cell) => cell.trim() !== '')) records.push(record);
    line += lineBreaks(text.slice(at, record.end));
    at = record.end;
  }
  return records;
}
