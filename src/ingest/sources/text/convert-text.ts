import { isUtf8 } from 'node:buffer';
import { rmSync } from 'node:fs';
import { refuse } from '../../../model/diagnostic.ts';
import { LEGACY_FONTS, type TextEncoding } from '../../../model/encodings.ts';
import { byRole, type TableRole } from '../../../model/tables.ts';
import { firstInvalid, incompleteTail } from '../../../util/utf8.ts';
import { delimiterOf, headOf, type InputFile, readFrom, scanFile } from '../../files.ts';
import { readHeader } from '../../header.ts';
import { saysTooMuch } from '../../unpack.ts';
import type { Converter, Place } from '../convert.ts';
import { refuseTypedHead } from './legacy-check.ts';
import { natureOf, placeOf, readBytes } from './read-bytes.ts';
import { refuseNotUtf8, refuseOtherEncoding } from './refusals.ts';
import { transcode } from './transcode.ts';

/** What is looked at before the text is read. */
const HEAD = 1 << 20;
/** In UTF-16 of a CSV at least this part of the characters is ASCII, of which one byte is NUL. */
const WIDE_SHARE = 0.5;

/** Files of text: those in UTF-8 the loader reads as they are; of the others it reads a copy. */
export const convertText: Converter = async (file, work) => {
  if (file.format === 'csv.gz' && saysTooMuch(file)) await readBytes(file, work.signal, () => true);
  const encoding = await encodingOf(file, work);
  const font = LEGACY_FONTS.some((one) => one === encoding) ? null : (work.mapping.legacyFont ?? null);
  const text = encoding === 'utf-8' && !font ? file : await transcode(file, { encoding, font }, work);
  await refuseTypedHead(text, work.mapping);
  return [text];
};

/** A table that another converter wrote: its text is Unicode, and may have been typed in a legacy font all the same. */
export async function retyped(table: InputFile, work: Place): Promise<InputFile> {
  const { legacyFont: font } = work.mapping;
  if (readFrom(table).format === 'parquet') return table;
  const { copy } = table;
  const text = copy && font ? await transcode(table, { encoding: 'utf-8', font }, work) : table;
  if (copy && text !== table) rmSync(copy.path, { force: true });
  await refuseTypedHead(text, work.mapping);
  return text;
}

/** A byte order mark says the encoding; else strict UTF-8 does, and what is neither is what was declared. */
async function encodingOf(file: InputFile, { mapping, signal }: Place): Promise<TextEncoding> {
  const head = await headOf(file, HEAD);
  const declared = mapping.encoding ?? 'utf-8';
  if (head.length === 0) refuse('E-IN-001', {}, { file: file.label });
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = wideness(head);
  if (wide !== null && wide !== declared) refuse('E-IN-043', { encoding: wide }, { file: file.label });
  if (wide !== null) return wide;
  const nul = head.indexOf(0);
  if (nul !== -1) refuse('E-IN-044', await placeOf(file, mapping.delimiter, nul, signal), { file: file.label });
  if (declared === 'utf-8') {
    const whole = head.subarray(0, head.length - incompleteTail(head));
    if (!isUtf8(whole)) await refuseNotUtf8(file, firstInvalid(whole), mapping, signal);
    return declared;
  }
  const nature = await natureOf(file, signal);
  if (typeof nature === 'string') return 'utf-8';
  if (declared === 'utf-16le' || declared === 'utf-16be') return refuseNotUtf8(file, nature, mapping, signal);
  await refuseOtherEncoding(file, nature, declared, mapping, signal);
  return declared;
}

/** Whether every second byte is NUL where ASCII stands, and which: UTF-16 without its mark. */
function wideness(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  let [even, odd] = [0, 0];
  for (let i = head.indexOf(0); i !== -1; i = head.indexOf(0, i + 1)) {
    if (i % 2 === 0) even++;
    else odd++;
  }
  const enough = (head.length / 2) * WIDE_SHARE;
  if (odd > enough && even === 0) return 'utf-16le';
  return even > enough && odd === 0 ? 'utf-16be' : null;
}

/** A file ends its lines in several ways, or breaks its headings in two: the loader does not read it as it is. */
export class CrookedLines extends Error {
  override readonly name = 'CrookedLines';
}

/** Makes copies of those files: every line ends in LF, and no heading is broken. */
export async function straighten(
  files: Readonly<Record<TableRole, readonly InputFile[]>>,
  work: Place,
): Promise<Readonly<Record<TableRole, readonly InputFile[]>>> {
  const tables: InputFile[] = [];
  for (const file of Object.values(files).flat()) tables.push(await straightened(file, work));
  return byRole((role) => tables.filter((table) => table.role === role));
}

async function straightened(file: InputFile, work: Place): Promise<InputFile> {
  if (readFrom(file).format === 'parquet') return file;
  const { mapping, signal } = work;
  const delimiter = delimiterOf(file, mapping);
  const { crooked, records } = await readHeader(file, delimiter, mapping.tables[file.role] ?? {}, mapping.headerRows);
  if (!crooked && (file.copy || !(await scanFile(file, delimiter, signal)).scan?.mixedLineEnds)) return file;
  const straight = await transcode(file, { encoding: 'utf-8', font: null, unbroken: crooked ? records : 0 }, work);
  if (file.copy) rmSync(file.copy.path, { force: true });
  return straight;
}
