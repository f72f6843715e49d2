import { z } from 'zod';
import { REGISTERS, TABLE_ROLES } from '../model/tables.ts';

/** A column of the dossier that is taken out of a list of it, when its own cell is empty. */
const Taken = z.strictObject({
  /**
   * - `first`: what the first record of the list says
   * - `sum`: the whole numbers of all records added up; what is no such number is shown beside the others, unreadable
   * - `all`: the values of all records, as a list
   */
  take: z.enum(['first', 'sum', 'all']),
  /** The member of each record of the list. */
  of: z.string().min(1),
  /** What an empty list says; without it an empty list leaves the cell empty. */
  whenEmpty: z.string().min(1).optional(),
});
export type Taken = z.infer<typeof Taken>;

/** A list inside a dossier: records of a register, or where columns of the dossier come from. */
export const NestedList = z.union([
  /** The dossier's code is added to each record; what it covers is declared for the register as always. */
  z.strictObject({ table: z.enum(REGISTERS) }),
  /** Column of the dossier → how it is taken. */
  z.strictObject({ columns: z.record(z.string().min(1), Taken) }),
]);

export type NestedList = z.infer<typeof NestedList>;

/** What a mapping says of sources that hold more than one table. */
export const NESTED = {
  /** Member of a dossier that holds a list (or one record of it) → what becomes of it. */
  nested: z.record(z.string().min(1), NestedList).optional(),
  /** The member of an envelope that names a service of the source system, and the tables whose records services send. */
  services: z
    .strictObject({ member: z.string().min(1), tables: z.record(z.string().min(1), z.enum(TABLE_ROLES)) })
    .optional(),
  /** The table or view of a DuckDB file that is read for a table of the run. */
  databaseTables: z.partialRecord(z.enum(TABLE_ROLES), z.string().min(1)).optional(),
};
