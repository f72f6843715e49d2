import { closeSync, openSync, readSync } from 'node:fs';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { refuse } from '../model/diagnostic.ts';

/** Real dumps shrink ten- to thirtyfold; what grows more than this was made to fill the disk. */
export const MAX_UNPACK_RATIO = 200;
/** What a packed file may always come to, however small it is: the ratio is asked beyond it. */
export const FREE_UNPACKED_BYTES = 64 * 1024 * 1024;
/** A file of text may come to this when unpacked. */
export const MAX_UNPACKED_BYTES = 2 ** 40;

/** A file that may be packed: how large it is, and how results name it. */
interface Packed {
  readonly label: string;
  readonly bytes: number;
}

/**
 * The steps from the bytes of a file to those of its text: none when it is not packed. Several members of a gzip file
 * are one text.
 */
export function unpacking(file: Packed, format: string, chunkSize: number): Transform[] {
  return format === 'csv.gz' ? [createGunzip({ chunkSize }), guard(file)] : [];
}

const limitOf = ({ bytes }: Packed): number =>
  Math.min(MAX_UNPACKED_BYTES, Math.max(FREE_UNPACKED_BYTES, bytes * MAX_UNPACK_RATIO));

/** The size of what was packed is the last thing in a gzip file; of several members it is that of the last. */
const SIZE_BYTES = 4;

/**
 * Whether a gzip file says itself that it unpacks to more than anybody would pack: then it is unpacked before anything
 * is loaded of it, for the loader cannot be stopped amid records that it rejects. A damaged file may say anything.
 */
export function saysTooMuch(file: Packed & { readonly path: string }): boolean {
  const size = Buffer.alloc(SIZE_BYTES);
  const handle = openSync(file.path, 'r');
  try {
    readSync(handle, size, 0, SIZE_BYTES, Math.max(0, file.bytes - SIZE_BYTES));
  } finally {
    closeSync(handle);
  }
  return size.readUInt32LE() > limitOf(file);
}

/** Ends the reading of a file that unpacks to more than that. */
function guard(file: Packed): Transform {
  const limit = limitOf(file);
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      try {
        if (bytes > limit) refuse('E-IN-047', { packed: file.bytes, limit }, { file: file.label });
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
