import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Readable data of the sample: units, procedures, days, and what the answer key takes as law. */
export const DATA = fileURLToPath(new URL('../../samples/data', import.meta.url));

export interface KeyTarget {
  readonly id: string;
  readonly indicators: readonly string[];
  readonly comparator: 'gt' | 'ge' | 'eq';
  readonly threshold: number;
}

/** An item of a scorecard: points for a share, full from so many percent on. */
export interface KeyScoreItem {
  readonly id: string;
  /** Null when no source gives it. */
  readonly max: number | null;
  /** Null for what has to be declared. */
  readonly indicator: string | null;
  readonly fullAt: number;
}

export interface KeyScorecard {
  readonly id: string;
  readonly groups: readonly { readonly id: string; readonly items: readonly KeyScoreItem[] }[];
  /** From the highest down: the percent it begins at. */
  readonly bands: readonly (readonly [id: string, from: number])[];
}

/** The numbers and days the answer key is written by: `samples/data/law.json`, never the rule files. */
export interface Law {
  readonly reportYear: { readonly startDay: number; readonly monthsBefore: number };
  readonly hours: readonly (readonly [from: string, to: string])[];
  readonly calendar: { readonly from: string; readonly until: string };
  readonly apologyLeadDays: number;
  readonly reschedules: number;
  readonly supplements: number;
  readonly supplementDays: number;
  readonly supplementNearDueDays: number;
  readonly supplementOpenDays: number;
  readonly onlineAnswerHours: number;
  readonly transferCutHour: number;
  /** From this hour on what needs no limit is due the next working day. */
  readonly sameDayCutHour: number;
  /** Working days a due date may lie beyond the law. */
  readonly dueToleranceDays: number;
  /** Changes of status that may not be. */
  readonly illegalSteps: readonly (readonly [from: number, to: number])[];
  readonly applicantsPerContact: number;
  /** Dossiers of a unit that end within one minute. */
  readonly closedInOneMinute: number;
  readonly counterSeconds: number;
  readonly instantSeconds: number;
  /** Days within which the same is filed again soon. */
  readonly refileDays: number;
  readonly constantFlagMinimum: number;
  readonly earliestPlausible: string;
  /** Days of receipt, both included, of each version of a rule that does not hold always. */
  readonly inForce: Readonly<Record<string, readonly [from: string | null, to: string | null]>>;
  readonly targets: readonly KeyTarget[];
  readonly scorecards: readonly KeyScorecard[];
  /** Days of receipt, both included, for which the acts of a regime hold together. */
  readonly regimes: Readonly<Record<string, readonly [from: string, to: string | null]>>;
}

export const readLaw = (): Law => JSON.parse(readFileSync(join(DATA, 'law.json'), 'utf8')) as Law;
