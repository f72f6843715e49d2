import type { ValueType } from '../model/field.ts';
import { instantTrap } from './instants.ts';
import { type Trap, trap, written } from './trap.ts';

/** Longer numbers are not exact in every place a figure passes through. */
const MAX_DIGITS = 15;
const fewDigits = (n: number): boolean =>
  Math.abs(n) < 10 ** MAX_DIGITS && String(Math.abs(n)).replace(/\D/g, '').length <= MAX_DIGITS;

/** YAML reads 1.500 as one and a half; a Vietnamese reader, as one thousand five hundred. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/** What is compared with a literal: a fact, or a parameter whose value it is. */
export interface Compared {
  readonly id: string;
  readonly type: ValueType;
}

type Check = (value: unknown, compared: Compared, raw: string) => Trap | null | undefined;

/** Each answers null when the value is one of the type, a trap it knows, or undefined when it is just another type. */
const CHECKS: Readonly<Record<ValueType, Check>> = {
  text: textTrap,
  code: textTrap,
  list: textTrap,
  boolean: booleanTrap,
  integer: (value, compared, raw) =>
    Number.isInteger(value) || !isPlain(value) || THOUSANDS.test(raw) ? numberTrap(value, compared, raw) : undefined,
  decimal: numberTrap,
  date: (value, { id }) => instantTrap(value, 'date', id),
  timestamp: (value, { id }) => instantTrap(value, 'timestamp', id),
};

/**
 * What is wrong with a literal as a value of a type; null when nothing is.
 * @param raw the literal as it stands in the file
 */
export function literalTrap(value: unknown, compared: Compared, raw = written(value)): Trap | null {
  const found = CHECKS[compared.type](value, compared, raw);
  const { id: fact, type } = compared;
  return found === undefined ? trap('E-RULE-005', { fact, type, value: written(value) }) : found;
}

const isPlain = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && fewDigits(value);

function textTrap(value: unknown, { id: fact }: Compared, raw: string): Trap | null | undefined {
  if (typeof value === 'number') return trap('E-RULE-035', { fact, value: raw, hint: JSON.stringify(raw) });
  if (typeof value !== 'string') return undefined;
  const cell = value.normalize('NFC').trim();
  if (cell === '') return trap('E-RULE-037', { fact });
  return cell === value ? null : trap('E-RULE-101', { fact, value: written(value), hint: written(cell) });
}

const YES = ['true', '1', 'yes', 'có', 'co', 'đúng'];
const NO = ['false', '0', 'no', 'không', 'khong', 'sai'];

function booleanTrap(value: unknown, { id: fact }: Compared): Trap | null | undefined {
  if (typeof value === 'boolean') return null;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const word = String(value).trim().toLowerCase();
  const hint = YES.includes(word) ? 'true' : NO.includes(word) ? 'false' : null;
  return hint === null ? undefined : trap('E-RULE-036', { fact, value: written(value), hint });
}

function numberTrap(value: unknown, { id: fact }: Compared, raw: string): Trap | null | undefined {
  if (typeof value === 'string') {
    const hint = numberIn(value);
    return hint === null ? undefined : trap('E-RULE-032', { fact, value: written(value), hint });
  }
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value)) return trap('E-RULE-034', { value: String(value) });
  if (THOUSANDS.test(raw)) {
    const decimal = String(value) === raw ? `${raw}0` : String(value);
    return trap('E-RULE-100', { value: raw, whole: raw.replace('.', ''), decimal });
  }
  return fewDigits(value) ? null : trap('E-RULE-033', { value: String(value) });
}

/** The number a text means to a Vietnamese reader: dots part thousands, a comma begins the decimals; 1,000 can be either. */
function numberIn(text: string): string | null {
  const trimmed = text.trim();
  if (THOUSANDS.test(trimmed.replace(',', '.')) && trimmed.includes(',')) {
    return `${trimmed.replace(',', '')} / ${Number(trimmed.replace(',', '.'))}`;
  }
  const plain = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(trimmed) ? trimmed.replaceAll('.', '') : trimmed;
  const number = plain.replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(number) ? String(Number(number)) : null;
}
