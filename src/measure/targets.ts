import { Bug } from '../model/diagnostic.ts';
import type { IndicatorKind } from '../model/indicator.ts';
import { type DeclaredValue, isAtMost, type TargetDefinition } from '../model/plan.ts';
import type { IndicatorResult, TargetResult, TargetStatus } from '../model/run-result.ts';
import { canMeet, leastToMend, statusOf, type Threshold } from './bounds.ts';
import { isOver, statusOfDay } from './days.ts';
import { differenceOf } from './reported.ts';
import { type ScoreBounds, scoreKey } from './score.ts';

type Missing = TargetResult['parts'][number]['missing'];

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
 * @param kinds of every indicator, by id
 * @param scores the bounds of the points of every scorecard, by `scoreKey`
 */
export function judgeTargets(
  targets: readonly TargetDefinition[],
  results: readonly IndicatorResult[],
  units: readonly TargetUnit[],
  declared: readonly DeclaredValue[],
  listed: ReadonlyMap<string, IndicatorKind>,
  { isWhole, ownUnit, asOf }: TargetScope,
  kinds: ReadonlyMap<string, IndicatorKind> = listed,
  scores: ScoreBounds = new Map(),
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
      if (indicators && target.measure === 'score')
        return [{ ...head, ...judgeScore(target, indicators, unit, scores) }];
      if (indicators) return [{ ...head, ...judge(target, indicators, unit, byKey, kinds, value?.value ?? null) }];
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
  kinds: ReadonlyMap<string, IndicatorKind>,
  reported: string | null,
): Pick<TargetResult, 'status' | 'parts'> {
  if (unit && !unit.reported) return { status: 'notReported', parts: [] };
  const threshold = thresholdOf(target);
  const parts = indicators.map((indicator) => {
    const result = results.get(`${indicator} ${unit?.id ?? ''}`);
    if (!result) throw new Bug(`no result of ${indicator} for ${unit?.id}`);
    const status = statusOf(result, threshold, result.undecidedBy.length > 0 || result.widenedBy > 0);
    const missing = status === 'met' || status === 'noData' ? null : missingTo(result, threshold, kinds.get(indicator));
    const { value } = result;
    const reportedDifference =
      reported !== null && value && target.measure === 'percent' ? differenceOf(reported, value) : null;
    return { indicator, status, missing, reportedDifference };
  });
  return { status: together(parts.map(({ status }) => status)), parts };
}

/** What is missing to a target. Of a mean or a ratio nobody can say how many records would mend it. */
function missingTo(result: IndicatorResult, threshold: Threshold, kind: IndicatorKind | undefined): Missing {
  const atMost = isAtMost(threshold);
  const worst = atMost ? result.upper : result.lower;
  if (!worst || kind === 'mean' || kind === 'ratio') return null;
  const count = leastToMend(worst, threshold);
  if (count === null) return null;
  return { count, reachable: atMost ? null : isReachable(result, count, threshold) };
}

/** Null where it is for what is open to say: what nobody knows is neither in time nor too late. */
function isReachable({ upper, mendableMisses }: IndicatorResult, count: number, threshold: Threshold): boolean | null {
  if (count <= mendableMisses) return true;
  return upper && canMeet(upper, mendableMisses, threshold) ? null : false;
}

/** A target of points is held against what is sure and what is possible, whatever could not be scored. */
function judgeScore(
  target: TargetDefinition,
  scorecards: readonly string[],
  unit: TargetUnit | null,
  scores: ScoreBounds,
): Pick<TargetResult, 'status' | 'parts'> {
  if (unit && !unit.reported) return { status: 'notReported', parts: [] };
  const threshold = thresholdOf(target);
  const parts = scorecards.map((id) => {
    const bounds = scores.get(scoreKey(id, unit?.id ?? null));
    if (!bounds) throw new Bug(`no points of ${id} for ${unit?.id}`);
    return { indicator: id, status: statusOf(bounds, threshold), missing: null, reportedDifference: null };
  });
  return { status: together(parts.map(({ status }) => status)), parts };
}

function thresholdOf({ id, comparator, threshold, measure }: TargetDefinition): Threshold {
  if (comparator === 'none' || threshold === null) throw new Bug(`target ${id} has indicators but no threshold`);
  return { comparator, limit: threshold, scale: measure === 'percent' ? 100 : 1 };
}

/** A target of several indicators is met when each is; one without data leaves it to the others. */
function together(statuses: readonly TargetStatus[]): TargetStatus {
  const judged = statuses.filter((status) => status !== 'noData');
  if (judged.length === 0) return 'noData';
  if (judged.includes('missed')) return 'missed';
  return judged.every((status) => status === 'met') ? 'met' : 'undetermined';
}
