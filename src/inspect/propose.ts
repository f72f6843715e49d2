import { fieldsNamed, matchColumns } from '../ingest/headings.ts';
import type { Mapping, TableMapping } from '../ingest/mapping.ts';
import type { HOW_FOUND } from '../model/inspection.ts';
import { TABLES, type TableRole } from '../model/tables.ts';
import { allHeadings, guessField } from './known.ts';

type How = (typeof HOW_FOUND)[number];

/** Which field each column is proposed for. */
export interface Proposal {
  /** The shipped mapping that names most columns; null when none names any. */
  readonly mapping: Mapping | null;
  /** How many fields it names, and whether all required ones are among them. */
  readonly named: number;
  readonly complete: boolean;
  /** By column. */
  readonly fields: ReadonlyMap<number, { readonly field: string; readonly how: How }>;
}

/** Proposes fields by the headings of one mapping first, then by those of all of them, then by words in common. */
export function propose(names: readonly string[], mappings: readonly Mapping[], role: TableRole): Proposal {
  const ranked = mappings
    .filter(({ tables }) => tables[role])
    .map((mapping) => ({ mapping, matches: matchColumns(names, mapping.tables[role] ?? {}) }))
    .sort((a, b) => fieldsNamed(b.matches) - fieldsNamed(a.matches));
  const best = ranked.find(({ matches }) => fieldsNamed(matches) > 0);
  const fields = new Map<number, { readonly field: string; readonly how: How }>();
  const taken = new Set<string>();
  const put = (at: number, field: string, how: How): void => {
    if (fields.has(at) || taken.has(field)) return;
    fields.set(at, { field, how });
    taken.add(field);
  };
  for (const { matches } of best ? [best, ...ranked.filter((one) => one !== best)] : []) {
    for (const [field, at] of matches.placed) put(at, field, matches.loose.includes(at) ? 'loose' : 'exact');
    for (const [field, columns] of matches.torn) put(columns[0] ?? 0, field, 'guess');
  }
  const known: TableMapping = allHeadings(mappings, role);
  // What is written out in full is one field for sure; only what is left is guessed at.
  for (const wanted of ['loose', 'guess'] as const) {
    for (const [at, name] of names.entries()) {
      const found = fields.has(at) || name.trim() === '' ? null : guessField(name, known, taken);
      if (found?.how === wanted) put(at, found.field, wanted);
    }
  }
  const placed = best?.matches.placed;
  return {
    mapping: best?.mapping ?? null,
    named: best ? fieldsNamed(best.matches) : 0,
    complete: best !== undefined && best.matches.torn.size === 0 && TABLES[role].keys.every((key) => placed?.has(key)),
    fields,
  };
}
