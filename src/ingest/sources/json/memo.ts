import { MAX_MEMBERS } from './table.ts';

/** Remembers what is said of names. Records have few different ones; of a file that makes up new ones, not all are kept. */
export function byName<T>(of: (name: string) => T): (name: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (name) => {
    const entry = known.get(name);
    if (entry) return entry.value;
    const value = of(name);
    if (known.size < MAX_MEMBERS) known.set(name, { value });
    return value;
  };
}
