import type { Field } from '../model/field.ts';
import { TABLE_FIELDS, TABLES } from '../model/tables.ts';
import { check, type Draft, headOf, note, quoted } from './draft.ts';

/** A mapping of dossiers: the columns no file may be without, and every other field to be taken up or left out. */
export function mappingDraft(draft: Draft): string {
  const { lang } = draft;
  const line = ({ name, label }: Field): string => `${name}: { column: ${quoted(label.vi)} }`;
  const fields = [...TABLE_FIELDS.dossiers.values()];
  const keys: readonly string[] = TABLES.dossiers.keys;
  return [
    ...headOf(draft),
    note(
      lang,
      'soat inspect TỆP --write viết sẵn tệp này từ một tệp có thật.',
      'soat inspect FILE --write makes such a file from a real one.',
    ),
    `delimiter: "," ${check(lang, 'dấu ngăn cột của tệp CSV', 'what separates the columns of a CSV')}`,
    `dates: [dd/MM/yyyy HH:mm:ss, dd/MM/yyyy] ${check(lang, 'các dạng ngày trong tệp, thử lần lượt', 'how dates are written, tried in order')}`,
    'totals: ["Tổng cộng", "Tổng số"]',
    'tables:',
    '  dossiers:',
    `    ${check(lang, 'tên cột đúng như trong tệp', 'headings just as the file has them')}`,
    ...fields.filter(({ name }) => keys.includes(name)).map((field) => `    ${line(field)}`),
    `    ${check(lang, 'cột nào có thì bỏ dấu #; cột mã thêm codes: { "chữ trong tệp": "mã" }', 'take the # off what is there; codes want codes: { "as written": "code" }')}`,
    ...fields.filter(({ name }) => !keys.includes(name)).map((field) => `    # ${line(field)}`),
    '',
  ].join('\n');
}
