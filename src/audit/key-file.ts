import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { refuse, SoatError } from '../model/diagnostic.ts';
import { type HmacPads, padsOf } from '../util/hmac.ts';

/** As many bytes as HMAC-SHA-256 gives out: a shorter key would be the weakest part. */
const LEAST_BYTES = 32;
/** A key longer than this is some other file. */
const MOST_BYTES = 4096;
const OTHERS = 0o007;
const PERMISSIONS = 0o777;

/**
 * Reads a key: all bytes of a file that only its owner (and group) may touch.
 * @throws SoatError E-USE-060 when it cannot be read, E-USE-061 when it is too short or long, E-USE-062 when others may
 *   read it (asked of systems whose files have such permissions)
 */
export function readKey(path: string): HmacPads {
  try {
    const file = openSync(path, 'r');
    try {
      const stat = fstatSync(file);
      const { mode, size } = stat;
      if (!stat.isFile()) refuse('E-USE-060', { path, detail: 'EISDIR' });
      if (size < LEAST_BYTES || size > MOST_BYTES) {
        refuse('E-USE-061', { path, bytes: size, least: LEAST_BYTES, most: MOST_BYTES });
      }
      if (platform() !== 'win32' && (mode & OTHERS) !== 0) {
        refuse('E-USE-062', { path, mode: (mode & PERMISSIONS).toString(8) });
      }
      return padsOf(readFileSync(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof SoatError) throw error;
    return refuse('E-USE-060', { path, detail: (error as NodeJS.ErrnoException).code ?? 'error' }, {}, error);
  }
}
