import type { RunResult } from '../model/run-result.ts';
import { isBinding } from './text-targets.ts';

/** The targets computed for each unit. What is counted in the catalogue is the province's. */
export function unitTargets({ targets, indicators: all }: RunResult): readonly RunResult['targets'][number][] {
  const listed = new Set(all.filter(({ subject }) => subject === 'procedure').map(({ id }) => id));
  return targets.filter(
    ({ indicators, scope }) =>
      indicators.length > 0 && scope !== 'province' && !indicators.some((id) => listed.has(id)),
  );
}

interface UnitRow {
  readonly unit: RunResult['units'][number];
  readonly missed: readonly string[];
  readonly open: number;
  readonly fail: number;
  readonly waived: number;
}

/** Units by what they missed, then by what was found in them, let off or not. */
export function rankedUnits(result: RunResult): readonly UnitRow[] {
  const binding = new Set(
    unitTargets(result)
      .filter(isBinding)
      .map(({ id }) => id),
  );
  const all = new Set(unitTargets(result).map(({ id }) => id));
  const rows = new Map(
    result.units.map((unit) => [unit.id, { unit, missed: [] as string[], open: 0, fail: 0, waived: 0 }]),
  );
  for (const { unit, target, status } of result.targetResults) {
    const row = rows.get(unit ?? '');
    if (row && status === 'missed' && binding.has(target)) row.missed.push(target);
    if (row && status === 'undetermined' && all.has(target)) row.open++;
  }
  for (const { unit, fail, waived } of result.ruleOutcomes) {
    const row = rows.get(unit ?? '');
    if (row) row.fail += fail;
    if (row) row.waived += waived;
  }
  return [...rows.values()].sort(
    (a, b) =>
      b.missed.length - a.missed.length || b.fail + b.waived - a.fail - a.waived || (a.unit.id < b.unit.id ? -1 : 1),
  );
}
