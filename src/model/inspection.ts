import { z } from 'zod';
import { InputNote } from './input-note.ts';
import { Localised } from './text.ts';

const Count = z.int().nonnegative();

/** How sure it is that a column is a field: its heading letter for letter, as it looks, or only in part. */
export const HOW_FOUND = ['exact', 'loose', 'guess'] as const;

/** How many cells of a column have something about them that a loader stumbles over. */
export const Suspicions = z.strictObject({
  /** Dates whose day and month could change places. */
  ambiguousDates: Count,
  twoDigitYears: Count,
  /** Day numbers of a spreadsheet in a column of dates. */
  excelSerials: Count,
  /** Codes that a spreadsheet turned into 7.9E+10. */
  scientific: Count,
  /** Numbers that are shorter than the others of the column by zeros that may have stood before them. */
  lostZeros: Count,
  /** Signs that cannot be seen, or letters that look like another. */
  lookAlikes: Count,
  /** Text whose letters and marks are not composed (NFC). */
  notComposed: Count,
  /** Text that looks as if it had been written in a TCVN3 or VNI font. */
  legacyFont: Count,
});
export type Suspicions = z.infer<typeof Suspicions>;

/** One column of a table. Of personal data nothing is shown but how much there is. */
export const InspectedColumn = z.strictObject({
  heading: z.string(),
  /** The field it is proposed for; null when none fits. */
  field: z.string().nullable(),
  how: z.enum(HOW_FOUND).nullable(),
  /** By its field, or by its heading. */
  personal: z.boolean(),
  filled: Count,
  /** About how many different values. */
  distinct: Count,
  /** What values look like in the first rows, digits as 9 and letters as A and a; about the most frequent first. */
  shapes: z.array(z.string()),
  /** Values of a column of few codes with how often they occur. */
  values: z.array(z.strictObject({ value: z.string(), count: Count, code: z.string().nullable() })),
  /** Date formats and how many cells each reads. */
  formats: z.array(z.strictObject({ format: z.string(), count: Count })),
  suspicions: Suspicions,
});
export type InspectedColumn = z.infer<typeof InspectedColumn>;

/** A table of the input. */
export const InspectedTable = z.strictObject({
  file: z.string(),
  /** The sheet, table or member of an archive; null when the file is one table. */
  part: z.string().nullable(),
  format: z.string(),
  bytes: Count,
  /** Null where the format has no text of its own. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** Physical records: `titles` + `headings` + `blanks` + `totals` + `misshapen` + `data`. */
  records: Count,
  titles: Count,
  headings: Count,
  blanks: Count,
  /** Rows in which a cell begins as total rows do. */
  totals: Count,
  /** Records with too few or too many cells. */
  misshapen: Count,
  data: Count,
  columns: z.array(InspectedColumn),
  notes: z.array(InputNote),
});
export type InspectedTable = z.infer<typeof InspectedTable>;

/** Whether something of the rules can be decided by the columns proposed, and what is missing for it. */
const Decided = z.strictObject({
  id: z.string(),
  title: Localised,
  /** Fields and tables without which it stays undecided; empty when none is missing. */
  lacks: z.array(z.string()),
});
export type Decided = z.infer<typeof Decided>;

/** What `soat inspect` found. */
export const Inspection = z.strictObject({
  schemaVersion: z.literal(1),
  table: z.string(),
  tables: z.array(InspectedTable).min(1),
  /** The shipped mapping that names most columns, and whether it finds every required one. */
  mapping: z.strictObject({ id: z.string(), title: Localised, fields: Count, complete: z.boolean() }).nullable(),
  /** Required fields for which no column is proposed. */
  missing: z.array(z.string()),
  /**
   * By the rules folder and, where one was named, the plan, of which declared targets are left out; null when the files
   * hold no dossiers.
   */
  decides: z
    .strictObject({ plan: z.string().nullable(), rules: z.array(Decided), targets: z.array(Decided) })
    .nullable(),
});
export type Inspection = z.infer<typeof Inspection>;
