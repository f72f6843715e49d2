import type { Mapping } from '../ingest/mapping.ts';
import type { InspectedColumn, InspectedTable, Inspection } from '../model/inspection.ts';
import { TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';
import type { Lang, Localised } from '../model/text.ts';
import { fill, normalise, printable } from '../util/text.ts';

const WORDS = {
  head: {
    vi: 'Viết bởi soat inspect theo tệp {file}. Sửa những dòng có chữ KIỂM TRA rồi chạy: soat audit TỆP --mapping tệp-này',
    en: 'Written by soat inspect from {file}. Mend the lines that say CHECK, then run: soat audit FILE --mapping this-file',
  },
  guess: {
    vi: 'KIỂM TRA: đoán theo tên cột; đúng thì bỏ dấu #',
    en: 'CHECK: guessed from the heading; if right, take the # away',
  },
  required: { vi: 'KIỂM TRA: bắt buộc, chưa thấy cột', en: 'CHECK: required, no column found' },
  orConstant: {
    vi: 'Cả tệp là của một đơn vị và không có cột đơn vị thì ghi:',
    en: 'When all of the file is one unit’s and no column says so:',
  },
  ambiguous: {
    vi: 'KIỂM TRA: {n} ngày đọc ngược (tháng/ngày) cũng được',
    en: 'CHECK: {n} dates could be read month first as well',
  },
  noFormat: { vi: 'KIỂM TRA: không dạng ngày nào đọc được hết', en: 'CHECK: no date format reads all of it' },
  codes: { vi: 'KIỂM TRA: ghi mã cho các giá trị', en: 'CHECK: give a code for the values' },
  unmatched: {
    vi: 'Cột chưa dùng (không có trường nào khớp tên):',
    en: 'Columns not used (no field has such a name):',
  },
  overwrites: {
    vi: 'true nếu phần mềm ghi ngày hẹn mới của văn bản xin lỗi đè lên ngày hẹn trả của hồ sơ',
    en: 'true when the software writes the new date of an apology over the due date of the dossier',
  },
  title: { vi: 'Tệp {file}', en: 'File {file}' },
} as const satisfies Record<string, Localised>;

/** A text in quotes that YAML and JSON read alike. */
const quoted = (text: string): string => JSON.stringify(printable(normalise(text)));

/** How text that is not UTF-8, or was typed in an old font, has to be read. */
export type TextOptions = Pick<Mapping, 'encoding' | 'legacyFont'>;

/** A mapping file for a table, with what has to be looked at marked in comments. */
export function mappingFile(
  table: InspectedTable,
  role: TableRole,
  { missing }: Inspection,
  text: TextOptions,
  lang: Lang,
): string {
  const say = (words: Localised, values: Readonly<Record<string, string | number>> = {}): string =>
    `# ${printable(fill(words[lang], values))}`;
  const matched = table.columns.filter(({ field, how }) => field !== null && how !== 'guess');
  const guessed = table.columns.filter(({ how }) => how === 'guess');
  const unused = table.columns.filter(({ field, heading }) => field === null && heading.trim() !== '');
  const file = { file: normalise(table.file) };
  return [
    say(WORDS.head, file),
    `id: ${idOf(table.file)}`,
    `title: { vi: ${quoted(fill(WORDS.title.vi, file))}, en: ${quoted(fill(WORDS.title.en, file))} }`,
    `delimiter: ${JSON.stringify(table.delimiter ?? ',')}`,
    ...Object.entries(text).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
    ...(table.titles > 0 ? [`headerRows: { first: ${table.titles + 1} }`] : []),
    'totals: ["Tổng cộng", "Tổng số"]',
    say(WORDS.overwrites),
    '# apologyOverwritesDueDate: true',
    ...(role === 'dossiers' && !matched.some(({ field }) => field === 'donViXuLy')
      ? [say(WORDS.orConstant), '# constants: { donViXuLy: "UBND phường …" }']
      : []),
    'tables:',
    // The mapping of a register needs a table of dossiers as well.
    ...(role === 'dossiers' ? [] : DOSSIERS),
    `  ${role}:`,
    ...matched.flatMap((column) => lines(column, role, say)),
    ...missing.map((key) => `    # ${key}: { column: "…" } ${say(WORDS.required)}`),
    ...guessed.flatMap((column) => [
      `    ${say(WORDS.guess)}`,
      ...lines(column, role, say).map((line) => (line.startsWith('    #') ? line : `    # ${line.slice(4)}`)),
    ]),
    ...(unused.length > 0
      ? [`    ${say(WORDS.unmatched)}`, ...unused.map(({ heading }) => `    #   ${quoted(heading)}`)]
      : []),
    '',
  ].join('\n');
}

const DOSSIERS = ['  dossiers:', ...TABLES.dossiers.keys.map((key) => `    ${key}: { column: ${quoted(key)} }`)];

/** An id made of the name of a file. */
function idOf(file: string): string {
  const plain = file
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `m-${plain || 'x'}`;
}

type Say = (words: Localised, values?: Readonly<Record<string, string | number>>) => string;

function lines(
  { heading, field, formats, filled, values, suspicions }: InspectedColumn,
  role: TableRole,
  say: Say,
): string[] {
  const known = TABLE_FIELDS[role].get(field ?? '');
  const column = `column: ${quoted(heading)}`;
  const dated = known?.type === 'timestamp' || known?.type === 'date';
  const parts = [column];
  const notes: string[] = [];
  if (dated && formats.length > 0)
    parts.push(`formats: [${formats.map(({ format }) => JSON.stringify(format)).join(', ')}]`);
  if (dated && readBy(formats) < filled) notes.push(say(WORDS.noFormat));
  if (dated && suspicions.ambiguousDates > 0) notes.push(say(WORDS.ambiguous, { n: suspicions.ambiguousDates }));
  const words = values.filter(({ value, code }) => code !== value);
  if (known?.type === 'boolean' && words.length > 0) {
    const of = (code: string): string =>
      values
        .filter((one) => one.code === code)
        .map(({ value }) => quoted(value))
        .join(', ');
    if (of('true')) parts.push(`true: [${of('true')}]`);
    if (of('false')) parts.push(`false: [${of('false')}]`);
  }
  const coded = known?.codes ? words.filter(({ code }) => code !== null) : [];
  if (coded.length > 0)
    parts.push(`codes: { ${coded.map(({ value, code }) => `${quoted(value)}: ${quoted(code ?? '')}`).join(', ')} }`);
  const strange = values.filter(({ code }) => code === null).map(({ value }) => quoted(value));
  if (known && strange.length > 0) notes.push(`${say(WORDS.codes)} ${strange.join(', ')}`);
  return [...notes.map((note) => `    ${note}`), `    ${field}: { ${parts.join(', ')} }`];
}

const readBy = (formats: InspectedColumn['formats']): number => formats.reduce((sum, { count }) => sum + count, 0);
