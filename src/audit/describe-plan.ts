import { Bug } from '../model/diagnostic.ts';
import { nameOn } from '../model/jurisdiction.ts';
import type { Plan, TargetDefinition } from '../model/plan.ts';
import type { PlanTarget } from '../model/plan-result.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { RunResult } from '../model/run-result.ts';
import { lastDayBefore, type Period } from './period.ts';

/**
 * Whose plan a run goes by.
 * @param ownUnit of a ward's plan: the ward's id in this run
 */
export function describeJurisdiction(
  { jurisdictions }: RuleSet,
  plan: Plan,
  asOf: string,
  ownUnit: string | null,
): RunResult['run']['jurisdiction'] {
  const { province, unit } = plan.jurisdiction;
  const home = jurisdictions.get(province);
  if (!home) throw new Bug(`no jurisdiction ${province}`);
  return {
    province,
    maDinhDanh: home.maDinhDanh,
    name: nameOn(home, lastDayBefore(asOf)),
    unit: unit && ownUnit !== null ? { id: ownUnit, name: unit.name } : null,
  };
}

/** A target as the plan has it, and how its year lies to that of the run. */
export function describeTarget(target: TargetDefinition, plan: Plan, { year }: Period): PlanTarget {
  const horizon = target.horizon ?? plan.year;
  return {
    id: target.id,
    title: target.title,
    quote: target.quote,
    place: target.place,
    comparator: target.comparator,
    threshold: target.threshold,
    measure: target.measure,
    scope: target.scope,
    indicators: target.indicators ?? [],
    beside: target.beside ?? [],
    note: target.note ?? null,
    horizon,
    term: horizon > year ? 'later' : horizon < year ? 'earlier' : 'current',
    aspiration: target.aspiration ?? false,
    due: target.due ?? null,
  };
}
