import type { Database } from '../../../db/database.ts';
import { refuse } from '../../../model/diagnostic.ts';
import type { Field } from '../../../model/field.ts';
import { GATE } from '../../../model/gate.ts';
import type { InputNote } from '../../../model/input-note.ts';
import { readCsvRecord } from '../../../util/csv.ts';
import { quoteIdentifier } from '../../../util/sql.ts';
import { delimiterOf, headOf, type InputFile } from '../../files.ts';
import { type Counted, type TypedIn, typedIn } from './plausible.ts';
import { refuseTyped } from './refusals.ts';

const HEAD = 1 << 16;
/** Records that are looked at before a file is loaded: enough to find its headings. */
const FIRST_RECORDS = 20;
/** Records of a table that are looked at, evenly spaced. */
const SAMPLED = 50_000;
/** Different texts of a column that are looked at, the most frequent first. */
const DIFFERENT = 300;

/**
 * Ends the run when the first records of a file, its headings among them, were typed in a legacy font: else the first
 * thing said of such a file would be that its columns are missing.
 */
export async function refuseTypedHead(file: InputFile, mapping: { readonly delimiter: string }): Promise<void> {
  const text = (await headOf(file, HEAD)).toString();
  const delimiter = delimiterOf(file, mapping);
  const columns = new Map<number, string[]>();
  let headings: readonly string[] = [];
  for (let at = 0, n = 0; at < text.length && n < FIRST_RECORDS; n++) {
    const { cells, end } = readCsvRecord(text, delimiter, at);
    if (n === 0) headings = cells;
    cells.forEach((cell, i) => {
      if (/\P{ASCII}/u.test(cell)) columns.set(i, [...(columns.get(i) ?? []), cell]);
    });
    at = end;
  }
  const found = [...columns].map(([i, cells]) => {
    const typed = typedIn(
      cells.map((cell) => ({ text: cell, cells: 1 })),
      cells.length,
    );
    return { column: headings[i]?.trim() || String(i + 1), all: cells.length, typed };
  });
  const typed = found.flatMap(({ column, typed: one }) => (one ? [{ ...one, column }] : []));
  const [all, cells] = [found.reduce((sum, one) => sum + one.all, 0), typed.reduce((sum, one) => sum + one.cells, 0)];
  // A word here and there is for the whole column to decide.
  if (cells * 2 > all) refuseTyped(file.label, typed);
}

/**
 * Looks for text typed in a legacy font in a loaded table: in the texts of its fields, and in cells that could not be
 * read. Columns full of it end the run; what is found here and there is noted.
 * @param files the files of the table
 * @param fields the columns of the table, in the order of their bits
 * @returns what was noted of each file
 */
export async function findTyped(
  db: Database,
  table: string,
  files: readonly InputFile[],
  fields: readonly Field[],
): Promise<readonly (readonly InputNote[])[]> {
  const texts = fields.flatMap(({ name, type }, f) =>
    type === 'text' || type === 'code' ? [`{f: ${f}::UTINYINT, v: ${quoteIdentifier(name)}}`] : [],
  );
  const rows = await db.rows(
    `WITH every AS (SELECT greatest(1, ceil(count(*) / ${SAMPLED}))::BIGINT AS nth FROM ${table}),
 cell AS (SELECT rowid AS seq, unnest(list_concat([${texts.join(', ')}]::STRUCT(f UTINYINT, v VARCHAR)[], coalesce(cells, []))) AS c FROM ${table}, every WHERE gate = ${GATE.loaded} AND rowid % nth = 0),
 placed AS (SELECT p.file AS file, c.f AS f, c.v AS v, seq - p."firstSeq" + p."firstRecord" AS record FROM (SELECT seq, c FROM cell WHERE strlen(c.v) <> length(c.v)) s ASOF JOIN ${table}_piece p ON s.seq >= p."firstSeq"),
 counted AS (SELECT file, f, v, count(*) AS n, min(record) AS record FROM placed GROUP BY ALL)
SELECT file, f, v, n, record, sum(n) OVER (PARTITION BY file, f) AS every FROM counted
QUALIFY row_number() OVER (PARTITION BY file, f ORDER BY n DESC, v) <= ${DIFFERENT} ORDER BY file, f, n DESC, v`,
  );
  return files.map((file) => {
    const notes: InputNote[] = [];
    const ruling: (TypedIn & { readonly column: string })[] = [];
    fields.forEach(({ name }, f) => {
      const mine = rows.filter((row) => row.file === file.label && Number(row.f) === f);
      const counted = mine.map((row): Counted => ({ text: String(row.v), cells: Number(row.n) }));
      const typed = typedIn(counted, Number(mine[0]?.every ?? 0));
      if (typed?.ruling) ruling.push({ ...typed, column: name });
      else if (typed) {
        notes.push({
          ...{ kind: 'legacyFontSuspected', file: file.label, part: file.part, column: name },
          ...{ count: typed.cells, firstRecord: null },
        });
      }
    });
    if (file.format === 'parquet' && ruling[0]) refuse('E-IN-045', { font: ruling[0].font }, { file: file.label });
    refuseTyped(file.label, ruling);
    return notes;
  });
}
