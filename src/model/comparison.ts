import { z } from 'zod';
import { Id } from './law.ts';
import { Localised } from './text.ts';

/** A comparison file: indicators that answer one question by different definitions, for the same dossiers. */
export const Comparison = z.strictObject({
  id: Id,
  title: Localised,
  /** In the order in which they are shown, each with the short name of its definition. */
  indicators: z.array(z.strictObject({ id: Id, name: Localised })).min(2),
  /** The rule that fails for a dossier on which the definitions disagree. */
  rule: Id,
});
export type Comparison = z.infer<typeof Comparison>;
