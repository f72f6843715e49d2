import { Bug } from '../model/diagnostic.ts';
import type { DeclaredValue, TargetDefinition } from '../model/rule.ts';
import type { IndicatorResult, TargetResult, TargetStatus } from '../model/run-result.ts';
import { leastToMend, statusOf, type Threshold } from './bounds.ts';

/** A unit as targets see it. */
export interface TargetUnit {
  readonly id: string;
  /** False when the directory names it but it sent nothing. */
  readonly reported: boolean;
}

/** Judges every target of a plan, for all units together and, where the plan asks it, for each unit. */
export function judgeTargets(
  targets: readonly TargetDefinition[],
  results: readonly IndicatorResult[],
  units: readonly TargetUnit[],
  declared: readonly DeclaredValue[],
): readonly TargetResult[] {
  const byKey = new Map(results.map((result) => [`${result.indicator} ${result.unit ?? ''}`, result]));
  return targets.flatMap((target) => {
    const places: readonly (TargetUnit | null)[] = target.scope === 'both' ? [...units, null] : [null];
    const judged = places.map((unit) => judge(target, unit, byKey, declared));
    // A declared target is listed for a unit only where that unit declared something.
    return target.indicators ? judged : judged.filter(({ unit, declared: value }) => unit === null || value !== null);
  });
}

function judge(
  target: TargetDefinition,
  unit: TargetUnit | null,
  results: ReadonlyMap<string, IndicatorResult>,
  declared: readonly DeclaredValue[],
): TargetResult {
  const id = unit?.id ?? null;
  const row = declared.find((value) => value.target === target.id && value.unit === (id ?? ''));
  const value = row ? { value: row.value, source: row.source, date: row.date } : null;
  if (!target.indicators) {
    return { target: target.id, unit: id, status: value ? 'declared' : 'notDeclared', parts: [], declared: value };
  }
  if (unit && !unit.reported) {
    return { target: target.id, unit: id, status: 'notReported', parts: [], declared: value };
  }
  const threshold = thresholdOf(target);
  const parts = target.indicators.map((indicator) => {
    const result = results.get(`${indicator} ${id ?? ''}`);
    if (!result) throw new Bug(`no result of ${indicator} for ${id}`);
    const status = statusOf(result, threshold);
    const open = (status === 'missed' || status === 'undetermined') && result.lower;
    const count = open ? leastToMend(open, threshold) : 0;
    const missing = open ? { count, reachable: count <= result.mendableMisses } : null;
    return { indicator, status, missing };
  });
  return { target: target.id, unit: id, status: together(parts.map(({ status }) => status)), parts, declared: value };
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
