import { SQL_TYPE } from '../model/columns.ts';
import { refuse } from '../model/diagnostic.ts';
import type { Field, ValueType } from '../model/field.ts';
import type { Bindings } from '../util/sql.ts';
import { strptimeOf } from './date-format.ts';
import type { ColumnMapping } from './mapping.ts';

/** White space that people and spreadsheets leave around values. */
const SPACES = `' \t\r\n\u00A0\u200B\uFEFF'`;
const DEFAULT_FORMATS = ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-ddTHH:mm:ss', 'yyyy-MM-dd'];
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
export const trimmed = (raw: string): string =>
  `(CASE WHEN ${mayHaveOuterSpace(raw)} THEN nullif(trim(${raw}, ${SPACES}), '') ELSE ${raw} END)`;

/**
 * SQL that reads a cell by its declared form; null when it cannot be read. A cell of a form is first read as it
 * stands: what is read so would be read the same without its outer white space, and few cells have any.
 * @param raw SQL of the cell
 * @param text SQL of the cell without its outer white space
 */
export function readCell(raw: string, text: string, field: Field, mapping: ColumnMapping, bindings: Bindings): string {
  const read = (cell: string): string => READERS[field.type](cell, field, mapping, bindings);
  return isRunning(field, mapping)
    ? read(text)
    : `coalesce(${read(raw)}, CASE WHEN ${raw} IS NOT NULL THEN ${read(text)} END)`;
}

/** Whether a cell holds running text, of which white space could be a part. */
export const isRunning = ({ type, codes }: Field, mapping: ColumnMapping): boolean =>
  type === 'text' || type === 'list' || (type === 'code' && !codes && !mapping.codes);

type Reader = (text: string, field: Field, mapping: ColumnMapping, bindings: Bindings) => string;

const within = (instant: string): string =>
  `(CASE WHEN year(${instant}) BETWEEN ${FIRST_YEAR} AND ${LAST_YEAR} THEN ${instant} END)`;

/** SQL of a text in NFC. Composing is dear; of these letters none can be waiting for another to join it. */
const composed = (text: string): string =>
  `(CASE WHEN regexp_matches(${text}, '[^\\x{00}-\\x{2ff}\\x{1e00}-\\x{1eff}]') THEN nfc_normalize(${text}) ELSE ${text} END)`;

/** A quote mark that an export put before a formula sign comes off again. */
const unescaped = (text: string): string =>
  `(CASE WHEN starts_with(${text}, '''') THEN regexp_replace(${text}, '^''([=+@\\t\\r-])', '\\1') ELSE ${text} END)`;

const instant: Reader = (text, _field, mapping, bindings) => {
  const formats = mapping.formats ?? DEFAULT_FORMATS;
  const parse = (some: readonly string[]): string =>
    `try_strptime(${text}, ${bindings.bind(
      some.map((format) => strptimeOf(format) ?? format),
      'VARCHAR[]',
    )})`;
  // Digits run together are a date only when there are as many as the format has; words such as "epoch" never are.
  const compact = formats.filter((format) => /^[a-z]+$/i.test(format));
  const others = formats.filter((format) => !compact.includes(format));
  const branches = compact.map((format) => `WHEN ${text} SIMILAR TO '[0-9]{${format.length}}' THEN ${parse([format])}`);
  const rest = others.length > 0 ? `WHEN ${text} >= '0' AND ${text} < ':' THEN ${parse(others)}` : '';
  return within(`(CASE ${branches.join(' ')} ${rest} END)`);
};

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
    const short = type === 'BIGINT' ? '' : ` AND length(regexp_replace(${plain}, '[^0-9]', '', 'g')) <= 15`;
    return `(CASE WHEN regexp_matches(${plain}, '${pattern}')${short} THEN TRY_CAST(${plain} AS ${type}) END)`;
  };

/** SQL of a text that is read as it stands when it is plain ASCII, and otherwise by SQL of its own. */
const asciiOr = (text: string, other: string): string =>
  `(CASE WHEN strlen(${text}) = length(${text}) THEN ${unescaped(text)} ELSE ${other} END)`;

const READERS: Readonly<Record<ValueType, Reader>> = {
  text: (text) => asciiOr(text, composed(unescaped(text))),
  code: (text, field, mapping, bindings) => {
    if (!mapping.codes && !field.codes) return asciiOr(text, composed(unescaped(text)));
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
    const list = (words: readonly string[]): string =>
      words.map((word) => bindings.bind(word.normalize('NFC').trim(), 'VARCHAR')).join(', ');
    const read = (of: string): string =>
      `(CASE WHEN ${of} IN (${list(mapping.true ?? DEFAULT_TRUE)}) THEN TRUE WHEN ${of} IN (${list(mapping.false ?? DEFAULT_FALSE)}) THEN FALSE END)`;
    return mapping.true || mapping.false ? `coalesce(${read(text)}, ${read(`nfc_normalize(${text})`)})` : read(text);
  },
  integer: number('BIGINT', '^[+-]?[0-9]{1,15}$'),
  decimal: number('DOUBLE', '^[+-]?[0-9]{1,15}([.][0-9]+)?$'),
  date: (...cell) => `CAST(${instant(...cell)} AS DATE)`,
  timestamp: instant,
  list: (text, _field, mapping, bindings) =>
    elements(`string_split(${text}, ${bindings.bind(mapping.separator ?? ';', 'VARCHAR')})`),
};

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
