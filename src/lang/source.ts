import { isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Diagnostic, diagnostic, type Place } from '../model/diagnostic.ts';
import { readText } from './read-text.ts';
import { type Trap, trap } from './trap.ts';

/** A YAML file as data, with the place of every part of it. */
export interface Source {
  readonly file: string;
  readonly data: unknown;
  /** Where the value at a path begins; the nearest enclosing value when the path is absent. */
  place(path: readonly PropertyKey[]): Place;
  /** The text of the scalar at a path as it was written; undefined when there is none. */
  raw(path: readonly PropertyKey[]): string | undefined;
}

/** Something read, or its faults, with the source where only its shape is wrong. */
export type Read<T> = { readonly ok: T } | { readonly faults: readonly Diagnostic[]; readonly source?: Source };

/** Aliases a file may use: enough for people, too few for a "billion laughs". */
const MAX_ALIASES = 20;

/** Parses YAML text; syntax faults come back as diagnostics with line and column. */
export function parseSource(text: string, file: string): Read<Source> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    return { faults: document.errors.map((e) => diagnostic('E-RULE-001', { detail: e.message }, at(e.pos[0]))) };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return { faults: [diagnostic('E-RULE-001', { detail: (error as Error).message }, { file, line: 1, column: 1 })] };
  }
  const place = (path: readonly PropertyKey[]): Place => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return at(node.range[0]);
    }
    return { file };
  };
  const raw = (path: readonly PropertyKey[]): string | undefined => {
    const node = document.getIn(path, true);
    return isScalar(node) ? node.source : undefined;
  };
  return { ok: { file, data, place, raw } };
}

/** A fault of shape as zod tells it, an unknown key each by itself with where it stands. */
export interface ShapeIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The key nobody knows, where that is the fault. */
  readonly unknownKey?: string;
}

/** Files read well, by their schema, name and text: two folders of rules share most of theirs, and nobody changes what is read. */
const known = new WeakMap<z.ZodType, Map<string, Read<never>>>();
/** So many of a schema are kept; then all of them are let go. */
const MOST_KNOWN = 1000;

/** Reads one file against its schema. All faults come back together. */
export function readDefinition<T>(
  path: string,
  file: string,
  schema: z.ZodType<T>,
  explain: (issue: ShapeIssue) => Trap | null = () => null,
): Read<{ value: T; source: Source }> {
  const text = readText(path, file);
  const key = `${file}\0${text}`;
  const same = known.get(schema) ?? new Map<string, Read<never>>();
  const before = same.get(key);
  if (before) return before;
  const parsed = parseSource(text, file);
  if ('faults' in parsed) return parsed;
  const source = parsed.ok;
  const read = readPart(source, source.data, [], schema, explain);
  if ('faults' in read) return { ...read, source };
  const found = { ok: { value: read.ok, source } };
  if (same.size >= MOST_KNOWN) same.clear();
  known.set(schema, same.set(key, found as Read<never>));
  return found;
}

/**
 * Reads a part of a source against its schema; all its faults come back together.
 * @param data the part
 * @param at where it stands
 */
export function readPart<T>(
  source: Source,
  data: unknown,
  at: readonly PropertyKey[],
  schema: z.ZodType<T>,
  explain: (issue: ShapeIssue) => Trap | null = () => null,
): Read<T> {
  const result = schema.safeParse(data);
  if (result.success) return { ok: result.data };
  return {
    faults: result.error.issues.flatMap(namedKeys).map((issue) => {
      const path = [...at, ...issue.path];
      const where = path.length > 0 ? `${path.join('.')}: ` : '';
      const { code, params } = explain(issue) ?? trap('E-RULE-002', { detail: `${where}${issue.message}` });
      return diagnostic(code, params, source.place(path));
    }),
  };
}

function namedKeys(issue: z.core.$ZodIssue): readonly ShapeIssue[] {
  if (issue.code !== 'unrecognized_keys' || issue.keys.length === 0) return [issue];
  const { message } = issue;
  return issue.keys.map((key) => ({ path: [...issue.path, key], message, unknownKey: key }));
}
