import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { explainShape } from './shape.ts';
import { readDefinition, type Source } from './source.ts';

export interface Definition<T> {
  readonly value: T;
  readonly source: Source;
}

/**
 * Reads every definition of one kind, by `keyOf`. A repeated key is a fault; order is by file name.
 * @param broken receives the names of files that cannot be used, so that nobody is told they do not exist
 */
export function readFolder<T extends { id: string }>(
  root: string,
  kind: string,
  schema: z.ZodType<T>,
  faults: Diagnostic[],
  broken: Set<string>,
  keyOf: (value: T) => string = ({ id }) => id,
): ReadonlyMap<string, Definition<T>> {
  const found = new Map<string, Definition<T>>();
  for (const name of definitionFiles(join(root, kind))) {
    const file = `${kind}/${name}`;
    const read = readDefinition(join(root, kind, name), file, schema, explainShape(schema));
    if ('faults' in read) {
      faults.push(...read.faults);
      broken.add(name.replace(/\.yaml$/, ''));
      continue;
    }
    const { value, source } = read.ok;
    const other = found.get(keyOf(value));
    if (other) faults.push(diagnostic('E-RULE-013', { id: value.id, other: other.source.file }, source.place(['id'])));
    else found.set(keyOf(value), read.ok);
  }
  return found;
}

function definitionFiles(folder: string): readonly string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml')).sort();
}
