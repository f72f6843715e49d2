import type { z } from 'zod';
import { DECORATOR_NAMES, OPERATOR_NAMES } from '../model/ast.ts';
import { derivedSignatures } from '../model/fact.ts';
import { fieldsOf } from '../model/field.ts';
import { DECORATORS, type NullOutcome, type NullRow, OPERATORS, SIDE_STATES } from '../model/operators.ts';
import { TABLE_ROLES, TABLES } from '../model/tables.ts';
import type { Lang } from '../model/text.ts';
import { table } from './pages/markdown.ts';
import { NULLS } from './words.ts';

const HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Trường', 'Nhãn', 'Kiểu', 'Đơn vị', 'Trống nghĩa là', 'Dữ liệu cá nhân', 'Ý nghĩa', 'Danh mục mã', 'Nguồn'],
  en: ['Field', 'Label', 'Type', 'Unit', 'Null means', 'Personal', 'Meaning', 'Code list', 'Source'],
};
const PAGE: Readonly<Record<Lang, string>> = { vi: 'Cấu trúc dữ liệu vào', en: 'Input schema' };
const PERSONAL: Readonly<Record<Lang, string>> = {
  vi: 'Dữ liệu cá nhân là trường có giá trị nói về một người hoặc dẫn tới một người: người ấy là ai (tên, số định danh, tài khoản), liên hệ với họ ở đâu, lời văn tự do viết trong hồ sơ của họ, số và đường dẫn của giấy tờ trong một hồ sơ. Trường ấy chỉ được đọc khi có quy tắc cần, và không bao giờ được ghi ra. Mã hồ sơ che riêng bằng `--code-key`.',
  en: 'A field is personal when its value is about one person or leads to one: who somebody is (names, identity numbers, accounts), how to reach them, free text written in their dossier, numbers and links of the papers of one dossier. It is read only when a rule needs it, and never written out. Dossier codes are hidden apart, by `--code-key`.',
};
const YES: Readonly<Record<Lang, string>> = { vi: 'có', en: 'yes' };

/** The tables Soát reads, field by field, as a Markdown page. */
export function dossierSchemaPage(lang: Lang): string {
  const tables = TABLE_ROLES.map(
    (role) => `## ${TABLES[role].title[lang]} (\`${role}\`)\n\n${tableOf(TABLES[role].schema, lang)}`,
  );
  return `# ${PAGE[lang]}\n\n<!-- soat schema dossier${lang === 'en' ? ' --lang en' : ''} -->\n\n${PERSONAL[lang]}\n\n${tables.join('\n\n')}\n`;
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
  return table(HEADS[lang], rows);
}

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
  return `${table(FACT_HEADS[lang], rows)}\n`;
}

const OPERATOR_HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Phép', 'Ý nghĩa', 'Kiểu', 'Bên phải', 'Ví dụ'],
  en: ['Operator', 'Meaning', 'Types', 'Right side', 'Example'],
};
const DECORATOR_HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Tiền tố', 'Ý nghĩa', 'Danh sách rỗng', 'Ví dụ'],
  en: ['Decorator', 'Meaning', 'Empty list', 'Example'],
};
const NULL_HEADS: Readonly<Record<Lang, readonly string[]>> = {
  vi: ['Phép', 'Bên thiếu giá trị'],
  en: ['Operator', 'Side without a value'],
};
const SIDES: Readonly<Record<Lang, Readonly<Record<'left' | 'right' | 'literal', string>>>> = {
  vi: { left: 'trái', right: 'phải', literal: 'trái, so với `null`' },
  en: { left: 'left', right: 'right', literal: 'left, against `null`' },
};
const SIDE_WORDS: Readonly<Record<Lang, Readonly<Record<(typeof SIDE_STATES)[number], string>>>> = {
  vi: {
    nullUnknown: 'trống, không biết',
    nullDefinite: 'trống, chưa xảy ra',
    unreadable: 'không đọc được',
    unavailable: 'không có trong dữ liệu',
  },
  en: {
    nullUnknown: 'empty, unknown',
    nullDefinite: 'empty, did not happen',
    unreadable: 'unreadable',
    unavailable: 'unavailable',
  },
};
const OUTCOME_WORDS: Readonly<Record<Lang, Readonly<Record<NullOutcome, string>>>> = {
  vi: { true: 'đúng', false: 'sai', unknown: 'không biết', refused: 'không được viết' },
  en: { true: 'true', false: 'false', unknown: 'unknown', refused: 'refused' },
};
const OPERANDS: Readonly<Record<Lang, Readonly<Record<'same' | 'listOfSame' | 'element' | 'fact' | 'null', string>>>> =
  {
    vi: {
      same: 'giá trị cùng kiểu',
      listOfSame: 'danh sách không rỗng',
      element: 'một phần tử',
      fact: 'dữ kiện cùng kiểu',
      null: '`null`',
    },
    en: {
      same: 'a value of the type',
      listOfSame: 'a list that is not empty',
      element: 'an element',
      fact: 'a fact of the type',
      null: '`null`',
    },
  };

/** The operators and the decorators as Markdown tables; the last one says what a missing value makes of each. */
export function operatorsTable(lang: Lang): string {
  const operand = OPERANDS[lang];
  const operators = OPERATOR_NAMES.map((name) => {
    const { doc, types, operand: shape, factOperand, nullOperand, example } = OPERATORS[name];
    const right = [operand[shape], ...(factOperand ? [operand.fact] : []), ...(nullOperand ? [operand.null] : [])];
    return [`\`${name}\``, doc[lang], types.join(', '), right.join('; '), `\`${example}\``];
  });
  const decorators = DECORATOR_NAMES.map((name) => {
    const { doc, onEmpty, example } = DECORATORS[name];
    return [`\`${name}:\``, doc[lang], onEmpty === null ? '' : OUTCOME_WORDS[lang][onEmpty], `\`${example}\``];
  });
  const nulls = [
    ...OPERATOR_NAMES.flatMap((name) => nullRows(name, OPERATORS[name].nulls, lang)),
    ...DECORATOR_NAMES.flatMap((name) => nullRows(`${name}:`, DECORATORS[name].nulls, lang)),
  ];
  const heads = [...NULL_HEADS[lang], ...SIDE_STATES.map((state) => SIDE_WORDS[lang][state])];
  const tables = [
    table(OPERATOR_HEADS[lang], operators),
    table(DECORATOR_HEADS[lang], decorators),
    table(heads, nulls),
  ];
  return `${tables.join('\n\n')}\n`;
}

function nullRows(
  name: string,
  nulls: { readonly left: NullRow; readonly right: NullRow | null; readonly literal?: NullRow | null },
  lang: Lang,
): readonly (readonly string[])[] {
  return (['left', 'right', 'literal'] as const).flatMap((side) => {
    const row = nulls[side];
    if (!row) return [];
    return [[`\`${name}\``, SIDES[lang][side], ...SIDE_STATES.map((state) => OUTCOME_WORDS[lang][row[state]])]];
  });
}
