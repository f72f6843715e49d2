import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The rules folder that comes with Soát. */
export const shippedRules = (): string => fileURLToPath(new URL('rules', root));

/** Soát's own version. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  return manifest.version;
}
