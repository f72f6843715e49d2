import type { Office } from '../model/calendar.ts';
import { diagnostic, SoatError } from '../model/diagnostic.ts';
import { normalise } from '../util/text.ts';

/**
 * Refuses a unit that two offices of the calendar name, one by its code and one by its name.
 * @param ids of the run's units, by code and by name
 * @throws SoatError with every such name
 */
export function refuseSharedUnits(offices: readonly Office[], ids: ReadonlyMap<string, string>): void {
  const officeOf = new Map<string, number>();
  const faults = offices.flatMap(({ units }, office) =>
    units.flatMap((unit) => {
      const id = ids.get(normalise(unit));
      if (id === undefined) return [];
      const first = officeOf.get(id) ?? office;
      officeOf.set(id, first);
      return first === office ? [] : [diagnostic('E-USE-020', { unit, id })];
    }),
  );
  if (faults.length > 0) throw new SoatError(faults);
}
