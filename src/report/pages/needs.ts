import { type FactSignature, signatureOf } from '../../model/fact.ts';
import type { Field } from '../../model/field.ts';
import { TABLE_FIELDS, TABLES, type TableRole } from '../../model/tables.ts';
import type { Lang } from '../../model/text.ts';
import { NULLS } from '../words.ts';
import { table } from './markdown.ts';

const HEADS = {
  vi: ['Trường', 'Bảng', 'Trống nghĩa là'],
  en: ['Field', 'Table', 'Empty means'],
} as const;
const PERSONAL = { vi: ' (dữ liệu cá nhân)', en: ' (personal data)' } as const;

/** The cells facts rest on: without them the outcome may be undecided. */
export function needsTable(facts: readonly (FactSignature | undefined)[], lang: Lang): string {
  const needs = [...new Set(facts.flatMap((fact) => fact?.needs ?? []))];
  const rows = needs.flatMap((need) => {
    const [role, name] = need.includes('.') ? (need.split('.') as [TableRole, string]) : (['dossiers', need] as const);
    const field: Field | undefined = TABLE_FIELDS[role].get(name);
    if (!field) return [];
    const personal = field.personal ? PERSONAL[lang] : '';
    return [[`${field.label[lang]} (\`${need}\`)${personal}`, TABLES[role].title[lang], NULLS[field.nullMeans][lang]]];
  });
  return rows.length === 0 ? '' : table(HEADS[lang], rows);
}

/** What is known of the facts a dossier condition reads. */
export const signaturesOf = (ids: readonly string[]): readonly (FactSignature | undefined)[] => ids.map(signatureOf);
