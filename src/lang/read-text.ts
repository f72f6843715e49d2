import { readFileSync } from 'node:fs';
import { refuse } from '../model/diagnostic.ts';

/**
 * Reads a small text file that the user named, in NFC and without a byte order mark.
 * @param role what the file is for, as the user would say it
 * @throws SoatError E-USE-002 when there is no such file, or it cannot be read
 */
export function readText(path: string, role: string): string {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .normalize('NFC');
  } catch (error) {
    return refuse('E-USE-002', { path, role }, {}, error);
  }
}
