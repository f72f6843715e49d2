/** The members of each group, groups and members in their order. */
export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Two columns as one value; null where there is none. */
export const shareOf = (n: unknown, d: unknown): { n: number; d: number } | null =>
  n === null || d === null ? null : { n: Number(n), d: Number(d) };
