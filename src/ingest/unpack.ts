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

/** Ends the reading of a file that unpacks to more than anybody would pack. */
function guard(file: Packed): Transform {
  const limit = Math.min(MAX_UNPACKED_BYTES, Math.max(FREE_UNPACKED_BYTES, file.bytes * MAX_UNPACK_RATIO));
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
