import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { nearest, normalise } from '../util/text.ts';
import type { AuditRequest } from './request.ts';

const MOST_NAMED = 8;

/** The units that registers name as covered: a name that is nobody's would cover nothing, silently. */
export const unitsCovered = (coverage: AuditRequest['coverage']): readonly string[] =>
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

/**
 * The unit a ward's plan is of, as this run knows it; null when the plan is a province's.
 * @param asked ids of the units the run was asked to be limited to
 * @param ids ids of the run's units by code and by name
 * @throws SoatError E-USE-028 when there is no such unit, or another was asked for
 */
export function unitOfPlan(plan: Plan, asked: readonly string[], ids: ReadonlyMap<string, string>): string | null {
  const { unit } = plan.jurisdiction;
  if (!unit) return null;
  const id = ids.get(normalise(unit.maDonVi)) ?? ids.get(normalise(unit.name));
  const strangers = id === undefined ? [...new Set(ids.values())].sort() : asked.filter((one) => one !== id);
  if (id !== undefined && strangers.length === 0) return id;
  const found = strangers.slice(0, MOST_NAMED).join(', ');
  return refuse('E-USE-028', { plan: plan.id, name: unit.name, unit: unit.maDonVi, found });
}
