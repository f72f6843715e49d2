import type { z } from 'zod';
import { derivedSignatures } from '../model/fact.ts';
import { fieldsOf } from '../model/field.ts';
import { TABLE_ROLES, TABLES } from '../model/tables.ts';
import type { Lang } from '../model/text.ts';

const HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Trường', 'Nhãn', 'Kiểu', 'Đơn vị', 'Trống nghĩa là', 'Dữ liệu cá nhân', 'Ý nghĩa', 'Danh mục mã', 'Nguồn'],
  en: ['Field', 'Label', 'Type', 'Unit', 'Null means', 'Personal', 'Meaning', 'Code list', 'Source'],
};
const NULLS = {
  didNotHappen: { vi: 'chưa xảy ra', en: 'did not happen' },
  unknown: { vi: 'không biết', en: 'unknown' },
} as const;
const PAGE: Readonly<Record<Lang, string>> = { vi: 'Cấu trúc dữ liệu vào', en: 'Input schema' };
const YES: Readonly<Record<Lang, string>> = { vi: 'có', en: 'yes' };

/** The tables Soát reads, field by field, as a Markdown page. */
export function dossierSchemaPage(lang: Lang): string {
  const tables = TABLE_ROLES.map(
    (role) => `## ${TABLES[role].title[lang]} (\`${role}\`)\n\n${tableOf(TABLES[role].schema, lang)}`,
  );
  return `# ${PAGE[lang]}\n\n<!-- soat schema dossier${lang === 'en' ? ' --lang en' : ''} -->\n\n${tables.join('\n\n')}\n`;
}

function tableOf(schema: z.ZodObject, lang: Lang): string {
  const rows = fieldsOf(schema).map((field) => [
    `\`${field.name}\``,
    field.label[lang],
    field.type,
    field.unit ?? '',
    NULLS[field.nullMeans][lang],
    field.personal ? YES[lang] : '',
    field.meaning[lang],
    Object.entries(field.codes?.labels ?? {})
      .map(([code, label]) => `${code} ${label[lang]}`)
      .join('; '),
    field.source,
  ]);
  return [line(HEADS[lang]), line(HEADS[lang].map(() => '---')), ...rows.map(line)].join('\n');
}

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const FACT_HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Dữ kiện', 'Kiểu', 'Ý nghĩa', 'Dựa trên'],
  en: ['Fact', 'Type', 'Meaning', 'Rests on'],
};

/** The derived facts as a Markdown table. */
export function factsTable(lang: Lang): string {
  const rows = derivedSignatures.map(({ id, type, meaning, needs }) => [
    `\`${id}\``,
    type,
    meaning[lang],
    needs.join(', '),
  ]);
  return `${[line(FACT_HEADS[lang]), line(FACT_HEADS[lang].map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
