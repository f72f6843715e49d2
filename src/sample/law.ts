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
  readonly applicantsPerContact: number;
  /** Dossiers of a unit that end within one minute. */
  readonly closedInOneMinute: number;
  readonly counterSeconds: number;
  readonly instantSeconds: number;
  readonly constantFlagMinimum: number;
  readonly earliestPlausible: string;
  /** Days of receipt, both included, of each version of a rule that does not hold always. */
  readonly inForce: Readonly<Record<string, readonly [from: string | null, to: string | null]>>;
  readonly targets: readonly KeyTarget[];
}

export const readLaw = (): Law => JSON.parse(readFileSync(join(DATA, 'law.json'), 'utf8')) as Law;
