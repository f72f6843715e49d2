import type { CodeList, NullMeaning, ValueType } from '../field.ts';
import type { Localised } from '../text.ts';

/** What the checker of the rule language knows of a fact. */
export interface FactSignature {
  readonly id: string;
  readonly type: ValueType;
  readonly label: Localised;
  readonly meaning: Localised;
  readonly nullMeans: NullMeaning;
  readonly codes?: CodeList;
  /** Personal data: may be compared, never told. */
  readonly personal: boolean;
  /**
   * What it rests on, in the order a reader would ask for it: fields of the dossier, and `role.field` for
   * those of a side table.
   */
  readonly needs: readonly string[];
  /** Parameters it rests on. */
  readonly parameters: readonly string[];
  readonly words?: WordsOf;
}

/** A field whose words a fact reads, beside whether there are any and what they are equal to. */
export interface WordsOf {
  readonly field: string;
  /** The parameter with the pattern they are held against; null when the fact has one of its own. */
  readonly parameter: string | null;
}

/** A derived fact as its family declares it. Its null is always unknown. */
export interface DerivedSignature {
  readonly type: ValueType;
  readonly label: Localised;
  readonly meaning: Localised;
  readonly codes?: CodeList;
  readonly needs: readonly string[];
  readonly parameters?: readonly string[];
  readonly words?: WordsOf;
}

export type Family = Readonly<Record<string, DerivedSignature>>;
