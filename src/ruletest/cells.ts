import { z } from 'zod';
import { exists, YEARS } from '../lang/instants.ts';
import { type Field, fieldsOf, type ValueType } from '../model/field.ts';
import { CalendarDate, Timestamp } from '../model/text.ts';

/** A value of a cell, in the form of facts; null is an empty cell. */
export type Cell = string | number | boolean | readonly string[] | null;
/** Cells of one record by field name. Fields that are not named are empty. */
export type Cells = Readonly<Record<string, Cell | undefined>>;

/** What the gate reads: years and digits beyond these it finds unreadable. */
const MOST = 999_999_999_999_999;

/** An instant in the form of facts. */
export const Instant = z
  .string()
  .refine(
    (text) => Timestamp.safeParse(text).success && exists(text.slice(0, 10), text.slice(11, 19)),
    'an instant that exists, as YYYY-MM-DDTHH:MM:SS.ffffff',
  );

const CELL: Readonly<Record<ValueType, (field: Field) => z.ZodType<Cell>>> = {
  text: () => z.string().min(1),
  code: ({ codes }) => (codes ? z.enum(Object.keys(codes.labels)) : z.string().min(1)),
  boolean: () => z.boolean(),
  integer: () => z.int().min(-MOST).max(MOST),
  decimal: () => z.number().min(-MOST).max(MOST),
  date: () => CalendarDate.refine((day) => exists(day, '00:00:00'), `${YEARS.from}–${YEARS.to}`),
  timestamp: () => Instant,
  list: () => z.array(z.string().min(1)),
};

/**
 * The schema of some cells of a table. A field it does not have is refused by name, like a value that
 * the gate would have found unreadable.
 * @param required fields that may not be empty
 */
export function cellsOf(table: z.ZodObject, required: readonly string[] = []): z.ZodType<Cells> {
  const shape = fieldsOf(table).map((field) => {
    const cell = CELL[field.type](field);
    return [field.name, required.includes(field.name) ? cell : cell.nullable().optional()] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}
