import type { InputNote, NoteKind } from '../../../model/input-note.ts';
import { MAX_TABLE_COLUMNS } from '../limits.ts';

/** How many cells of one sort each column has, and the row of the first. Columns count from 1. */
export class Tally {
  readonly counts = new Uint32Array(MAX_TABLE_COLUMNS + 1);
  readonly firsts = new Uint32Array(MAX_TABLE_COLUMNS + 1);

  add(column: number, row: number): void {
    if (this.counts[column] === 0) this.firsts[column] = row;
    this.counts[column] = (this.counts[column] as number) + 1;
  }
}

/** What the cells of a sheet are, by column. */
export class Columns {
  readonly texts = new Tally();
  readonly numbers = new Tally();
  readonly errors = new Tally();
  readonly formulas = new Tally();
}

type Note = Pick<InputNote, 'kind' | 'column' | 'count' | 'firstRecord'>;

/** What is worth telling of the columns. @param headings of each column, from 0; empty when there is none */
export function columnNotes(columns: Columns, headings: readonly string[]): readonly Note[] {
  const of = (kind: NoteKind, { counts, firsts }: Tally, worth = (_column: number): boolean => true): readonly Note[] =>
    [...counts.entries()].flatMap(([column, count]) =>
      count === 0 || !worth(column)
        ? []
        : [{ kind, column: headings[column - 1] || null, count, firstRecord: firsts[column] ?? null }],
    );
  const mostlyText = (column: number): boolean =>
    (columns.texts.counts[column] ?? 0) > 1 + (columns.numbers.counts[column] ?? 0);
  return [
    ...of('errorCell', columns.errors),
    ...of('formulaWithoutValue', columns.formulas),
    ...of('numberInTextColumn', columns.numbers, mostlyText),
  ];
}
