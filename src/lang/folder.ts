import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { explainShape } from './shape.ts';
import { readDefinition, type Source } from './source.ts';

const SUFFIX = '.yaml';

export interface Definition<T> {
  readonly value: T;
  readonly source: Source;
}

/** What is collected while folders are read. */
export interface Collected {
  readonly faults: Diagnostic[];
  /** Names of files that cannot be used, so that nobody is told they do not exist. */
  readonly broken: Set<string>;
  /** Files whose shape is wrong, as far as they could be read. */
  readonly misshapen: Source[];
  /** Every file that could be used, in the order it was read. */
  readonly sources: Source[];
}

/** Reads every definition of one kind, by `keyOf`. A repeated key is a fault; order is by file name. */
export function readFolder<T extends { id: string }>(
  root: string,
  kind: string,
  schema: z.ZodType<T>,
  { faults, broken, misshapen, sources }: Collected,
  keyOf: (value: T) => string = ({ id }) => id,
): ReadonlyMap<string, Definition<T>> {
  const found = new Map<string, Definition<T>>();
  for (const name of yamlFiles(join(root, kind))) {
    const file = `${kind}/${name}`;
    if (!name.endsWith(SUFFIX)) {
      const hint = name.replace(/\.\w+$/, SUFFIX);
      faults.push(diagnostic('E-RULE-102', { hint }, { file }));
      continue;
    }
    const read = readDefinition(join(root, kind, name), file, schema, explainShape(schema));
    if ('faults' in read) {
      faults.push(...read.faults);
      broken.add(name.slice(0, -SUFFIX.length));
      if (read.source) misshapen.push(read.source);
      continue;
    }
    const { source } = read.ok;
    const value = withoutLint(read.ok.value);
    sources.push(source);
    const other = found.get(keyOf(value));
    if (other) faults.push(diagnostic('E-RULE-013', { id: value.id, other: other.source.file }, source.place(['id'])));
    else found.set(keyOf(value), { value, source });
  }
  return found;
}

/** What lint is told in a file is no part of what the file defines: no hash may change with it. */
function withoutLint<T extends { id: string }>(value: T): T {
  const { lint: _, ...rest } = value as T & { readonly lint?: unknown };
  return rest as unknown as T;
}

function yamlFiles(folder: string): readonly string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith('.cases.yaml')).sort();
}
