import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/cli.ts';
import type { Modules } from './back-ends.ts';

/** The files a mutant has copies of; what they import from elsewhere stays as it is. */
export const MUTABLE = [
  'compile/coded.ts',
  'compile/expression.ts',
  'compile/legend.ts',
  'facts/context.ts',
  'interpret/interpreter.ts',
  'interpret/record.ts',
  'interpret/trees.ts',
] as const;
export type Mutable = (typeof MUTABLE)[number];

/** A slip in the source of a back end: in one file, each piece of text put in place of another. */
export interface Edit {
  readonly file: Mutable;
  readonly changes: readonly (readonly [from: string, to: string])[];
}

const sources = new Map(MUTABLE.map((file) => [file, readFileSync(join(root, 'src', file), 'utf8')]));
export const sourceOf = (file: Mutable): string => sources.get(file) ?? '';

/** The text with a slip in it. Each changed piece must stand in it exactly once, or the list of mutants is stale. */
export function slipped({ file, changes }: Edit): string {
  return changes.reduce((text, [from, to]) => {
    const pieces = text.split(from);
    if (pieces.length !== 2) throw new Error(`${file} has ${pieces.length - 1} times: ${from}`);
    return pieces.join(to);
  }, sourceOf(file));
}

const engine = pathToFileURL(createRequire(import.meta.url).resolve('json-rules-engine')).href;
const elsewhere = (text: string): string =>
  text
    .replaceAll(/'\.\.\/(calendar|model|util)\//g, `'${join(root, 'src')}/$1/`)
    .replaceAll("from 'json-rules-engine'", `from '${engine}'`);

/** The back ends with a slip in their source, loaded from a folder of their own. */
export async function mutantModules(edit: Edit): Promise<Modules> {
  const folder = mkdtempSync(join(tmpdir(), 'soat-mutant-'));
  try {
    for (const file of MUTABLE) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), elsewhere(file === edit.file ? slipped(edit) : sourceOf(file)));
    }
    const load = (file: Mutable): Promise<unknown> => import(join(folder, file));
    return {
      coded: (await load('compile/coded.ts')) as Modules['coded'],
      context: (await load('facts/context.ts')) as Modules['context'],
      interpreter: (await load('interpret/interpreter.ts')) as Modules['interpreter'],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
