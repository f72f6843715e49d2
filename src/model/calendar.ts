import { z } from 'zod';
import { Id, Standing } from './law.ts';
import { CalendarDate, Localised } from './text.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A stretch of the day in which an office works, in Vietnamese time; its end is not part of it. */
export const Session = z.strictObject({ from: TimeOfDay, to: TimeOfDay });
export type Session = z.infer<typeof Session>;

/** The hours of every working day, in the order of the day. */
export const WorkingHours = z.strictObject({
  sessions: z.array(Session).min(1),
  /** Where the hours were read. */
  source: z.string().min(1),
  standing: Standing,
});
export type WorkingHours = z.infer<typeof WorkingHours>;

/** A day that is not what its day of the week says. */
export const SpecialDay = z.strictObject({
  date: CalendarDate,
  reason: Localised,
  /** The decision or law that says so. */
  source: z.string().min(1),
  standing: Standing,
  /** Why a day is listed that lies outside the known range. */
  note: z.string().min(1).optional(),
});
export type SpecialDay = z.infer<typeof SpecialDay>;

/** The working days and hours of offices. It speaks only of the days from `knownFrom` to `knownUntil`, both included. */
export const WorkCalendar = z.strictObject({
  id: Id,
  title: Localised,
  note: z.string().min(1),
  knownFrom: CalendarDate,
  /** The last day before which everything is decided; of what lies beyond it nothing can be said. */
  knownUntil: CalendarDate,
  /** Weekly days off, as ISO days of the week: 1 is Monday, 7 is Sunday. */
  weekend: z.array(z.int().min(1).max(7)).max(6),
  hours: WorkingHours,
  /** Days off among the days of the working week. */
  daysOff: z.array(SpecialDay),
  /** Make-up days: worked, though their day of the week is off. */
  workingDays: z.array(SpecialDay),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;
