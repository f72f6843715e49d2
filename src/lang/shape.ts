import { z } from 'zod';
import { nearest } from '../util/text.ts';
import type { ShapeIssue } from './source.ts';
import { type Trap, trap } from './trap.ts';

/** Keys of a rule of json-rules-engine, and what says the same here. */
const ENGINE_KEYS: Readonly<Record<string, string>> = {
  conditions: 'appliesWhen, requires',
  event: 'severity, messages',
  name: 'id, title',
  priority: 'severity',
  onSuccess: 'messages.pass',
  onFailure: 'messages.fail',
};
const DOC = 'docs/rule-language.md';

function keysOf(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.flatMap((one) => keysOf(one as z.ZodType));
  return [];
}

/** Faults of shape that say more than zod does. */
export const explainShape =
  (schema: z.ZodType) =>
  ({ path, unknownKey }: ShapeIssue): Trap | null => {
    if (path.length === 1 && path[0] === 'citations') return trap('E-RULE-064');
    if (unknownKey === undefined) return null;
    const known = path.length === 1 ? keysOf(schema) : [];
    const hint = Object.hasOwn(ENGINE_KEYS, unknownKey) ? ENGINE_KEYS[unknownKey] : undefined;
    if (hint !== undefined && known.includes('messages')) return trap('E-RULE-062', { key: unknownKey, hint });
    const near = nearest(unknownKey, known);
    return trap('E-RULE-063', { key: unknownKey, hint: near === null ? DOC : `≈ "${near}"` });
  };
