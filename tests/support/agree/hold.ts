import { type Leaf, leavesOf } from './leaves.ts';
import { agrees, type Reading } from './reading.ts';

export type Readings = Readonly<Record<string, Reading>>;

/** By pattern of a path: which formats show such figures, and whether all of them (`*`) or some. */
export type Shown = Readonly<Record<string, string>>;

/** What is wrong, in words with paths: figures that differ, that a report invents, and that only the JSON has. */
export function disagreements(
  result: unknown,
  readings: Readings,
  exceptions: Readonly<Record<string, string>> = {},
): string[] {
  const leaves = leavesOf(result);
  const wrong: string[] = [];
  const shown = new Set<string>();
  for (const [format, { told }] of Object.entries(readings)) {
    for (const [path, one] of told) {
      const leaf = leaves.get(path);
      if (leaf) shown.add(path);
      if (!leaf) wrong.push(`${format} shows ${path} as ${JSON.stringify(one)}, which the result does not have`);
      else if (!agrees(leaf, one))
        wrong.push(`${format} shows ${path} as ${JSON.stringify(one)}: ${JSON.stringify(leaf.value)}`);
    }
  }
  for (const [path, { pattern }] of leaves)
    if (!shown.has(path) && !Object.hasOwn(exceptions, pattern)) wrong.push(`no format but JSON shows ${path}`);
  const patterns = new Map([...leaves].map(([path, { pattern }]) => [pattern, path]));
  const isShown = new Set([...shown].map((path) => leaves.get(path)?.pattern));
  for (const pattern of Object.keys(exceptions)) {
    if (isShown.has(pattern)) wrong.push(`${pattern} is shown: it is no exception any more`);
    if (!patterns.has(pattern)) wrong.push(`${pattern} is not in the result: it is no exception any more`);
  }
  return wrong;
}

/** Where the figures of a result were seen, by pattern: `docx html* xlsx*`; `*` stands for all of them. */
export function whereShown(result: unknown, readings: Readings): Shown {
  const leaves = leavesOf(result);
  const all = new Map<string, number>();
  for (const { pattern } of leaves.values()) all.set(pattern, (all.get(pattern) ?? 0) + 1);
  const formats = new Map<string, string[]>([...all.keys()].map((pattern) => [pattern, []]));
  for (const [format, { told }] of Object.entries(readings)) {
    const seen = new Map<string, Set<string>>();
    for (const [path] of told) {
      const leaf: Leaf | undefined = leaves.get(path);
      if (leaf) seen.set(leaf.pattern, (seen.get(leaf.pattern) ?? new Set()).add(path));
    }
    for (const [pattern, paths] of seen)
      formats.get(pattern)?.push(paths.size === all.get(pattern) ? `${format}*` : format);
  }
  return Object.fromEntries([...formats].map(([pattern, names]) => [pattern, names.sort().join(' ')]));
}
