import { z } from 'zod';

/** What of a run is held against its `run.json`. */
export const CHECKED = [
  'tool',
  'input',
  'beside',
  'mapping',
  'rules',
  'calendar',
  'plan',
  'parameters',
  'definition',
  'result',
  'unit',
  'file',
] as const;
export type Checked = (typeof CHECKED)[number];

/** One thing that was compared. */
export const Check = z.strictObject({
  about: z.enum(CHECKED),
  /** Which one: a file, a rule, a unit, a tool. */
  name: z.string(),
  /** `missing`: recorded and not found now; `extra`: found now and not recorded. */
  state: z.enum(['same', 'different', 'missing', 'extra']),
  /** Digest or version as it was recorded; null when it was not. */
  recorded: z.string().nullable(),
  /** The same as it is now; null when it is not there. */
  found: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

/** What came of holding a run against its `run.json`. */
export const Verification = z.strictObject({
  schemaVersion: z.literal(1),
  /** `derived`: audited again; `files`: only the files written were looked at; `failed`: it could not be audited again. */
  how: z.enum(['derived', 'files', 'failed']),
  /** Everything that was compared is the same, and nothing could not be. */
  agrees: z.boolean(),
  checks: z.array(Check),
});
export type Verification = z.infer<typeof Verification>;

/** Compares what has a name and a digest: in the order of what was recorded, then what is new. */
export function compareNamed(
  about: Checked,
  recorded: ReadonlyMap<string, string | null>,
  found: ReadonlyMap<string, string | null>,
): readonly Check[] {
  const names = [...new Set([...recorded.keys(), ...found.keys()])];
  return names.map((name) => {
    const [was, is] = [recorded.get(name) ?? null, found.get(name) ?? null];
    const state = !found.has(name) ? 'missing' : !recorded.has(name) ? 'extra' : was === is ? 'same' : 'different';
    return { about, name, state, recorded: was, found: is };
  });
}

/** Puts a verification together. */
export const verification = (how: Verification['how'], checks: readonly Check[]): Verification => ({
  schemaVersion: 1,
  how,
  agrees: how !== 'failed' && checks.every(({ state }) => state === 'same'),
  checks: [...checks],
});
