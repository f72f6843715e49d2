import type { FactValue } from '../model/fact-record.ts';
import type { ValueType } from '../model/field.ts';
import { addDays } from '../util/day.ts';
import { dayOf, instantAt, microsOf } from '../util/instant.ts';

const DAY = 86_400_000_000;

/** A step of a number that is not whole; of a great one more, or it would be lost. */
const LITTLE = 1e-6;

/** The value so many steps after another, or before it: whole numbers, days, microseconds. Of a text another one. */
export function apart(value: FactValue, type: ValueType, steps: number): FactValue {
  if (typeof value === 'number')
    return value + steps * (type === 'decimal' ? Math.max(LITTLE, Math.abs(value) * LITTLE ** 2) : 1);
  if (typeof value !== 'string') return value;
  if (type === 'date') return addDays(value, steps);
  if (type !== 'timestamp') return `${value} ${steps}`;
  const micros = microsOf(value) + steps;
  const days = Math.floor(micros / DAY);
  return instantAt(addDays(dayOf(value), days), micros - days * DAY);
}

/** Some value of each type, where only that there is one matters. */
export const SAMPLE: Readonly<Record<ValueType, FactValue>> = {
  text: 'x',
  code: 'x',
  boolean: true,
  integer: 0,
  decimal: 0,
  date: '2025-01-01',
  timestamp: '2025-01-01T08:00:00.000000',
  list: ['x'],
};
