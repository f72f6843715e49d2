import { readdirSync, realpathSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { isFile, isFolder } from '../util/paths.ts';

/** A file that a pattern stands for. */
export interface Found {
  /** Real path. */
  readonly path: string;
  /** The table of the file that is named behind `#`; null when none is. */
  readonly part: string | null;
  /** What else is in its folder and not read, told by the first file of a folder. */
  readonly beside: readonly string[];
}

/** Endings of files that are taken out of a folder. What a file is its bytes decide. */
const DATA = /\.(csv|tsv|txt|json|jsonl|ndjson|parquet|arrow|arrows|feather|ipc|duckdb|xlsx|xlsm|zip)(\.gz)?$/i;
const PART = '#';

/** The files of a pattern: a file, a part of one (`file#table`), the data files of a folder, or what a glob finds. */
export function expand(pattern: string, base: string): readonly Found[] {
  // A file that is there is meant itself, whatever signs are in its name.
  const literal = isAbsolute(pattern) ? pattern : resolve(base, pattern);
  if (isFile(literal)) return [found(literal)];
  const mark = partMark(literal);
  if (mark !== null) return [found(literal.slice(0, mark), literal.slice(mark + PART.length))];
  if (isFolder(literal)) return filesOf(literal);
  if (!isDynamicPattern(pattern)) return [];
  const [cwd, rest] = fixedPart(pattern, base);
  return globSync(rest, { cwd, absolute: true, expandDirectories: false })
    .sort()
    .map((path) => found(path));
}

/** Signs that may make a part of a pattern more than a name. */
const SIGNS = /[*?[\]{}()!+@\\]/;

/** The folder that a pattern names before its first sign, and the pattern from there: no other folder is looked into. */
function fixedPart(pattern: string, base: string): readonly [folder: string, rest: string] {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => SIGNS.test(part));
  const folder = `${parts.slice(0, first).join('/')}/`;
  return first < 1 ? [base, pattern] : [resolve(base, folder), parts.slice(first).join('/')];
}

const found = (path: string, part: string | null = null, beside: readonly string[] = []): Found => ({
  path: realpathSync(path),
  part,
  beside,
});

/** Where `#` stands behind the name of a file and before a name of something in it; null when nowhere. */
function partMark(path: string): number | null {
  for (let at = path.lastIndexOf(PART); at > 0; at = path.lastIndexOf(PART, at - 1)) {
    if (at + PART.length < path.length && isFile(path.slice(0, at))) return at;
  }
  return null;
}

/** The data files that lie in a folder itself, by name. */
function filesOf(folder: string): readonly Found[] {
  const names = readdirSync(folder).sort();
  const isData = (name: string): boolean => !name.startsWith('.') && DATA.test(name) && isFile(join(folder, name));
  const beside = names.filter((name) => !isData(name));
  return names.filter(isData).map((name, i) => found(join(folder, name), null, i === 0 ? beside : []));
}
