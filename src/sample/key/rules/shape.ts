import type { Judged } from '../judged.ts';
import { type Truth, YES } from '../kleene.ts';

/** What a rule asks of whom. */
export interface KeyRule {
  readonly id: string;
  readonly version: number;
  readonly applies: (j: Judged) => Truth;
  readonly requires: (j: Judged) => Truth;
}

export const rule = (id: string, applies: KeyRule['applies'], requires: KeyRule['requires'], version = 1): KeyRule => ({
  id,
  version,
  applies,
  requires,
});

export const all = (): Truth => YES;
export const dueOn = (j: Judged): number => j.t.dueOn;
