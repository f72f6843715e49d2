import { type HmacPads, hmacSql } from '../util/hmac.ts';
import type { Bindings } from '../util/sql.ts';

/** What a text becomes where it may only be compared. */
export type Token = (text: string, bindings: Bindings) => string;

/** Hexadecimal digits of a token: 96 bits, so that of ten million texts no two are likely to meet. */
const TOKEN_DIGITS = 24;

/**
 * SQL of a text that stands for another: equal texts get equal ones under one key, and nobody without the key can
 * try out which text it was. It begins with a letter, so no spreadsheet takes it for a number or a formula.
 */
export const keyedToken =
  (pads: HmacPads): Token =>
  (text, bindings) =>
    `('t' || left(${hmacSql(text, pads, bindings)}, ${TOKEN_DIGITS}))`;

/**
 * The same for one run only, at a tenth of the cost: MD5 behind a random text that is kept nowhere. It need not withstand
 * more than somebody who finds the work database of a run that was killed.
 */
export const runToken =
  (random: string): Token =>
  (text, bindings) =>
    `md5(${bindings.bind(random, 'VARCHAR')} || ${text})`;

const OLD_UNIT = '[0-9]{3}[.][0-9]{2}[.][0-9]{2}[.]';
const AREA = '[A-Z][0-9]{2}';
const UNIT = `(?:${OLD_UNIT}${AREA}|${AREA}(?:[.][0-9]{1,3})*)`;
const DATE = '[0-9]{8}|[0-9]{6}';
/** Digits of the code that say which dossier it is: no two of ten million are likely to meet. */
const CODE_DIGITS = 18;

/**
 * SQL of a dossier code under a key: `H49.61-250704-0123` becomes `H49.023.512.991.114.223.001-250704-0000`. What rules
 * read of a code stays: the letter and number of its province or ministry, the date, how many digits the last part has,
 * and whether it has the form of a code at all. The unit and the number within the day are in the key's keeping.
 */
export function keyedCode(code: string, pads: HmacPads, bindings: Bindings): string {
  const number = `lpad(CAST(CAST('0x' || left(${hmacSql(code, pads, bindings)}, 15) AS UBIGINT) % ${10n ** BigInt(CODE_DIGITS)} AS VARCHAR), ${CODE_DIGITS}, '0')`;
  const groups = `regexp_replace(${number}, '([0-9]{3})', '.\\1', 'g')`;
  const area = `coalesce(nullif(regexp_extract(${code}, '^(?:${OLD_UNIT})?(${AREA})(?:[.][0-9]{1,3})*-', 1), ''), 'M')`;
  const date = `coalesce('-' || nullif(regexp_extract(${code}, '${DATE_IN_CODE}', 1), ''), '')`;
  const sequence = `length(regexp_extract(${code}, '^${UNIT}-(?:${DATE})-([0-9]{1,18})$', 1))`;
  return `(${area} || ${groups} || ${date} || CASE ${sequence} WHEN 0 THEN '-x' ELSE '-' || repeat('0', ${sequence}) END)`;
}

/** Where a code has its date, as facts look for it. */
export const DATE_IN_CODE = `-(${DATE})-`;
