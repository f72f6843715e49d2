import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Cancelled, refuse, SoatError } from '../../../model/diagnostic.ts';
import { readCsvRecord } from '../../../util/csv.ts';
import { Utf8Check } from '../../../util/utf8.ts';
import { headOf, type InputFile, readFrom } from '../../files.ts';
import { unpacking } from '../../unpack.ts';
import { CellWalker } from './cell-walker.ts';

const CHUNK = 1 << 20;
/** What is looked at around a byte that was not expected. */
const BEFORE = 1 << 16;
const AFTER = 1 << 18;

/** Gives the bytes of a file's text, unpacked, to `take` until it says that it has seen enough. */
export async function readBytes(
  file: InputFile,
  signal: AbortSignal,
  take: (chunk: Buffer) => boolean | Promise<boolean>,
  onRaw: (chunk: Buffer) => void = () => undefined,
): Promise<void> {
  const { path, format } = readFrom(file);
  const raw = createReadStream(path, { highWaterMark: CHUNK });
  raw.on('data', (chunk) => onRaw(chunk as Buffer));
  const enough = new AbortController();
  const sink = new Writable({
    highWaterMark: CHUNK,
    write(chunk: Buffer, _encoding, done) {
      Promise.resolve(chunk)
        .then(take)
        .then((more) => {
          if (!more) enough.abort();
          done();
        }, done);
    },
  });
  try {
    await pipeline([raw, ...unpacking(file, format, CHUNK), sink], {
      signal: AbortSignal.any([signal, enough.signal]),
    });
  } catch (error) {
    if (enough.signal.aborted) return;
    if (signal.aborted) throw new Cancelled('interrupted');
    if (error instanceof SoatError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') refuse('E-ENV-002', { path: file.label }, {}, error);
    refuse('E-IN-009', { detail: (error as Error).message }, { file: file.label }, error);
  }
}

/** Whether a text is plain ASCII, strict UTF-8, or else at which byte it stops being that. */
export async function natureOf(file: InputFile, signal: AbortSignal): Promise<'ascii' | 'utf-8' | number> {
  const check = new Utf8Check();
  let ascii = true;
  await readBytes(file, signal, (chunk) => {
    ascii &&= isAscii(chunk);
    check.push(chunk);
    return check.invalid === null;
  });
  return check.end() ?? (ascii ? 'ascii' : 'utf-8');
}

/** The bytes around an offset of a file's text. */
export async function around(file: InputFile, offset: number, signal: AbortSignal): Promise<Buffer> {
  const from = Math.max(0, offset - BEFORE);
  const kept: Buffer[] = [];
  let at = 0;
  await readBytes(file, signal, (chunk) => {
    if (at + chunk.length > from) kept.push(chunk.subarray(Math.max(0, from - at), offset + AFTER - at));
    at += chunk.length;
    return at < offset + AFTER;
  });
  return Buffer.concat(kept);
}

/** Record and column, as words of a message, in which a byte of a text stands whose ASCII is ASCII. */
export async function placeOf(
  file: InputFile,
  delimiter: string,
  offset: number,
  signal: AbortSignal,
): Promise<{ readonly record: number; readonly column: string }> {
  const walker = new CellWalker(delimiter);
  let at = 0;
  await readBytes(file, signal, (chunk) => {
    walker.push(chunk.subarray(0, Math.max(0, offset - at)));
    at += chunk.length;
    return at < offset;
  });
  const { record, column } = walker.place;
  return { record, column: await columnName(file, delimiter, column) };
}

/** A column by its number, and by its heading where that can be read. */
export async function columnName(file: InputFile, delimiter: string, column: number): Promise<string> {
  const head = (await headOf(file, CHUNK)).toString().replace(/^\uFEFF/, '');
  const heading = readCsvRecord(head, delimiter).cells[column - 1]?.trim() ?? '';
  const readable = heading !== '' && heading.length < 100 && !/[\p{Cc}\uFFFD]/u.test(heading);
  return readable ? `${column} ("${heading}")` : String(column);
}
