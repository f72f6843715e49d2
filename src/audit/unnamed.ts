import type { InputFile } from '../ingest/files.ts';
import type { Ingested } from '../ingest/ingest.ts';
import { headingsOf, type Mapping } from '../ingest/mapping.ts';
import { MASKED, normalise } from '../util/text.ts';

/** A file named by its place among the files of its table: names of files say what people are called. */
export const unnamed = (file: InputFile, n: number): InputFile => ({
  ...file,
  label: `${file.role}-${n + 1}.${file.format}`,
});

/** What was noticed of the inputs without names of sheets and without headings that the mapping does not know. */
export function withoutNames(ingested: Ingested, { tables }: Mapping): Ingested {
  const known = new Set(
    Object.values(tables).flatMap((table) =>
      Object.values(table ?? {})
        .flatMap(headingsOf)
        .map(normalise),
    ),
  );
  return {
    ...ingested,
    notes: ingested.notes.map((note) => ({
      ...note,
      part: note.part === null ? null : MASKED,
      column: note.column === null || known.has(normalise(note.column)) ? note.column : MASKED,
    })),
  };
}
