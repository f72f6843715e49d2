import { z } from 'zod';
import { Dossier, KEY_FIELDS } from '../model/dossier.ts';
import { fieldsOf } from '../model/field.ts';
import { Id } from '../model/law.ts';
import { REASON_KINDS } from '../model/reason.ts';
import { REGISTERS, type RegisterRole, SIDE_ROLES, TABLES } from '../model/tables.ts';
import { CalendarDate } from '../model/text.ts';
import { type Cells, cellsOf, Instant } from './cells.ts';

/** What a case may expect of its rule. */
export const EXPECTATIONS = ['pass', 'fail', 'undecided', 'notApplicable'] as const;

/** A side table that a run may do without: `none` when it was not given at all. */
function orNone<T>(schema: z.ZodType<T>) {
  return z
    .unknown()
    .transform((value, context): T | 'none' | undefined => {
      if (value === undefined || value === 'none') return value;
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
      return z.NEVER;
    })
    .optional();
}

/** Rows of a register about one dossier, and the first receipt day it declares to cover. */
const registerKeys = (rows: typeof orNone) =>
  Object.fromEntries(
    REGISTERS.flatMap((role) => [
      [role, rows(z.array(cellsOf(TABLES[role].schema)))],
      [`${role}From`, CalendarDate.optional()],
    ]),
  ) as unknown as RegisterShape;
type RegisterShape = Record<RegisterRole, ReturnType<typeof orNone<readonly Cells[]>>> &
  Record<`${RegisterRole}From`, z.ZodOptional<typeof CalendarDate>>;

/** Another dossier of the unit; some facts look at what others have. */
const Other = z.strictObject({
  dossier: cellsOf(Dossier, ['ngayTiepNhan']),
  attachments: z.array(cellsOf(TABLES.attachments.schema)).default([]),
});

/** Fields whose cell can be bad in a record that is still judged. */
const JudgedField = z.enum(
  fieldsOf(Dossier)
    .map(({ name }) => name)
    .filter((name) => !KEY_FIELDS.some((key) => key === name)),
);

const SideField = z.enum(
  SIDE_ROLES.flatMap((role) => fieldsOf(TABLES[role].schema).map(({ name }) => `${role}.${name}`)),
);

const AuthoredCase = z.strictObject({
  /** What the case shows. */
  name: z.string().min(1),
  /** The cut, exclusive; that of the file when absent. */
  asOf: Instant.optional(),
  /** Cells of the dossier. What is not named is empty; code and unit are made up when absent. */
  dossier: cellsOf(Dossier, ['ngayTiepNhan']),
  /** Cells that were there and could not be read. */
  unreadable: z.array(JudgedField).default([]),
  /** Columns that the dump does not have: a field, or `role.field` of a side table. */
  unavailable: z.array(z.union([JudgedField, SideField])).default([]),
  /**
   * Entries of each register about this dossier; an empty register when absent. `apologiesFrom` and the like:
   * the first receipt day the register declares to cover, up to the cut; it covers nothing when absent.
   */
  ...registerKeys(orNone),
  /** The catalogue's entry for the dossier's procedure; not in the catalogue when absent. */
  procedure: orNone(cellsOf(TABLES.procedures.schema)),
  /** The directory's entry for the dossier's unit; not in the directory when absent. */
  unit: orNone(cellsOf(TABLES.units.schema)),
  /** Other dossiers of the same unit. */
  others: z.array(Other).default([]),
  /** When the dump was made; unknown when absent. */
  dumpedAt: Instant.optional(),
  expect: z.enum(EXPECTATIONS),
  /** `kind:about` of the reason, as findings write it. */
  because: z
    .string()
    .regex(new RegExp(`^(${REASON_KINDS.join('|')}):[A-Za-z0-9.-]+$`))
    .optional(),
  /** Whether the case stands on the edge of what the rule tells apart: a last day, an exact instant. */
  boundary: z.boolean().default(false),
});
type AuthoredCase = z.infer<typeof AuthoredCase>;

/** What contradicts itself in a case: where, and in what words. */
function* contradictions(one: AuthoredCase): Generator<readonly [path: readonly (string | number)[], message: string]> {
  const given = (field: string): boolean => one.dossier[field] !== undefined;
  for (const key of KEY_FIELDS) {
    if (one.dossier[key] === null) yield [['dossier', key], 'a record without it is rejected, not judged'];
  }
  for (const state of ['unreadable', 'unavailable'] as const) {
    for (const [i, field] of one[state].entries()) {
      if (given(field)) yield [[state, i], `${field}: has a value in "dossier"`];
    }
  }
  for (const [i, field] of one.unreadable.entries()) {
    if (one.unavailable.includes(field)) yield [['unreadable', i], `${field}: unavailable as well`];
  }
  for (const register of REGISTERS) {
    if (one[register] === 'none' && one[`${register}From`] !== undefined) {
      yield [[`${register}From`], 'no register, so it covers nothing'];
    }
  }
  if (typeof one.procedure === 'object' && typeof one.dossier.maTTHC !== 'string') {
    yield [['procedure'], 'dossier.maTTHC: required'];
  }
  if (one.because !== undefined && one.expect !== 'undecided') yield [['because'], 'only with expect: undecided'];
}

/** A cases file as authored, beside its rule. */
export const CaseFileDefinition = z
  .strictObject({ rule: Id, asOf: Instant.optional(), cases: z.array(AuthoredCase).min(1) })
  .superRefine((file, context) => {
    const names = new Set<string>();
    for (const [i, one] of file.cases.entries()) {
      const fault = (path: readonly (string | number)[], message: string): void =>
        context.addIssue({ code: 'custom', path: ['cases', i, ...path], message });
      for (const [path, message] of contradictions(one)) fault(path, message);
      if (one.asOf === undefined && file.asOf === undefined) fault([], 'asOf: required, here or once for the file');
      if (names.has(one.name)) fault(['name'], `${one.name}: ×2`);
      names.add(one.name);
    }
  });
export type CaseFileDefinition = z.infer<typeof CaseFileDefinition>;

/** A case with its place in the file and its cut. */
export interface RuleCase extends Omit<AuthoredCase, 'asOf' | RegisterRole | 'procedure' | 'unit'> {
  readonly line: number;
  readonly asOf: string;
  /** Rows of each register; null when there is none. */
  readonly registers: Readonly<Record<RegisterRole, readonly Cells[] | null>>;
  /** The catalogue: one entry or none; null when there is no catalogue. */
  readonly procedures: readonly Cells[] | null;
  /** The directory likewise. */
  readonly units: readonly Cells[] | null;
}

/** The cases of one rule. */
export interface CaseFile {
  readonly rule: string;
  /** Path of the file, relative to the rules folder. */
  readonly file: string;
  readonly cases: readonly RuleCase[];
}
