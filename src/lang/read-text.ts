import { readFileSync } from 'node:fs';
import { refuse } from '../model/diagnostic.ts';
import { sha256 } from '../util/hash.ts';

/** A small text file, and what its bytes were when it was read. */
export interface GivenText {
  /** In NFC, without a byte order mark. */
  readonly text: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads a small text file that the user named, in NFC and without a byte order mark.
 * @param role what the file is for, as the user would say it
 * @throws SoatError E-USE-002 when there is no such file, or it cannot be read
 */
export function readGiven(path: string, role: string): GivenText {
  try {
    const bytes = readFileSync(path);
    const text = bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .normalize('NFC');
    return { text, bytes: bytes.length, sha256: sha256(bytes) };
  } catch (error) {
    return refuse('E-USE-002', { path, role }, {}, error);
  }
}

/** The text alone. */
export const readText = (path: string, role: string): string => readGiven(path, role).text;
