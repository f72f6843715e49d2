import { TABLES, type TableRole } from '../../model/tables.ts';
import type { InputFile } from '../files.ts';
import { placeColumns } from '../header.ts';
import { headingsOf, type Mapping } from '../mapping.ts';

/** The field that a column of a source is read into; null when the mapping does not name it. */
export function fieldOf(name: string, role: TableRole, mapping: Mapping, file: InputFile): string | null {
  const [field] = placeColumns(file, [name], mapping.tables[role] ?? {}, []).placed.keys();
  return field ?? null;
}

/** The heading of the code of the dossier, or of what else a table is about. */
export function keyColumn(role: TableRole, mapping: Mapping): string {
  const [key] = TABLES[role].keys;
  const column = mapping.tables[role]?.[key];
  return (column && headingsOf(column)[0]) ?? key;
}
