import type { World } from '../world.ts';
import type { Counts } from './answer-key.ts';
import { FORM_COLUMNS } from './form.ts';
import type { KeyCounts } from './tally.ts';

interface RowHead {
  readonly scope: string;
  readonly unit?: string | null;
  readonly level?: string | null;
  readonly field?: string | null;
}

/** What a row of a form is called here: by what it is of, and no more than that. */
export function rowName({ scope, unit, level, field }: RowHead): string {
  const names = { total: [], level: [level], levelField: [level, field], field: [field], unit: [unit] };
  const [by] = [scope === 'unitField' ? [unit, field] : (names[scope as keyof typeof names] ?? [scope])];
  return [scope, ...by.map((name) => name ?? '–')].join(' ');
}

/** The rows of Biểu II.06a: the total, each unit there is anything of, and levels, fields and both where anything was counted. */
export function formRows(
  { units }: World,
  counts: KeyCounts,
  heard: readonly { readonly id: string; readonly n: number }[],
): Readonly<Record<string, Counts>> {
  const rows: Record<string, Record<string, number>> = {};
  const rowOf = (head: RowHead): Record<string, number> => {
    const name = rowName(head);
    rows[name] ??= Object.fromEntries(FORM_COLUMNS.map((no) => [no, 0]));
    return rows[name];
  };
  rowOf({ scope: 'total' });
  for (const { id, n } of heard) {
    rowOf({ scope: 'unit', unit: id });
    const level = units[n]?.level ?? null;
    counts.fields.forEach((field, f) => {
      const base = counts.formAt(n, f);
      const cells = FORM_COLUMNS.map((_, place) => counts.all[base + place] ?? 0);
      if (cells.every((count) => count === 0)) return;
      const heads: readonly RowHead[] = [
        { scope: 'total' },
        { scope: 'level', level },
        { scope: 'levelField', level, field },
        { scope: 'field', field },
        { scope: 'unit', unit: id },
        { scope: 'unitField', unit: id, field },
      ];
      for (const row of heads.map(rowOf)) {
        FORM_COLUMNS.forEach((no, place) => {
          row[no] = (row[no] ?? 0) + (cells[place] ?? 0);
        });
      }
    });
  }
  return rows;
}
