import { dirname, join } from 'node:path';
import { refuse } from '../model/diagnostic.ts';
import type { RunManifest } from '../model/run-manifest.ts';
import { type Check, compareNamed } from '../model/verification.ts';
import { hashFile } from '../util/hash.ts';
import { isFile } from '../util/paths.ts';

/**
 * Holds the files that a run wrote beside its `run.json` against what it recorded of them.
 * @throws SoatError (E-USE-053) when it recorded none
 */
export async function checkWritten(
  path: string,
  { outputs }: RunManifest,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  if (outputs.length === 0) refuse('E-USE-053', {}, { file: path });
  const found = new Map<string, string>();
  for (const { file } of outputs) {
    const place = join(dirname(path), file);
    if (isFile(place)) found.set(file, (await hashFile(place, signal)).sha256);
  }
  return compareNamed('file', new Map(outputs.map(({ file, sha256 }) => [file, sha256])), found);
}
