import { z } from 'zod';
import { Citation, Id } from './law.ts';
import { LINT_KEY } from './lint.ts';
import { Localised } from './text.ts';

/** How report periods are cut: `startDay` of the month before, by the kind of period. */
export const PeriodSystem = z.strictObject({
  id: Id,
  title: Localised,
  citations: z.array(Citation).min(1),
  /** The day of the month on which periods begin. */
  startDay: z.int().min(1).max(28),
  /** How many months before its first calendar month a period begins. */
  monthsBefore: z.int().min(0).max(1),
  ...LINT_KEY,
});
export type PeriodSystem = z.infer<typeof PeriodSystem>;
