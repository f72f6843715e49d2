import { constants, gunzipSync } from 'node:zlib';
import type { FileFormat } from './files.ts';

/** How much of a file tells its format: white space may come before the first sign of JSON. */
export const SNIFFED = 4096;

const GZIP = Buffer.from([0x1f, 0x8b]);
const ARROW_FILE = Buffer.from('ARROW1');
/** A message of an Arrow stream begins with this mark and its length, which is that of a schema and no gigabyte. */
const ARROW_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff]);
const DUCKDB = Buffer.from('DUCK');
const DUCKDB_AT = 8;
/** `{` or `[` alone may begin a heading such as `[Mã hồ sơ]`; what follows tells. */
const JSON_TEXT = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*[{\]])/;

/** The format of a file that has to be converted, from its first bytes; null when it is none of them. */
export function convertedFormat(head: Buffer): FileFormat | null {
  if (head.subarray(0, ARROW_FILE.length).equals(ARROW_FILE)) return 'arrow';
  if (head.subarray(0, 4).equals(ARROW_STREAM) && head.length > 8 && (head[7] ?? 255) === 0) return 'arrow';
  if (head.subarray(DUCKDB_AT, DUCKDB_AT + DUCKDB.length).equals(DUCKDB)) return 'duckdb';
  if (head.subarray(0, 2).equals(GZIP)) return JSON_TEXT.test(unpacked(head)) ? 'json.gz' : null;
  return JSON_TEXT.test(head.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '\uFEFF')) ? 'json' : null;
}

/** The text at the beginning of packed bytes of which the end is missing; empty when they cannot be unpacked. */
function unpacked(head: Buffer): string {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
  } catch {
    return '';
  }
}
