import { z } from 'zod';
import { LINT_KEY } from './lint.ts';
import { CalendarDate, Localised } from './text.ts';

/** Whether a statement of law was read in its source (`confirmed`) or not (`unverified`, and shown so). */
export const Standing = z.enum(['confirmed', 'unverified']);
export type Standing = z.infer<typeof Standing>;

export const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Days on which something is in force, both included; null is open. */
export const Interval = z.strictObject({ from: CalendarDate.nullable(), to: CalendarDate.nullable() });
export type Interval = z.infer<typeof Interval>;
/** Holds on every day. */
export const ALWAYS: Interval = { from: null, to: null };

/** A law, decree, circular, decision or plan that rules cite. */
export const LegalAct = z.strictObject({
  id: Id,
  /** Official number; null when the copy at hand leaves it blank. */
  number: z.string().nullable(),
  kind: z.enum(['luat', 'nghiQuyet', 'nghiDinh', 'quyetDinh', 'thongTu', 'keHoach']),
  title: Localised,
  /** How a list names it when it has no number. */
  short: Localised.optional(),
  issued: CalendarDate.nullable(),
  inForce: Interval,
  amends: z.array(Id).default([]),
  standing: Standing,
  note: z.string().min(1),
  ...LINT_KEY,
});
export type LegalAct = z.infer<typeof LegalAct>;

/** Where a rule, a value or a target stands in the law. */
export const Citation = z.strictObject({
  act: Id,
  /** Article, clause or section; null when it is not confirmed. */
  provision: z.string().min(1).nullable(),
  /** The words of the law; null when only the substance is known. */
  quote: z.string().min(1).nullable(),
  inForce: Interval,
  standing: Standing,
});
export type Citation = z.infer<typeof Citation>;

/**
 * A dated constant, of the law or chosen by Soát. Its value for a dossier is the one in force when the dossier was
 * received. The checker holds that each value has a citation or a choice.
 */
export const Parameter = z.strictObject({
  id: Id,
  title: Localised,
  type: z.enum(['integer', 'decimal', 'boolean', 'text', 'date']),
  unit: z.string().nullable(),
  values: z
    .array(
      z.strictObject({
        from: CalendarDate.nullable(),
        value: z.union([z.string(), z.number(), z.boolean()]),
        /** Where the law says so. */
        citation: Citation.optional(),
        /** Why Soát chose it, where no law does. */
        choice: Localised.optional(),
      }),
    )
    .min(1),
  ...LINT_KEY,
});
export type Parameter = z.infer<typeof Parameter>;

/** The value of a dated constant on a day; undefined before its first. */
export const valueOn = ({ values }: Parameter, day: string): string | number | boolean | undefined =>
  values.findLast(({ from }) => from === null || from <= day)?.value;
