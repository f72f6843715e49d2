import { signatureOf } from '../model/fact.ts';
import { TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';
import type { Lang } from '../model/text.ts';
import { ABOUT } from './words.ts';

/** A field, a side table, or a field of one, as people call it. */
export function aboutWords(about: string, lang: Lang): string {
  const known = ABOUT[about]?.[lang] ?? lower(signatureOf(about)?.label[lang]);
  if (known !== undefined) return known;
  const [table = '', name = ''] = about.split('.');
  const field = Object.hasOwn(TABLES, table) ? TABLE_FIELDS[table as TableRole].get(name) : undefined;
  return field ? `${lower(field.label[lang])} (${TABLES[table as TableRole].name[lang]})` : about;
}

/** The same of a table and a field of it; without a field, the table. */
export const fieldWords = ({ table, field }: { table: string; field: string | null }, lang: Lang): string =>
  aboutWords(field === null ? table : table === 'dossiers' ? field : `${table}.${field}`, lang);

/** Small letters at the start of the label only: names within it keep theirs. */
const lower = (label: string | undefined): string | undefined =>
  label === undefined || /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
