import type { ReceiptDays } from '../check/received.ts';
import { MOST_DAYS, type Observation, type ObservationDefinition, type ObservationKind } from '../model/observation.ts';
import type { MeasuredUnit, Measures } from './measure.ts';

/** An observation file, and the values of its parameters for this run. */
export interface Observable {
  readonly definition: ObservationDefinition;
  readonly kind: ObservationKind;
}

/** What observations are made from. */
export interface ObservationInputs {
  readonly units: readonly MeasuredUnit[];
  readonly measures: Pick<Measures, 'indicatorResults' | 'breakdowns'>;
  readonly received: ReceiptDays;
  /** Whole working days of the period that were over at the cut, in order. */
  readonly workingDays: readonly string[];
}

/** What is noticed of units, by observation, then indicator, then unit. */
export function observe(observables: readonly Observable[], inputs: ObservationInputs): readonly Observation[] {
  return observables.flatMap(({ definition, kind: { minimum, months } }) => {
    if (minimum === null) return [];
    if (definition.kind === 'empty-days') return emptyDays(definition.id, minimum, inputs);
    if (months === null) return [];
    return definition.indicators.flatMap((indicator) =>
      roundFigures(definition.id, indicator, minimum, months, inputs),
    );
  });
}

/** A figure without a miss and without anything undecided has none in any month either: only how many there are matters. */
function roundFigures(
  observation: string,
  indicator: string,
  minimum: number,
  leastMonths: number,
  { measures }: ObservationInputs,
): readonly Observation[] {
  const monthly = measures.breakdowns.filter((row) => row.indicator === indicator && row.by === 'month');
  return measures.indicatorResults.flatMap((figure): Observation[] => {
    const { unit, denominator: count, numerator, undecided, widenedBy } = figure;
    const isRound = numerator === count && undecided === 0 && count >= Math.max(minimum, 1);
    if (figure.indicator !== indicator || unit === null || !isRound) return [];
    const months = monthly.filter((row) => row.unit === unit && row.denominator > 0).map(({ key }) => key ?? '');
    if (monthly.length > 0 && months.length < leastMonths) return [];
    return [{ observation, unit, indicator, count, months: months.sort(), days: [], widenedBy }];
  });
}

function emptyDays(
  observation: string,
  minimum: number,
  { units, received, workingDays }: ObservationInputs,
): readonly Observation[] {
  return units.flatMap(({ no, id: unit, keptOut: widenedBy }): Observation[] => {
    const counts = received.ofUnit(no);
    const empty = workingDays.filter((day) => !counts.has(day));
    const sum = workingDays.reduce((all, day) => all + (counts.get(day) ?? 0), 0);
    if (empty.length === 0 || sum === 0 || sum < minimum * workingDays.length) return [];
    const days = empty.slice(0, MOST_DAYS);
    return [{ observation, unit, indicator: null, count: empty.length, months: [], days, widenedBy }];
  });
}
