import fc from 'fast-check';
import type { ValueType } from '../../src/model/field.ts';

type Value = string | number | boolean | readonly string[];

/** Values at the edges of each type, few enough that two facts are often equal. */
export const CELLS: Readonly<Record<ValueType, readonly Value[]>> = {
  // Empty and blank, composed and decomposed, cases, digits, beyond and at the end of the basic plane, quotes.
  text: ['Hà Tu', '', ' ', 'Hà Tu'.normalize('NFD'), 'hà tu', '10', '9', '😀', '\uE000', '\uFFFD', `'"--`],
  code: ['1', '9', '10', '01', 'H49.61'],
  boolean: [true, false],
  integer: [-999_999_999_999_999, -1, 0, 1, 9, 10, 999_999_999_999_999],
  decimal: [-0.5, 0, 0.3, 0.1 + 0.2, 9.75, 10.5, 1e-7, 999_999_999_999.999],
  date: ['1900-01-01', '2024-02-29', '2025-06-30', '2025-07-01', '2100-12-31'],
  timestamp: [
    '1900-01-01T00:00:00.000000',
    '2025-06-30T23:59:59.999999',
    '2025-07-01T00:00:00.000000',
    '2025-07-01T00:00:00.000001',
    '2025-07-01T17:00:00.000000',
    '2100-12-31T23:59:59.999999',
  ],
  list: [['a'], [], ['a', 'b'], ['b', 'b', 'a'], [''], ['Hà Tu', 'A'], ['😀', '\uE000', 'c']],
};

/** What a condition is compared with: the values above; of lists their elements, and one that is in none. */
export const literalsOf = (type: ValueType): readonly Value[] =>
  type === 'list' ? ['a', 'b', 'A', '', 'Hà Tu', '😀', 'z'] : CELLS[type];

/** Half of the time one of the first two, so that things are often equal. */
export const often = <T>(values: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(fc.constantFrom(...values.slice(0, 2)), fc.constantFrom(...values));
