import type { RuleDiff } from '../../model/rule-diff.ts';
import type { RunComparison } from '../../model/run-comparison.ts';
import { type DataRequest, diffOnData } from './data.ts';
import { compareDefinitions } from './definitions.ts';
import { type Folders, readSides } from './sides.ts';

/**
 * Two states of the rules side by side: what changed, what each change of conditions does to any record, and, with dossiers,
 * what it does to them.
 * @param request what to audit, but by which rules; null compares the rules alone
 * @throws SoatError with every fault of both folders, or of the request and the input
 */
export async function diffRules(folders: Folders, request: DataRequest | null): Promise<RuleDiff> {
  const { old, new: now } = readSides(folders);
  const changes = [...compareDefinitions(old, now)];
  const data = request && (await diffOnData({ old: old.rules, new: now.rules }, request));
  return { schemaVersion: 1, changes, data };
}

/** What a diff can be made to fail on: a target that flips, a dossier that newly fails, any difference at all. */
export const DIFF_FAIL_ON = ['flip', 'fail', 'any', 'never'] as const;
export type DiffFailOn = (typeof DIFF_FAIL_ON)[number];

/** The exit code of a diff of rules. */
export function diffVerdict({ changes, data }: RuleDiff, failOn: readonly DiffFailOn[]): 0 | 1 {
  const flips = data?.targets.length ?? 0;
  const fails = data?.outcomes.filter((one) => one.new === 'fail').length ?? 0;
  const any = changes.length + (data?.outcomes.length ?? 0) + (data?.figures.length ?? 0) + flips;
  return reached({ flip: flips > 0, fail: fails > 0, any: any > 0 }, failOn);
}

/** The exit code of a comparison of two runs by the same words. */
export function comparisonVerdict(found: RunComparison, failOn: readonly DiffFailOn[]): 0 | 1 {
  const { findings, targets, figures, definitions } = found;
  const moved = [findings.new, findings.unseen, findings.resolved, findings.gone].some(
    (one) => one.fail + one.waived + one.undecided > 0,
  );
  const any =
    moved || findings.nowFail + findings.noLongerFail + targets.length + figures.length + definitions.length > 0;
  return reached({ flip: targets.length > 0, fail: findings.new.fail + findings.nowFail > 0, any }, failOn);
}

const reached = (is: Readonly<Record<Exclude<DiffFailOn, 'never'>, boolean>>, failOn: readonly DiffFailOn[]): 0 | 1 =>
  failOn.some((choice) => choice !== 'never' && is[choice]) ? 1 : 0;
