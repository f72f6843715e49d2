import { z } from 'zod';
import { Citation, Id, Standing } from './law.ts';
import { LINT_KEY } from './lint.ts';
import { Localised } from './text.ts';

/** Points an item, a group or a scorecard can bring. */
const Maximum = z.int().positive();

/**
 * An item of a scorecard: its points are `max` × the share of its indicator, full at `fullAt` percent; or what is
 * declared for it, because no dossier tells.
 */
export const ScoreItem = z
  .strictObject({
    /** The act's number and its own, or a word where no source numbers it: `766-2.1`. A declared value names it so. */
    id: z.string().regex(/^[0-9]+-[0-9a-z]+([.-][0-9a-z]+)*$/),
    title: Localised,
    /** Null where no source gives it: the item is then shown and not scored. */
    max: Maximum.nullable(),
    indicator: Id.optional(),
    declared: z
      .strictObject({
        as: z.enum(['points', 'percent']),
        /** Why it is not computed. */
        reason: Localised,
      })
      .optional(),
    /** The percentage from which the full points are given. */
    fullAt: z.int().min(1).max(100).default(100),
    /** What an empty denominator brings: no points, or the item does not count. */
    zeroDenominator: z.enum(['zero', 'notApplicable']).default('notApplicable'),
    /** Whether maximum, `fullAt` and `zeroDenominator` were read in the act. */
    standing: Standing,
    citation: Citation,
  })
  .refine((item) => (item.indicator === undefined) !== (item.declared === undefined), {
    message: 'indicator or declared, exactly one',
  });
export type ScoreItem = z.infer<typeof ScoreItem>;

export const ScoreGroup = z.strictObject({
  id: Id,
  title: Localised,
  max: Maximum,
  items: z.array(ScoreItem).min(1),
  /** Indicators shown with the group that bring no points. */
  beside: z.array(Id).default([]),
});
export type ScoreGroup = z.infer<typeof ScoreGroup>;

/** What a share of the points is called; it begins at `from` percent. */
export const Band = z.strictObject({
  id: Id,
  title: Localised,
  from: z.int().min(0).max(100),
  standing: Standing,
});
export type Band = z.infer<typeof Band>;

/** A scorecard file: points for indicators, summed by groups. */
export const Scorecard = z.strictObject({
  id: Id,
  version: z.int().positive(),
  title: Localised,
  citations: z.array(Citation).min(1),
  /** The period system it is kept by; its indicators are cut by the same. */
  periods: Id,
  groups: z.array(ScoreGroup).min(1),
  /** From the highest to that from 0 on. */
  bands: z.array(Band).min(1),
  ...LINT_KEY,
});
export type Scorecard = z.infer<typeof Scorecard>;

export const itemsOf = ({ groups }: Pick<Scorecard, 'groups'>): readonly ScoreItem[] =>
  groups.flatMap(({ items }) => items);
