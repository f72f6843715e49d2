import { z } from 'zod';
import { type Outcome, Severity } from './rule.ts';
import type { Lang } from './text.ts';

/** What a dossier that is told of may have come to; none of a rule that passes or does not apply. */
export const FINDING_OUTCOMES = ['fail', 'waived', 'undecided'] as const satisfies readonly Outcome[];

/** One dossier that fails a rule, or that a bad cell keeps from being decided. */
export const Finding = z.strictObject({
  /** Stable over runs: made of the rule and the dossier code as it is told. */
  findingId: z.string(),
  rule: z.string(),
  ruleVersion: z.int(),
  unit: z.string(),
  unitName: z.string(),
  /** As the dump has it, or under the key of the run. */
  maHoSo: z.string(),
  /** `waived`: it fails, and holds a waiver. */
  outcome: z.enum(FINDING_OUTCOMES),
  severity: Severity,
  /** `kind:about` of an undecided outcome; empty otherwise. */
  reason: z.string(),
  message: z.string(),
  /** JSON object of the facts the outcome rests on; of personal data only whether there are any (`•••`). */
  fields: z.string(),
  /** The acts in force when the dossier was received, `; ` between them. */
  citation: z.string(),
  sourceFile: z.string(),
  /** The sheet, table or member of an archive; empty when the file is one table. */
  sourcePart: z.string(),
  record: z.int(),
  /** Where the waiver stands that it holds, `waivers.yaml:12`; empty for none. Of a run without waivers there is no such column. */
  waiver: z.string().optional(),
});
export type Finding = z.infer<typeof Finding>;

/** File formats a table can be written in by the database. */
export type TableFormat = 'csv' | 'jsonl' | 'parquet';

/** The findings of a run, in stable order: rule, unit, dossier. */
export interface FindingReader {
  readonly count: number;
  batches(lang: Lang): AsyncIterable<readonly Finding[]>;
  /**
   * Some findings to show beside their counts, in the same order: of each rule in each unit at most `each`, failures before
   * undecided ones, and no more than `most` in all: the first of every rule and unit, then their second, and so on.
   */
  first(lang: Lang, limits: { readonly each: number; readonly most: number }): Promise<readonly Finding[]>;
  /** Writes all findings to a new file. */
  write(format: TableFormat, path: string, lang: Lang): Promise<void>;
}

/** A table of the run that can be written whole. */
export interface TableExport {
  write(format: TableFormat, path: string): Promise<void>;
}

/** A small table a report makes, with a type for each column. */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly type: 'text' | 'integer' | 'decimal' | 'boolean' }[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** Writes small tables; Arrow is only for them. */
export interface TableWriter {
  write(table: Table, format: TableFormat | 'arrow', path: string): Promise<void>;
}
