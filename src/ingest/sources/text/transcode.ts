import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { refuse } from '../../../model/diagnostic.ts';
import type { LegacyFont, TextEncoding } from '../../../model/encodings.ts';
import type { InputNote } from '../../../model/input-note.ts';
import { readCsvRecord } from '../../../util/csv.ts';
import { delimiterOf, headOf, type InputFile } from '../../files.ts';
import { MAX_RECORD_BYTES } from '../../scan.ts';
import type { Place } from '../convert.ts';
import { CellWalker } from './cell-walker.ts';
import { decoderOf } from './decoder.ts';
import { FontPlan } from './font-plan.ts';
import { readBytes } from './read-bytes.ts';

const HEAD = 1 << 20;

const READ_AS: Readonly<Record<Exclude<TextEncoding, 'utf-8'>, InputNote['kind']>> = {
  'utf-16le': 'readAsUtf16',
  'utf-16be': 'readAsUtf16',
  'windows-1258': 'readAsWindows1258',
  tcvn3: 'readAsTcvn3',
  vni: 'readAsVni',
};

/** How a file of text is to be read. */
export interface Reading {
  readonly encoding: TextEncoding;
  readonly font: LegacyFont | null;
  /** In so many records from the first, line breaks inside quotes become spaces. */
  readonly unbroken?: number;
}

/** What came of the cells of one column. */
interface Retyped {
  cells: number;
  firstRecord: number;
}

/**
 * Writes a file of text anew for the loader: UTF-8 in NFC as far as the encoding composes, every record ended by LF,
 * and Unicode where a font was declared. Cells keep their quotes, records their numbers.
 */
export async function transcode(file: InputFile, reading: Reading, work: Place): Promise<InputFile> {
  const { encoding, font, unbroken } = reading;
  const delimiter = delimiterOf(file, work.mapping);
  const head = decoderOf(encoding)
    .push(await headOf(file, HEAD))
    .text.toString();
  const plan = font && new FontPlan(font, head, delimiter);
  const headings = readCsvRecord(head, delimiter).cells.map((cell, i) => (plan?.read(cell, 1, i + 1) ?? cell).trim());
  const added = file.copy?.headingIsRecord === false ? 1 : 0;
  const [changed, left] = [new Map<number, Retyped>(), new Map<number, Retyped>()];
  const read = remembering((cell, record, column) => {
    const typed = cell.toString();
    const meant = plan?.read(typed, record, column) ?? null;
    return meant === typed ? 'same' : meant === null ? 'left' : Buffer.from(meant);
  });
  const retype = (cell: Buffer, record: number, column: number): Buffer => {
    const meant = read(cell, record, column);
    if (meant === 'same') return cell;
    if (record > 1) count(meant === 'left' ? left : changed, column, record - added);
    return meant === 'left' ? cell : meant;
  };
  const walker = new CellWalker(delimiter, plan ? retype : null, unbroken);
  const decoder = decoderOf(encoding);
  const hash = createHash('sha256');
  const path = work.newFile();
  const columnName = (column: number): string => {
    const heading = headings[column - 1] ?? '';
    return heading === '' ? String(column) : `${column} ("${heading}")`;
  };
  const out = await open(path, 'w');
  const take = async ({ text, malformed }: ReturnType<typeof decoder.push>): Promise<void> => {
    await write(out, walker.push(text), path);
    const { record, column: number } = walker.place;
    const place = { record: record - added, column: columnName(number) };
    if (walker.stopped === 'nul') refuse('E-IN-044', place, { file: file.label });
    if (walker.stopped === 'tooLong') refuse('E-IN-046', { ...place, limit: MAX_RECORD_BYTES }, { file: file.label });
    if (malformed) refuse('E-IN-042', { ...place, encoding }, { file: file.label });
  };
  try {
    await readBytes(
      file,
      work.signal,
      async (chunk) => {
        await take(decoder.push(chunk));
        return true;
      },
      (raw) => {
        hash.update(raw);
        if (!file.copy) work.advance(raw.length);
      },
    );
    await take(decoder.end());
    await write(out, walker.end(), path);
  } finally {
    await out.close();
  }
  const note = (kind: InputNote['kind'], column: string | null, { cells, firstRecord }: Retyped): InputNote => ({
    ...{ kind, file: file.label, part: file.part, column },
    ...{ count: cells, firstRecord },
  });
  const columns = (kind: InputNote['kind'], found: ReadonlyMap<number, Retyped>): InputNote[] =>
    [...found].sort(([a], [b]) => a - b).map(([column, cells]) => note(kind, headings[column - 1] || null, cells));
  const other = walker.otherLineEnds;
  return {
    ...file,
    copy: {
      path,
      format: 'csv',
      sha256: file.copy?.sha256 ?? hash.digest('hex'),
      records: walker.records,
      headingIsRecord: added === 0,
      delimiter,
      ...(file.copy?.typed ? { typed: true } : {}),
      notes: [
        ...(file.copy?.notes ?? []),
        ...(encoding === 'utf-8'
          ? []
          : [{ ...note(READ_AS[encoding], null, { cells: 1, firstRecord: 0 }), firstRecord: null }]),
        ...(other ? [note('mixedLineEnds', null, { cells: other.count, firstRecord: other.firstRecord })] : []),
        ...columns('legacyFontConverted', changed),
        // Of a table without a word in the font there is nothing to say.
        ...(changed.size > 0 ? columns('legacyFontLeft', left) : []),
      ],
    },
  };
}

/** Columns hold the same few texts over and over: what came of one is kept, for so many of a column. */
const REMEMBERED = 10_000;

type Retype = (cell: Buffer, record: number, column: number) => Buffer | 'same' | 'left';

function remembering(work: Retype): Retype {
  const columns: Map<string, ReturnType<Retype>>[] = [];
  return (cell, record, column) => {
    if (record === 1) return work(cell, record, column);
    columns[column] ??= new Map();
    const known = columns[column];
    const key = cell.toString('latin1');
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = work(cell, record, column);
    if (known.size < REMEMBERED) known.set(key, made);
    return made;
  };
}

function count(columns: Map<number, Retyped>, column: number, record: number): void {
  const known = columns.get(column);
  if (known) known.cells++;
  else columns.set(column, { cells: 1, firstRecord: record });
}

async function write(out: FileHandle, bytes: Buffer, path: string): Promise<void> {
  try {
    for (let at = 0; at < bytes.length; ) at += (await out.write(bytes, at)).bytesWritten;
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    refuse(full ? 'E-ENV-002' : 'E-ENV-001', { path, detail: (error as Error).message }, {}, error);
  }
}
