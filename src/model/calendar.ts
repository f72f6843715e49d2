import { z } from 'zod';
import { Id, Standing } from './law.ts';
import { CalendarDate, Localised } from './text.ts';

/** A time of day in steps of five minutes: finer ones nobody keeps, and they would make the lists of the calendar long. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$/);

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

/** Units that keep other hours than `hours`. Days off and make-up days are theirs too; on a make-up day they work as on a weekday. */
export const Office = z.strictObject({
  /** Codes or names of units, as the directory or the dump writes them. */
  units: z.array(z.string().min(1)).min(1),
  /** The sessions of a working day, in the order of the day. */
  sessions: z.array(Session).min(1),
  /**
   * What happens on Saturdays, where they are weekly days off of the others. When they count, every Saturday that is no
   * day off is a working day with these sessions; when not, dossiers are received then, and the day is no working day.
   */
  saturday: z.strictObject({ sessions: z.array(Session).min(1), counts: z.boolean() }).optional(),
  /** Where the hours were read. */
  source: z.string().min(1),
  standing: Standing,
});
export type Office = z.infer<typeof Office>;

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
  /** Units with hours of their own; a unit is of one office at most. */
  offices: z.array(Office).min(1).optional(),
  /** Days off among the days of the working week. */
  daysOff: z.array(SpecialDay),
  /** Make-up days: worked, though their day of the week is off. */
  workingDays: z.array(SpecialDay),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;
