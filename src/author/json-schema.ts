import { z } from 'zod';
import { Authored } from '../model/rule.ts';
import type { Localised } from '../model/text.ts';
import { Instant } from '../ruletest/cells.ts';

/** A JSON Schema, or a part of one, of draft 7: what language servers for YAML understand. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** What an editor shows of a word: Vietnamese first. */
export const bilingual = ({ vi, en }: Localised): string => `${vi}\n\n${en}`;

const INSTANT = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}$';

/** The JSON Schema of what an author writes: defaults need not stand there, and conditions are as the checker reads them. */
export function authoredSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) === Authored) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
        jsonSchema.$ref = '#/definitions/condition';
      }
      if ((zodSchema as unknown) === Instant) jsonSchema.pattern = INSTANT;
      // The largest integer of JavaScript says nothing to an author.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  }) as JsonSchema;
}
