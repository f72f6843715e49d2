import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Cancelled } from '../../model/diagnostic.ts';

/** SHA-256 of a file as it lies on the disk. */
export async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (signal.aborted) throw new Cancelled('interrupted');
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
