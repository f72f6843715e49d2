import { DECORATOR_SEPARATOR, type Leaf } from '../../model/ast.ts';
import type { FactSignature } from '../../model/fact.ts';
import type { FactValue } from '../../model/fact-record.ts';
import type { ValueType } from '../../model/field.ts';
import { dayNumber, dayOfNumber } from '../../util/day.ts';

/** A value a fact may have; a null is not known, or a definite "did not happen". */
export interface Candidate {
  readonly value: FactValue;
  readonly definite: boolean;
}

type Scalar = string | number | boolean;

/** Whole numbers in which an ordered type is counted. */
interface Lattice {
  toNumber(value: Scalar): number;
  fromNumber(number: number): Scalar;
  readonly from: number;
  readonly to: number;
  /** Where there is nothing to be near to. */
  readonly middle: number;
  /** Between two values there may be others that are no whole number. */
  readonly isDense?: true;
}

const MOST = 999_999_999_999_999;
const MICROS_OF_DAY = 86_400_000_000;
const MICROS_OF_MILLI = 1000;
const FIRST = dayNumber('1900-01-01');
const LAST = dayNumber('2100-12-31');
const MIDDLE = dayNumber('2000-01-01');

const numbers = { toNumber: Number, fromNumber: (number: number) => number, from: -MOST, to: MOST, middle: 0 } as const;
const LATTICES: Readonly<Partial<Record<ValueType, Lattice>>> = {
  integer: numbers,
  decimal: { ...numbers, isDense: true },
  date: {
    toNumber: (day) => dayNumber(String(day)),
    fromNumber: dayOfNumber,
    from: FIRST,
    to: LAST,
    middle: MIDDLE,
  },
  timestamp: {
    toNumber: (at) => Date.parse(`${String(at).slice(0, 23)}Z`) * MICROS_OF_MILLI + Number(String(at).slice(23)),
    fromNumber: (micros) => {
      const milli = Math.floor(micros / MICROS_OF_MILLI);
      const rest = String(micros - milli * MICROS_OF_MILLI).padStart(3, '0');
      return `${new Date(milli).toISOString().slice(0, 23)}${rest}`;
    },
    from: FIRST * MICROS_OF_DAY,
    to: (LAST + 1) * MICROS_OF_DAY - 1,
    middle: MIDDLE * MICROS_OF_DAY,
  },
};

/**
 * Values of a fact that stand for all it may have, beside nulls: each written value, and between, before and after them as
 * many others as there are facts that are compared with one another, so that these can stand in any order.
 * @param written values the fact, and those it is compared with, are held against
 * @param others how many facts are compared with one another, this one included
 */
export function valuesOf(
  { type, codes }: Pick<FactSignature, 'type' | 'codes'>,
  written: readonly Scalar[],
  others: number,
): readonly Scalar[] {
  if (type === 'boolean') return [true, false];
  const lattice = LATTICES[type];
  if (lattice) return around(lattice, written, others);
  const known = codes ? Object.keys(codes.labels) : null;
  // Of a closed list there are no other codes; of a text there always are.
  const spare = known ?? Array.from({ length: written.length + others }, (_, n) => `khác ${n + 1}`);
  const more = spare.filter((value) => !written.includes(value)).slice(0, others);
  return [...written.filter((value) => known === null || known.includes(String(value))), ...more];
}

function around(lattice: Lattice, written: readonly Scalar[], count: number): readonly Scalar[] {
  const points = [...new Set(written.map((value) => lattice.toNumber(value)))].sort((a, b) => a - b);
  const gaps = [...points.map((to, i) => between(lattice, points[i - 1] ?? null, to, count))];
  const all = [...points, ...gaps.flat(), ...between(lattice, points.at(-1) ?? null, null, count)];
  return [...new Set(all)]
    .filter((number) => number >= lattice.from && number <= lattice.to)
    .sort((a, b) => a - b)
    .map((number) => lattice.fromNumber(number));
}

/** As many numbers between two, or beyond one of them, as there are, and at most so many. */
function between(lattice: Lattice, from: number | null, to: number | null, count: number): readonly number[] {
  const steps = Array.from({ length: count }, (_, n) => n + 1);
  if (from === null && to === null) return steps.map((n) => lattice.middle + n);
  if (from === null) return steps.map((n) => (to ?? 0) - n);
  if (to === null) return steps.map((n) => from + n);
  if (lattice.isDense)
    return steps.map((n) => from + ((to - from) * n) / (count + 1)).filter((n) => n > from && n < to);
  return steps.map((n) => from + n).filter((n) => n < to);
}

/** More elements than these are not told apart: their subsets are too many. */
const MOST_ELEMENTS = 5;

/**
 * The lists that conditions can tell apart: every choice of the elements they name, with and without another one.
 * @returns null when they name too many
 */
export function listsOf(named: readonly string[]): readonly (readonly string[])[] | null {
  if (named.length > MOST_ELEMENTS) return null;
  const elements = [...named, valuesOf({ type: 'text' }, named, 1).at(-1) as string];
  return Array.from({ length: 2 ** elements.length }, (_, bits) => elements.filter((_, n) => (bits >> n) % 2 === 1));
}

/** The written values of a comparison; of a fact or of null there are none. */
export const writtenIn = ({ value }: Leaf): readonly Scalar[] =>
  value.kind === 'fact' || value.value === null
    ? []
    : Array.isArray(value.value)
      ? value.value
      : [value.value as Scalar];

/** What tells leaves apart, beside their place. */
export const leafText = ({ fact, decorators = [], operator, value }: Leaf): string =>
  JSON.stringify([fact, [...decorators, operator].join(DECORATOR_SEPARATOR), value]);
