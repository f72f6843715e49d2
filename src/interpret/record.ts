import { Bug } from '../model/diagnostic.ts';
import type { FactRecord, FactValue } from '../model/fact-record.ts';

/** The fact beside a fact that says whether its null is definite. No authored fact has a blank in its name. */
export const companionOf = (fact: string): string => `${fact} nullIsDefinite`;

/**
 * The facts as the engine is given them: those named, and their companions.
 * @throws Bug when one is absent or no value of the profile: the engine would then judge something else
 */
export function engineFacts(record: FactRecord, ids: Iterable<string>): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const id of ids) {
    const value = Object.hasOwn(record.values, id) ? record.values[id] : undefined;
    if (value === undefined) throw new Bug(`the record has no fact ${id}`);
    if (!isProfileValue(value)) throw new Bug(`fact ${id} is no value of the fact profile`);
    facts[id] = value;
    facts[companionOf(id)] = record.nullIsDefinite.has(id);
  }
  return facts;
}

function isProfileValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((element) => typeof element === 'string');
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}
