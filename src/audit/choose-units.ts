import type { Coverages } from '../ingest/units.ts';
import { diagnostic, SoatError } from '../model/diagnostic.ts';
import { nearest, normalise } from '../util/text.ts';

/** The units that registers name as covered: a name that is nobody's would cover nothing, silently. */
export const unitsCovered = (coverage: Coverages): readonly string[] =>
  Object.values(coverage).flatMap((covers) => covers.flatMap(({ units }) => (units === 'all' ? [] : units)));

/** Ids of the units asked for, by code or name. */
export function chooseUnits(wanted: readonly string[], ids: ReadonlyMap<string, string>): readonly string[] {
  const unknown = wanted.filter((unit) => !ids.has(normalise(unit)));
  if (unknown.length > 0) {
    throw new SoatError(
      unknown.map((unit) =>
        diagnostic('E-USE-005', {
          unit,
          hint: nearest(unit, ids.keys()) ?? [...new Set(ids.values())].slice(0, 8).join(', '),
        }),
      ),
    );
  }
  return [...new Set(wanted.map((unit) => ids.get(normalise(unit)) ?? unit))].sort();
}
