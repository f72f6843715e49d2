import type { Judged } from '../judged.ts';
import { type Truth, YES } from '../kleene.ts';

/** What a rule asks of whom. */
export interface KeyRule {
  readonly id: string;
  readonly version: number;
  readonly applies: (j: Judged) => Truth;
  readonly requires: (j: Judged) => Truth;
  /** Whether it is about the record itself: then it judges what was received at or after the cut as well. */
  readonly ofRecord: boolean;
}

export const rule = (id: string, applies: KeyRule['applies'], requires: KeyRule['requires'], version = 1): KeyRule => ({
  id,
  version,
  applies,
  requires,
  ofRecord: false,
});

export const ofRecord = (id: string, applies: KeyRule['applies'], requires: KeyRule['requires']): KeyRule => ({
  ...rule(id, applies, requires),
  ofRecord: true,
});

export const all = (): Truth => YES;
export const dueOn = (j: Judged): number => j.t.dueOn;
