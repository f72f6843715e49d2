import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The rules folder that comes with Soát. */
export const shippedRules = (): string => fileURLToPath(new URL('rules', root));

interface Package {
  readonly version: string;
  /** Exact versions. */
  readonly dependencies: Readonly<Record<string, string>>;
}

const ownPackage = (): Package => JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Package;

/** Soát's own version. */
export const version = (): string => ownPackage().version;

/** The version of json-rules-engine that the rules are held against. */
export const referenceVersion = (): string => ownPackage().dependencies['json-rules-engine'] ?? '';
