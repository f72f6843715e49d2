import { refuse } from '../model/diagnostic.ts';
import { driftOf, type RunComparison } from '../model/run-comparison.ts';

/** What a comparison of two runs can be made to fail on: a failure that is new, a closed period that drifted. */
export const COMPARE_FAIL_ON = ['new', 'drift', 'never'] as const;
export type CompareFailOn = (typeof COMPARE_FAIL_ON)[number];

/**
 * The exit code of a comparison of two runs.
 * @throws SoatError E-USE-155 when it is to fail on drift, and the runs are not of one closed period
 */
export function compareVerdict(found: RunComparison, failOn: readonly CompareFailOn[]): 0 | 1 {
  const drift = driftOf(found);
  if (failOn.includes('drift') && drift === null) refuse('E-USE-155');
  const is: Readonly<Record<CompareFailOn, boolean>> = {
    new: found.findings.new.fail + found.findings.nowFail > 0,
    drift: drift !== null && drift.figures.length + drift.targets.length > 0,
    never: false,
  };
  return failOn.some((choice) => is[choice]) ? 1 : 0;
}
