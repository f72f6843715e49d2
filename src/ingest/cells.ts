import { SQL_TYPE } from '../model/columns.ts';
import { refuse } from '../model/diagnostic.ts';
import type { Field, ValueType } from '../model/field.ts';
import type { Bindings } from '../util/sql.ts';
import { DEFAULT_FORMATS, SERIAL_FORMATS, serialInstant, strptimeOf } from './date-format.ts';
import type { ColumnMapping } from './mapping.ts';

/** White space that people and spreadsheets leave around values. */
const SPACES = `' \t\r\n\u00A0\u200B\uFEFF'`;
const DEFAULT_TRUE = ['1', 'true', 'TRUE', 'True'];
const DEFAULT_FALSE = ['0', 'false', 'FALSE', 'False'];
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/**
 * SQL that is true of every text with outer white space, and of few others. To compare the ends is cheap;
 * DuckDB's `trim` with a list of characters builds a set of them for every cell.
 */
const mayHaveOuterSpace = (raw: string): string =>
  [
    `${raw} < '!'`,
    `${raw} >= '\u00A0' AND (${raw} < '\u00A1' OR ${raw} >= '\u200B')`,
    ...[' ', '\t', '\r', '\n', '\u00A0', '\u200B', '\uFEFF'].map((space) => `suffix(${raw}, '${space}')`),
  ].join(' OR ');

/** SQL of a cell of text with its outer white space off; null when nothing is left. */
export const stripped = (raw: string): string => `nullif(trim(${raw}, ${SPACES}), '')`;

/** The same for every row of a file, most of which have none. */
export const trimmed = (raw: string): string =>
  `(CASE WHEN ${mayHaveOuterSpace(raw)} THEN ${stripped(raw)} ELSE ${raw} END)`;

/** Whether a cell has no form, so that its text is its value. */
const isFree = ({ type, codes }: Field, mapping: ColumnMapping): boolean =>
  type === 'text' || (type === 'code' && !codes && !mapping.codes);

/** Whether a cell of text that is not blank always has a value. */
export const alwaysReadable = (field: Field, mapping: ColumnMapping): boolean =>
  field.type === 'list' || isFree(field, mapping);

/**
 * SQL that reads a cell by its declared form; null when it cannot be read. A cell of a form is first read as it
 * stands: what is read so would be read the same without its outer white space, and few cells have any.
 * @param raw SQL of the cell
 */
export function readCell(raw: string, field: Field, mapping: ColumnMapping, bindings: Bindings): string {
  const { type } = field;
  if (type === 'list') return listed(trimmed(raw), mapping, bindings);
  if (type === 'text' || isFree(field, mapping)) return running(raw);
  const read = (cell: string): string => READERS[type](cell, field, mapping, bindings);
  return `coalesce(${read(raw)}, CASE WHEN ${raw} IS NOT NULL THEN ${read(stripped(raw))} END)`;
}

/** How typed cells of a source are written in its copy, whatever its mapping says of cells of text. */
const TYPED = { formats: ['yyyy-MM-dd HH:mm:ss', '%Y-%m-%d %H:%M:%S.%f'], true: ['TRUE'], false: ['FALSE'] };
/** What Excel shows in place of a value, and the converter where there is none. */
const ERRORS = [
  '#N/A',
  '#REF!',
  '#VALUE!',
  '#NAME?',
  '#DIV/0!',
  '#NULL!',
  '#NUM!',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
  '#FORMULA!',
];

/**
 * SQL that reads a cell of a copy with typed cells: by its declared form, else as the copy writes types.
 * @param errors whether cells may show errors, which are unreadable also where any text would do
 */
export function readTypedCell(
  raw: string,
  field: Field,
  mapping: ColumnMapping,
  errors: boolean,
  bindings: Bindings,
): string {
  const declared = readCell(raw, field, mapping, bindings);
  if (alwaysReadable(field, mapping)) {
    return errors
      ? `(CASE WHEN NOT list_contains(${bindings.bind(ERRORS, 'VARCHAR[]')}, ${raw}) THEN ${declared} END)`
      : declared;
  }
  const { column, formats, thousands, decimal, true: yes, false: no } = mapping;
  const plain = field.type === 'code' || !(formats || thousands || decimal || yes || no);
  return plain ? declared : `coalesce(${declared}, ${readCell(raw, field, { column, ...TYPED }, bindings)})`;
}

type Reader = (text: string, field: Field, mapping: ColumnMapping, bindings: Bindings) => string;

const within = (instant: string): string =>
  `(CASE WHEN year(${instant}) BETWEEN ${FIRST_YEAR} AND ${LAST_YEAR} THEN ${instant} END)`;

/**
 * Texts that may have to be changed: composing is dear, and of the letters named here none can be waiting for another
 * to join it. A text may also be empty, or begin or end in what is taken off.
 */
const MAY_CHANGE = `[^\\x{00}-\\x{2ff}\\x{1e00}-\\x{1eff}]|^[\\x{00}-\\x{27}\\x{a0}]|[ \\t\\r\\n\\x{a0}]$|^$`;

/** Signs that take no room: two texts that differ in them look the same. */
const UNSEEN = '[\\x{200b}-\\x{200d}\\x{2060}\\x{feff}]';

/**
 * SQL of running text in NFC, its outer white space and signs that cannot be seen off; a quote mark that an export put
 * before a formula sign comes off as well. Plain ASCII that begins after the quote mark and does not end in white space is so already.
 */
const running = (raw: string): string =>
  [
    `(CASE WHEN strlen(${raw}) = length(${raw}) AND ${raw} >= '(' AND NOT suffix(${raw}, ' ') AND NOT suffix(${raw}, '\t') AND NOT suffix(${raw}, '\r') AND NOT suffix(${raw}, '\n') THEN ${raw}`,
    `WHEN regexp_matches(${raw}, '${MAY_CHANGE}') THEN nfc_normalize(regexp_replace(${stripped(`regexp_replace(${raw}, '${UNSEEN}', '', 'g')`)}, '^''([=+@\\t\\r-])', '\\1'))`,
    `ELSE ${raw} END)`,
  ].join(' ');

const instant: Reader = (text, _field, { formats = DEFAULT_FORMATS }, bindings) => instantBy(text, formats, bindings);

/** SQL of the instant that a text without outer white space names by one of some formats; null when it names none. */
export function instantBy(text: string, given: readonly string[], bindings: Bindings): string {
  const serials = given
    .filter((format) => SERIAL_FORMATS.includes(format))
    .map((format) => serialInstant(text, format));
  const formats = given.filter((format) => !SERIAL_FORMATS.includes(format));
  const parse = (some: readonly string[]): string =>
    `try_strptime(${text}, ${bindings.bind(
      some.map((format) => strptimeOf(format) ?? format),
      'VARCHAR[]',
    )})`;
  // Digits run together are a date only when there are as many as the format has; words such as "epoch" never are.
  const compact = formats.filter((format) => /^[a-z]+$/i.test(format));
  const others = formats.filter((format) => !compact.includes(format));
  // The years that are taken have four digits, so what begins with one is as long as its number.
  const digits = (format: string): string =>
    format.startsWith('yyyy')
      ? `strlen(${text}) = ${format.length} AND TRY_CAST(${text} AS UBIGINT) >= ${10 ** (format.length - 1)}`
      : `${text} SIMILAR TO '[0-9]{${format.length}}'`;
  const branches = compact.map((format) => `WHEN ${digits(format)} THEN ${parse([format])}`);
  const rest = others.length > 0 ? `WHEN ${text} >= '0' AND ${text} < ':' THEN ${parse(others)}` : '';
  const written = formats.length > 0 ? [`(CASE ${branches.join(' ')} ${rest} END)`] : [];
  const read = [...written, ...serials];
  return within(read.length === 1 ? String(read[0]) : `coalesce(${read.join(', ')})`);
}

/** A number without its thousands separators, its decimal mark a point; null when they stand wrong. */
function ungrouped(text: string, { thousands, decimal }: ColumnMapping): string {
  let plain = text;
  if (thousands) {
    const grouped = `^[+-]?[0-9]{1,3}([${thousands}][0-9]{3})+([^0-9${thousands}][0-9]+)?$`;
    plain = `(CASE WHEN NOT contains(${text}, '${thousands}') THEN ${text} WHEN regexp_matches(${text}, '${grouped}') THEN replace(${text}, '${thousands}', '') END)`;
  }
  return decimal === ',' ? `replace(${plain}, ',', '.')` : plain;
}

const number =
  (type: 'BIGINT' | 'DOUBLE', pattern: string): Reader =>
  (text, _field, mapping) => {
    const plain = ungrouped(text, mapping);
    // What is written as DuckDB would write it needs no pattern.
    const known =
      type === 'BIGINT'
        ? `WHEN CAST(TRY_CAST(${plain} AS BIGINT) AS VARCHAR) = ${plain} AND TRY_CAST(${plain} AS BIGINT) BETWEEN -999999999999999 AND 999999999999999 THEN TRY_CAST(${plain} AS BIGINT)`
        : '';
    const short = type === 'BIGINT' ? '' : ` AND length(regexp_replace(${plain}, '[^0-9]', '', 'g')) <= 15`;
    return `(CASE ${known} WHEN regexp_matches(${plain}, '${pattern}')${short} THEN TRY_CAST(${plain} AS ${type}) END)`;
  };

/** Cells that have a form. */
const READERS: Readonly<Record<Exclude<ValueType, 'text' | 'list'>, Reader>> = {
  code: (text, field, mapping, bindings) => {
    const codes = mapping.codes ?? {};
    const branches = Object.entries(codes).map(
      ([word, code]) =>
        `WHEN ${bindings.bind(word.normalize('NFC').trim(), 'VARCHAR')} THEN ${bindings.bind(code, 'VARCHAR')}`,
    );
    const known = field.codes && bindings.bind(Object.keys(field.codes.labels), 'VARCHAR[]');
    const rest = known ? `CASE WHEN list_contains(${known}, ${text}) THEN ${text} END` : text;
    if (branches.length === 0) return `(${rest})`;
    const words = (of: string, other: string): string => `(CASE ${of} ${branches.join(' ')} ELSE ${other} END)`;
    // The words are in NFC, so a text that equals one needs no normalising.
    return words(text, words(`nfc_normalize(${text})`, rest));
  },
  boolean: (text, _field, mapping, bindings) => {
    const words = (some: readonly string[]): readonly string[] => some.map((word) => word.normalize('NFC').trim());
    const yes = words(mapping.true ?? DEFAULT_TRUE);
    const no = words(mapping.false ?? DEFAULT_FALSE).filter((word) => !yes.includes(word));
    const branch = (of: string, word: string | undefined, value: string): string =>
      word === undefined ? '' : `WHEN ${of} = ${bindings.bind(word, 'VARCHAR')} THEN ${value}`;
    // The first words of both lists come first: with them most cells are read.
    const read = (of: string): string =>
      `(CASE ${Array.from({ length: Math.max(yes.length, no.length) }, (_, i) => `${branch(of, yes[i], 'TRUE')} ${branch(of, no[i], 'FALSE')}`).join(' ')} END)`;
    return mapping.true || mapping.false ? `coalesce(${read(text)}, ${read(`nfc_normalize(${text})`)})` : read(text);
  },
  integer: number('BIGINT', '^[+-]?[0-9]{1,15}$'),
  decimal: number('DOUBLE', '^[+-]?[0-9]{1,15}([.][0-9]+)?$'),
  date: (...cell) => `CAST(${instant(...cell)} AS DATE)`,
  timestamp: instant,
};

/** SQL of the texts of a cell that holds a list. */
const listed = (text: string, { separator = ';' }: ColumnMapping, bindings: Bindings): string =>
  elements(`string_split(${text}, ${bindings.bind(separator, 'VARCHAR')})`);

/** The texts of a list; what is empty or null in it is no element. */
const elements = (list: string): string =>
  `list_filter(list_transform(${list}, lambda e: nfc_normalize(trim(e))), lambda e: e <> '')`;

/**
 * SQL of a column of a Parquet file: the text that stands for it where it has to be read by its form,
 * or its value where the file's own type already says what is meant.
 */
export function typedCell(
  raw: string,
  type: string,
  field: Field,
  mapping: ColumnMapping,
  column: string,
  file: string,
): { text?: string; value?: string } {
  if (type === 'VARCHAR') return { text: raw };
  // What a code, or a word for yes and no, means is for the mapping to say, also when the file calls it a number.
  const byWords = field.type === 'code' || (field.type === 'boolean' && (mapping.true || mapping.false));
  if (byWords && (WHOLE.test(type) || type === 'BOOLEAN')) return { text: `CAST(${raw} AS VARCHAR)` };
  const native = NATIVE[field.type].find(([pattern]) => pattern.test(type));
  if (!native) refuse('E-IN-010', { column, type, field: `${field.name} (${field.type})` }, { file });
  return { value: native[1](raw) };
}

type Native = readonly [RegExp, (raw: string) => string];
const cast =
  (type: string) =>
  (raw: string): string =>
    `CAST(${raw} AS ${type})`;
const naive: readonly Native[] = [
  [/^TIMESTAMP WITH TIME ZONE$/, (raw) => within(`(${raw} AT TIME ZONE 'Asia/Ho_Chi_Minh')`)],
  [/^(TIMESTAMP(_S|_MS|_NS)?|DATE)$/, (raw) => within(`CAST(${raw} AS TIMESTAMP)`)],
];
const WHOLE = /^U?(TINY|SMALL|BIG)?INT(EGER)?$/;
const safe = (raw: string, type: string): string =>
  `(CASE WHEN ${raw} BETWEEN -999999999999999 AND 999999999999999 THEN CAST(${raw} AS ${type}) END)`;

const NATIVE: Readonly<Record<ValueType, readonly Native[]>> = {
  text: [],
  code: [],
  boolean: [
    [/^BOOLEAN$/, (raw) => raw],
    [WHOLE, (raw) => `(CASE ${raw} WHEN 1 THEN TRUE WHEN 0 THEN FALSE END)`],
  ],
  integer: [
    [WHOLE, (raw) => safe(raw, 'BIGINT')],
    [
      /^(DECIMAL\(.*\)|DOUBLE|FLOAT)$/,
      (raw) =>
        `(CASE WHEN ${raw} BETWEEN -999999999999999 AND 999999999999999 AND ${raw} = round(${raw}) THEN CAST(${raw} AS BIGINT) END)`,
    ],
  ],
  decimal: [[/^(DECIMAL\(.*\)|DOUBLE|FLOAT|U?(TINY|SMALL|BIG)?INT(EGER)?)$/, (raw) => safe(raw, 'DOUBLE')]],
  date: naive.map(([pattern, read]) => [pattern, (raw) => cast('DATE')(read(raw))]),
  timestamp: naive,
  list: [[/^VARCHAR\[\]$/, elements]],
};

/** The columns of a table of the work database. */
export const columnDefinition = (field: Field): string => `"${field.name}" ${SQL_TYPE[field.type]}`;
