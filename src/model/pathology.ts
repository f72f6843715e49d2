import { z } from 'zod';
import { Id } from './law.ts';
import { LINT_KEY } from './lint.ts';
import { Localised } from './text.ts';

/** A list of what can be wrong with dossiers; rules name its entries as their `ref`. */
export const PathologyCatalogue = z.strictObject({
  id: Id,
  title: Localised,
  pathologies: z
    .array(
      z.strictObject({
        id: z.string().regex(/^P\d\d$/),
        title: Localised,
        /** What finds it, where that is no rule: a form, a flag, an indicator. */
        foundBy: Localised.optional(),
        /** Why nothing finds it; with `foundBy`, what of it is not found. */
        notComputed: Localised.optional(),
      }),
    )
    .min(1),
  ...LINT_KEY,
});
export type PathologyCatalogue = z.infer<typeof PathologyCatalogue>;
