/**
 * Why something could not be decided.
 * - `missing`: the cell is empty and its null says nothing; or the record it points to does not exist
 * - `unreadable`: the cell holds something its declared format does not read
 * - `unavailable`: the column is not mapped, the side table is absent or does not declare to cover the dossier
 * - `imprecise`: a date without a time of day, where the hour decides
 * - `contradicted`: the data contradict themselves: rows of a catalogue, or a flag that other data disprove
 * - `clockStopped`: the dossier waits for the applicant, so its due date may have moved
 */
export const REASON_KINDS = [
  'missing',
  'unreadable',
  'unavailable',
  'imprecise',
  'contradicted',
  'clockStopped',
] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

export interface Reason {
  readonly kind: ReasonKind;
  /** The dossier field, or the side table, that is at fault. */
  readonly about: string;
}

export const reasonKey = (reason: Reason): string => `${reason.kind}:${reason.about}`;
