import { workingDays } from '../calendar/working-days.ts';
import type { ReceiptDays } from '../check/received.ts';
import type { MeasuredUnit, Measures } from '../measure/measure.ts';
import { observe } from '../measure/observations.ts';
import type { Observation, ObservationKind } from '../model/observation.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { numberAtCut } from './extras.ts';
import type { Period } from './period.ts';

/** What was looked for, and what of it was noticed of which units. */
export interface Observations {
  readonly kinds: readonly ObservationKind[];
  readonly found: readonly Observation[];
}

/** Looks at units and at none of their dossiers. A day that was not over at the cut is not asked about. */
export function observations(
  { observations: definitions, parameters, calendar }: RuleSet,
  { from, to }: Period,
  asOf: string,
  units: readonly MeasuredUnit[],
  measures: Measures,
  received: ReceiptDays,
): Observations {
  const value = (id: string): number | null => numberAtCut(parameters.get(id), asOf);
  const observables = definitions.map((definition) => {
    const { id, kind, ref, title, message, minimum } = definition;
    const months = definition.kind === 'round-figure' ? value(definition.months) : null;
    return { definition, kind: { id, kind, ref, title, message, minimum: value(minimum), months } };
  });
  const days = workingDays(calendar, from.slice(0, 10), to.slice(0, 10)).filter((day) => day < asOf.slice(0, 10));
  return {
    kinds: observables.map(({ kind }) => kind),
    found: observe(observables, { units, measures, received, workingDays: days }),
  };
}
