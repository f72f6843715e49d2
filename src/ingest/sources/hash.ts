import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Cancelled } from '../../model/diagnostic.ts';
import type { InputFile } from '../files.ts';
import type { Workplace } from './convert.ts';

/** SHA-256 of a file as it lies on the disk; tells how far it is. */
export async function hashOf({ path }: InputFile, { signal, advance }: Workplace): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (signal.aborted) throw new Cancelled('interrupted');
    hash.update(chunk);
    advance(chunk.length);
  }
  return hash.digest('hex');
}
