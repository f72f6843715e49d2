import { z } from 'zod';
import { ENCODINGS, LEGACY_FONTS } from './encodings.ts';
import { REGISTERS, type RegisterRole, TABLE_ROLES } from './tables.ts';
import { CalendarDate } from './text.ts';

const Count = z.int().nonnegative();
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Role = z.enum(TABLE_ROLES);

/** Which units and days a register says it is complete for, both days included. */
const Covers = z.array(
  z.strictObject({
    units: z.union([z.literal('all'), z.array(z.string())]),
    from: CalendarDate,
    to: CalendarDate,
  }),
);

/** What the audit was asked for: with the same inputs and rules, the same of these gives the same result. */
export const RunParameters = z.strictObject({
  plan: z.string(),
  /** As it was asked for, such as `2025-Q3`. */
  period: z.string(),
  /** The cut as it was asked for; null means the end of the period. */
  asOf: z.string().nullable(),
  /** When the dump was made, as it was declared; null when nobody said. */
  dumpedAt: z.string().nullable(),
  /** Units the run was limited to, as they were asked for; empty means all. */
  units: z.array(z.string()),
  /** Rules the run was limited to; empty means all. */
  rules: z.array(z.string()),
  /** Percent of data records that may be rejected. */
  maxRejects: z.number().min(0).max(100),
  /** How text is written, where that was said beside the mapping; null where it was not. */
  text: z.strictObject({ encoding: z.enum(ENCODINGS).nullable(), legacyFont: z.enum(LEGACY_FONTS).nullable() }),
  /** Whether dossier codes are told under a key. */
  keyed: z.boolean(),
  /** The fingerprint of that key, which does not give it away; a run without a key, or of an earlier Soát, has none. */
  keyId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  /** By register; one that is not here covers nothing. */
  coverage: z.strictObject(
    Object.fromEntries(REGISTERS.map((role) => [role, Covers.optional()])) as Record<
      RegisterRole,
      z.ZodOptional<typeof Covers>
    >,
  ),
});
export type RunParameters = z.infer<typeof RunParameters>;

/** A file beside the tables that the result rests on. */
export const BESIDE_ROLES = ['declared', 'previousResult', 'reportedForm', 'tasksStatus', 'waivers'] as const;
export type BesideRole = (typeof BESIDE_ROLES)[number];

/** A file that was given as a table, and the tables that were found in it. */
const InputRecord = z.strictObject({
  /** What it was given as. */
  role: Role,
  /** The shortest path that tells the files of its role apart, `/` between folders; never an absolute one. */
  file: z.string(),
  format: z.string(),
  bytes: Count,
  /** Of the bytes of the file as it was given; null when no table was found in it. */
  sha256: Sha256.nullable(),
  /** The mapping it was read by, and the digest of what that says. */
  mapping: z.strictObject({ id: z.string(), sha256: Sha256 }),
  tables: z.array(
    z.strictObject({
      role: Role,
      /** The sheet, table or member of an archive; null when the file is one table. */
      part: z.string().nullable(),
      /** Physical records, counted apart from the load. */
      records: Count,
    }),
  ),
});

/** A file that the run wrote. */
export const OutputFile = z.strictObject({
  format: z.string(),
  /** Path from the folder of `run.json`; only its name when it lies elsewhere. */
  file: z.string(),
  bytes: Count,
  sha256: Sha256,
});
export type OutputFile = z.infer<typeof OutputFile>;

/** What the exit code was asked to depend on; no figure does. */
export const CommandParameters = z.strictObject({
  failOn: z.array(z.string()),
  exitZero: z.boolean(),
  allowIncomplete: z.boolean(),
  /** Fields and tables that were said not to be delivered. */
  without: z.array(z.string()),
});
export type CommandParameters = z.infer<typeof CommandParameters>;

/**
 * Where a result comes from, so that it can be derived again: `soat verify`. Without clock times, absolute paths and
 * anything of the machine: the same run gives the same bytes.
 */
export const RunManifest = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({
    name: z.literal('soat'),
    version: z.string(),
    duckdb: z.string(),
    /** The reference that the rules are held against in tests; it judges nothing here. */
    jsonRulesEngine: z.string(),
  }),
  parameters: RunParameters,
  command: CommandParameters,
  /** Digests of what the run went by, each by itself: what the files say, not their bytes. */
  hashes: z.strictObject({
    /** Rules, indicators, forms, scorecards, acts and all else of the rules folder but the three below. */
    rules: Sha256,
    calendar: Sha256,
    plan: Sha256,
    /** The legal constants. */
    parameters: Sha256,
    mapping: Sha256,
  }),
  /** Each rule, indicator and form by itself, so that a difference has a name. */
  definitions: z.array(
    z.strictObject({ kind: z.enum(['rule', 'indicator', 'form']), id: z.string(), version: z.int(), sha256: Sha256 }),
  ),
  /** File name of the mapping. */
  mapping: z.string(),
  inputs: z.array(InputRecord),
  beside: z.array(z.strictObject({ role: z.enum(BESIDE_ROLES), file: z.string(), bytes: Count, sha256: Sha256 })),
  result: z.strictObject({
    /** `digest` of result.json. */
    digest: Sha256,
    units: z.array(z.strictObject({ id: z.string(), digest: Sha256 })),
  }),
  /** All other files the run wrote, in the order it was asked for them. */
  outputs: z.array(OutputFile),
});
export type RunManifest = z.infer<typeof RunManifest>;

/** What an audit knows of itself; the command adds what it was asked for beside, and what it wrote. */
export type AuditManifest = Omit<RunManifest, 'command' | 'outputs'>;
