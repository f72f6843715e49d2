import { Bug } from '../model/diagnostic.ts';
import type { Indicator } from '../model/indicator.ts';
import type { DeclaredValue, TargetDefinition } from '../model/plan.ts';
import type { IndicatorResult, TargetResult, TargetStatus } from '../model/run-result.ts';
import { leastToMend, statusOf, type Threshold } from './bounds.ts';
import { isOver, statusOfDay } from './days.ts';
import { differenceOf } from './reported.ts';

/** A unit as targets see it. */
export interface TargetUnit {
  readonly id: string;
  /** False when the directory names it but it sent nothing. */
  readonly reported: boolean;
}

/** What a run is of. */
export interface TargetScope {
  /**
   * Whether the units are all of the plan's: what was reported for all of them is not held against the dossiers of some.
   */
  readonly isWhole: boolean;
  /** Of a ward's plan: the ward, which alone is all units of the run together. */
  readonly ownUnit: string | null;
  readonly asOf: string;
}

/**
 * Judges every target of a plan, for all units together and, where the plan asks it, for each unit.
 * @param listed indicators counted in the catalogue, and their kind: the province's, and no unit's
 */
export function judgeTargets(
  targets: readonly TargetDefinition[],
  results: readonly IndicatorResult[],
  units: readonly TargetUnit[],
  declared: readonly DeclaredValue[],
  listed: ReadonlyMap<string, Indicator['kind']>,
  { isWhole, ownUnit, asOf }: TargetScope,
): readonly TargetResult[] {
  const byKey = new Map(results.map((result) => [`${result.indicator} ${result.unit ?? ''}`, result]));
  const reported = new Map(declared.map((value) => [`${value.target} ${value.unit}`, value]));
  return targets.flatMap((target) => {
    const places: readonly (TargetUnit | null)[] = target.scope === 'province' ? [null] : [...units, null];
    return places.flatMap((unit): TargetResult[] => {
      const isListed = target.indicators?.some((id) => listed.has(id)) ?? false;
      const isComparable = unit || isWhole || isListed || !target.indicators;
      const row = isComparable
        ? reported.get(`${target.id} ${unit === null || unit.id === ownUnit ? '' : unit.id}`)
        : undefined;
      const value = row ? { value: row.value, source: row.source, date: row.date } : null;
      const head = { target: target.id, unit: unit?.id ?? null, declared: value, overdue: false };
      const indicators = unit && isListed ? null : target.indicators;
      if (indicators) return [{ ...head, ...judge(target, indicators, unit, byKey, listed, value?.value ?? null) }];
      // Where nothing is computed for a unit, it is listed only when it declared something.
      if (unit && !value) return [];
      return [{ ...head, ...declaredStatus(target, value?.value ?? null, asOf), parts: [] }];
    });
  });
}

/** Of what is only declared, a day alone can be compared; of the rest the due day tells when a declaration is overdue. */
function declaredStatus(
  { due, measure }: TargetDefinition,
  value: string | null,
  asOf: string,
): Pick<TargetResult, 'status' | 'overdue'> {
  if (value === null) return { status: 'notDeclared', overdue: due !== undefined && isOver(due, asOf) };
  return {
    status: due === undefined || measure !== 'date' ? 'declared' : statusOfDay(value, due, asOf),
    overdue: false,
  };
}

function judge(
  target: TargetDefinition,
  indicators: readonly string[],
  unit: TargetUnit | null,
  results: ReadonlyMap<string, IndicatorResult>,
  listed: ReadonlyMap<string, Indicator['kind']>,
  reported: string | null,
): Pick<TargetResult, 'status' | 'parts'> {
  if (unit && !unit.reported) return { status: 'notReported', parts: [] };
  const threshold = thresholdOf(target);
  const parts = indicators.map((indicator) => {
    const result = results.get(`${indicator} ${unit?.id ?? ''}`);
    if (!result) throw new Bug(`no result of ${indicator} for ${unit?.id}`);
    const status = statusOf(result, threshold, result.undecidedBy.length > 0);
    const open = (status === 'missed' || status === 'undetermined') && result.lower;
    const count = open ? leastToMend(open, threshold) : 0;
    // Of a ratio nobody can say how many procedures would mend it.
    const missing =
      open && listed.get(indicator) !== 'ratio' ? { count, reachable: count <= result.mendableMisses } : null;
    const { value } = result;
    const reportedDifference =
      reported !== null && value && target.measure === 'percent' ? differenceOf(reported, value) : null;
    return { indicator, status, missing, reportedDifference };
  });
  return { status: together(parts.map(({ status }) => status)), parts };
}

function thresholdOf({ id, comparator, threshold }: TargetDefinition): Threshold {
  if (comparator === 'none' || threshold === null) throw new Bug(`target ${id} has indicators but no threshold`);
  return { comparator, percent: threshold };
}

/** A target of several indicators is met when each is; one without data leaves it to the others. */
function together(statuses: readonly TargetStatus[]): TargetStatus {
  const judged = statuses.filter((status) => status !== 'noData');
  if (judged.length === 0) return 'noData';
  if (judged.includes('missed')) return 'missed';
  return judged.every((status) => status === 'met') ? 'met' : 'undetermined';
}
