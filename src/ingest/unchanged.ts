import { type BigIntStats, statSync } from 'node:fs';
import { diagnostic, SoatError } from '../model/diagnostic.ts';
import type { InputFile } from './files.ts';

/** What a file's folder says of it: another stamp is another file, or another content. */
export interface Stamp {
  readonly bytes: bigint;
  /** Nanoseconds of the last change of its content. */
  readonly modified: bigint;
  readonly inode: bigint;
  readonly device: bigint;
}

export const stampOf = (path: string): Stamp => stamped(statSync(path, { bigint: true }));

const stamped = ({ size, mtimeNs, ino, dev }: BigIntStats): Stamp => ({
  bytes: size,
  modified: mtimeNs,
  inode: ino,
  device: dev,
});

/** How a file differs from its stamp, in the words of a folder; null when it does not. */
function difference({ path, stamp }: Pick<InputFile, 'path' | 'stamp'>): string | null {
  const now = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!now) return 'ENOENT';
  const { bytes, modified, inode, device } = stamped(now);
  if (inode !== stamp.inode || device !== stamp.device) return `inode ${stamp.inode} → ${inode}`;
  if (bytes !== stamp.bytes) return `${stamp.bytes} → ${bytes} byte`;
  return modified === stamp.modified ? null : `mtime ${stamp.modified} → ${modified} ns`;
}

/**
 * Ends the run when a file is not what it was before its first byte was read. A run reads each file several times, so
 * what it counted, hashed and loaded could be of different contents.
 * @throws SoatError (E-IN-070) that names every such file
 */
export function refuseChanged(files: readonly InputFile[]): void {
  const faults = [...new Map(files.map((file) => [file.path, file])).values()].flatMap((file) => {
    const detail = difference(file);
    return detail === null ? [] : [diagnostic('E-IN-070', { detail }, { file: file.label })];
  });
  if (faults.length > 0) throw new SoatError(faults);
}
