import type { Database } from '../db/database.ts';
import type { Field } from '../model/field.ts';
import { GATE } from '../model/gate.ts';
import type { InputNote, NoteKind } from '../model/input-note.ts';
import { TABLES } from '../model/tables.ts';
import { quoteIdentifier } from '../util/sql.ts';
import type { LoadedTable } from './load-table.ts';
import { toldHeading } from './told-text.ts';

/** Spreadsheets keep so many digits of a number. */
const KEPT_DIGITS = 15;

/** Lists whose codes dossiers hold. */
const LISTS = { donViXuLy: ['units', 'maDonVi'], maTTHC: ['procedures', 'maTTHC'] } as const;

/** SQL of whether a text begins with a digit: few codes that are words do, and it is cheap to ask. */
const numeric = (code: string): string => `${code} >= '0' AND ${code} < ':'`;

/** SQL of whether a code looks as a spreadsheet leaves it that took it for a number. */
const SPOILED: Readonly<Record<'scientificCode' | 'roundedCode', (code: string) => string>> = {
  scientificCode: (code) =>
    `${numeric(code)} AND (contains(${code}, 'E+') OR contains(${code}, 'e+')) AND regexp_full_match(${code}, '[0-9]([.,][0-9]+)?[eE][+][0-9]+')`,
  roundedCode: (code) =>
    `${numeric(code)} AND strlen(${code}) > ${KEPT_DIGITS} AND suffix(${code}, '0') AND regexp_full_match(${code}, '[1-9][0-9]{${KEPT_DIGITS - 1}}0+')`,
};

/**
 * Codes of loaded dossiers that a spreadsheet seems to have taken for numbers: shortened, rounded, or without the zeros
 * they begin with. Nothing is mended: nobody knows what stood there.
 * @param fields loaded fields of dossiers whose words stand in the table
 * @param beside lists that were given
 */
export async function spoiledCodes(
  db: Database,
  fields: readonly Field[],
  dossiers: LoadedTable,
  beside: (role: 'units' | 'procedures') => boolean,
): Promise<readonly InputNote[]> {
  const asked: { readonly kind: NoteKind; readonly field: string; readonly test: string }[] = [];
  for (const { name, type, codes } of fields) {
    const column = quoteIdentifier(name);
    const list = LISTS[name as keyof typeof LISTS];
    if (!list && (type !== 'code' || codes)) continue;
    for (const kind of ['scientificCode', 'roundedCode'] as const) {
      asked.push({ kind, field: name, test: SPOILED[kind](column) });
    }
    const length = list && beside(list[0]) ? await commonLength(db, list[0], list[1]) : null;
    if (!list || length === null) continue;
    const padded = `lpad(${column}, ${length}, '0') IN (SELECT "${list[1]}" FROM ${TABLES[list[0]].sqlName} WHERE gate = ${GATE.loaded})`;
    const test = `${numeric(column)} AND strlen(${column}) < ${length} AND ${padded}`;
    asked.push({ kind: 'lostZeros', field: name, test });
  }
  if (asked.length === 0) return [];
  const columns = asked.map(
    ({ test }, i) => `count(CASE WHEN ${test} THEN 1 END) AS n${i}, min(CASE WHEN ${test} THEN rowid END) AS first${i}`,
  );
  const [row] = await db.rows(`SELECT ${columns.join(', ')} FROM dossier WHERE gate = ${GATE.loaded}`);
  const notes: InputNote[] = [];
  for (const [i, { kind, field }] of asked.entries()) {
    const count = Number(row?.[`n${i}`]);
    if (count > 0) notes.push({ kind, count, ...(await placeOf(db, field, Number(row?.[`first${i}`]), dossiers)) });
  }
  return notes;
}

/** How long all codes of a list are, when all are digits and some begin with a zero; else null. */
async function commonLength(db: Database, role: 'units' | 'procedures', key: string): Promise<number | null> {
  const [row] = await db.rows(
    `SELECT min(strlen("${key}")) AS least, max(strlen("${key}")) AS most, bool_and(regexp_full_match("${key}", '[0-9]+')) AND bool_or(prefix("${key}", '0')) AS numbers FROM ${TABLES[role].sqlName} WHERE gate = ${GATE.loaded}`,
  );
  return row?.numbers === true && row.least === row.most ? Number(row.least) : null;
}

async function placeOf(db: Database, field: string, seq: number, { files }: LoadedTable) {
  const [piece] = await db.rows(
    `SELECT file, part, ${seq} - "firstSeq" + "firstRecord" AS record FROM dossier_piece WHERE "firstSeq" <= ${seq} ORDER BY "firstSeq" DESC LIMIT 1`,
  );
  const loaded = files.find(({ file }) => file.label === piece?.file && (file.part ?? '') === piece?.part);
  const column = loaded?.headings.get(field);
  return {
    file: String(piece?.file),
    part: loaded?.file.part ?? null,
    column: column === undefined ? null : toldHeading(column),
    firstRecord: Number(piece?.record),
  };
}
