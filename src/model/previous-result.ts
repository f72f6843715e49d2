import { z } from 'zod';
import { FormRow } from './form-result.ts';
import { Timestamp } from './text.ts';

/** What is read of the result of an earlier run: its forms, and what they were about. */
export const PreviousResult = z.object({
  schemaVersion: z.literal(1),
  run: z.object({
    period: z.object({ id: z.string() }),
    plan: z.object({ id: z.string() }),
    /** Empty means all. */
    units: z.array(z.string()),
  }),
  forms: z
    .array(
      z.object({
        id: z.string(),
        hash: z.string(),
        to: Timestamp,
        columns: z.array(z.object({ no: z.string() })),
        rows: z.array(FormRow),
      }),
    )
    .min(1),
});
export type PreviousResult = z.infer<typeof PreviousResult>;
