/** The one place where a name becomes SQL text. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The one place where a path becomes SQL text: what takes one takes no parameters. */
export const quotePath = (path: string): string => `'${path.replaceAll("'", "''")}'`;

export type BoundValue = string | number | boolean | readonly string[];

/**
 * Values on their way into one statement. Each value gets a parameter; equal values share one.
 * The text it gives out never contains the value.
 */
export class Bindings {
  readonly values: Record<string, BoundValue> = {};
  readonly #names = new Map<string, string>();

  /** A parameter for the value, cast to a DuckDB type so that no implicit cast decides anything. */
  bind(value: BoundValue, type: SqlType): string {
    const key = JSON.stringify(value);
    const name = this.#names.get(key) ?? `p${this.#names.size}`;
    this.#names.set(key, name);
    this.values[name] = value;
    return `CAST($${name} AS ${type})`;
  }
}

/** The values that a statement names, of those bound for several: it may not be given others. */
export function namedIn(sql: string, bindings: Bindings): Bindings {
  const names = new Set(sql.match(/\$p\d+\b/g)?.map((name) => name.slice(1)));
  const own = new Bindings();
  for (const [name, value] of Object.entries(bindings.values)) if (names.has(name)) own.values[name] = value;
  return own;
}

/** SQL of a number with one bit set; a mask has 64. */
export function bitOf(position: number): string {
  if (position > 63) throw new RangeError('a mask has 64 bits');
  return `${1n << BigInt(position)}::UBIGINT`;
}

export type SqlType =
  | 'VARCHAR'
  | 'BOOLEAN'
  | 'BIGINT'
  | 'DOUBLE'
  | 'DATE'
  | 'TIMESTAMP'
  | 'VARCHAR[]'
  | 'BIGINT[]'
  | 'TIMESTAMP[]'
  | 'UTINYINT';
