/**
 * A value of the fact profile: timestamps `YYYY-MM-DDTHH:MM:SS.ffffff`, dates `YYYY-MM-DD`, finite
 * numbers, booleans, text, lists of text. Null is a value that is not known.
 */
export type FactValue = string | number | boolean | null | readonly string[];

/** The facts of one dossier. */
export interface FactRecord {
  readonly values: Readonly<Record<string, FactValue>>;
  /** Facts whose null is a definite "did not happen" in this record, rather than not known. */
  readonly nullIsDefinite: ReadonlySet<string>;
}
