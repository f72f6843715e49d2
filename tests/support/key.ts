import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key file as it should be. */
export function keyFile(folder: string, name = 'key', bytes: Uint8Array = randomBytes(32), mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, bytes, { mode });
  return path;
}
