import { z } from 'zod';
import { Id } from './law.ts';
import { CalendarDate, Localised } from './text.ts';

/**
 * How a target compares: `gt` is "trên", `ge` is "tối thiểu", `eq` is "100%", `le` is "không quá", `lt` is "dưới",
 * `none` has no number.
 */
export const Comparator = z.enum(['gt', 'ge', 'eq', 'le', 'lt', 'none']);
export type Comparator = z.infer<typeof Comparator>;

/** Whether a comparator asks for little: then the upper bound of a figure is the worst one. */
export const isAtMost = ({ comparator }: { readonly comparator: Comparator }): boolean =>
  comparator === 'le' || comparator === 'lt';

export const TargetDefinition = z
  .strictObject({
    id: z.string().regex(/^[A-Z][0-9]+[a-z]?$/),
    title: Localised,
    /** The plan's own words, one contiguous passage. */
    quote: z.string().min(1),
    place: z.string().min(1),
    comparator: Comparator,
    /** In percent, or in `unit`; null when the target has no number. */
    threshold: z.int().nonnegative().nullable(),
    measure: z.enum(['percent', 'count', 'score', 'rank', 'date', 'text']),
    /** What a count counts, as the plan says it. */
    unit: z.string().min(1).optional(),
    /** `both`: the province and each unit. `unit`: each unit; of a ward's plan, the ward. */
    scope: z.enum(['province', 'unit', 'both']),
    /** The year by whose end it is to be reached; absent means the plan's year. */
    horizon: z.int().optional(),
    /** "Phấn đấu": what is striven for, reported and not held against anybody. */
    aspiration: z.literal(true).optional(),
    /** The last day a declared target can still be met on. */
    due: CalendarDate.optional(),
    /** The target is met when every one of these meets it. */
    indicators: z.array(Id).min(1).optional(),
    /** Shown beside the target and not judged: another reading of it, or a part of it. */
    beside: z.array(Id).min(1).optional(),
    declared: z.literal(true).optional(),
    note: z.string().optional(),
  })
  .refine((t) => (t.indicators === undefined) !== (t.declared === undefined), 'indicators or declared, exactly one')
  .refine((t) => (t.comparator === 'none') === (t.threshold === null), 'a comparator and a threshold go together')
  .refine(
    (t) => t.comparator !== 'eq' || t.measure !== 'percent' || t.threshold === 100,
    'eq is for 100 only: of a share nothing else can be asked exactly',
  );
export type TargetDefinition = z.infer<typeof TargetDefinition>;

/** A task of a plan: who does what by when. Texts are the plan's own words. */
export const Task = z.strictObject({
  /** Its number in the plan. */
  no: z.string().min(1),
  /** Section of the plan it stands in, in the plan's words. */
  section: z.string().min(1),
  /** The aim it serves; null where the plan leaves the cell empty. */
  objective: z.string().min(1).nullable(),
  task: z.string().min(1).nullable(),
  activity: z.string().min(1).nullable(),
  /** What it ends in: a plan, a report, a decision. */
  product: z.string().min(1).nullable(),
  lead: z.string().min(1).nullable(),
  coordinating: z.string().min(1).nullable(),
  /** The plan's words on time; null where it has none. */
  deadline: z.string().min(1).nullable(),
  /** The last day that can still be in time; null where the words name none. */
  due: CalendarDate.nullable(),
  budget: z.string().min(1).nullable(),
  place: z.string().min(1),
  note: z.string().min(1).optional(),
});
export type Task = z.infer<typeof Task>;

export const Plan = z.strictObject({
  id: Id,
  title: Localised,
  act: Id,
  year: z.int(),
  /** The period system its reports are cut by. */
  periods: Id.default('cchc'),
  /** Whose plan it is. */
  jurisdiction: z.strictObject({
    /** A file of `jurisdictions`. */
    province: Id,
    /** Of a ward's plan: the unit, by its code in the unit directory and by its name. */
    unit: z.strictObject({ maDonVi: z.string().min(1), name: z.string().min(1) }).optional(),
  }),
  targets: z.array(TargetDefinition).min(1),
  /** What the sections of its tasks are called; `section` is as the tasks name it. */
  sections: z.array(z.strictObject({ section: z.string().min(1), title: Localised })).default([]),
  tasks: z.array(Task).default([]),
});
export type Plan = z.infer<typeof Plan>;

/** A value somebody reported for a target. */
export const DeclaredValue = z.strictObject({
  target: z.string().min(1),
  /** Unit code or name; empty for the province. */
  unit: z.string(),
  value: z.string().min(1),
  source: z.string().min(1),
  date: CalendarDate,
});
export type DeclaredValue = z.infer<typeof DeclaredValue>;

/** What somebody reported of a task: that it is done, and on which day, or that it was not yet done on that day. */
export const DeclaredTask = z.strictObject({
  no: z.string().min(1),
  status: z.enum(['done', 'notDone']),
  date: CalendarDate,
  source: z.string().min(1),
});
export type DeclaredTask = z.infer<typeof DeclaredTask>;
