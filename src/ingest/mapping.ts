import { z } from 'zod';
import { readDefinition, type Source } from '../lang/source.ts';
import { type Diagnostic, diagnostic, SoatError } from '../model/diagnostic.ts';
import type { Field } from '../model/field.ts';
import { Id } from '../model/law.ts';
import { byRole, TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';
import { Localised } from '../model/text.ts';
import { nearest } from '../util/text.ts';
import { strptimeOf } from './date-format.ts';
import { NESTED } from './nested.ts';
import { TEXT_KEYS } from './sources/text/declared.ts';

/** How one column of a file becomes a field. */
const ColumnMapping = z.strictObject({
  /** The heading, exactly but for white space and Unicode form. */
  column: z.string().min(1),
  /** Date formats such as `dd/MM/yyyy HH:mm:ss`, tried in order. */
  formats: z.array(z.string()).min(1).optional(),
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

/** How the files of one source system are read. */
export const Mapping = z.strictObject({
  id: Id,
  title: Localised,
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  ...TEXT_KEYS,
  /** A row without a readable receipt date in which a cell begins with one of these is a total row. */
  totals: z.array(z.string().min(1)).default([]),
  ...NESTED,
  /** The sheet of a workbook that is read, by name: of the dossiers, or of each table. One visible sheet needs none. */
  sheet: z.union([z.string().min(1), z.strictObject(byRole(() => z.string().min(1).optional()))]).optional(),
  tables: z.strictObject({ ...byRole(() => TableMapping.optional()), dossiers: TableMapping }),
});
export type Mapping = z.infer<typeof Mapping>;

/**
 * Reads and checks a mapping file.
 * @throws SoatError with every fault
 */
export function readMapping(path: string, file: string): Mapping {
  const read = readDefinition(path, file, Mapping);
  if ('faults' in read) throw new SoatError(read.faults);
  const { value, source } = read.ok;
  const faults: Diagnostic[] = [];
  for (const [role, columns] of Object.entries(value.tables) as [TableRole, Record<string, ColumnMapping>][]) {
    for (const [name, column] of Object.entries(columns)) {
      checkColumn(TABLE_FIELDS[role].get(name), name, role, column, source, faults);
    }
    for (const key of TABLES[role].keys) {
      if (key in columns) continue;
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
  column.formats?.forEach((format, i) => {
    if (strptimeOf(format) !== null) return;
    const detail = `${format}: yyyy MM dd HH mm ss`;
    faults.push(diagnostic('E-RULE-002', { detail }, source.place([...path, 'formats', i])));
  });
  for (const [word, code] of Object.entries(column.codes ?? {})) {
    if (!field.codes || Object.hasOwn(field.codes.labels, code)) continue;
    const params = { value: code, list: field.codes.id, known: Object.keys(field.codes.labels).join(', ') };
    faults.push(diagnostic('E-RULE-014', params, source.place([...path, 'codes', word])));
  }
}
