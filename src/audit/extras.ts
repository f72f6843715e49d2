import { procedureNames, tallyBreakdowns } from '../check/breakdowns.ts';
import type { Evaluation } from '../check/evaluate.ts';
import { tallyFlags } from '../check/flags.ts';
import type { EvaluationInputs } from '../check/inputs.ts';
import { tallySums } from '../check/sums.ts';
import type { Tally } from '../check/tally.ts';
import type { Database } from '../db/database.ts';
import type { IndicatorExtras } from '../measure/indicators.ts';
import { CODE_LISTS } from '../model/code-lists.ts';
import { DAYS_LATE_BANDS, placeOfBand } from '../model/days-late.ts';
import type { CodeList } from '../model/field.ts';
import { FLAG_MINIMUM } from '../model/indicator.ts';
import { type Parameter, valueOn } from '../model/law.ts';

const CHANNELS: CodeList['labels'] = CODE_LISTS.kenhThucHien.labels;

/** What figures are measured from beside the verdicts: their breakdowns, and what speaks for or against their flags. */
export async function indicatorExtras(
  db: Database,
  inputs: EvaluationInputs,
  evaluation: Evaluation,
  tally: Tally,
): Promise<IndicatorExtras> {
  const breakdowns = await tallyBreakdowns(db, evaluation);
  const names = breakdowns.some(({ by }) => by === 'procedure')
    ? await procedureNames(db, inputs.availability)
    : new Map<string, string>();
  const fails = failsByUnit(inputs, tally);
  return {
    breakdowns,
    sums: await tallySums(db, evaluation),
    label: (by, key) => {
      if (by === 'channel') return CHANNELS[key] ?? null;
      if (by === 'daysLate') return DAYS_LATE_BANDS[placeOfBand(key)]?.label ?? null;
      const name = by === 'procedure' ? names.get(key) : undefined;
      return name === undefined ? null : { vi: name, en: name };
    },
    flags: {
      tallies: await tallyFlags(db, evaluation),
      minimum: numberAtCut(inputs.parameters.get(FLAG_MINIMUM), inputs.times.asOf) ?? Number.POSITIVE_INFINITY,
      fails: (rule, unitNo) => fails.get(`${rule} ${unitNo}`) ?? 0,
    },
  };
}

/** The value in force at the cut, of what is looked at over a whole interval and not dossier by dossier; null before the first. */
export function numberAtCut(parameter: Parameter | undefined, asOf: string): number | null {
  const value = parameter && valueOn(parameter, asOf.slice(0, 10));
  return typeof value === 'number' ? value : null;
}

function failsByUnit({ rules, evidence = [] }: EvaluationInputs, tally: Tally): ReadonlyMap<string, number> {
  const fails = new Map<string, number>();
  const counted = [
    ...rules.map((rule, n) => [rule, tally.rules[n]] as const),
    ...evidence.map((rule, n) => [rule, tally.evidence[n]] as const),
  ];
  for (const [{ id }, counts = []] of counted) {
    for (const { unitNo, meaning, count } of counts) {
      if (meaning !== 'fail') continue;
      const key = `${id} ${unitNo}`;
      fails.set(key, (fails.get(key) ?? 0) + count);
    }
  }
  return fails;
}
