import { z } from 'zod';
import { Localised } from './text.ts';

/** How grave what lint found is; the words are SARIF's. `note` moves no exit code unless asked to. */
export const LINT_LEVELS = ['error', 'warning', 'note'] as const;
export const LintLevel = z.enum(LINT_LEVELS);
export type LintLevel = z.infer<typeof LintLevel>;

export const LINT_CODE = /^SL\d{3}$/;

/** Says in a rule file that a check of lint is wrong about it, and why. */
export const Suppression = z.strictObject({
  code: z.string().min(1),
  /** Why the check is wrong here. Lint itself finds one without a reason. */
  reason: z.string().optional(),
});
export type Suppression = z.infer<typeof Suppression>;

/** The key of a file for lint alone: it is no part of what the file defines, nor of its hash. */
export const LINT_KEY = { lint: z.array(Suppression).min(1).optional() };

/** What is known of a check, for whoever asks what its code means. */
export interface CheckDoc {
  /** Stable: never renumbered or given to another check. */
  readonly code: string;
  /** For people to remember, in kebab-case; stable too. */
  readonly name: string;
  readonly level: LintLevel;
  readonly title: Localised;
  readonly why: Localised;
  /** What to do about it. */
  readonly now: Localised;
  /** Part of a file in which it fires, and how that should be written. */
  readonly bad: string;
  readonly good: string;
  /** Whether `--fix` mends it. */
  readonly fixable: boolean;
}

/** One thing lint found. */
export const LintFinding = z.strictObject({
  code: z.string().regex(LINT_CODE),
  name: z.string(),
  level: LintLevel,
  /** Path from the rules folder. */
  file: z.string(),
  /** From 1. */
  line: z.int().positive(),
  column: z.int().positive(),
  message: Localised,
  now: Localised,
  fixable: z.boolean(),
});
export type LintFinding = z.infer<typeof LintFinding>;

/** What its file says is no fault, and why; the reason is empty where lint says so of the suppression itself. */
export const SuppressedFinding = LintFinding.extend({ reason: z.string() });

/** What lint says of a rules folder; `soat rules lint --format json`. */
export const LintReport = z.strictObject({
  schemaVersion: z.literal(1),
  /** The rules folder as it was named; paths of findings begin here. */
  folder: z.string(),
  /** Files that were looked at. */
  files: z.int().nonnegative(),
  /** Codes of the checks that ran. */
  checks: z.array(z.string()),
  /** By file, place and code. */
  findings: z.array(LintFinding),
  /** What was found and is suppressed in its file. */
  suppressed: z.array(SuppressedFinding),
  /** How many findings each level has. */
  counts: z.strictObject({ error: z.int(), warning: z.int(), note: z.int() }),
});
export type LintReport = z.infer<typeof LintReport>;
