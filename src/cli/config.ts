import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { FileSet } from '../audit/request.ts';
import { TEXT_KEYS } from '../ingest/sources/text/declared.ts';
import { readText } from '../lang/read-text.ts';
import { parseSource, type Source } from '../lang/source.ts';
import { type Diagnostic, diagnostic, SoatError } from '../model/diagnostic.ts';
import { REGISTERS, type RegisterRole } from '../model/tables.ts';
import { CalendarDate } from '../model/text.ts';
import { LACKING } from './options.ts';

const Covers = z.array(
  z
    .strictObject({
      units: z.union([z.literal('all'), z.array(z.string()).min(1)]),
      from: CalendarDate,
      to: CalendarDate,
    })
    .refine(({ from, to }) => from <= to, 'from > to'),
);
const Files = z.strictObject({ files: z.array(z.string().min(1)).min(1) });
/** Without files its records stand in the files of dossiers. */
const Register = z.strictObject({ files: Files.shape.files.optional(), covers: Covers.default([]) });

/** `soat.yaml`: what a delivery consists of, and what it is audited against. Paths start from its folder. */
export const ConfigFile = z.strictObject({
  dossiers: Files.optional(),
  ...(Object.fromEntries(REGISTERS.map((role) => [role, Register.optional()])) as Record<
    RegisterRole,
    z.ZodOptional<typeof Register>
  >),
  procedures: Files.optional(),
  units: Files.optional(),
  mapping: z.string().optional(),
  ...TEXT_KEYS,
  declared: z.string().optional(),
  previousResult: z.string().optional(),
  reportedForm: z.string().optional(),
  tasksStatus: z.string().optional(),
  waivers: z.string().optional(),
  rules: z.string().optional(),
  plan: z.string().optional(),
  period: z.union([z.string(), z.int()]).optional(),
  asOf: z.string().optional(),
  dumpedAt: z.string().optional(),
  /** Fields and tables that are not delivered. */
  without: z.array(z.enum(LACKING)).optional(),
  maxRejects: z.number().min(0).max(100).optional(),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

export interface Config {
  readonly values: ConfigFile;
  readonly folder: string;
}

/**
 * Reads a configuration file.
 * @throws SoatError with every fault and its place
 */
export function readConfig(path: string): Config {
  const parsed = parseSource(readText(path, '--config'), path);
  const faulty = (detail: string, place: Parameters<typeof diagnostic>[2]) =>
    diagnostic('E-USE-008', { detail }, place);
  if ('faults' in parsed) {
    throw new SoatError(
      parsed.faults.map((f) =>
        faulty(String(f.params.detail), { file: path, line: f.line ?? 1, column: f.column ?? 1 }),
      ),
    );
  }
  const result = ConfigFile.safeParse(parsed.ok.data);
  if (!result.success) {
    throw new SoatError(
      result.error.issues.flatMap((issue) => {
        const numbers = unquoted(parsed.ok, issue.path);
        return numbers.length > 0
          ? numbers
          : [faulty(`${issue.path.join('.')}: ${issue.message}`, parsed.ok.place(issue.path))];
      }),
    );
  }
  return { values: result.data, folder: dirname(resolve(path)) };
}

/** Keys that hold a text, or texts: a number there was written without the quotes that keep its zeros. */
const TEXTS: readonly PropertyKey[] = ['units', 'period', 'plan', 'asOf', 'dumpedAt'];

function unquoted({ data, raw, place }: Source, path: readonly PropertyKey[]): readonly Diagnostic[] {
  const key = path.at(-1);
  if (key === undefined || !TEXTS.includes(key)) return [];
  const value = path.reduce<unknown>((within, name) => (within as Record<PropertyKey, unknown>)[name], data);
  const each = Array.isArray(value) ? value.map((one, n) => [one, [...path, n]] as const) : [[value, path] as const];
  return each.flatMap(([one, at]) =>
    typeof one === 'number'
      ? [diagnostic('E-USE-171', { key: path.join('.'), text: raw(at) ?? String(one) }, place(at))]
      : [],
  );
}

/** Files given on the command line, else those of the configuration. */
export function fileSet(
  given: readonly string[] | undefined,
  configured: { files?: string[] | undefined } | undefined,
  folder: string,
): FileSet | undefined {
  if (given && given.length > 0) return { patterns: given, base: process.cwd() };
  return configured?.files ? { patterns: configured.files, base: folder } : undefined;
}
