import { z } from 'zod';
import { Id, Standing } from './law.ts';
import { CalendarDate, Localised } from './text.ts';

/** The parameter whose first group reads the identifier of the province from a dossier code. */
export const PROVINCE_PATTERN = 'province-identifier-pattern';

/** A province or a centrally run city: whose plans there are and whose dossiers a dump holds. */
export const Jurisdiction = z.strictObject({
  id: Id,
  /** Its identifier at the head of dossier codes; null where no source gives it. */
  maDinhDanh: z
    .string()
    .regex(/^[A-Z]\d{2}$/)
    .nullable(),
  /** Its code in the national list of administrative units; null where no source gives it. */
  gso: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  /** What it is called on which days, both included, oldest first; the same place throughout. */
  names: z
    .array(z.strictObject({ from: CalendarDate.nullable(), to: CalendarDate.nullable(), name: Localised }))
    .min(1),
  /** The jurisdiction it became part of, and the first day it was. */
  mergedInto: z.strictObject({ province: Id, on: CalendarDate, standing: Standing }).optional(),
  standing: Standing,
  note: z.string().min(1),
});
export type Jurisdiction = z.infer<typeof Jurisdiction>;

/** What it is called on a day; before the first name it had the first one, after the last the last one. */
export function nameOn({ names }: Jurisdiction, day: string): Localised {
  const name = names.findLast(({ from }) => from === null || from <= day) ?? names[0];
  return name?.name ?? { vi: '', en: '' };
}
