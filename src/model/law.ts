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
  /**
   * Article, clause or section; null when it is not confirmed. One that ends in a comma or in words that lead to the act
   * (`Điều 17 Nghị định …, sửa đổi theo`) is read together with it: see `citedPlace`.
   */
  provision: z.string().min(1).nullable(),
  /** The words of the law; null when only the substance is known. */
  quote: z.string().min(1).nullable(),
  inForce: Interval,
  standing: Standing,
});
export type Citation = z.infer<typeof Citation>;

/** The end of a provision that leads on to its act. */
const LEADS_ON = /,(?:\s*(?:được )?sửa đổi(?:, bổ sung)? theo)?\s*$/;

/**
 * A provision and its act in one line; the act alone where the provision is not confirmed.
 * @param between what stands between them unless the provision leads on to the act by itself
 */
export function citedPlace(provision: string | null, act: string, between: ' ' | ', ' = ' '): string {
  if (provision === null) return act;
  return `${provision.trimEnd()}${LEADS_ON.test(provision) ? ' ' : between}${act}`;
}

/** A provision by itself, where its act is named beside it. */
export const ownPlace = (provision: string): string => provision.replace(LEADS_ON, '');

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
