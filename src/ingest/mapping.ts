import { z } from 'zod';
import { readDefinition, type Source } from '../lang/source.ts';
import { type Diagnostic, diagnostic, SoatError } from '../model/diagnostic.ts';
import type { Field, ValueType } from '../model/field.ts';
import { Id } from '../model/law.ts';
import { byRole, TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';
import { Localised } from '../model/text.ts';
import { nearest } from '../util/text.ts';
import { isDateFormat } from './date-format.ts';
import { NESTED } from './nested.ts';
import { TEXT_KEYS } from './sources/text/declared.ts';

const Formats = z.array(z.string()).min(1);

/** How one column of a file becomes a field. */
const ColumnMapping = z.strictObject({
  /** The heading, or every heading that the software has written for it; the first is the usual one. */
  column: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** Date formats such as `dd/MM/yyyy HH:mm:ss` or `excel-serial`, tried in order; in their place those of `dates`. */
  formats: Formats.optional(),
  /** What the file writes → the code it means. */
  codes: z.record(z.string(), z.string()).optional(),
  true: z.array(z.string()).min(1).optional(),
  false: z.array(z.string()).min(1).optional(),
  thousands: z.enum(['.', ',', ' ']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Between the elements of a list. */
  separator: z.string().length(1).optional(),
  /** The software writes one value whatever happened: the column says nothing, and counts as not there. */
  constant: z.literal(true).optional(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

const TableMapping = z.record(z.string(), ColumnMapping);
export type TableMapping = z.infer<typeof TableMapping>;

/** Where the heading of a table stands; what is not said is looked for in its first rows. */
const HeaderRows = z.strictObject({
  /** Number of its first row; the rows before it are titles. */
  first: z.int().min(1).max(1000).optional(),
  /** How many rows it takes. */
  count: z.int().min(1).max(2).optional(),
});
export type HeaderRows = z.infer<typeof HeaderRows>;

/** The records of a file in which a column has one of these values. */
const Only = z.strictObject({ column: z.string().min(1), values: z.array(z.string().min(1)).min(1) });

/** How the files of one source system are read. */
export const Mapping = z.strictObject({
  id: Id,
  title: Localised,
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  ...TEXT_KEYS,
  headerRows: HeaderRows.default({}),
  /** Date formats of every column of dates that names none of its own. */
  dates: Formats.optional(),
  /** A row without a readable receipt date in which a cell begins with one of these is a total row. */
  totals: z.array(z.string().min(1)).default([]),
  /** Fields of dossiers that no column holds, because every dossier of the files has this value. */
  constants: z.record(z.string(), z.union([z.string().min(1), z.number(), z.boolean()])).default({}),
  /**
   * Whether the software writes the new date of an apology over `ngayHenTra` of the dossier; not stated means nobody
   * has found out.
   */
  apologyOverwritesDueDate: z.boolean().optional(),
  /** Of a file that holds more than one kind of record: which of them are the table's. Dossiers are never left out. */
  only: z
    .strictObject(byRole(() => Only.optional()))
    .omit({ dossiers: true })
    .default({}),
  ...NESTED,
  /** The sheet of a workbook that is read, by name: of the dossiers, or of each table. One visible sheet needs none. */
  sheet: z.union([z.string().min(1), z.strictObject(byRole(() => z.string().min(1).optional()))]).optional(),
  tables: z.strictObject({ ...byRole(() => TableMapping.optional()), dossiers: TableMapping }),
});
export type Mapping = z.infer<typeof Mapping>;

/** The headings a field may have, the usual one first. */
export const headingsOf = ({ column }: ColumnMapping): readonly string[] =>
  typeof column === 'string' ? [column] : column;

const DATED: readonly ValueType[] = ['date', 'timestamp'];
/** What a value that is the same in every dossier may be of: an instant never is. */
const CONSTANT: readonly ValueType[] = ['text', 'code', 'boolean', 'integer'];

/**
 * Reads and checks a mapping file. Columns of dates without formats of their own have those of the mapping after it.
 * @throws SoatError with every fault
 */
export function readMapping(path: string, file: string): Mapping {
  const read = readDefinition(path, file, Mapping);
  if ('faults' in read) throw new SoatError(read.faults);
  const { value, source } = read.ok;
  const faults: Diagnostic[] = [];
  checkFormats(value.dates, ['dates'], source, faults);
  for (const name of Object.keys(value.constants)) checkConstant(value, name, source, faults);
  for (const [role, columns] of Object.entries(value.tables) as [TableRole, TableMapping][]) {
    for (const [name, column] of Object.entries(columns)) {
      const field = TABLE_FIELDS[role].get(name);
      checkColumn(field, name, role, column, source, faults);
      if (field && DATED.includes(field.type) && value.dates) column.formats ??= value.dates;
    }
    for (const key of TABLES[role].keys) {
      if (Object.hasOwn(columns, key) || (role === 'dossiers' && Object.hasOwn(value.constants, key))) continue;
      faults.push(
        diagnostic('E-RULE-002', { detail: `tables.${role}.${key}: required` }, source.place(['tables', role])),
      );
    }
  }
  if (faults.length > 0) throw new SoatError(faults);
  return value;
}

function checkColumn(
  field: Field | undefined,
  name: string,
  role: TableRole,
  column: ColumnMapping,
  source: Source,
  faults: Diagnostic[],
): void {
  const path = ['tables', role, name];
  if (!field) {
    const hint = nearest(name, TABLE_FIELDS[role].keys()) ?? 'docs/dossier-schema.md';
    faults.push(diagnostic('E-RULE-016', { kind: 'fields', id: name, hint }, source.place(path)));
    return;
  }
  if (column.constant && (TABLES[role].keys as readonly string[]).includes(name)) {
    faults.push(diagnostic('E-RULE-085', { field: name }, source.place([...path, 'constant'])));
  }
  checkFormats(column.formats, [...path, 'formats'], source, faults);
  for (const [word, code] of Object.entries(column.codes ?? {})) {
    checkCode(field, code, [...path, 'codes', word], source, faults);
  }
}

function checkFormats(
  formats: readonly string[] | undefined,
  path: readonly string[],
  source: Source,
  faults: Diagnostic[],
): void {
  formats?.forEach((format, i) => {
    if (isDateFormat(format)) return;
    const detail = `${format}: yyyy MM dd HH mm ss, excel-serial`;
    faults.push(diagnostic('E-RULE-002', { detail }, source.place([...path, i])));
  });
}

function checkCode(field: Field, code: string, path: readonly string[], source: Source, faults: Diagnostic[]): void {
  if (!field.codes || Object.hasOwn(field.codes.labels, code)) return;
  const params = { value: code, list: field.codes.id, known: Object.keys(field.codes.labels).join(', ') };
  faults.push(diagnostic('E-RULE-014', params, source.place(path)));
}

function checkConstant({ constants, tables }: Mapping, name: string, source: Source, faults: Diagnostic[]): void {
  const path = ['constants', name];
  const field = TABLE_FIELDS.dossiers.get(name);
  const value = constants[name] ?? '';
  if (!field) {
    const hint = nearest(name, TABLE_FIELDS.dossiers.keys()) ?? 'docs/dossier-schema.md';
    faults.push(diagnostic('E-RULE-016', { kind: 'fields', id: name, hint }, source.place(path)));
    return;
  }
  if (Object.hasOwn(tables.dossiers, name)) {
    faults.push(diagnostic('E-RULE-171', { field: name }, source.place(path)));
    return;
  }
  if (field.codes) checkCode(field, String(value), path, source, faults);
  const fits = field.type === 'boolean' ? typeof value === 'boolean' : typeof value !== 'boolean';
  const whole = field.type !== 'integer' || Number.isSafeInteger(value);
  if (!CONSTANT.includes(field.type) || field.personal || name === 'maHoSo' || !fits || !whole) {
    faults.push(diagnostic('E-RULE-170', { field: name, type: field.type }, source.place(path)));
  }
}
