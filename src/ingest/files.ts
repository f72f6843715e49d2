import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { relative } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Cancelled, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import type { InputNote } from '../model/input-note.ts';
import type { TableRole } from '../model/tables.ts';
import { expand } from './expand.ts';
import { RecordScanner, type ScanResult } from './scan.ts';
import { convertedFormat, SNIFFED } from './sniff.ts';
import { officeFormat } from './sources/office.ts';
import { type Stamp, stampOf } from './unchanged.ts';
import { unpacking } from './unpack.ts';

/** What the loader reads. Every other format is turned into one of these first (`sources`). */
export type LoadFormat = 'csv' | 'csv.gz' | 'parquet';
export type FileFormat = LoadFormat | 'json' | 'json.gz' | 'arrow' | 'duckdb' | 'xlsx' | 'zip';

/** A table of the input: a file, or a part of one; its path resolved once. */
export interface InputFile {
  readonly role: TableRole;
  /** Real path of the file that was given; never in a result. */
  readonly path: string;
  /** How results name it: the shortest path that tells the inputs apart, `/` between folders. */
  readonly label: string;
  /** The sheet, table or member of an archive that it is; null when the file is one table. */
  readonly part: string | null;
  readonly format: FileFormat;
  readonly bytes: number;
  /** Names in the folder it was found in that are not read; with the first file of a folder that was given. */
  readonly beside?: readonly string[];
  /** What its folder said of it before its first byte was read; of every table of a file the same. */
  readonly stamp: Stamp;
  /** The copy that the loader reads in its place; null when it reads the file itself. */
  readonly copy: Copy | null;
}

/** A table of a file of another format, written into the run's own folder for the loader: UTF-8, comma, LF; or Parquet. */
export interface Copy {
  readonly path: string;
  readonly format: LoadFormat;
  /** SHA-256 of the file that was given. */
  readonly sha256: string;
  /**
   * Records of the copy as the converter counted them while it read the original; the load is held against it. Null
   * when the copy is the bytes that were packed, and there was nothing else to count.
   */
  readonly records: number | null;
  /** Whether the copy's heading is record 1 of the original, as in a sheet; else data begin with record 1. */
  readonly headingIsRecord: boolean;
  /** What stands between the cells of a CSV; a comma when it is not said. */
  readonly delimiter?: string;
  /** The cells had types of their own: dates are ISO, numbers have a decimal point, truth values are TRUE and FALSE. */
  readonly typed?: true;
  /** What the converter noticed. */
  readonly notes: readonly InputNote[];
}

/** Where the loader finds a table, and how it is written there. */
export const readFrom = (file: InputFile): { readonly path: string; readonly format: LoadFormat } =>
  // What the loader does not read has a copy (`convertInputs`).
  file.copy ?? (file as InputFile & { readonly format: LoadFormat });

/** Between the cells of a table: as the mapping declares, and in a copy as the copy says. */
export const delimiterOf = (file: InputFile, { delimiter }: { readonly delimiter: string }): string =>
  file.copy ? (file.copy.delimiter ?? ',') : delimiter;

const CHUNK = 1 << 20;
/** Enough to tell a page from a table. */
const PARQUET = Buffer.from('PAR1');
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Formats of which one file holds several tables, so that a part of it can be named. */
const WITH_PARTS: readonly FileFormat[] = ['duckdb'];
/** Resolves files, folders and globs to real paths, sorted, each once. A pattern without a match ends the run. */
export function resolveFiles(role: TableRole, patterns: readonly string[], base: string): readonly InputFile[] {
  const found = patterns.flatMap((pattern) => {
    const some = expand(pattern, base);
    return some.length > 0 ? some : refuse('E-USE-002', { path: pattern, role });
  });
  const unique = [...new Map(found.map((one) => [`${one.path}#${one.part ?? ''}`, one])).values()];
  // DuckDB would take these signs for a pattern and read other files.
  const unsafe = unique.find(({ path }) => /[*?[\]]/.test(path));
  if (unsafe !== undefined) refuse('E-USE-013', { path: unsafe.path });
  const paths = [...new Set(unique.map(({ path }) => path))];
  const labels = shortLabels(paths);
  return unique.map(({ path, part, beside }) => {
    const label = labels[paths.indexOf(path)] ?? path;
    const format = formatOf(path, label);
    if (part !== null && !WITH_PARTS.includes(format)) refuse('E-USE-002', { path: `${label}#${part}`, role });
    const stamp = stampOf(path);
    return { role, path, label, part, copy: null, stamp, format, bytes: Number(stamp.bytes), beside };
  });
}

/** File names where they differ, else paths from the folder they have in common. */
function shortLabels(paths: readonly string[]): readonly string[] {
  const names = paths.map((path) => path.split(/[\\/]/).at(-1) ?? path);
  if (new Set(names).size === names.length) return names;
  const parts = paths.map((path) => path.split(/[\\/]/));
  let common = 0;
  while (parts.every((p) => p[common] !== undefined && p[common] === parts[0]?.[common])) common++;
  const folder = (parts[0] ?? []).slice(0, common).join('/') || '/';
  return paths.map((path) => relative(folder, path).split('\\').join('/'));
}

/** The format a file really has, from its first bytes; its name decides nothing. */
export function formatOf(path: string, label: string): FileFormat {
  const head = firstBytes(path, SNIFFED);
  if (head.length === 0) refuse('E-IN-001', {}, { file: label });
  const converted = convertedFormat(head);
  if (converted !== null) return converted;
  if (head.subarray(0, 4).equals(PARQUET)) return 'parquet';
  if (head.subarray(0, 2).equals(GZIP)) return 'csv.gz';
  const office = officeFormat(head, path, label);
  if (office !== null) return office;
  return 'csv';
}

function firstBytes(path: string, count: number): Buffer {
  const buffer = Buffer.alloc(count);
  const handle = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(handle, buffer, 0, count, 0));
  } finally {
    closeSync(handle);
  }
}

/** The first bytes of the text of a CSV, unpacked when it is packed. */
export async function headOf(file: InputFile, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = createReadStream(readFrom(file).path, { end: limit - 1 });
  const source = readFrom(file).format === 'csv.gz' ? stream.pipe(createGunzip({ finishFlush: 2 })) : stream;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= limit) break;
    }
  } catch (error) {
    refuse('E-IN-009', { detail: (error as Error).message }, { file: file.label }, error);
  }
  stream.destroy();
  return Buffer.concat(chunks).subarray(0, limit);
}

/** SHA-256 of a file as it lies on the disk. */
export interface Hashed {
  readonly sha256: string;
}

/** Told after every chunk: bytes of the file that are read, records found in them, and bytes of their text. */
export type OnChunk = (bytes: number, records: number, text: number) => void;

/**
 * Reads a whole file once: hashes its bytes and, for a CSV, counts its records; tells both after every chunk.
 * @param columns how many cells a record has to have; null when nobody asks whether it has
 * @throws SoatError (E-IN-076) when more records do not have them than may be loaded
 */
export async function scanFile(
  file: InputFile,
  delimiter: string,
  signal: AbortSignal,
  wantedOffsets: readonly number[] = [],
  onChunk: OnChunk = () => undefined,
  columns: number | null = null,
): Promise<Hashed & { readonly scan: ScanResult | null }> {
  const hash = createHash('sha256');
  const { path, format } = readFrom(file);
  const scanner = format === 'parquet' ? null : new RecordScanner(delimiter, wantedOffsets, columns);
  const raw = createReadStream(path, { highWaterMark: CHUNK });
  raw.on('data', (chunk) => hash.update(chunk));
  const tell = () => onChunk(raw.bytesRead, scanner?.records ?? 0, scanner?.bytes ?? 0);
  const sink = new Writable({
    highWaterMark: CHUNK,
    write(chunk: Buffer, _encoding, done) {
      scanner?.push(chunk);
      tell();
      done(floodIn(file, scanner));
    },
  });
  try {
    await pipeline([raw, ...unpacking(file, format, CHUNK), sink], { signal });
  } catch (error) {
    if (signal.aborted) throw new Cancelled('interrupted');
    if (error instanceof SoatError) throw error;
    refuse('E-IN-009', { detail: (error as Error).message }, { file: file.label }, error);
  }
  return { sha256: file.copy?.sha256 ?? hash.digest('hex'), scan: scanner?.finish() ?? null };
}

/** What to say of a file with more misshapen records than the loader has room for; null when it has not. */
function floodIn(file: InputFile, scanner: RecordScanner | null): SoatError | null {
  if (!scanner?.misfits?.tooMany) return null;
  const params = { count: scanner.misfits.found, records: scanner.records };
  return new SoatError([diagnostic('E-IN-076', params, { file: file.label })]);
}
